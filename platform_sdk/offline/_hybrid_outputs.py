"""Computed outputs of what hybrid nodes need: activations, trust anchors, profiles, attachments of gateways, entries.

Owns those types for ``_aws_outputs``, in the same form and from the same sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline._creation import Creation

__all__ = ["ARNS", "MORE", "WITHOUT_ARN", "node_entry"]

ARNS: Final[Mapping[str, tuple[str, str]]] = {
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": ("ec2", "transit-gateway-attachment/{id}"),
    "aws:rolesanywhere/profile:Profile": ("rolesanywhere", "profile/{id}"),
    "aws:rolesanywhere/trustAnchor:TrustAnchor": ("rolesanywhere", "trust-anchor/{id}"),
}
WITHOUT_ARN: Final = frozenset({"aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment", "aws:ssm/activation:Activation"})

# What EKS sets by itself in entries of nodes, by type (EKS API reference, CreateAccessEntry, 2026-11).
_NODE_NAMES: Final[Mapping[str, str]] = {
    "EC2": "system:node:{{EC2PrivateDNSName}}",
    "HYBRID_LINUX": "system:node:{{SessionName}}",
}


def node_entry(kind: str) -> dict[str, Any]:
    """User name and groups of an access entry of nodes; nothing for the entries of people."""
    name = _NODE_NAMES.get(kind)
    return {"userName": name, "kubernetesGroups": ["system:nodes"]} if name else {}


def _activation(item: Creation) -> dict[str, Any]:
    return {
        "activationCode": item.hex(20, "code"),
        "expirationDate": item.text("expirationDate", "2026-01-02T00:00:00Z"),
        "expired": False,
        "registrationCount": 0,
    }


MORE: Final[Mapping[str, Callable[[Creation], dict[str, Any]]]] = {
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": lambda item: {"vpcOwnerId": item.place.account_id},
    "aws:ssm/activation:Activation": _activation,
}

"""Configuration of hybrid nodes: machines outside AWS that join a cluster of EKS.

Owns the NodeConfig that ``nodeadm init`` reads there from a file. It is no user data, and its nodeadm is another
program than the one on EC2: it looks the cluster up by itself, and needs credentials.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.images.user_data import HYBRID_SOURCE, MAX_HYBRID_NODE_NAME
from platform_sdk.rules.user_data._node_config import kubelet_section, node_config
from platform_sdk.rules.user_data.kubelet import KubeletSettings, registration_flags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.rules.user_data.kubelet import Json, Taint

__all__ = ["HybridCredentials", "RolesAnywhere", "SsmActivation", "hybrid_node_config", "hybrid_violations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SsmActivation:
    """A hybrid activation of Systems Manager. The code is a secret: who has it can become a node."""

    id: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesAnywhere:
    """A certificate that IAM Roles Anywhere trusts.

    Attributes:
        node_name: name of the node, at most 64 characters; the certificate's common name where the role asks for it.
        trust_anchor_arn, profile_arn, role_arn: what the credentials are taken from.
        certificate_path, private_key_path: files on the machine; empty for nodeadm's own places.
    """

    node_name: str
    trust_anchor_arn: str
    profile_arn: str
    role_arn: str
    certificate_path: str = ""
    private_key_path: str = ""


HybridCredentials: TypeAlias = SsmActivation | RolesAnywhere


def hybrid_node_config(
    cluster_name: str,
    region: str,
    credentials: HybridCredentials,
    *,
    kubelet: KubeletSettings | None = None,
    containerd: str = "",
    labels: Mapping[str, str] | None = None,
    taints: Sequence[Taint] = (),
    credentials_file: bool = False,
) -> str:
    """The file for ``nodeadm init --config-source file://…``, in JSON.

    With ``credentials_file`` the machine keeps its credentials in a file too, which the Pod Identity agent reads there.
    """
    flags = registration_flags(labels or {}, taints)
    return node_config(
        {
            "cluster": {"name": cluster_name, "region": region},
            "containerd": {"config": containerd} if containerd else {},
            "hybrid": {
                **_credentials(credentials),
                **({"enableCredentialsFile": True} if credentials_file else {}),
            },
            "kubelet": kubelet_section(kubelet or KubeletSettings(), flags),
        }
    )


def hybrid_violations(credentials: HybridCredentials) -> Iterator[Violation]:
    """What is wrong with a hybrid node's credentials."""
    if isinstance(credentials, RolesAnywhere) and not 0 < len(credentials.node_name) <= MAX_HYBRID_NODE_NAME:
        yield Violation(
            ("node_name",),
            f"The name of a hybrid node has 1 to {MAX_HYBRID_NODE_NAME} characters.",
            "Choose a shorter name.",
            str(HYBRID_SOURCE),
        )


def _credentials(credentials: HybridCredentials) -> dict[str, Json]:
    if isinstance(credentials, SsmActivation):
        return {"ssm": {"activationCode": credentials.code, "activationId": credentials.id}}
    paths = {"certificatePath": credentials.certificate_path, "privateKeyPath": credentials.private_key_path}
    return {
        "iamRolesAnywhere": {
            "nodeName": credentials.node_name,
            "trustAnchorArn": credentials.trust_anchor_arn,
            "profileArn": credentials.profile_arn,
            "roleArn": credentials.role_arn,
            **{name: path for name, path in paths.items() if path},
        }
    }

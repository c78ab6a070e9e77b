"""Hosted zones of Route 53 and certificates of ACM.

Owns the component on AWS' side. What runs in the cluster and keeps records is in ``controllers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import Record, Zone
from platform_sdk.components.dns._certificates import create_certificates
from platform_sdk.spec.dns import ExistingZoneSpec, PrivateZoneSpec, PublicZoneSpec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.dns import DnsSpec

__all__ = ["Dns"]

_DELEGATION_SECONDS = 3600
# What pulumi-aws writes where nothing is said: without it, a zone would change.
_COMMENT = "Managed by Pulumi"


class Dns(PlatformComponent):
    """Zones, and certificates that are proven by records in them.

    Attributes:
        zones: id of each zone, by domain.
        name_servers: of the public zones that are created here, by domain: what the parent's NS record says.
        certificates: ARN of each certificate, by name; of one that ACM issues, known once it is issued.

    Args:
        name: logical name.
        spec: zones and certificates.
        ground: the cluster, whose VPC asks private zones.
        opts: options of the component.
    """

    TYPE = "platform:dns:Dns"

    zone_ids: pulumi.Output[dict[str, str]]
    """Id of each zone, by domain."""
    certificate_arns: pulumi.Output[dict[str, str]]
    """ARN of each certificate, by name."""

    def __init__(self, name: str, spec: DnsSpec, *, ground: Ground, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        self.spec = spec
        self.zones: dict[str, pulumi.Output[str]] = {}
        self.name_servers: dict[str, pulumi.Output[Sequence[str]]] = {}
        for domain, zone in sorted(spec.zones.items()):
            self.zones[domain] = (
                pulumi.Output.from_input(zone.zone_id)
                if isinstance(zone, ExistingZoneSpec)
                else self._create_zone(domain, zone, ground)
            )
        # After all zones, because a parent may come after its child.
        delegations = {
            domain: self._delegate(domain, zone.delegate_from)
            for domain, zone in sorted(spec.zones.items())
            if isinstance(zone, PublicZoneSpec) and zone.delegate_from
        }
        self.certificates = create_certificates(self, spec, self.zones, delegations)
        self.zone_ids = _together(self.zones)
        self.certificate_arns = _together(self.certificates)
        self.finish()

    def _create_zone(self, domain: str, spec: PublicZoneSpec | PrivateZoneSpec, ground: Ground) -> pulumi.Output[str]:
        protect = ground.protects(spec.protect)
        public = isinstance(spec, PublicZoneSpec)
        zone = Zone(
            "aws:route53/zone:Zone",
            self.called(f"zone-{domain}"),
            {
                "name": domain,
                "comment": _COMMENT if spec.comment is None else spec.comment,
                "forceDestroy": not protect,
                "vpcs": None if public else [{"vpcId": ground.cluster.network.vpc_id}],
                "tags": self.tags(domain),
            },
            # A new zone of the name would have other name servers than those that its parent knows.
            self.child(protect=protect or None),
        )
        if isinstance(spec, PublicZoneSpec):
            self.name_servers[domain] = zone.name_servers
            if spec.query_log_group_arn:
                PlainResource(
                    "aws:route53/queryLog:QueryLog",
                    self.called(f"queries-{domain}"),
                    {"zoneId": zone.zone_id, "cloudwatchLogGroupArn": spec.query_log_group_arn},
                    self.child(),
                )
        return zone.zone_id

    def _delegate(self, domain: str, parent: str) -> Record:
        return Record(
            "aws:route53/record:Record",
            self.called(f"delegation-{domain}"),
            {
                "zoneId": self.zones.get(parent, parent),
                "name": domain,
                "type": "NS",
                "ttl": _DELEGATION_SECONDS,
                "records": self.name_servers[domain],
            },
            self.child(),
        )

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        return {
            "zones": {
                domain: {
                    "id": zone,
                    **({"name_servers": self.name_servers[domain]} if domain in self.name_servers else {}),
                }
                for domain, zone in self.zones.items()
            },
            "certificates": self.certificates,
        }


def _together(outputs: Mapping[str, pulumi.Output[str]]) -> pulumi.Output[dict[str, str]]:
    """Outputs by name as one; none give a list where they are not told apart from no arguments."""
    return pulumi.Output.all(**outputs) if outputs else pulumi.Output.from_input({})

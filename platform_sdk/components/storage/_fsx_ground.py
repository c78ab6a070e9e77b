"""What every file system of FSx is made with: zones, security groups, backups, tags.

Owns those shared pieces. The file systems are in a module for each sort.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._plain import PlainResource
from platform_sdk.facts.storage.backup import BACKUP_TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.facts.storage.fsx import Ports
    from platform_sdk.spec.storage._fsx_fields import FileSystemBase

__all__ = ["Reach", "backup_tags", "create_reach", "daily_backups", "keeps", "route_tables", "subnets_of"]

_BACKUP_DAYS = 7
_TIER = "private"


class Reach:
    """A security group of file systems, and the rules that they wait for: FSx looks at them when it makes one.

    Args:
        group: the group.
        rules: what lets nodes in.
    """

    def __init__(self, group: PlainResource, rules: Sequence[pulumi.Resource]) -> None:
        self.group = group
        self.rules = list(rules)


def create_reach(owner: PlatformComponent, ground: Ground, sort: str, ports: Iterable[Ports], *, mutual: bool) -> Reach:
    """A security group that the cluster's nodes reach on the given ports.

    Args:
        owner: the component.
        ground: the cluster.
        sort: names the resources: ``lustre``.
        ports: what nodes reach.
        mutual: servers call each other and the nodes on the same ports, as Lustre does.
    """
    cluster = ground.cluster
    name = owner.called(sort)
    group = PlainResource(
        "aws:ec2/securityGroup:SecurityGroup",
        name,
        {
            "vpcId": cluster.network.vpc_id,
            "description": f"File systems of {sort} for the nodes of {cluster.aws_name}",
            "tags": owner.tags(name),
        },
        owner.child(),
    )
    nodes, servers = cluster.security_group_id, group.id
    rules: list[pulumi.Resource] = []
    for protocol, first, last in ports:
        role = f"{sort}-{protocol}-{first}" if protocol != "tcp" else f"{sort}-{first}"
        ways = [(f"{role}-nodes", servers, nodes, "nodes")]
        if mutual:
            ways += [(f"{role}-servers", servers, servers, "its servers"), (f"{role}-clients", nodes, servers, sort)]
        rules += [
            PlainResource(
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                owner.called(way),
                {
                    "securityGroupId": to,
                    "referencedSecurityGroupId": since,
                    "description": f"{sort} from {who}",
                    "ipProtocol": protocol,
                    "fromPort": first,
                    "toPort": last,
                    "tags": owner.tags(),
                },
                owner.child(),
            )
            for way, to, since, who in ways
        ]
    if mutual:
        rules += [
            PlainResource(
                "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
                owner.called(f"{sort}-to-{who}"),
                {
                    "securityGroupId": servers,
                    "referencedSecurityGroupId": to,
                    "description": f"{sort} to {who}",
                    "ipProtocol": "-1",
                    "tags": owner.tags(),
                },
                owner.child(),
            )
            for who, to in (("servers", servers), ("clients", nodes))
        ]
    return Reach(group, rules)


def subnets_of(ground: Ground, zones: Sequence[str], many: int) -> list[pulumi.Output[str]]:
    """The private subnets of the zones, in their order; the network's first ones where none is named."""
    network = ground.cluster.network
    there = network.subnets[_TIER]
    known = [*(zone for zone in network.zones if zone in there), *sorted(set(there) - set(network.zones))]
    return [there[zone] for zone in (list(zones) or known[:many])]


def route_tables(ground: Ground, given: Sequence[str]) -> list[pulumi.Input[str]] | None:
    """Route tables in which a file system of two zones has its address: those of the nodes; None leaves it to FSx."""
    tables = ground.cluster.network.route_tables
    found = [tables[role] for role in sorted(tables) if role.startswith(_TIER)]
    return [*given] or [*found] or None


def keeps(asked: bool | None, ground: Ground) -> bool:
    """What was said, else whether this is production."""
    return ground.capabilities.production if asked is None else asked


def daily_backups(spec: FileSystemBase, ground: Ground, *, possible: bool = True) -> dict[str, Any]:
    """FSx's own backups and maintenance, as arguments of a file system."""
    days = spec.backup_days
    if days is None:
        days = _BACKUP_DAYS if ground.capabilities.production and possible else 0
    return {
        "automaticBackupRetentionDays": days if possible else None,
        "dailyAutomaticBackupStartTime": spec.backup_at if days else None,
        "weeklyMaintenanceStartTime": spec.maintenance,
        "kmsKeyId": spec.kms_key_arn,
    }


def backup_tags(spec: FileSystemBase, ground: Ground, *, possible: bool = True) -> dict[str, str]:
    """The tag by which the platform's backup plan takes it."""
    return {BACKUP_TAG: ground.cluster.aws_name} if keeps(spec.backup, ground) and possible else {}

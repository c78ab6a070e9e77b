"""A preview as a person reads it in a terminal: heading, tree, subnets, outputs, warnings.

Owns the layout. What the lines say of each part is in ``summaries``.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from platform_sdk.graph import UNKNOWN, Graph
from platform_sdk.report.section_summaries import (
    addons_summary,
    controllers_summary,
    identity_summary,
    ingress_summary,
    names_summary,
    registry_summary,
    storage_summary,
    team_summary,
)
from platform_sdk.report.summaries import (
    auto_mode_summary,
    autoscaling_summary,
    cluster_summary,
    devices_summary,
    dns_summary,
    fargate_logging_summary,
    heading,
    hybrid_summary,
    network_summary,
    node_group_summary,
)
from platform_sdk.rules.network.edge_subnets import plan_edge
from platform_sdk.rules.network.subnets import plan_pod_subnets, plan_subnets
from platform_sdk.rules.network.zones import zones_for
from platform_sdk.spec import LocalZoneSubnets, NetworkSpec
from platform_sdk.spec.contract import CONTRACT_OUTPUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rich.console import RenderableType

    from platform_sdk.graph import Resource
    from platform_sdk.spec import Environment

__all__ = ["preview_view"]

_LONGEST_VALUE = 72
_TREE_WIDTH = 120
_PACKAGES = {"aws": "AWS", "kubernetes": "Kubernetes"}
_NODE_GROUP_PREFIX = "platform:nodes:"
_CLUSTERS = ("platform:cluster:Cluster", "platform:cluster:LocalCluster")


def preview_view(
    environment: Environment,
    graph: Graph,
    outputs: Mapping[str, Any],
    *,
    secret_outputs: Iterable[str],
    encrypted: Iterable[str],
    warnings: Iterable[str],
    seconds: float,
) -> RenderableType:
    """The whole preview.

    Args:
        environment: what was asked for.
        graph: what would be created.
        outputs: what the stack would export, those of ``secret_outputs`` hidden.
        secret_outputs: paths of secret exports; a path hides what is below it.
        encrypted: paths of configuration values that stayed encrypted.
        warnings: sentences.
        seconds: how long it took.
    """
    # A wider terminal would part what a line says from its counts.
    tree = Constrain(_tree(environment, graph), _TREE_WIDTH)
    parts: list[RenderableType] = [Text(heading(environment), style="bold"), "", tree, ""]
    if isinstance(environment.spec.network, NetworkSpec):
        parts += [_subnets(environment, environment.spec.network), ""]
    parts += [_outputs(outputs, set(secret_outputs)), ""]
    parts += _listed("Encrypted", [f"{path} (not decrypted offline)" for path in encrypted], "dim")
    parts += _listed("Warnings", list(warnings), "yellow")
    created = sum(1 for resource in graph if resource.custom and resource.package != "pulumi")
    parts.append(
        f"{created} resources in {seconds:.1f} s. No credentials used. "
        f"Next: pulumi up --stack {environment.name} · --json · --unknown"
    )
    return Group(*parts)


def _tree(environment: Environment, graph: Graph) -> Table:
    table = Table.grid(padding=(0, 2))
    # Where there is no room for a whole line, its end gives way and not the counts.
    table.add_column()
    whole = _counts(resource for resource in graph if resource.custom)
    kinds = [kind for kind, count in whole.items() if count]
    for _ in kinds:
        table.add_column(justify="right", no_wrap=True)
    stack = graph.one("pulumi:pulumi:Stack")
    table.add_row(Text("platform", style="bold"), *_cells(whole, kinds))
    groups = [child for child in graph.children(stack) if child.type.startswith(_NODE_GROUP_PREFIX)]
    others = [child for child in graph.children(stack) if child not in groups]
    lines: list[tuple[str, str, Resource | None]] = []
    for child in others:
        lines.append((child.name, _line(environment, graph, child), child))
        if child.type in _CLUSTERS and groups:
            lines.append(("nodes", "", None))
            lines += [(f"  {group.name}", _group_line(environment, group), group) for group in groups]
    width = max((len(name) for name, _, _ in lines), default=0)
    for position, (name, description, resource) in enumerate(lines):
        branch = _branch([line[0] for line in lines], position)
        text = Text.assemble(
            (branch, "dim"),
            (name.strip().ljust(width - 2 if name.startswith(" ") else width), ""),
            "  ",
            (description, "cyan"),
            no_wrap=True,
            overflow="ellipsis",
        )
        table.add_row(text, *(_cells(_counts(_with_descendants(graph, resource)), kinds) if resource else ()))
    return table


def _line(environment: Environment, graph: Graph, child: Resource) -> str:
    """What a component is, in a line; the type of one that this module does not know."""
    spec = environment.spec
    addons = len(graph.all("aws:eks/addon:Addon", under=child))
    described: dict[str, Callable[[], str]] = {
        "platform:network:Network": lambda: network_summary(environment),
        "platform:network:ExistingNetwork": lambda: network_summary(environment),
        "platform:cluster:Cluster": lambda: cluster_summary(spec.cluster, addons),
        "platform:cluster:LocalCluster": lambda: cluster_summary(spec.cluster, addons),
        "platform:cluster:DevicePlugins": lambda: devices_summary(environment),
        "platform:cluster:ClusterDns": lambda: dns_summary(spec),
        "platform:cluster:FargateLogging": lambda: fargate_logging_summary(spec),
        "platform:autoscaling:Karpenter": lambda: autoscaling_summary(spec.autoscaling),
        "platform:autoscaling:ClusterAutoscaler": lambda: autoscaling_summary(spec.autoscaling),
        "platform:storage:Storage": lambda: storage_summary(environment),
        "platform:ingress:Ingress": lambda: ingress_summary(spec),
        "platform:addons:Addons": lambda: addons_summary(spec),
        "platform:team:NetworkPolicies": lambda: "network policies on nodes of Auto Mode",
    }
    if spec.registries:
        described["platform:registry:Registry"] = partial(registry_summary, spec.registries)
    if spec.dns:
        described["platform:dns:Dns"] = partial(names_summary, spec.dns)
        described["platform:dns:DnsControllers"] = partial(controllers_summary, spec.dns)
    team, identity = child.name.removeprefix("team-"), child.name.removeprefix("identity-")
    if team in spec.teams:
        described["platform:team:Team"] = partial(team_summary, team, spec.teams[team])
    if identity in spec.identities:
        described["platform:identity:Identity"] = lambda: identity_summary(
            identity, spec.identities[identity], spec.capabilities
        )
    return described.get(child.type, lambda: child.type)()


def _group_line(environment: Environment, group: Resource) -> str:
    spec, cluster = environment.spec, environment.spec.cluster
    if group.type == "platform:nodes:AutoModePools" and cluster.auto_mode:
        return auto_mode_summary(cluster.auto_mode)
    if group.type == "platform:nodes:HybridNodes" and spec.hybrid and cluster.remote_networks:
        return hybrid_summary(spec.hybrid, cluster.remote_networks)
    # The profile that the platform adds for CoreDNS is in no file.
    found = spec.nodes.get(group.name) or spec.dns_profile
    return node_group_summary(found) if found else group.type


def _branch(names: list[str], position: int) -> str:
    """The tree's lines before a name; indented names are children of the last one that is not."""
    inner = names[position].startswith(" ")
    rest = names[position + 1 :]
    if not inner:
        return "├─ " if any(not name.startswith(" ") for name in rest) else "└─ "
    outer = "│  " if any(not name.startswith(" ") for name in rest) else "   "
    return outer + ("├─ " if rest and rest[0].startswith(" ") else "└─ ")


def _with_descendants(graph: Graph, resource: Resource) -> list[Resource]:
    return [one for one in (resource, *graph.descendants(resource)) if one.custom]


def _counts(resources: Iterable[Resource]) -> dict[str, int]:
    """How many there are of AWS, of Kubernetes and of others; a provider is no resource of its own."""
    kinds = Counter(_PACKAGES.get(resource.package, "other") for resource in resources if resource.package != "pulumi")
    return {kind: kinds[kind] for kind in (*_PACKAGES.values(), "other")}


def _cells(counts: Mapping[str, int], kinds: Iterable[str]) -> list[str]:
    return [f"{counts[kind]} {kind}" if counts[kind] else "" for kind in kinds]


def _subnets(environment: Environment, network: NetworkSpec) -> Table:
    zones = zones_for(network.availability_zones, environment.spec.region)
    plan = (*plan_subnets(network.cidr, zones, network.tiers), *plan_pod_subnets(network.pod_cidrs, zones))
    tiers = list(dict.fromkeys(subnet.tier for subnet in plan))
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for column in ("Zone", *tiers):
        table.add_column(column, no_wrap=True)
    for zone in sorted(zones):
        cells = [
            ", ".join(
                f"{subnet.cidr} ({subnet.addresses})" for subnet in plan if subnet.tier == tier and subnet.zone == zone
            )
            for tier in tiers
        ]
        table.add_row(zone.name, *cells)
    for _, edge in sorted(network.edge.items()):
        ranges = plan_edge(network.cidr, edge.slot)
        public = ranges.public if isinstance(edge, LocalZoneSubnets) and edge.public else None
        own: dict[str, object] = {"private": ranges.private, "public": public}
        where = edge.zone if edge.kind == "local_zone" else f"Outpost in {edge.zone}"
        table.add_row(where, *(f"{own[tier]} ({ranges.addresses})" if own.get(tier) else "" for tier in tiers))
    return table


def _outputs(outputs: Mapping[str, Any], secret: set[str]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    for path, value in sorted(_two_levels(outputs)):
        hidden = any(path == known or path.startswith(f"{known}.") for known in secret)
        text = "[secret]" if hidden else _value_text(value)
        table.add_row(
            path, Text(text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…", style="dim")
        )
    return table


def _two_levels(outputs: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for name, value in outputs.items():
        if name == CONTRACT_OUTPUT and isinstance(value, dict):
            yield name, _contract_text(cast("dict[str, Any]", value))
        elif isinstance(value, dict) and value:
            inner = cast("dict[str, Any]", value)
            yield from ((f"{name}.{key}", below) for key, below in inner.items())
        else:
            yield name, value


def _contract_text(contract: dict[str, Any]) -> str:
    """The contract with applications in a line: it says again what other outputs say, for programs to read."""
    held = {"node group": contract.get("nodes"), "namespace": contract.get("namespaces")}
    counts = [
        f"{len(cast('dict[str, Any]', one))} {what}{'' if len(cast('dict[str, Any]', one)) == 1 else 's'}"
        for what, one in held.items()
        if isinstance(one, dict) and one
    ]
    return f"version {contract.get('version')}{': ' if counts else ''}{', '.join(counts)}"


def _value_text(value: Any) -> str:
    """A value in short: of a map, what it holds."""
    if value is UNKNOWN:
        return "[unknown]"
    if isinstance(value, dict):
        return f"{{{', '.join(sorted(cast('dict[str, Any]', value)))}}}"
    return value if isinstance(value, str) else json.dumps(value)


def _listed(title: str, lines: list[str], style: str) -> list[RenderableType]:
    if not lines:
        return []
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for position, line in enumerate(lines):
        table.add_row(Text(f"{title} {len(lines)}" if position == 0 else "", style=style), Text(line))
    return [table, ""]

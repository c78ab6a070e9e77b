"""Misconfigurations of edges: Local Zones and Outposts, their ways out, and the groups that stand there."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import EDGES, EXISTING, change

__all__ = ["EDGE"]

_LAX = "{kind: local_zone, zone: us-west-2-lax-1a, slot: 0, parent_zone: us-west-2a, nat: zone, public: true}"
_LAS = "{kind: local_zone, zone: us-west-2-las-1a, slot: 1, parent_zone: us-west-2b}"
_ARN = "arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0"
_OTHER_ARN = "arn:aws:outposts:us-west-2:123456789012:outpost/op-0fedcba9876543210"
_GATEWAY = "        local_gateway: {route_table_id: lgw-rtb-0123456789abcdef0, destinations: [192.168.0.0/16]}\n"
_SECOND_RACK = (
    _GATEWAY,
    f'{_GATEWAY}      other: {{kind: outpost, outpost_arn: "{_OTHER_ARN}", zone: us-west-2a, slot: 3}}\n',
)
_IN_LAX = "      place: {kind: local_zone, edge: lax}\n"
_NETWORK, _EDGE = "platform:network", "platform:network.edge"
_EXISTING_EDGE = (
    "        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb\n",
    """\
        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb
      edge:
        ham: {kind: local_zone, zone: eu-central-1-ham-1a, subnet_id: subnet-0aaaaaaaaaaaaaaaa}
""",
)

EDGE: list[Wrong] = [
    wrong(
        "edge without a kind",
        change(EDGES, ("lax: {kind: local_zone, ", "lax: {")),
        (7, f"{_EDGE}.lax.kind", "required", "Add kind here"),
    ),
    wrong(
        "edge of a kind that there is not",
        change(EDGES, ("lax: {kind: local_zone, ", "lax: {kind: localzone, ")),
        (7, f"{_EDGE}.lax.kind", "local_zone", "local_zone"),
    ),
    wrong(
        "edge without a slot",
        change(EDGES, (" slot: 0,", "")),
        (7, f"{_EDGE}.lax.slot", "required", "Add slot here"),
    ),
    wrong(
        "slot that there is not",
        change(EDGES, ("slot: 0,", "slot: 8,")),
        (7, f"{_EDGE}.lax.slot", "must be at most 7", "at most 7"),
    ),
    wrong(
        "two edges in one slot",
        change(EDGES, ("slot: 1,", "slot: 0,")),
        (8, f"{_EDGE}.las.slot", "lax has this slot", "for example 1"),
    ),
    wrong(
        "edges in a VPC without room",
        change(EDGES, ("cidr: 10.60.0.0/16", "cidr: 10.60.0.0/22")),
        (6, _EDGE, "A VPC smaller than /21 has no ranges for Local Zones", "a /16"),
    ),
    wrong(
        "edge with a name that is none",
        change(EDGES, ("      las: {", "      Las_1: {"), ("edge: las}", "edge: Las_1}")),
        (8, f"{_EDGE}.Las_1", "lower-case letters, digits and hyphens", "such as lax"),
    ),
    wrong(
        "an Availability Zone for a Local Zone",
        change(EDGES, ("zone: us-west-2-las-1a", "zone: us-west-2a")),
        (8, f"{_EDGE}.las.zone", "not the name of a Local Zone", "us-west-2-lax-1a"),
    ),
    wrong(
        "a group of Local Zones for a zone",
        change(EDGES, ("zone: us-west-2-las-1a", "zone: us-west-2-las-1")),
        (8, f"{_EDGE}.las.zone", "not the name of a Local Zone", "not the group's name"),
    ),
    wrong(
        "a Wavelength Zone for a Local Zone",
        change(EDGES, ("zone: us-west-2-las-1a", "zone: us-west-2-wl1-las-wlz-1")),
        (8, f"{_EDGE}.las.zone", "This is a Wavelength Zone", "Name a Local Zone"),
    ),
    wrong(
        "a Local Zone of another Region",
        change(EDGES, ("zone: us-west-2-las-1a", "zone: us-east-1-atl-2a")),
        (8, f"{_EDGE}.las.zone", "belongs to us-east-1, and the VPC is in us-west-2", "a Local Zone of us-west-2"),
    ),
    wrong(
        "a parent zone that the network is not in",
        change(EDGES, ("parent_zone: us-west-2b", "parent_zone: us-west-2d")),
        (8, f"{_EDGE}.las.parent_zone", "that is in us-west-2a, us-west-2b", "add this one to availability_zones"),
    ),
    wrong(
        "NAT in a Local Zone without a public subnet",
        change(EDGES, (", public: true}", "}")),
        (7, f"{_EDGE}.lax.nat", "A NAT gateway stands in a public subnet", "public: true"),
    ),
    wrong(
        "NAT of the Region where there is none",
        change(EDGES, ("    availability_zones: 2\n", "    availability_zones: 2\n    nat: none\n")),
        (9, f"{_EDGE}.las.nat", "no NAT gateway in the Region", "nat: none here"),
        (10, f"{_EDGE}.rack.nat", "no NAT gateway in the Region", "single or per_zone"),
    ),
    wrong(
        "ways to the internet in a private network",
        change(EDGES, ("    availability_zones: 2\n", "    availability_zones: 2\n    private: true\n")),
        (8, f"{_EDGE}.lax.nat", "A private network has no way to the internet", "nat: none"),
        (8, f"{_EDGE}.lax.public", "A private network has no public subnets", "public: false"),
        (9, f"{_EDGE}.las.nat", "A private network has no way to the internet", "nat: none"),
        (10, f"{_EDGE}.rack.nat", "A private network has no way to the internet", "nat: none"),
    ),
    wrong(
        "a public edge without an internet gateway",
        change(
            EDGES,
            ("    availability_zones: 2\n", "    availability_zones: 2\n    tiers: [private]\n    nat: none\n"),
            (_LAX, _LAX.replace("nat: zone", "nat: none")),
            (_LAS, _LAS.replace("}", ", nat: none}")),
            ("        slot: 2\n", "        slot: 2\n        nat: none\n"),
        ),
        (9, f"{_EDGE}.lax.public", "comes with the network's public tier", "Add public to tiers"),
    ),
    wrong(
        "an Outpost that is no ARN",
        change(EDGES, (f'"{_ARN}"', "op-0123456789abcdef0")),
        (11, f"{_EDGE}.rack.outpost_arn", "must be the ARN of an Outpost", "arn:aws:outposts:<region>"),
    ),
    wrong(
        "an Outpost of another Region",
        change(EDGES, (_ARN, _ARN.replace("us-west-2", "us-east-1"))),
        (11, f"{_EDGE}.rack.outpost_arn", "this one is anchored in us-east-1", "anchored in us-west-2"),
    ),
    wrong(
        "an Outpost of another partition",
        change(EDGES, (_ARN, _ARN.replace("arn:aws:", "arn:aws-us-gov:"))),
        (11, f"{_EDGE}.rack.outpost_arn", "in the partition aws-us-gov", "arn:aws:"),
    ),
    wrong(
        "an Outpost in a zone that the network is not in",
        change(EDGES, ("        zone: us-west-2a\n", "        zone: us-west-2c\n")),
        (12, f"{_EDGE}.rack.zone", "that is in us-west-2a, us-west-2b", "Name one of those zones"),
    ),
    wrong(
        "a rack that holds a type that is none",
        change(EDGES, ("holds: [c5.xlarge, m5.xlarge]", "holds: [c5.xlarge, m5.xlarge, m5.3xlarge]")),
        (14, f"{_EDGE}.rack.holds[2]", "EC2 has no such instance type", "Did you mean"),
    ),
    wrong(
        "customer-owned addresses without a local gateway",
        change(EDGES, (_GATEWAY, "        customer_owned_ipv4_pool: ipv4pool-coip-0123456789abcdef0\n")),
        (15, f"{_EDGE}.rack.customer_owned_ipv4_pool", "through the local gateway", "Add local_gateway"),
    ),
    wrong(
        "a local gateway by its own id",
        change(EDGES, ("route_table_id: lgw-rtb-0123456789abcdef0", "route_table_id: lgw-0123456789abcdef0")),
        (15, f"{_EDGE}.rack.local_gateway.route_table_id", "a local gateway's route table", "lgw-rtb-"),
    ),
    wrong(
        "a site within the VPC",
        change(EDGES, ("destinations: [192.168.0.0/16]", "destinations: [192.168.0.0/16, 10.60.64.0/24]")),
        (15, f"{_EDGE}.rack.local_gateway.destinations[1]", "overlaps 10.60.0.0/16 of the VPC", "ranges of the site"),
    ),
    wrong(
        "two ways to everywhere",
        change(EDGES, ("destinations: [192.168.0.0/16]", "destinations: [0.0.0.0/0]")),
        (15, f"{_EDGE}.rack.local_gateway.destinations", "one route to 0.0.0.0/0", "nat: none"),
    ),
    wrong(
        "a group at an edge that there is not",
        change(EDGES, ("edge: las}", "edge: phx}")),
        (26, "platform:nodes.las.place.edge", "The network has no edge phx; it has las, lax, rack", "add it there"),
    ),
    wrong(
        "a group at an edge of the other kind",
        change(EDGES, ("place: {kind: local_zone, edge: las}", "place: {kind: local_zone, edge: rack}")),
        (26, "platform:nodes.las.place.kind", "The edge rack is an Outpost", "kind: outpost"),
    ),
    wrong(
        "tier and zones of a group at an edge",
        change(EDGES, (_IN_LAX, f"{_IN_LAX}      tier: private\n      zones: [us-west-2a]\n")),
        (31, "platform:nodes.lax.tier", "has that edge's subnet", "Take tier out"),
        (32, "platform:nodes.lax.zones", "has that edge's subnet", "Take zones out"),
    ),
    wrong(
        "groups at edges beside custom networking",
        change(
            EDGES,
            ("    availability_zones: 2\n", "    availability_zones: 2\n    pod_cidrs: [100.64.0.0/16]\n"),
            ("    access:\n", "    addons: {vpc_cni: {custom_networking: true}}\n    access:\n"),
        ),
        (28, "platform:nodes.las.place", "this place has none", "Take custom_networking out"),
        (32, "platform:nodes.lax.place", "this place has none", "Take custom_networking out"),
        (37, "platform:nodes.rack.place", "this place has none", "Take custom_networking out"),
    ),
    wrong(
        "an instance type that the rack does not hold",
        change(
            EDGES,
            (
                "instance_types: [m5.xlarge]\n      scaling: {min: 3",
                "instance_types: [r5.large]\n      scaling: {min: 3",
            ),
        ),
        (36, "platform:nodes.rack.instance_types[0]", "The rack holds c5.xlarge, m5.xlarge", "add it to holds"),
    ),
    wrong(
        "groups on two Outposts",
        f"""{change(EDGES, _SECOND_RACK)}    more:
      kind: self_managed
      place: {{kind: outpost, edge: other}}
      instance_types: [m5.xlarge]
      scaling: {{min: 1, max: 1}}
""",
        (43, "platform:nodes.more.place.edge", "extended to one Outpost, and rack is on another", "Use the Outpost of"),
    ),
    wrong(
        "a group at an edge without NAT and endpoints",
        change(EDGES, (_LAS, _LAS.replace("}", ", nat: none}"))),
        (26, "platform:nodes.las.place.edge", "through VPC endpoints, and", "Set nat: region"),
    ),
    wrong(
        "a group at an edge of a network without edges",
        change(EXISTING, ("      instance_types", "      place: {kind: local_zone, edge: ham}\n      instance_types")),
        (17, "platform:nodes.general.place.edge", "The network has no edges", "to subnets.edge"),
    ),
    wrong(
        "an existing edge with a subnet that is given twice",
        change(EXISTING, _EXISTING_EDGE),
        (
            12,
            f"{_NETWORK}.subnets.edge.ham.subnet_id",
            "given as private.eu-west-1a already",
            "Name a subnet once",
        ),
    ),
    wrong(
        "an existing edge of another Region",
        change(
            EXISTING, _EXISTING_EDGE, ("subnet_id: subnet-0aaaaaaaaaaaaaaaa", "subnet_id: subnet-0cccccccccccccccc")
        ),
        (12, f"{_NETWORK}.subnets.edge.ham.zone", "belongs to eu-central-1", "a Local Zone of eu-west-1"),
    ),
]

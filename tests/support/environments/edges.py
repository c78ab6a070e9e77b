"""Networks that reach into Local Zones and onto Outposts.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import EDGES, EXISTING, change

__all__ = ["AT_EDGES"]

AT_EDGES: dict[str, str] = {
    "edges-of-every-kind": EDGES,
    "edges-of-a-private-network": change(
        EDGES,
        ("    availability_zones: 2\n", "    availability_zones: 2\n    private: true\n"),
        ("parent_zone: us-west-2a, nat: zone, public: true}", "parent_zone: us-west-2a, nat: none}"),
        ("parent_zone: us-west-2b}", "parent_zone: us-west-2b, nat: none}"),
        ("        slot: 2\n", "        slot: 2\n        nat: none\n"),
        ("destinations: [192.168.0.0/16]", "destinations: [0.0.0.0/0]"),
    ),
    "edges-in-a-slash-21": change(EDGES, ("cidr: 10.60.0.0/16", "cidr: 10.60.0.0/21")),
    "customer-owned-addresses-and-a-single-nat": change(
        EDGES,
        ("    availability_zones: 2\n", "    availability_zones: [usw2-az1, usw2-az2]\n    nat: single\n"),
        ("parent_zone: us-west-2a", "parent_zone: usw2-az1"),
        ("parent_zone: us-west-2b", "parent_zone: usw2-az2"),
        (
            "        zone: us-west-2a\n",
            "        zone: usw2-az1\n        customer_owned_ipv4_pool: ipv4pool-coip-0123456789abcdef0\n",
        ),
    ),
    "existing-vpc-with-edges": change(
        EXISTING,
        (
            "        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb\n",
            """\
        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb
      edge:
        site: {kind: local_zone, zone: eu-west-1-dub-1a, subnet_id: subnet-0cccccccccccccccc}
        rack:
          kind: outpost
          outpost_arn: "arn:aws:outposts:eu-west-1:123456789012:outpost/op-0123456789abcdef0"
          zone: eu-west-1a
          subnet_id: subnet-0dddddddddddddddd
          holds: [m5.xlarge]
""",
        ),
        (
            "      scaling: {min: 2, max: 6}\n",
            """\
      scaling: {min: 2, max: 6}
    site: {place: {kind: local_zone, edge: site}, instance_types: [m5.xlarge], scaling: {min: 1, max: 2}}
    rack:
      kind: self_managed
      place: {kind: outpost, edge: rack}
      instance_types: [m5.xlarge]
      scaling: {min: 1, max: 2}
      ami_release: 1.35.2-20261105
""",
        ),
    ),
}

"""What a file may hold beside the sections' own fields: anchors, secrets, tags, profiles, others' keys.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, NODES, change

__all__ = ["FILES"]

FILES: dict[str, str] = {
    "development": change(
        CREATED,
        ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
        ("    availability_zones: 3\n", ""),
    ),
    "private-development": change(
        CREATED,
        ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
        ("    availability_zones: 3\n", "    private: true\n"),
    ),
    "anchors-and-merges": change(
        CREATED,
        (
            f"    general:\n{NODES}",
            """\
    general: &defaults
      instance_types: &types [m7i.large, m6i.large, m6a.large]
      scaling: {min: 2, max: 6}
      disk: {size_gib: 80}
    spot:
      <<: *defaults
      capacity_type: spot
      scaling: {min: 0, max: 20}
    other: {instance_types: *types, scaling: {min: 1, max: 2}}
""",
        ),
    ),
    "encrypted-values": change(
        CREATED,
        ('{principal: "arn:aws:iam::123456789012:role/admins"', "{principal: {secure: AAABAFhVkK8=}"),
        (
            "  platform:nodes:\n",
            """\
    kms_key_arn:
      secure: AAABAOQ2cPo=
  aws:secretKey: {secure: AAABAPv7yb0=}
  shop:password: {secure: AAABAGmRcm4=}
  platform:tags:
    owner: {secure: AAABAHn4Pq0=}
  platform:nodes:
""",
        ),
    ),
    "other-namespaces-and-pulumis-own-keys": "secretsprovider: awskms://alias/pulumi\nencryptedkey: AQICAHg=\n"
    + change(
        CREATED,
        ("config:\n", "config:\n  aws:profile: acme\n  shop:replicas: 3\n  shop:debug: {verbose: [1, 2.50, ~]}\n"),
    ),
    "tags": change(
        CREATED,
        (
            "  platform:nodes:\n",
            "  platform:tags: {cost-centre: '4711', Straße: Größe 5 + 1, empty: ''}\n  platform:nodes:\n",
        ),
    ),
}

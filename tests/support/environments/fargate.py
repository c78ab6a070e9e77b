"""Fargate profiles, alone and beside nodes.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, NODES, change

__all__ = ["FARGATE"]

FARGATE: dict[str, str] = {
    "all-fargate": change(
        CREATED,
        (
            f"    general:\n{NODES}",
            """\
    apps: {kind: fargate, selectors: [{namespace: default}, {namespace: "team-*", labels: {tier: "w?b"}}]}
    system: {kind: fargate, zones: [eu-west-1a, eu-west-1b], selectors: [{namespace: kube-system}]}
""",
        ),
    ),
    "all-fargate-in-a-private-network": change(
        CREATED,
        ("    availability_zones: 3\n", "    private: true\n"),
        ('    version: "1.35"\n', '    version: "1.35"\n    fargate_logging: {enabled: false}\n'),
        (NODES, "      kind: fargate\n      selectors: [{namespace: default}]\n"),
    ),
    "fargate-and-managed": change(
        CREATED,
        (
            '    version: "1.35"\n',
            """\
    version: "1.35"
    kms_key_arn: arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab
    fargate_logging: {retention_days: 400}
""",
        ),
        (
            NODES,
            f"""\
{NODES}\
    batch:
      kind: fargate
      selectors: [{{namespace: batch}}, {{namespace: jobs, labels: {{example.com/runs-on: fargate}}}}]
    coredns: {{kind: fargate, selectors: [{{namespace: dns-experiments}}]}}
""",
        ),
    ),
    "tainted-nodes-and-dns-on-fargate": change(
        CREATED,
        (
            NODES,
            f"""\
{NODES}\
      taints: [{{key: example.com/only}}]
    batch: {{kind: fargate, selectors: [{{namespace: batch}}]}}
""",
        ),
    ),
    "profiles-that-take-the-same-pods": change(
        CREATED,
        (
            NODES,
            f"""\
{NODES}\
    batch: {{kind: fargate, selectors: [{{namespace: "batch-*"}}]}}
    nightly: {{kind: fargate, selectors: [{{namespace: "*-nightly", labels: {{run: night}}}}]}}
""",
        ),
    ),
}

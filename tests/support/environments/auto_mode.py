"""EKS Auto Mode and hybrid nodes, which bring nodes that the platform does not make.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.certificates import CERTIFICATE
from tests.support.environments._texts import CREATED, GENERAL, NODES, change

__all__ = ["AUTO_MODE"]

_REMOTE = '"1.35"\n    remote_networks: {nodes: [192.168.0.0/20], pods: [192.168.128.0/17]}\n'

AUTO_MODE: dict[str, str] = {
    "auto-mode": change(CREATED, (GENERAL, ""), ('"1.35"\n', '"1.35"\n    auto_mode: {}\n')),
    "auto-mode-with-own-pool": change(
        CREATED,
        (GENERAL, ""),
        (
            '"1.35"\n',
            """\
"1.35"
    auto_mode:
      node_pools: []
      pools:
        gpu:
          instances: {families: [g6]}
          capacity: [spot, on_demand]
          zones: [eu-west-1a]
          taints: [{key: nvidia.com/gpu}]
          limits: {cpu: 200}
          storage: {size_gib: 200, throughput: 500}
          network_policy: default_deny
        arm: {architectures: [arm64], fips: true, expire_after: 480h}
""",
        ),
    ),
    "auto-mode-and-managed-group": change(
        CREATED,
        ('"1.35"\n', '"1.35"\n    auto_mode: {node_pools: [system]}\n'),
        (NODES, f"{NODES}      taints: [{{key: example.com/own}}]\n"),
    ),
    "auto-mode-and-hybrid-nodes": change(
        CREATED,
        (GENERAL, "  platform:hybrid: {credentials: {kind: ssm}, cni: cilium}\n"),
        ('"1.35"\n', f"{_REMOTE}    auto_mode: {{}}\n"),
    ),
    "auto-mode-turned-off": change(CREATED, ('"1.35"\n', '"1.35"\n    auto_mode: {enabled: false}\n')),
    "hybrid-ssm": change(
        CREATED,
        ('"1.35"\n', _REMOTE),
        (
            GENERAL,
            f"""\
{GENERAL}\
  platform:hybrid:
    credentials: {{kind: ssm, registration_limit: 10, expires: "2026-12-01T00:00:00Z"}}
    routes: {{transit_gateway_id: tgw-0123456789abcdef0}}
    cni: cilium
    cilium: {{mask_size: 24}}
""",
        ),
    ),
    "hybrid-roles-anywhere": change(
        CREATED,
        ('"1.35"\n', _REMOTE),
        (
            GENERAL,
            f"""\
{GENERAL}\
  platform:hybrid:
    credentials:
      kind: roles_anywhere
      certificate: |
{"".join(f"        {line}" for line in CERTIFICATE.splitlines(keepends=True))}\
    routes: {{virtual_private_gateway_id: vgw-0123456789abcdef0}}
    pod_identity: false
""",
        ),
    ),
}

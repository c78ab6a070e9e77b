"""Managed and self-managed groups of nodes, without devices.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, NODES, SELF_MANAGED, change

__all__ = ["NODE_GROUPS"]

NODE_GROUPS: dict[str, str] = {
    "nodes-older-than-the-control-plane": change(CREATED, (NODES, f'{NODES}      version: "1.32"\n')),
    "no-node-groups": change(CREATED, (f"  platform:nodes:\n    general:\n{NODES}", "")),
    "many-node-groups": change(
        CREATED,
        (
            f"    general:\n{NODES}",
            "".join(
                f"    group-{n}: {{instance_types: [m7i.large], scaling: {{min: 1, max: 3}}}}\n" for n in range(30)
            ),
        ),
    ),
    "spot-fips-bottlerocket": change(
        CREATED,
        (
            NODES,
            f"""\
{NODES}\
    spot:
      instance_types: [m7i.large, m7a.large, m6i.large, m6a.large]
      capacity_type: spot
      os: bottlerocket
      fips: true
      scaling: {{min: 0, max: 40}}
      taints: [{{key: example.com/spot, value: "true"}}, {{key: example.com/spot, effect: no-execute}}]
""",
        ),
    ),
    "system-nodes-for-critical-add-ons": change(
        CREATED,
        (NODES, f"{NODES}      taints: [{{key: CriticalAddonsOnly, value: 'true'}}]\n"),
    ),
    "session-manager-and-imds": change(
        CREATED, (NODES, f"{NODES}      session_manager: true\n      containers_use_imds: true\n")
    ),
    "io2-disk": change(CREATED, (NODES, f"{NODES}      disk: {{type: io2, size_gib: 200, iops: 100000}}\n")),
    "fast-gp3-disk": change(CREATED, (NODES, f"{NODES}      disk: {{size_gib: 160, iops: 8000, throughput: 2000}}\n")),
    "warm-pool": change(
        CREATED,
        (NODES, f"{NODES}      warm_pool: {{state: hibernated, min: 1, max_prepared: 4, reuse_on_scale_in: true}}\n"),
    ),
    "group-held-at-zero": change(
        CREATED,
        (
            NODES,
            f"{NODES}    idle: {{instance_types: [c7g.large], scaling: {{min: 0, max: 1, autoscaled: false}}}}\n",
        ),
    ),
    "update-one-at-a-time-without-repair": change(
        CREATED,
        (
            NODES,
            f"{NODES}      update: {{max_unavailable: 1, strategy: minimal}}\n      repair: {{enabled: false}}\n",
        ),
    ),
    "self-managed-nodes": SELF_MANAGED,
    "self-managed-nodes-with-everything-said": change(
        SELF_MANAGED,
        (
            "      scaling: {min: 2, max: 6}\n",
            """\
      scaling: {min: 2, max: 6}
      refresh: {min_healthy_percentage: 50, max_healthy_percentage: 150, warmup_seconds: 60, rollback: false}
      graceful_shutdown_seconds: 0
      kubelet: {max_pods: 40, config: {shutdownGracePeriod: 300s}}
      al2023: {local_storage: raid0}
      session_manager: true
""",
        ),
        ("scaling: {min: 1, max: 3, autoscaled: false}", "scaling: {min: 0, max: 3}\n      version: '1.34'"),
    ),
    "windows-of-every-sort": change(
        CREATED,
        (
            NODES,
            NODES
            + "".join(
                f"    {edition}-{server}: {{instance_types: [m7i.xlarge], os: windows_{edition}_{server}, "
                "disk: {size_gib: 100}, scaling: {min: 1, max: 2}}\n"
                for edition in ("core", "full")
                for server in (2019, 2022, 2025)
            ),
        ),
    ),
    "bottlerocket-with-settings": change(
        CREATED,
        (
            NODES,
            f"""\
{NODES}\
      os: bottlerocket
      kubelet: {{max_pods: 58}}
      bottlerocket:
        admin_container: false
        control_container: true
        kernel_lockdown: integrity
        sysctl: {{vm.max_map_count: "262144"}}
        settings: {{ntp: {{time-servers: [169.254.169.123]}}}}
""",
        ),
    ),
}

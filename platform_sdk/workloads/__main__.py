"""``python -m platform_sdk.workloads``: the workload components as a Pulumi provider.

Owns how the provider is started. Pulumi starts it with the address of its engine; started by hand without one, it waits
for engines that attach themselves by ``PULUMI_DEBUG_PROVIDERS=platform:PORT``.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Runs the provider until its engine ends it. It prints the port that it listens on."""
    import pulumi.provider

    from platform_sdk.workloads.provider import WorkloadProvider

    provider = WorkloadProvider()
    if any(not argument.startswith("-") for argument in sys.argv[1:]):
        pulumi.provider.main(provider, sys.argv[1:])
    else:
        from platform_sdk.workloads._attached import wait_for_engines

        wait_for_engines(provider)


if __name__ == "__main__":
    main()

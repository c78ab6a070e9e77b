"""The provider that Pulumi starts for programs in other languages."""

from __future__ import annotations

from platform_sdk.workloads.__main__ import main

main()

"""Kubernetes documents of workloads, from what an application team says and what its platform offers.

Owns what a workload becomes, as pure functions. Nothing here registers or applies anything: ``workloads`` does.
"""

from __future__ import annotations

__all__: list[str] = []

"""A cluster, labels, taints and generators that the tests of user data share."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from platform_sdk.facts.nodes.groups import TAINT_EFFECTS
from platform_sdk.rules.user_data import ClusterAddress, Join

__all__ = ["CLUSTER", "JOIN", "LABELS", "LOCAL_CLUSTER", "TAINTS", "SampleTaint", "labels", "taints"]


@dataclass(frozen=True)
class SampleTaint:
    """A taint, formed like that of a spec."""

    key: str
    value: str
    effect: str


CLUSTER = ClusterAddress(
    name="prod",
    endpoint="https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com",
    certificate_authority="Q0VSVElGSUNBVEU=",
    service_cidr="172.20.0.0/16",
)
LOCAL_CLUSTER = ClusterAddress(
    name="rack",
    endpoint="https://0123456789ABCDEF0123456789ABCDEF.gr7.us-west-2.eks.amazonaws.com:443",
    certificate_authority="Q0VSVElGSUNBVEU=",
    service_cidr="10.100.0.0/16",
    local_id="6a1b2c3d-0000-4444-8888-123456789abc",
)
LABELS = {"team": "shop", "example.com/pool": "general"}
TAINTS = (
    SampleTaint("nvidia.com/gpu", "true", "no-schedule"),
    SampleTaint("dedicated", "", "no-execute"),
    SampleTaint("dedicated", "batch", "prefer-no-schedule"),
)
JOIN = Join(cluster=CLUSTER, labels=LABELS, taints=TAINTS)

_WORD = r"[A-Za-z0-9]([A-Za-z0-9._-]{0,20}[A-Za-z0-9])?"
_KEYS = st.from_regex(rf"([a-z0-9]([a-z0-9-]{{0,10}}[a-z0-9])?(\.[a-z]{{2,5}})?/)?{_WORD}", fullmatch=True)
_VALUES = st.from_regex(rf"({_WORD})?", fullmatch=True)

labels = st.dictionaries(_KEYS, _VALUES.filter(bool), max_size=5)
"""Labels that a node group may have."""
taints = st.lists(
    st.builds(SampleTaint, _KEYS, _VALUES, st.sampled_from(sorted(TAINT_EFFECTS))),
    unique_by=lambda taint: (taint.key, taint.effect),
    max_size=5,
)
"""Taints that a node group may have."""

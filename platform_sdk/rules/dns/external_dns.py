"""What external-dns is told: the values of its chart.

Owns those values. Which zones it may change is said by its rights too, in ``rules.iam.dns``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platform_sdk.facts.dns.controllers import EXTERNAL_DNS_SERVICE_ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["external_dns_values", "type_of_zones"]

_IMAGE: Final = "registry.k8s.io/external-dns/external-dns"


def type_of_zones(private: Iterable[bool]) -> str | None:
    """``public`` or ``private`` if all zones are; None for both.

    Args:
        private: of each zone, whether only VPCs ask it.
    """
    types = {"private" if one else "public" for one in private}
    return types.pop() if len(types) == 1 else None


def external_dns_values(
    *,
    image: str,
    region: str,
    owner: str,
    zones: Sequence[str],
    zone_ids: Sequence[Any],
    zone_type: str | None,
    sources: Sequence[str],
    policy: str,
    interval: str,
    txt_prefix: str,
    cpu_millis: int,
    memory_mib: int,
    annotations: Mapping[str, Any],
    annotation_filter: str | None = None,
) -> dict[str, Any]:
    """Values of the chart.

    Args:
        image: repository of the image; the chart's own is left out.
        region: name of the Region, which the SDK wants although Route 53 has none.
        owner: marks the records as its own; another owner's are left alone.
        zones: domains that it keeps.
        zone_ids: ids of the same zones, which may be outputs: of two zones of one name it finds the right one.
        zone_type: ``public`` or ``private`` where all zones are of one type.
        sources: kinds of objects whose names it keeps.
        policy: whether records are changed and deleted.
        interval: time between two passes, ``1m``.
        txt_prefix: of the records that say who owns what.
        cpu_millis: requested processor, in thousandths.
        memory_mib: memory, requested and at most.
        annotations: of its service account.
        annotation_filter: selector of annotations that an object must have.
    """
    return {
        **({"image": {"repository": image}} if image != _IMAGE else {}),
        "serviceAccount": {
            "name": EXTERNAL_DNS_SERVICE_ACCOUNT,
            **({"annotations": dict(annotations)} if annotations else {}),
        },
        "provider": {"name": "aws"},
        "env": [{"name": "AWS_REGION", "value": region}],
        "sources": list(sources),
        "policy": policy,
        "registry": "txt",
        "txtOwnerId": owner,
        "txtPrefix": txt_prefix,
        "interval": interval,
        "domainFilters": list(zones),
        **({"annotationFilter": annotation_filter} if annotation_filter else {}),
        "extraArgs": {
            "zone-id-filter": list(zone_ids),
            **({"aws-zone-type": zone_type} if zone_type else {}),
        },
        "resources": {
            "requests": {"cpu": f"{cpu_millis}m", "memory": f"{memory_mib}Mi"},
            "limits": {"memory": f"{memory_mib}Mi"},
        },
        "nodeSelector": {"kubernetes.io/os": "linux"},
    }

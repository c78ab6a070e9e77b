"""ARNs against the Region that they are used from.

Owns what an ARN's own text tells: its partition, and for a key, a certificate or an Outpost its Region. Whether the
thing exists is AWS's to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.regions import Region

__all__ = ["arn_violations"]


def arn_violations(arn: str, region: Region) -> Iterator[Violation]:
    """What is wrong with an ARN that is used in a Region. A text that is no ARN is not for here."""
    parts = arn.split(":")
    if parts[0] != "arn" or len(parts) < 6:
        return
    partition, service, home = parts[1], parts[2], parts[3]
    if partition != region.partition:
        yield Violation(
            (),
            f"This is in the partition {partition}, and {region.name} is in {region.partition}.",
            f"Write one that starts with arn:{region.partition}:.",
            "AWS general reference, ARN partitions, 2026-11",
        )
    elif service == "kms" and home != region.name:
        yield Violation(
            (),
            f"A KMS key encrypts in its own Region, and this one is in {home}.",
            f"Name a key, or the replica of a multi-Region key, in {region.name}.",
            "AWS KMS developer guide, multi-Region keys, 2026-11",
        )
    elif service == "acm" and home != region.name:
        yield Violation(
            (),
            f"A load balancer takes certificates of its own Region, and this one is in {home}.",
            f"Name one in {region.name}: request it there, or import it there again.",
            "AWS Certificate Manager user guide, Regions, 2026-11",
        )
    elif service == "outposts" and home != region.name:
        yield Violation(
            (),
            f"A VPC reaches Outposts of its own Region, and this one is anchored in {home}.",
            f"Name an Outpost that is anchored in {region.name}.",
            "AWS Outposts user guide, how AWS Outposts works, 2026-11",
        )

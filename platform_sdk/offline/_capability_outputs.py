"""Computed outputs of EKS capabilities, and which settings of buckets have no ARN.

Owns those types for ``_aws_outputs`` and ``_ids``, in the same form and from the same sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline._creation import Creation

__all__ = ["FORMS", "MORE", "WITHOUT_ARN"]

_CAPABILITY: Final = "aws:eks/capability:Capability"
_OF_BUCKETS: Final = (
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
)

WITHOUT_ARN: Final = frozenset(_OF_BUCKETS)
FORMS: Final[Mapping[str, Callable[[Creation], str]]] = {
    _CAPABILITY: lambda item: f"{item.text('clusterName')},{item.text('capabilityName')}",
    **dict.fromkeys(_OF_BUCKETS, lambda item: item.text("bucket")),
}


def _capability(item: Creation) -> dict[str, Any]:
    # Service authorization reference, Amazon EKS, resource types, 2026; the type in lower case as in the user guide.
    place = f"{item.text('clusterName')}/{item.text('type').lower()}/{item.text('capabilityName')}"
    resource = f"capability/{place}/{item.uuid('arn')}"
    return {"arn": item.arn("eks", resource), "version": "v1.0.0"}


MORE: Final[Mapping[str, Callable[[Creation], dict[str, Any]]]] = {_CAPABILITY: _capability}

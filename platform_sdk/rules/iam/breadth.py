"""How far a statement of an IAM policy reaches: whether it lets somebody write to everything of a kind or an account.

Owns that judgement, for statements that users say and for the platform's own documents alike. Whether an action writes
is in ``access_levels``.
Source: IAM user guide, IAM JSON policy elements (Resource, Condition) and AWS global condition context keys, 2026-11.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.rules.iam.access_levels import actions_of, gives_secrets, writes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = ["is_everything", "is_whole_service", "narrows", "wide_writes", "wildcard_writes"]

_ARN_PARTS: Final = 6
_WILDCARDS: Final = re.compile(r"[*?/:]+")
# Of the global keys these alone depend on what is touched or made. The others tell who calls, whence, when and how,
# which is the same for every call of a role; or in which account or Region, which is all of it.
_ABOUT_THE_RESOURCE: Final = ("aws:resourcetag/", "aws:requesttag/")
# Services have such keys too.
_ABOUT_THE_CALL: Final = frozenset(
    {
        "ec2:region",
        "ec2:roledelivery",
        "ec2:sourceinstancearn",
        "kms:calleraccount",
        "s3:authtype",
        "s3:resourceaccount",
        "s3:signatureage",
        "s3:signatureversion",
        "s3:tlsversion",
        "sts:externalid",
    }
)


def is_whole_service(action: str) -> bool:
    """Whether an action is every action of a service, or of all: ``s3:*``, ``s3:**``, ``s3:*?``, ``*``."""
    return _WILDCARDS.fullmatch(action.rpartition(":")[2]) is not None


def is_everything(resource: str, *, within_a_kind: bool = False) -> bool:
    """Whether a resource of a statement names nothing: ``*``, or an ARN whose last part is wildcards alone.

    Args:
        resource: an ARN, which may hold wildcards, or ``*``.
        within_a_kind: count everything of a kind as well, such as ``arn:aws:iam::123456789012:role/*``.
    """
    parts = resource.split(":", _ARN_PARTS - 1)
    if len(parts) < _ARN_PARTS:
        return "*" in resource
    named = parts[-1]
    if within_a_kind:
        kind, *names = re.split("[/:]", named, maxsplit=1)
        # A kind that is not written out, as role*, has every name behind it.
        named = names[0] if names else "*" if "*" in kind else kind
    return _WILDCARDS.fullmatch(named) is not None


def narrows(conditions: Mapping[str, Mapping[str, Sequence[str] | str]]) -> bool:
    """Whether conditions leave out any resource: one does, as all of them must hold.

    A condition without keys or values does not; nor does one of a key that is the same for every call, such as
    ``aws:SecureTransport``; nor a negation, ``IfExists`` or ``ForAllValues``, which hold for what has no such key.

    Args:
        conditions: values by key by operator.
    """
    return any(
        _excludes(operator, key.lower(), [values] if isinstance(values, str) else values)
        for operator, keys in conditions.items()
        for key, values in keys.items()
    )


def _excludes(operator: str, key: str, values: Sequence[str]) -> bool:
    about_tags = key.startswith(_ABOUT_THE_RESOURCE)
    if not values or (key.startswith("aws:") and not about_tags) or key in _ABOUT_THE_CALL:
        return False
    if operator == "Null":
        return {str(value).lower() for value in values} == {"false"}
    if "Not" in operator or operator.endswith("IfExists") or operator.startswith("ForAllValues:"):
        return False
    # A tag that must be there, whatever its value, leaves out what has none.
    return about_tags or not any(_WILDCARDS.fullmatch(value) or is_everything(value) for value in values)


def wide_writes(
    actions: Iterable[str],
    resources: Sequence[str],
    conditions: Mapping[str, Mapping[str, Sequence[str] | str]],
) -> Iterator[tuple[str, str]]:
    """Actions that write, or give out secrets, where nothing says to what; each with the resource that lets them.

    Who writes to IAM or assumes roles may become anybody, and a secret is one of many: for those a name must follow the
    kind. For others everything of a kind, such as all network interfaces, is a name.

    Args:
        actions: as the statement has them.
        resources: ARNs or ``*``.
        conditions: values by key by operator.
    """
    if narrows(conditions):
        return
    for action in actions:
        if not writes(action):
            continue
        strict = action.lower().startswith(("iam:", "sts:")) or gives_secrets(action)
        wide = next((one for one in resources if is_everything(one, within_a_kind=strict)), None)
        if wide is not None:
            yield action, wide


def wildcard_writes(document: Document) -> Iterator[str]:
    """Actions that a policy allows on everything although they write and no condition narrows them.

    A policy of a resource, such as a key, names principals, and its ``*`` is that resource alone: it is passed over.
    """
    for statement in document["Statement"]:
        if statement["Effect"] != "Allow" or "Principal" in statement:
            continue
        # All but some is everything; a policy of this platform has neither.
        actions = ["*"] if "NotAction" in statement else actions_of(statement)
        resources = ["*"] if "NotResource" in statement else _listed(statement.get("Resource", []))
        yield from (action for action, _ in wide_writes(actions, resources, statement.get("Condition") or {}))


def _listed(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(cast("list[str]", given))

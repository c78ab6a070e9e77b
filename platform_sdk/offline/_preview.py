"""What a preview can tell of a resource's outputs.

Owns the rule: what the program gave, and what a provider plans without asking its cloud, is known; everything else is
not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from platform_sdk.graph import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["as_previewed"]

# Computed by the AWS provider while it plans (pulumi-aws 7.51): the merged tags, and the Region of the resource.
_PLANNED = frozenset({"tagsAll", "region"})


def as_previewed(outputs: Mapping[str, Any], checked: Mapping[str, Any]) -> dict[str, Any]:
    """Outputs in which everything that `checked`, the inputs with a provider's defaults, does not hold is `UNKNOWN`."""
    return {key: value if key in _PLANNED else _mask(value, checked.get(key)) for key, value in outputs.items()}


def _mask(value: Any, given: Any) -> Any:
    if value is given or (value == given and not isinstance(value, (dict, list))):
        return value
    if isinstance(value, dict) and isinstance(given, dict):
        known = cast("dict[str, Any]", given)
        return {key: _mask(item, known.get(key)) for key, item in cast("dict[str, Any]", value).items()}
    return cast("object", value) if value == given else UNKNOWN

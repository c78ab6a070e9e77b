"""Arguments of components, which may hold outputs of other resources, as plain values.

Owns that translation. Specs and documents are plain: what is not known yet stands in them as ``Later``. The way back is
``components._later``'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pulumi

from platform_sdk.spec.workloads import Later

__all__ = ["plain"]


def plain(value: Any) -> Any:
    """Arguments as specs read them.

    Outputs become stand-ins, and what is None is left out, as if it had not been said. Whole numbers that came as
    floats, which is how they travel from programs in other languages, are whole numbers again.
    """
    if isinstance(value, pulumi.Output):
        return Later(cast("pulumi.Output[Any]", value))
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        held = cast("Mapping[str, Any]", value)
        return {key: plain(inner) for key, inner in held.items() if inner is not None}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in cast("list[Any]", value)]
    return value

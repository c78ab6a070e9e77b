"""What a comparison cannot see, told with every report.

Owns the sentences. A report without findings says what was compared and nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import path_text
from platform_sdk.operations.drift._places import place_of

if TYPE_CHECKING:
    from platform_sdk.operations.drift._state import State

__all__ = ["blind_spots"]

_NOT_MADE_HERE = (
    "What the program never made: other node groups, access entries, add-ons, rules and roles, and other objects "
    "in the cluster. Of them only what AWS tells of a resource in the state is seen, for example policies on its role."
)
_WITH_OBJECTS = (
    "In Kubernetes objects, fields that the program does not set are compared with the state alone, which takes them "
    "over with the next refresh. What controllers make of an object, such as a Deployment's pods, is not looked at."
)
_WITHOUT_OBJECTS = (
    "The inside of the cluster: the state has no Kubernetes objects, so the cluster was not asked for anything."
)


def blind_spots(state: State) -> tuple[str, ...]:
    """Sentences on what a comparison with this state leaves out."""
    parents = {urn: resource.parent for urn, resource in state.resources.items()}
    resources = sorted(state.resources.values(), key=lambda resource: resource.urn)
    ignored = [
        f"{resource.urn.rpartition('::')[2]} ({place_of(resource.urn, parents)}): "
        f"{', '.join(map(path_text, resource.ignored))} is ignored by the program and compared with the state alone."
        for resource in resources
        if resource.ignored
    ]
    skipped = [
        f"{resource.urn.rpartition('::')[2]}: it is about to be replaced or deleted, and was not read."
        for resource in resources
        if resource.is_left
    ]
    objects = any(resource.type.startswith("kubernetes:") for resource in resources)
    return (*ignored, *skipped, _WITH_OBJECTS if objects else _WITHOUT_OBJECTS, _NOT_MADE_HERE)

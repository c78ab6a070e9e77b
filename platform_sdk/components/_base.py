"""The base class of the platform's components: children, outputs and tags, one way for all.

Owns what every component does alike. It knows no AWS resource.
"""

from __future__ import annotations

from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ClassVar

import pulumi

from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PlatformComponent"]


class PlatformComponent(pulumi.ComponentResource):
    """A component with a spec, tagged children and outputs that are annotated in the class body.

    Args:
        name: logical name; children are named after it and a fixed role.
        tags: tags for every AWS resource of the component.
        opts: the caller's options. They are the component's own: children inherit provider, protect and transforms
            through their parent.
    """

    TYPE: ClassVar[str]

    def __init__(
        self, name: str, *, tags: Mapping[str, str] | None = None, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__(self.TYPE, name, None, opts)
        self._tags = dict(tags or {})

    def child(self, **options: Any) -> pulumi.ResourceOptions:
        """Options of a child: the parent, and what is given. Never the caller's options, which are inherited."""
        return pulumi.ResourceOptions(parent=self, **options)

    def called(self, role: str) -> str:
        """The logical name of the child with a role."""
        return f"{self.pulumi_resource_name}-{role}"

    def tags(self, name: str | None = None, **extra: str) -> dict[str, str]:
        """The component's tags for one resource, with the stack and its name as the Name that the AWS console shows.

        With the stack, because two environments may share an account.
        """
        return {**self._tags, **({"Name": f"{pulumi.get_stack()}-{name}"} if name else {}), **extra}

    def finish(self) -> None:
        """Registers every output that the class and its bases annotate.

        Raises:
            PlatformError: an annotated output was not set: a mistake in the component.
        """
        outputs = {name: getattr(self, name, None) for name in _annotated_outputs(type(self))}
        missing = sorted(name for name, value in outputs.items() if value is None)
        if missing:
            message = f"{self.TYPE} {self.pulumi_resource_name} does not set its outputs {', '.join(missing)}"
            raise PlatformError(message)
        self.register_outputs(outputs)


_OUTPUTS: dict[type, tuple[str, ...]] = {}


def _annotated_outputs(component: type) -> tuple[str, ...]:
    if component not in _OUTPUTS:
        _OUTPUTS[component] = tuple(
            name
            for base in reversed(component.__mro__)
            if issubclass(base, PlatformComponent)
            for name, annotation in get_annotations(base).items()
            if str(annotation).startswith("pulumi.Output")
        )
    return _OUTPUTS[component]

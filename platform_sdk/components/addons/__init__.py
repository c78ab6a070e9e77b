"""The add-ons beside the core ones.

Owns the component that they all belong to. Each add-on has a module of its own here; which of them an environment has
is decided in ``rules.addons``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components.addons._delivery import create_delivery
from platform_sdk.components.addons._observability import create_observability

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.addons import AddonsSpec

__all__ = ["Addons"]


class Addons(PlatformComponent):
    """The add-ons of an environment beside the core ones.

    Args:
        name: logical name.
        spec: the section ``platform:addons``.
        ground: what they stand on.
        certificates: what issues certificates in the cluster; an add-on with webhooks of its own may wait for it.
        opts: options of the component.

    Plain attributes: ``spec``; ``chosen``, the fields of the add-ons that the cluster gets; ``serves``, what of them
    acts on applications' objects or pods, and outlives those.
    """

    TYPE = "platform:addons:Addons"

    def __init__(
        self,
        name: str,
        spec: AddonsSpec,
        *,
        ground: Ground,
        certificates: pulumi.Resource | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        self.spec, self.chosen = spec, spec.chosen(ground.capabilities)
        made = create_observability(self, spec, self.chosen, ground=ground, certificates=certificates)
        made |= create_delivery(self, spec, ground=ground, made=made)
        self.serves: tuple[pulumi.Resource, ...] = tuple(one for addon in made.values() for one in addon.serves)
        self._exported = {name: dict(addon.exported) for name, addon in made.items() if addon.exported}
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it: a map for each add-on that tells something, by field."""
        return dict(self._exported)

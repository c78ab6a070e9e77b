"""What EC2 Auto Scaling refuses: sizes out of order, two ways to launch at once, templates that do not fit.

Owns rules that need more than one look at the world. Codes and wording follow the EC2 Auto Scaling API reference
(2026-11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation", "update"]

_GROUP: Final = "aws:autoscaling/group:Group"
_TEMPLATE: Final = "aws:ec2/launchTemplate:LaunchTemplate"
_WIDEST: Final = 100
_ONE_WAY: Final = (
    "Valid requests must contain either launchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy "
    "parameter."
)
_MARKET: Final = (
    "Incompatible launch template: You cannot use a launch template that is set to request Spot Instances "
    "(InstanceMarketOptions) when you configure an Auto Scaling group with a mixed instances policy."
)


def creation(world: World, thing: Thing) -> str | None:
    """Why EC2 Auto Scaling would not create this; None if it would."""
    return _group(world, thing.inputs) if thing.type == _GROUP else None


def update(world: World, thing: Thing, inputs: Mapping[str, Any]) -> str | None:
    """Why EC2 Auto Scaling would not turn a thing into this; None if it would."""
    return _group(world, inputs) if thing.type == _GROUP else None


def _group(world: World, inputs: Mapping[str, Any]) -> str | None:
    return next((f"ValidationError: {reason}" for reason in _reasons(world, inputs)), None)


def _reasons(world: World, inputs: Mapping[str, Any]) -> Iterator[str]:
    least, most = inputs.get("minSize", 0), inputs.get("maxSize", 0)
    desired = inputs.get("desiredCapacity", least)
    if not least <= desired <= most:
        yield f"Desired capacity:{desired} must be between the specified min size:{least} and max size:{most}"
    policy = _mapping(inputs.get("mixedInstancesPolicy"))
    plain = _mapping(inputs.get("launchTemplate"))
    if bool(policy) == bool(plain):
        yield _ONE_WAY
    named = _mapping(_mapping(policy.get("launchTemplate")).get("launchTemplateSpecification"))
    template = _template(world, named)
    if template is not None and template.inputs.get("instanceMarketOptions"):
        yield _MARKET
    bounds = _mapping(inputs.get("instanceMaintenancePolicy"))
    if bounds and bounds["maxHealthyPercentage"] - bounds["minHealthyPercentage"] > _WIDEST:
        yield "The difference between MinHealthyPercentage and MaxHealthyPercentage cannot be greater than 100."


def _template(world: World, named: Mapping[str, Any]) -> Thing | None:
    """The launch template of a policy, named by id or by name; None if it was made elsewhere."""
    names = {named.get(key) for key in ("launchTemplateId", "launchTemplateName")} - {None}
    known = (one for one in world.all(_TEMPLATE) if {one.id, one.outputs.get("name")} & names)
    return next(known, None)


def _mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}

"""What EKS refuses of Fargate profiles, and what it runs on them.

Owns the rules that need more than one look at the world. Wording follows a message that a user published
(awslabs/eks-perf-tests#195, 2022-04).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.facts.nodes.fargate import COREDNS_SELECTOR
from platform_sdk.rules.nodes.fargate import selectors_meet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation", "runs"]

_PROFILE: Final = "aws:eks/fargateProfile:FargateProfile"


def creation(world: World, thing: Thing) -> str | None:
    """Why EKS would not create this profile; None if it would, or if it is something else."""
    if thing.type != _PROFILE:
        return None
    public = set(_public_subnets(world))
    found = next((one for one in cast("list[str]", thing.inputs.get("subnetIds") or []) if one in public), None)
    if found:
        return f"InvalidParameterException: Subnet {found} provided in Fargate Profile is not a private subnet"
    return None


def runs(world: World, cluster: Any, addon: Thing) -> bool:
    """Whether a profile takes the pods of an add-on: CoreDNS keeps off Fargate unless it is told otherwise."""
    namespace, labels = COREDNS_SELECTOR
    if addon.inputs.get("addonName") == "coredns":
        values = json.loads(str(addon.inputs.get("configurationValues") or "{}"))
        if values.get("computeType") != "Fargate":
            return False
    else:
        labels = dict[str, str]()
    selectors = (
        selector
        for profile in world.all(_PROFILE)
        if profile.inputs.get("clusterName") == cluster
        for selector in cast("list[dict[str, Any]]", profile.inputs.get("selectors") or [])
    )
    return any(_takes(one, namespace, labels) for one in selectors)


def _takes(selector: dict[str, Any], namespace: str, labels: Mapping[str, str]) -> bool:
    """Whether a selector takes pods. One with labels that they do not have takes none of them."""
    asked = cast("dict[str, str]", selector.get("labels") or {})
    meets = selectors_meet((namespace, labels), (str(selector.get("namespace")), asked))
    return meets and not asked.keys() - labels.keys()


def _public_subnets(world: World) -> Iterator[str]:
    """Subnets whose route table has a route to an internet gateway."""
    routes = world.all("aws:ec2/route:Route")
    tables = {one.inputs.get("routeTableId") for one in routes if str(one.inputs.get("gatewayId")).startswith("igw-")}
    for association in world.all("aws:ec2/routeTableAssociation:RouteTableAssociation"):
        if association.inputs.get("routeTableId") in tables:
            yield str(association.inputs.get("subnetId"))

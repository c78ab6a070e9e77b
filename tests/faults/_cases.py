"""Which faults there are: scenarios, their steps, and those that are drawn from them.

Owns the choice. The steps are those of a run without faults, kept in ``steps.json``: a test compares them with such a
run, and ``--update-golden`` writes them.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tests.faults._harness import FLAVOURS, ROOT, Case, Scenario
from tests.faults._seed import seed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.testing import World

__all__ = [
    "APART",
    "FAMILIES",
    "PROD",
    "SCENARIOS",
    "SMALL",
    "STEPS_FILE",
    "Step",
    "all_cases",
    "drawn_apart",
    "drawn_cases",
    "prod_cases",
    "steps_of",
]

Step: TypeAlias = tuple[str, str, str]
"""Operation, type token, logical name."""

STEPS_FILE = Path(__file__).with_name("steps.json")
_PROD_STEPS = 20
_APART_OF_SOME = 4
_FOLDER = Path(__file__).parent
_TAGGED = ("config:\n", "config:\n  platform:tags: {owner: platform}\n")


def _changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is not once in the file"
        text = text.replace(old, new)
    return text


def _family(
    environment: str, *changes: tuple[str, str], only: Iterable[str] = ()
) -> tuple[Scenario, Scenario, Scenario]:
    """What happens to an environment of this folder, whose scenarios have names of their own."""
    text = (_FOLDER / f"{environment}.yaml").read_text(encoding="utf-8")
    prefix = "" if environment == "small" else f"{environment} "
    parts = frozenset(only)
    # Tags change nearly everything in place.
    return (
        Scenario(f"{prefix}up", environment, text, only=parts),
        Scenario(f"{prefix}change", environment, _changed(text, _TAGGED, *changes), only=parts),
        Scenario(f"{prefix}down", environment, text, down=True, only=parts),
    )


def _prod() -> tuple[Scenario, Scenario, Scenario]:
    text = (ROOT / "environments" / "Pulumi.prod.yaml").read_text(encoding="utf-8")
    # As docs/environments.md has it: a protected cluster cannot be taken down, nor what holds data.
    unprotected = "  platform:protect: false\n  platform:cluster:\n    deletion_protection: false\n"
    text = _changed(text, ("  platform:cluster:\n", unprotected))
    changed = _changed(text, ("[m7g.xlarge]", "[m7g.2xlarge]"), ("owner: platform-team", "owner: somebody-else"))
    return (
        Scenario("prod up", "prod", text),
        Scenario("prod change", "prod", changed),
        Scenario("prod down", "prod", text, down=True),
    )


# Another instance type replaces a group, and its successor comes first.
SMALL = _family("small", ("instance_types: [m7g.large]", "instance_types: [m7g.xlarge]"))
APART = (
    _family("autoscaler", only=["platform:autoscaling:ClusterAutoscaler"]),
    _family(
        "edge",
        only=[
            "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation",
            "platform:nodes:SelfManagedNodeGroup",
        ],
    ),
    _family("ingress", only=["platform:ingress:Ingress"]),
    _family(
        "karpenter",
        only=[
            "platform:autoscaling:Karpenter",
            "platform:cluster:DevicePlugins",
            "platform:cluster:FargateLogging",
            "platform:nodes:FargateProfile",
        ],
    ),
    _family("delivery", only=["platform:addons:Addons"]),
    _family("local", only=["platform:cluster:LocalCluster"]),
    _family(
        "tenants",
        ("role: edit", "role: view"),
        only=["platform:identity:Identity", "platform:team:Team"],
    ),
    _family("registry", only=["platform:registry:Registry", "platform:registry:Repository"]),
    _family("storage", only=["platform:storage:Storage"]),
    _family("fsx", only=["platform:storage:Fsx", "platform:storage:S3", "platform:storage:Backup"]),
    _family("names", only=["platform:dns:Dns", "platform:dns:DnsControllers"]),
    _family("observability", only=["platform:addons:Addons"]),
)
"""What the small environment has not: a case costs as much as its environment is large, so each has little else."""
PROD = _prod()
FAMILIES = (SMALL, *APART, PROD)
SCENARIOS: Mapping[str, Scenario] = {scenario.name: scenario for family in FAMILIES for scenario in family}
_STRUCK = tuple(scenario for family in (SMALL, *APART) for scenario in family)


def steps_of(scenario: Scenario, world: World, since: int = 0) -> list[Step]:
    """What of a scenario the faults strike that was done after a number of requests, sorted: steps run side by side."""
    calls = world.calls("create", "update", "delete")
    return sorted(
        (call.operation, *_type_and_name(call.urn))
        for call in calls
        if call.number > since and scenario.strikes(call.urn)
    )


def all_cases(scenarios: Iterable[Scenario] = _STRUCK) -> list[Case]:
    """Every flavour at every step of some scenarios."""
    recorded: dict[str, list[Step]] = json.loads(STEPS_FILE.read_text(encoding="utf-8"))
    cases: list[Case] = []
    for scenario in scenarios:
        types: set[str] = set()
        for operation, type, name in recorded[scenario.name]:
            flavours = FLAVOURS if operation != "create" or type in types else (*FLAVOURS, "half made")
            types.add(type)
            cases += [Case(scenario, flavour, operation, type, name) for flavour in flavours]
    return cases


def drawn_apart() -> list[tuple[Scenario, ...]]:
    """Some of what stands beside the small environment: each seed has others."""
    return random.Random(seed()).sample(APART, _APART_OF_SOME)


def drawn_cases() -> list[Case]:
    """One case of each flavour at each kind of step of the small environment, and one of each environment drawn."""
    chance = random.Random(seed())
    kinds: dict[tuple[str, ...], list[Case]] = {}
    for case in all_cases(SMALL):
        kinds.setdefault((case.scenario.name, case.operation, case.flavour), []).append(case)
    drawn = [chance.choice(kinds[kind]) for kind in sorted(kinds)]
    return [*drawn, *(chance.choice(all_cases(family)) for family in drawn_apart())]


def prod_cases(count: int = _PROD_STEPS) -> list[Case]:
    """Steps of prod, with the flavours in turn."""
    chance = random.Random(seed())
    steps = sorted({(case.scenario.name, case.operation, case.type, case.name) for case in all_cases(PROD)})
    return [
        Case(SCENARIOS[name], FLAVOURS[number % len(FLAVOURS)], *step)
        for number, (name, *step) in enumerate(chance.sample(steps, count))
    ]


def _type_and_name(urn: str) -> tuple[str, str]:
    _, _, types, name = urn.split("::", 3)
    return types.rpartition("$")[2], name

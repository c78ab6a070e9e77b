"""States of releases as files: written small, sorted and without times, and read back as an engine takes them.

Owns the form of ``tests/recorded/<release>/<environment>.json``. What can be derived is left out: the beginning of
URNs, outputs that repeat an input, dependencies that an input brings, ids of providers. The fake cloud is filled from
the state.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Any

from pulumi import automation

from platform_sdk.offline import Cloud
from platform_sdk.testing import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from platform_sdk.testing import FakeStack

__all__ = ["RecordedState", "SteadyCloud"]

_PLAIN = {"urn", "type", "created", "modified", "sourcePosition", "stackTrace"}
_RELATIONS = {"parent", "provider", "deletedWith"}
_NO_ID = "00000000-0000-4000-8000-000000000000"


class SteadyCloud(Cloud):
    """Gives the same names in every run, where an engine's are random: a recording then differs in what did change."""

    def check(self, type: str, name: str, urn: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
        return super().check(type, name, urn.partition("#")[0], inputs)


@dataclass(frozen=True)
class RecordedState:
    """One environment as a release left it.

    Attributes:
        environment: its name.
        day: ISO date by which its support dates were judged.
        config: text of its configuration file.
        resources: by what its URNs have after stack and project.
    """

    environment: str
    day: str
    config: str
    resources: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, stack: automation.Stack, *, day: str, config: str) -> RecordedState:
        """The state of a stack."""
        deployment: Any = stack.export_stack().deployment
        assert not deployment.get("pending_operations"), "only a finished state can be recorded"
        found = {_tail(resource["urn"]): _small(resource) for resource in deployment["resources"]}
        return cls(stack.name, day, config, found)

    @classmethod
    def read(cls, path: Path) -> RecordedState:
        content = json.loads(path.read_text(encoding="utf-8"))
        content["config"] = "\n".join([*content["config"], ""])
        return cls(**content)

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {**vars(self), "config": self.config.rstrip("\n").split("\n")}
        path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def put_into(self, opened: FakeStack) -> None:
        """Gives a new stack this state, and its fake cloud the things in it."""
        resources = list(self._full())
        for resource in resources:
            if resource["custom"] and not resource["type"].startswith("pulumi:"):
                urn = resource["urn"]
                thing = Thing(
                    resource["type"],
                    resource["id"],
                    urn,
                    urn.rpartition("::")[2],
                    resource["inputs"],
                    resource["outputs"],
                )
                opened.cloud.world.put(thing)
        manifest = {"time": f"{self.day}T00:00:00Z", "magic": "", "version": ""}
        deployment = automation.Deployment(version=3, deployment={"manifest": manifest, "resources": resources})
        opened.stack.import_stack(deployment)

    def _full(self) -> Iterator[dict[str, Any]]:
        """Resources as an engine writes them, each after all that it names."""
        before = {
            tail: {*resource.get("dependencies", ()), *(resource[key] for key in _RELATIONS & resource.keys())}
            | {tail for tails in resource.get("propertyDependencies", {}).values() for tail in tails}
            for tail, resource in self.resources.items()
        }
        for tail in TopologicalSorter(before).static_order():
            yield self._whole(tail)

    def _whole(self, tail: str) -> dict[str, Any]:
        small = dict(self.resources[tail])
        inputs, outputs = small.get("inputs", {}), small.get("outputs", {})
        brought = {one for tails in small.get("propertyDependencies", {}).values() for one in tails}
        relations = {key: self._urn(small[key]) for key in _RELATIONS & small.keys()}
        if "provider" in relations:
            relations["provider"] += f"::{_NO_ID}"
        return {
            **small,
            **relations,
            "urn": self._urn(tail),
            "type": tail.partition("::")[0].rpartition("$")[2],
            "custom": small.get("custom", True),
            "id": small.get("id", _NO_ID if small.get("custom", True) else ""),
            "inputs": inputs,
            "outputs": {key: value for key, value in {**inputs, **outputs}.items() if key not in small.get("not", ())},
            "dependencies": [self._urn(one) for one in sorted({*small.get("dependencies", ()), *brought})],
            "propertyDependencies": {
                key: [self._urn(one) for one in tails] for key, tails in small.get("propertyDependencies", {}).items()
            },
        }

    def _urn(self, tail: str) -> str:
        return f"urn:pulumi:{self.environment}::platform::{tail}"


def _small(resource: Mapping[str, Any]) -> dict[str, Any]:
    inputs, outputs = _map(resource.get("inputs")), _map(resource.get("outputs"))
    by_property = {
        key: sorted(map(_tail, urns)) for key, urns in _map(resource.get("propertyDependencies")).items() if urns
    }
    brought = {one for tails in by_property.values() for one in tails}
    small = {
        key: value for key, value in resource.items() if key not in _PLAIN and value not in (None, False, "", [], {})
    }
    small |= {key: _tail(small[key]) for key in _RELATIONS & small.keys()}
    if "provider" in small:
        small["provider"] = small["provider"].rpartition("::")[0]
    if resource["type"].startswith("pulumi:"):
        small.pop("id", None)
    derived: dict[str, Any] = {
        "custom": None if resource.get("custom") else False,
        "outputs": {key: value for key, value in outputs.items() if key not in inputs or inputs[key] != value},
        "not": sorted(inputs.keys() - outputs.keys()),
        "propertyDependencies": by_property,
        "dependencies": sorted(set(map(_tail, resource.get("dependencies", ()))) - brought),
    }
    small |= derived
    return {key: value for key, value in small.items() if value is False or value not in (None, "", [], {})}


def _map(value: Any) -> dict[str, Any]:
    return value or {}


def _tail(urn: str) -> str:
    return urn.split("::", 2)[2]

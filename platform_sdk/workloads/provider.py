"""The workload components as a Pulumi provider, for programs in TypeScript, Go, C#, Java and YAML.

Owns which components the package ``platform`` has, its schema, and how the arguments of another language become those
of a component. How a schema follows from annotations is Pulumi's (``pulumi.provider.experimental``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

import pulumi
from pulumi.errors import InputPropertiesError
from pulumi.provider.experimental.component import ComponentProvider
from pulumi.provider.server import ComponentInitError

from platform_sdk.errors import ConfigurationError, PlatformError
from platform_sdk.rules.workloads.defaults import DEFAULTS
from platform_sdk.spec.contract import ContractError
from platform_sdk.workloads.agent_per_node import AgentPerNode
from platform_sdk.workloads.batch_job import BatchJob
from platform_sdk.workloads.identity import Identity
from platform_sdk.workloads.persistent_volume import PersistentVolume
from platform_sdk.workloads.repository import Repository
from platform_sdk.workloads.scheduled_job import ScheduledJob
from platform_sdk.workloads.stateful_service import StatefulService
from platform_sdk.workloads.web_service import WebService
from platform_sdk.workloads.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi.errors import InputPropertyErrorDetails
    from pulumi.provider import ConstructResult
    from pulumi.provider.experimental.analyzer import PropertyDefinition

__all__ = ["COMPONENTS", "PACKAGE", "VERSION", "WorkloadProvider", "package_schema", "schema_text"]

PACKAGE: Final = "platform"
"""Name of the package. With it the types are those that Python programs register: ``platform:index:WebService``."""
VERSION: Final = "0.1.0"
"""Version of the package: the SDK's."""
COMPONENTS: Final[tuple[type[pulumi.ComponentResource], ...]] = (
    WebService,
    Worker,
    StatefulService,
    AgentPerNode,
    BatchJob,
    ScheduledJob,
    PersistentVolume,
    Identity,
    Repository,
)

_STEP: Final = re.compile(r'\[(\d+)\]|\["([^"]*)"\]|([^.\[\]"]+)')
_SNAKE: Final = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
_PYTHON_SECTIONS: Final = re.compile(r"\n\s*(Args|Attributes|Raises):\n.*", re.DOTALL)


class WorkloadProvider(ComponentProvider):
    """Pulumi's provider of components, with nothing dropped in silence and every problem told at once.

    Pulumi's own passes over fields that it does not know, takes an empty map where something else stands, and ends at
    the first field that is missing. Here the components' specs judge what was given.
    """

    def __init__(self) -> None:
        super().__init__([*COMPONENTS], PACKAGE, None, VERSION)
        kinds = [*self._type_defs.values()]
        mappings = [component.inputs_mapping for component in self._component_defs.values()]
        mappings += [kind.properties_mapping for kind in kinds]
        # What `without` takes are values, and no names of fields.
        self._said = {
            python: own for mapping in mappings for own, python in mapping.items() if python not in {own, *DEFAULTS}
        }
        self.schema = json.dumps(self._published(json.loads(self.schema or "{}")))

    def construct(
        self,
        name: str,
        resource_type: str,
        inputs: Any,
        options: pulumi.ResourceOptions | None = None,
    ) -> ConstructResult:
        """Makes a component.

        Raises:
            InputPropertiesError: the arguments are wrong, or its platform cannot be read; nothing was registered.
        """
        try:
            return super().construct(name, resource_type, inputs, options)
        except ComponentInitError as error:
            refused = error.inner
            if isinstance(refused, ConfigurationError):
                component = resource_type.rpartition(":")[2]
                raise InputPropertiesError("Nothing was registered.", self._told(component, refused)) from error
            if isinstance(refused, ContractError):
                told: InputPropertyErrorDetails = {"property_path": "platform", "reason": str(refused)}
                raise InputPropertiesError("Nothing was registered.", [told]) from error
            if isinstance(refused, PlatformError):
                raise pulumi.RunError(str(refused)) from error
            raise

    def map_input_properties(
        self,
        inputs: Any,
        properties: dict[str, PropertyDefinition],
        mapping: dict[str, str],
        component_name: str,  # noqa: ARG002 -- the parameters are Pulumi's
        property_path: str,  # noqa: ARG002
    ) -> Any:
        """Arguments under their names in Python. What the schema does not know keeps its name, and is refused by it."""
        return self._fields(inputs, properties, mapping)

    def _fields(
        self, inputs: Mapping[str, Any], properties: Mapping[str, PropertyDefinition], mapping: Mapping[str, str]
    ) -> dict[str, Any]:
        return {
            mapping.get(key, key): self._value(value, properties[key]) if key in properties else value
            for key, value in inputs.items()
        }

    def _value(self, value: Any, field: PropertyDefinition) -> Any:
        if isinstance(value, list):
            held_items, items = cast("list[Any]", value), field.items
            return held_items if items is None else [self._value(item, items) for item in held_items]
        if not isinstance(value, Mapping):
            return value
        held = cast("Mapping[str, Any]", value)
        if field.ref:
            kind = self.get_type_definition(field)
            return dict(held) if kind is None else self._fields(held, kind.properties, kind.properties_mapping)
        if field.additional_properties is not None:
            entries = field.additional_properties
            return {key: self._value(entry, entries) for key, entry in held.items()}
        return dict(held)

    def _told(self, component: str, refused: ConfigurationError) -> list[InputPropertyErrorDetails]:
        """Each problem, by the path that a program in another language has for its field."""
        definition = self._component_defs[component]
        told: list[InputPropertyErrorDetails] = []
        for problem in refused.problems:
            steps = self._steps(problem.path, definition.inputs, definition.inputs_mapping)
            source = f" ({problem.source})" if problem.source else ""
            reason = self._spoken(f"{problem.rule} {problem.remedy}{source}")
            told.append({"property_path": "".join(steps).removeprefix("."), "reason": reason})
        return told

    def _steps(
        self, path: str, properties: Mapping[str, PropertyDefinition], mapping: Mapping[str, str]
    ) -> Iterator[str]:
        """The steps of a path of Python's names, each as Pulumi's property paths write it."""
        fields: Mapping[str, PropertyDefinition] | None = properties
        entry: PropertyDefinition | None = None
        for match in _STEP.finditer(path):
            index, quoted, plain = match.groups()
            step = index or quoted or plain
            if fields is not None:
                # A field of the component or of a part.
                step = {python: own for own, python in mapping.items()}.get(step, step)
                found = fields.get(step)
            else:
                found = (entry.items or entry.additional_properties) if entry else None
            yield f"[{step}]" if index else f'["{step}"]' if quoted else f".{step}"
            entry, fields = found, None
            kind = self.get_type_definition(found) if found and found.ref else None
            if kind is not None:
                fields, mapping = kind.properties, kind.properties_mapping

    def _spoken(self, prose: str) -> str:
        """Prose with the names that fields have in other languages."""
        return _SNAKE.sub(lambda name: self._said.get(name[0], name[0]), prose)

    def _published(self, schema: Any) -> Any:
        """A schema whose descriptions are prose, without Python's sections and names and its source's line breaks."""
        if isinstance(schema, list):
            return [self._published(inner) for inner in cast("list[Any]", schema)]
        if not isinstance(schema, dict):
            return schema
        held = cast("dict[str, Any]", schema)
        return {
            key: self._spoken(" ".join(_PYTHON_SECTIONS.sub("", inner).split()))
            if key == "description" and isinstance(inner, str)
            else self._published(inner)
            for key, inner in held.items()
        }


def package_schema() -> dict[str, Any]:
    """The package's schema, as the provider answers it."""
    return cast("dict[str, Any]", json.loads(WorkloadProvider().schema or "{}"))


def schema_text() -> str:
    """The text of ``docs/schema/package.json``."""
    return json.dumps(package_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"

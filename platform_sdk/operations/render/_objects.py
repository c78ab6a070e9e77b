"""The Kubernetes objects of a graph as plain documents, with marks where a value cannot be told.

Owns which resources are objects, which are Helm releases and which are neither, and what is withheld. Their order is
``_waves``', their text ``_text``'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.graph import format_path, parse_path
from platform_sdk.operations.render._made_up import generated_names, places
from platform_sdk.operations.render._waves import waves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.graph import Graph, Resource

__all__ = ["AT_DEPLOYMENT", "SECRET", "Field", "Left", "Release", "Rendered", "RenderedObject", "rendered"]

SECRET: Final = "<secret>"
"""Stands where a secret would."""
AT_DEPLOYMENT: Final = "<known at deployment>"
"""Stands where a value would that AWS or the cluster gives."""

_RELEASE: Final = "kubernetes:helm.sh/v3:Release"
_HIDDEN: Final = {"Secret": ("data", "stringData")}
_FIRST: Final = ("apiVersion", "kind", "metadata", "name", "namespace")


@dataclass(frozen=True, slots=True)
class Field:
    """A value that was withheld.

    Attributes:
        path: in the document, as Pulumi writes property paths.
        mark: what stands in its place: `SECRET` or `AT_DEPLOYMENT`.
        shown: whether a made-up value stands there in place of the mark.
    """

    path: str
    mark: str
    shown: bool = False

    def __str__(self) -> str:
        why = "is secret" if self.mark == SECRET else "is known at deployment"
        return f"{self.path} {why}{', and made up here' if self.shown else ''}"


@dataclass(frozen=True, slots=True)
class RenderedObject:
    """An object.

    Attributes:
        wave: how many objects and releases must be there before it, one after the other; from 0.
        source: logical name of its resource.
        document: as it is written.
        fields: what was withheld of it.
    """

    wave: int
    source: str
    document: Mapping[str, Any]
    fields: tuple[Field, ...]

    @property
    def kind(self) -> str:
        """Its kind."""
        return str(self.document["kind"])

    @property
    def group(self) -> str:
        """Its API group; empty for the core one."""
        return str(self.document["apiVersion"]).rpartition("/")[0]

    @property
    def name(self) -> str:
        """Its name in the cluster."""
        return str(self.document["metadata"]["name"])

    @property
    def namespace(self) -> str:
        """Its namespace; empty where the document names none."""
        return str(self.document["metadata"].get("namespace") or "")

    @property
    def can_be_applied(self) -> bool:
        """Whether every value is there."""
        return all(field.shown for field in self.fields)


@dataclass(frozen=True, slots=True)
class Release:
    """A Helm release: what to install, which is not an object.

    Attributes:
        wave: as of `RenderedObject`.
        source: logical name of its resource.
        document: name, namespace, chart, repository, version, values.
        fields: what was withheld of it.
    """

    wave: int
    source: str
    document: Mapping[str, Any]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A resource of the Kubernetes provider that is neither an object nor a release, and so is not written."""

    type: str
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a graph holds for a cluster; objects and releases by wave, then by what they are."""

    objects: tuple[RenderedObject, ...]
    releases: tuple[Release, ...]
    left: tuple[Left, ...]


def rendered(known: Graph, unknown: Graph, made_up: frozenset[str] = frozenset(), *, samples: bool = False) -> Rendered:
    """What two recordings of one program hold.

    Args:
        known: with what a cloud would answer, made up.
        unknown: with all of that unknown, which tells what was made up in the other.
        made_up: texts that stand for what a deployment gives, in both.
        samples: leave what was made up in its place. Secrets are withheld all the same.
    """
    objects: dict[str, Resource] = {}
    releases: dict[str, Resource] = {}
    left: list[Left] = []
    for resource in known:
        if resource.package != "kubernetes" or resource.external:
            continue
        if resource.type == _RELEASE:
            releases[resource.urn] = resource
        elif why := _not_an_object(resource):
            left += [Left(resource.type, resource.name, why)] if why != _BUILT_HERE else []
        else:
            objects[resource.urn] = resource
    plain = {urn: _document(resource) for urn, resource in objects.items()}
    wave = waves(known, plain, releases)
    twins = {resource.urn: resource for resource in unknown}

    twins = {resource.urn: resource for resource in unknown}
    generated = made_up | generated_names(unknown)

    def masked(resource: Resource, document: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Field, ...]]:
        twin = twins.get(resource.urn, resource)
        return _masked(document, resource, twin, generated, samples=samples)

    return Rendered(
        tuple(
            sorted(
                (
                    RenderedObject(wave[urn], resource.name, *masked(resource, plain[urn]))
                    for urn, resource in objects.items()
                ),
                key=lambda one: (one.wave, one.kind, one.namespace, one.name, one.group),
            )
        ),
        tuple(
            sorted(
                (
                    Release(wave[urn], resource.name, *masked(resource, _release(resource)))
                    for urn, resource in releases.items()
                ),
                key=lambda one: (one.wave, str(one.document["namespace"]), str(one.document["name"])),
            )
        ),
        tuple(sorted(left, key=lambda one: (one.type, one.source))),
    )


_BUILT_HERE: Final = "its children are in the graph"


def _not_an_object(resource: Resource) -> str:
    """Why a resource cannot be written as an object; empty where it can."""
    if not resource.custom:
        return "another process builds its objects" if resource.remote else _BUILT_HERE
    if resource.type.endswith("Patch"):
        return "it changes some fields of an object that others own"
    told = all(isinstance(resource.inputs.get(key), str) for key in ("apiVersion", "kind"))
    return "" if told else "it says no apiVersion and kind"


def _document(resource: Resource) -> dict[str, Any]:
    """The object with the name that it has offline: where the program gives none, Pulumi makes one."""
    metadata = {**cast("Mapping[str, Any]", resource.inputs.get("metadata") or {})}
    metadata.setdefault("name", resource.output("metadata.name"))
    metadata.pop("generateName", None)
    return cast("dict[str, Any]", _tidy({**resource.inputs, "metadata": metadata}))


def _release(resource: Resource) -> dict[str, Any]:
    repository = cast("Mapping[str, Any]", resource.inputs.get("repositoryOpts") or {})
    parts: dict[str, Any] = {
        "name": resource.output("name"),
        "namespace": resource.get("namespace", None) or "default",
        "chart": resource.get("chart", None),
        "repository": repository.get("repo"),
        "version": resource.get("version", None),
        "skipCrds": resource.get("skipCrds", None),
        "values": resource.get("values", None) or {},
    }
    return cast("dict[str, Any]", _tidy(parts, sort=False))


def _tidy(value: Any, *, sort: bool = True) -> Any:
    """Without nulls, which the API takes for "not given"; keys by name, but for the few that readers look for first."""
    if isinstance(value, dict):
        items = [(key, inner) for key, inner in cast("dict[str, Any]", value).items() if inner is not None]
        return {key: _tidy(inner) for key, inner in (sorted(items, key=_rank) if sort else items)}
    return [_tidy(item) for item in cast("list[Any]", value)] if isinstance(value, list) else value


def _rank(item: tuple[str, Any]) -> tuple[int, str]:
    key = item[0]
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST), key)


def _masked(
    document: Mapping[str, Any], resource: Resource, twin: Resource, generated: frozenset[str], *, samples: bool
) -> tuple[dict[str, Any], tuple[Field, ...]]:
    secret = {*resource.secrets, *twin.secrets}
    secret.update(key for key in _HIDDEN.get(str(resource.inputs.get("kind")), ()) if resource.inputs.get(key))
    late = {format_path(steps) for steps in places(dict(twin.inputs), generated)}
    result: Any = document
    fields: list[Field] = []
    for path in sorted(secret | late):
        steps = _in_document(resource, parse_path(path))
        if not steps or not _holds(result, steps):
            continue
        mark = SECRET if path in secret else AT_DEPLOYMENT
        shown = samples and mark == AT_DEPLOYMENT
        fields.append(Field(format_path(steps), mark, shown))
        if not shown:
            result = _replaced(result, steps, mark)
    return result, tuple(fields)


def _in_document(resource: Resource, steps: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Where an input stands in the document: that of a release has the repository's address alone."""
    if resource.type == _RELEASE and steps[0] == "repositoryOpts":
        return ("repository",) if steps[1:] in {(), ("repo",)} else ()
    return steps


def _holds(value: Any, steps: tuple[str | int, ...]) -> bool:
    """Whether something stands at a path; what lies in a value that was replaced already does not."""
    for step in steps:
        if isinstance(value, dict) and step in value:
            value = cast("dict[str | int, Any]", value)[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(cast("list[Any]", value)):
            value = cast("list[Any]", value)[step]
        else:
            return False
    return True


def _replaced(value: Any, steps: tuple[str | int, ...], mark: str) -> Any:
    """A copy with a mark at a path. Under ``data`` of a Secret every key is kept, because keys are no secret."""
    if not steps:
        if isinstance(value, dict):
            return {key: _replaced(inner, (), mark) for key, inner in cast("dict[str, Any]", value).items()}
        return mark
    first, rest = steps[0], steps[1:]
    if isinstance(value, dict):
        inner = cast("dict[str | int, Any]", value)
        return {key: _replaced(item, rest, mark) if key == first else item for key, item in inner.items()}
    items = enumerate(cast("list[Any]", value))
    return [_replaced(item, rest, mark) if index == first else item for index, item in items]

"""An environment's file or configuration, read and validated: all problems at once, each with its line.

Owns how the sections come from plain values. What they may say is in their modules, the rules between them are in
``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import ValidationError

from platform_sdk.errors import ConfigurationError, Problem, Violation, path_text
from platform_sdk.facts.regions import REGIONS
from platform_sdk.spec._base import Spec
from platform_sdk.spec._between import Parts, violations_between
from platform_sdk.spec._problems import value_at
from platform_sdk.spec._standing import standing
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._validation import covered, told_as_encrypted, validated, without_unreadable
from platform_sdk.spec._warnings import warnings_of
from platform_sdk.spec.addons import AddonsSpec
from platform_sdk.spec.autoscaling import KINDS as AUTOSCALING_KINDS
from platform_sdk.spec.autoscaling import AutoscalingSpec, NoAutoscaling
from platform_sdk.spec.charts import ChartsSpec
from platform_sdk.spec.cluster import ClusterSpec
from platform_sdk.spec.document import Document, read_document
from platform_sdk.spec.network import ExistingNetworkSpec, NetworkSpec
from platform_sdk.spec.nodes import (
    KINDS,
    kind_of,
)
from platform_sdk.spec.storage import StorageSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from platform_sdk.errors import Step

from platform_sdk.spec.environment import PROJECT, Environment, EnvironmentSpec, default_cluster_name

__all__ = ["load_environment", "parse_environment"]

S = TypeVar("S", bound=Spec)

_REGION = "aws:region"


def load_environment(path: Path, *, today: date | None = None) -> Environment:
    """Reads and validates an environment's file. The environment is named as the file: ``Pulumi.<name>.yaml``.

    Args:
        path: the file.
        today: the day to judge support dates by; today where it is not given.

    Raises:
        ConfigurationError: with every problem, each with its line.
    """
    name = path.name.removeprefix("Pulumi.").removesuffix(".yaml")
    document = read_document(path)
    return parse_environment(document.config, name=name, document=document, today=today)


def parse_environment(
    config: Mapping[str, Any], *, name: str, document: Document | None = None, today: date | None = None
) -> Environment:
    """Validates a stack's configuration, given by full key with structured values.

    Args:
        config: ``{"aws:region": …, "platform:network": {…}, …}``. Keys of other namespaces are not looked at.
        name: the stack's name.
        document: the file that the values came from, for lines.
        today: the day to judge support dates by; today where it is not given.

    Raises:
        ConfigurationError: with every problem, in the order of the file's lines.
    """
    day = today or datetime.now(tz=UTC).date()
    # A key with nothing behind it is a text to an engine, and not the same as one that is not there.
    ours = {key: "null" if value is None else value for key, value in config.items() if _is_ours(key)}
    if document:
        ours = document.as_written(ours)
    readable, taken = without_unreadable(EnvironmentSpec, ours)
    with_defaults = _with_profile(readable)
    found, spec = validated(EnvironmentSpec, with_defaults)
    # Of a valid whole the sections are there already; of a wrong one each is asked for itself.
    parts = _parts(with_defaults, name) if spec is None else _parts_of(spec, name)
    found += [violation for violation in violations_between(parts, day) if not covered(violation, found)]
    if found or spec is None:
        problems = [_problem(violation, ours, document) for violation in told_as_encrypted(found, taken)]
        problems.sort(key=lambda problem: problem.line or 0)
        raise ConfigurationError(problems, subject=document.file if document else f"The configuration of stack {name}")
    warnings = [*warnings_of(spec, day), *_secret_warnings(ours, document, taken)]
    return Environment(name, spec, tuple(warnings), document.file if document else None, day)


def _is_ours(key: str) -> bool:
    """Whether a key is the platform's; one without a namespace was meant to be."""
    return key == _REGION or key.startswith(f"{PROJECT}:") or ":" not in key


def _with_profile(config: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration, with development's defaults under it if that is its profile."""
    filled = dict(config)
    if filled.get("platform:profile") == "development":
        network = filled.get("platform:network")
        if isinstance(network, dict) and cast("dict[str, Any]", network).get("kind", "created") == "created":
            filled["platform:network"] = NetworkSpec.with_development_defaults(cast("dict[str, Any]", network))
        cluster = filled.get("platform:cluster")
        if isinstance(cluster, dict):
            filled["platform:cluster"] = ClusterSpec.with_development_defaults(cast("dict[str, Any]", cluster))
    return filled


def _parts(config: Mapping[str, Any], name: str) -> Parts:
    """The sections that are valid by themselves, so that rules between those can be asked as well."""
    # What few environments have is imported here, where one of them has a mistake.
    from platform_sdk.spec.dns import DnsSpec
    from platform_sdk.spec.hybrid import HybridSpec
    from platform_sdk.spec.identities import IdentitySpec
    from platform_sdk.spec.ingress import IngressSpec
    from platform_sdk.spec.registries import RegistriesSpec
    from platform_sdk.spec.teams import TeamSpec

    region = config.get(_REGION)
    network_value, nodes = config.get("platform:network"), config.get("platform:nodes")
    existing = isinstance(network_value, dict) and cast("dict[str, Any]", network_value).get("kind") == "existing"
    groups = cast("dict[str, Any]", nodes) if isinstance(nodes, dict) else {}
    kinds = {key: KINDS.get(kind_of(group)) for key, group in groups.items()}
    valid = {key: _valid(kind, groups[key]) if kind else None for key, kind in kinds.items()}
    network = _valid(ExistingNetworkSpec if existing else NetworkSpec, cast("object", network_value))
    cluster = _valid(ClusterSpec, config.get("platform:cluster"))
    return Parts(
        region if isinstance(region, str) and region in REGIONS else None,
        network,
        cluster,
        standing({key: group for key, group in valid.items() if group}, cluster, network),
        complete=all(valid.values()),
        default_cluster_name=default_cluster_name(name),
        hybrid=_valid(HybridSpec, config.get("platform:hybrid")),
        autoscaling=_autoscaling(config.get("platform:autoscaling")),
        production=(production := config.get("platform:profile") != "development"),
        protected=production if (protect := config.get("platform:protect")) is None else bool(protect),
        registries=_section(RegistriesSpec, config, "platform:registries"),
        storage=_section(StorageSpec, config, "platform:storage"),
        ingress=_valid(IngressSpec, config.get("platform:ingress")),
        ingress_given=config.get("platform:ingress") is not None,
        dns=_valid(DnsSpec, config.get("platform:dns")),
        dns_given=config.get("platform:dns") is not None,
        addons=_section(AddonsSpec, config, "platform:addons"),
        charts=_section(ChartsSpec, config, "platform:charts"),
        identities=_each(IdentitySpec, config.get("platform:identities")),
        teams=_each(TeamSpec, config.get("platform:teams")),
    )


def _parts_of(spec: EnvironmentSpec, name: str) -> Parts:
    """The sections of an environment that are all valid."""
    return Parts(
        spec.region,
        spec.network,
        spec.cluster,
        standing(spec.nodes, spec.cluster, spec.network),
        default_cluster_name=default_cluster_name(name),
        hybrid=spec.hybrid,
        autoscaling=spec.autoscaling,
        production=spec.profile == "production",
        protected=spec.protects,
        registries=spec.registries,
        storage=spec.storage,
        ingress=spec.ingress,
        dns=spec.dns,
        addons=spec.addons,
        charts=spec.charts,
        identities=spec.identities,
        teams=spec.teams,
    )


def _section(kind: type[S], config: Mapping[str, Any], key: str) -> S | None:
    """A section that is empty where it is not said."""
    return _valid(kind, config.get(key, {}))


def _each(kind: type[S], value: object) -> dict[str, S]:
    """Those of a map's values that are valid."""
    given = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    valid = {name: _valid(kind, inner) for name, inner in given.items()}
    return {name: spec for name, spec in valid.items() if spec}


def _autoscaling(value: object) -> AutoscalingSpec | None:
    if value is None:
        return NoAutoscaling()
    given = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    kind = AUTOSCALING_KINDS.get(str(given.get("kind")))
    return _valid(kind, given) if kind else None


def _valid(kind: type[S], value: object) -> S | None:
    try:
        return kind.model_validate(value)
    except ValidationError:
        return None


def _problem(violation: Violation, config: Mapping[str, Any], document: Document | None) -> Problem:
    path = violation.path
    return Problem(
        path_text(path),
        violation.rule,
        violation.remedy,
        violation.source,
        value_at(config, path),
        document.file if document else None,
        document.line(path) if document else None,
    )


def _secret_warnings(
    config: Mapping[str, Any], document: Document | None, taken: Sequence[tuple[Step, ...]]
) -> Iterator[tuple[str, str]]:
    """What becomes of the file's secrets. An engine decrypts them; offline they cannot be read."""
    if document is None:
        return
    for path in document.secrets:
        if path[0] != _REGION and not str(path[0]).startswith(f"{PROJECT}:"):
            continue
        hidden = isinstance(value_at(config, path), Unreadable)
        if any(path[: len(known)] == known for known in taken):
            told = "is encrypted in the file and cannot be read here, and its default takes its place"
        elif hidden:
            told = "is encrypted in the file and cannot be read here; the resources it goes to show it as plain text"
        else:
            told = "is encrypted in the file; the resources it goes to show it as plain text"
        yield path_text(path), told

"""One environment: every section of its configuration, validated together.

Owns what the sections mean together and how a whole file is read: all problems at once, each with its line. The rules
between sections are in ``_between``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, TypeVar, cast

from pydantic import ConfigDict, Field, ValidationError

from platform_sdk.errors import ConfigurationError, Problem, Violation, path_text
from platform_sdk.facts.regions import REGIONS, REGIONS_SOURCE
from platform_sdk.rules.addons import core_addons_for
from platform_sdk.spec._base import Spec
from platform_sdk.spec._between import Parts, violations_between
from platform_sdk.spec._problems import value_at
from platform_sdk.spec._standing import standing
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._types import Rule
from platform_sdk.spec._validation import covered, told_as_encrypted, validated, without_unreadable
from platform_sdk.spec._warnings import warnings_of
from platform_sdk.spec.autoscaling import KINDS as AUTOSCALING_KINDS
from platform_sdk.spec.autoscaling import AnyAutoscalingSpec, AutoscalingSpec, KarpenterSpec, NoAutoscaling
from platform_sdk.spec.cluster import ClusterSpec
from platform_sdk.spec.document import Document, read_document
from platform_sdk.spec.hybrid import HybridSpec
from platform_sdk.spec.network import AnyNetworkSpec, ExistingNetworkSpec, NetworkSpec
from platform_sdk.spec.nodes import (
    KINDS,
    AnyNodeGroupSpec,
    Ec2GroupSpec,
    FargateProfileSpec,
    GroupName,
    NodeGroupSpec,
    dns_profile,
    kind_of,
    runs_dns_on_fargate,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from platform_sdk.errors import Step
    from platform_sdk.facts.device_plugins import DevicePlugin
    from platform_sdk.spec.device_plugins import DevicePluginSpec

__all__ = ["PROJECT", "Environment", "EnvironmentSpec", "Profile", "load_environment", "parse_environment"]

PROJECT = "platform"
"""The Pulumi project, and so the namespace of its configuration keys."""

S = TypeVar("S", bound=Spec)

Profile: TypeAlias = Literal["development", "production"]

_REGION = "aws:region"
_TAGS_SOURCE = "AWS general reference, tag naming limits, 2026-11"
_MAX_TAGS = 40

TagKey: TypeAlias = Annotated[
    str,
    Rule(
        "A tag's key is 1 to 128 letters, digits, spaces and + - = . _ : / @, and does not start with aws:.",
        "Choose a key such as cost-centre.",
        source=_TAGS_SOURCE,
        check=re.compile(r"(?![aA][wW][sS]:)[\w\s+\-=.:/@]{1,128}").fullmatch,
    ),
]
TagValue: TypeAlias = Annotated[
    str,
    Rule(
        "A tag's value is at most 256 letters, digits, spaces and + - = . _ : / @.",
        "Shorten or simplify the value.",
        source=_TAGS_SOURCE,
        check=re.compile(r"[\w\s+\-=.:/@]{0,256}").fullmatch,
    ),
]
RegionName: TypeAlias = Annotated[
    str,
    Rule(
        "This is not an AWS Region with EKS that this release knows.",
        "Write its name, for example eu-west-1.",
        source=str(REGIONS_SOURCE),
        check=REGIONS.__contains__,
        plain=True,
    ),
]


class EnvironmentSpec(Spec):
    """What a stack's configuration says of the platform, by its full keys."""

    model_config = ConfigDict(validate_by_alias=True, validate_by_name=False)

    region: RegionName = Field(
        alias="aws:region", description="The AWS Region.", json_schema_extra={"enum": [*sorted(REGIONS)]}
    )
    profile: Profile = Field(
        default="production",
        alias="platform:profile",
        description="Which defaults hold for what is left out: production's (safe) or development's (cheap).",
    )
    tags: Annotated[Mapping[TagKey, TagValue], Field(max_length=_MAX_TAGS)] = Field(
        default={}, alias="platform:tags", description="Tags for every AWS resource."
    )
    network: AnyNetworkSpec = Field(
        alias="platform:network", description="The network: a VPC to create, or one that exists."
    )
    cluster: ClusterSpec = Field(alias="platform:cluster", description="The control plane.")
    nodes: Mapping[GroupName, AnyNodeGroupSpec] = Field(
        default={}, alias="platform:nodes", description="Node groups, by name."
    )
    hybrid: HybridSpec | None = Field(
        default=None, alias="platform:hybrid", description="Machines on premises as nodes of the cluster."
    )
    autoscaling: AnyAutoscalingSpec = Field(
        default=NoAutoscaling(),
        alias="platform:autoscaling",
        description="Who changes the number of nodes: Karpenter, the Cluster Autoscaler or nobody.",
    )

    @property
    def dns_profile(self) -> FargateProfileSpec | None:
        """The profile that the platform adds for CoreDNS; None where CoreDNS runs on nodes of EC2."""
        return dns_profile() if runs_dns_on_fargate(self.nodes) else None

    @property
    def ec2_groups(self) -> dict[str, Ec2GroupSpec]:
        """The groups of EC2 nodes, by name."""
        return {name: group for name, group in self.nodes.items() if isinstance(group, Ec2GroupSpec)}

    @property
    def core_addons(self) -> tuple[str, ...]:
        """The core add-ons that the cluster has; those for nodes come with the cluster, CoreDNS with its nodes."""
        return core_addons_for(
            auto_mode=self.cluster.in_auto_mode,
            machines=bool(self.ec2_groups) or self.autoscaling.kind == "karpenter",
            fargate=any(isinstance(group, FargateProfileSpec) for group in self.nodes.values()),
            hybrid=self.hybrid is not None,
        )

    @property
    def device_plugins(self) -> Mapping[DevicePlugin, DevicePluginSpec]:
        """The device plugins that nodes need, in groups or in Karpenter's pools, and that are not switched off."""
        needed = {plugin for group in self.ec2_groups.values() for plugin in group.device_plugins}
        if isinstance(self.autoscaling, KarpenterSpec):
            needed |= {plugin for pool in self.autoscaling.pools.values() for plugin in pool.device_plugins}
        return self.cluster.device_plugins.chosen(needed)

    @property
    def logs_fargate(self) -> bool:
        """Whether the logs of Fargate pods are kept: there is a profile, and nobody switched them off."""
        profiles = any(isinstance(group, FargateProfileSpec) for group in self.nodes.values())
        return profiles and self.cluster.fargate_logging.enabled


@dataclass(frozen=True, slots=True)
class Environment:
    """A valid environment.

    Attributes:
        name: the stack's name.
        spec: what its configuration says, with every default filled in.
        warnings: what is allowed and yet worth knowing, as ``(field path, sentence)``.
        file: the file it was read from, if any.
        read_on: the day by which support dates were judged.
    """

    name: str
    spec: EnvironmentSpec
    warnings: tuple[tuple[str, str], ...]
    file: str | None
    read_on: date

    @property
    def cluster_name(self) -> str:
        """The cluster's name in AWS."""
        return self.spec.cluster.name or _default_cluster_name(self.name)

    @property
    def nodes(self) -> dict[str, NodeGroupSpec]:
        """The node groups, each with the place that it has without saying so."""
        return standing(self.spec.nodes, self.spec.cluster, self.spec.network)

    @property
    def tags(self) -> dict[str, str]:
        """The tags of every AWS resource: the environment's name, then the user's."""
        return {"platform:environment": self.name, **self.spec.tags}


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
    ours = {key: value for key, value in config.items() if _is_ours(key)}
    if document:
        ours = document.as_written(ours)
    readable, taken = without_unreadable(EnvironmentSpec, ours)
    with_defaults = _with_profile(readable)
    found, spec = validated(EnvironmentSpec, with_defaults)
    parts = _parts(with_defaults, name)
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
        default_cluster_name=_default_cluster_name(name),
        hybrid=_valid(HybridSpec, config.get("platform:hybrid")),
        autoscaling=_autoscaling(config.get("platform:autoscaling")),
    )


def _autoscaling(value: object) -> AutoscalingSpec | None:
    if value is None:
        return NoAutoscaling()
    given = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    kind = AUTOSCALING_KINDS.get(str(given.get("kind")))
    return _valid(kind, given) if kind else None


def _default_cluster_name(environment: str) -> str:
    return f"{PROJECT}-{environment}"


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

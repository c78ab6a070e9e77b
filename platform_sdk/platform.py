"""One environment, composed: network, cluster, nodes, DNS, in the order of bring-up.

Owns which components an environment consists of and what the stack exports. Each component knows its own resources
and what they wait for.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pulumi
from pulumi.runtime.config import CONFIG, get_config_env

from platform_sdk.errors import ConfigurationError, PlatformError
from platform_sdk.spec import UNREADABLE, NetworkSpec, Unreadable, find_environment, parse_environment, read_document

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from platform_sdk.components.addon import ClusterDns
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.components.nodes import NodeGroup
    from platform_sdk.spec import Environment

__all__ = ["Platform", "judged_on", "judging_day", "stack_environment"]

_DAY: ContextVar[date | None] = ContextVar("platform_sdk.day", default=None)


class Platform:
    """The components of one environment.

    Attributes:
        environment: what was asked for.
        network, cluster: the components.
        nodes: node groups by name.
        dns: CoreDNS, which only clusters with nodes have.
    """

    environment: Environment
    network: AnyNetwork
    cluster: Cluster
    nodes: dict[str, NodeGroup]
    dns: ClusterDns | None

    def __init__(self, environment: Environment) -> None:
        """Registers the environment. Everything that can be refused was refused before: a spec is valid."""
        from platform_sdk.components.addon import ClusterDns
        from platform_sdk.components.cluster import Cluster
        from platform_sdk.components.network import ExistingNetwork, Network
        from platform_sdk.components.nodes import create_node_group

        self.environment = environment
        spec, tags = environment.spec, environment.tags
        cluster_spec = spec.cluster.model_copy(update={"name": environment.cluster_name})
        self.network = (
            Network("network", spec.network, region=spec.region, cluster_name=environment.cluster_name, tags=tags)
            if isinstance(spec.network, NetworkSpec)
            else ExistingNetwork("network", spec.network, region=spec.region)
        )
        self.cluster = Cluster("cluster", cluster_spec, network=self.network, tags=tags)
        self.nodes = {
            name: create_node_group(name, group, cluster=self.cluster, tags=tags)
            for name, group in sorted(spec.nodes.items())
        }
        # A group that CoreDNS cannot run on must not hold up the cluster's DNS.
        homes = [group for group in self.nodes.values() if group.runs_coredns]
        self.dns = (
            ClusterDns("dns", cluster_spec.addons.coredns, cluster=self.cluster, nodes=homes, tags=tags)
            if homes
            else None
        )

    @classmethod
    def from_stack(cls) -> Platform:
        """Registers the environment that the stack's configuration describes, and exports what others need of it.

        Raises:
            pulumi.RunError: the configuration is wrong; its text names every problem, and nothing was registered.
        """
        try:
            platform = cls(stack_environment())
        except (ConfigurationError, PlatformError) as error:
            raise pulumi.RunError(str(error)) from error
        for path, warning in platform.environment.warnings:
            pulumi.log.warn(f"{path} {warning}")
        for name, value in platform.outputs().items():
            pulumi.export(name, value)
        return platform

    def outputs(self) -> dict[str, Any]:
        """What the stack exports."""
        cluster = self.cluster
        return {
            "cluster": {
                "name": cluster.cluster_name,
                "arn": cluster.arn,
                "endpoint": cluster.endpoint,
                "version": cluster.version,
                "security_group_id": cluster.security_group_id,
                "oidc_issuer": cluster.oidc_issuer,
                "oidc_provider_arn": cluster.oidc_provider_arn,
            },
            "kubeconfig": cluster.kubeconfig,
            "network": {"vpc_id": self.network.vpc_id, "subnet_ids": self.network.subnet_ids},
            "nodes": {name: group.exported() for name, group in self.nodes.items()},
        }


@contextmanager
def judged_on(day: date) -> Generator[None]:
    """Has environments that are read inside judged by the support dates of a day, and not of today's."""
    token = _DAY.set(day)
    try:
        yield
    finally:
        _DAY.reset(token)


def judging_day() -> date | None:
    """The day of the innermost `judged_on`; None for today."""
    return _DAY.get()


def stack_environment() -> Environment:
    """The environment of the running stack: its configuration as the engine gives it.

    Its file, where there is one, gives the lines.

    Raises:
        ConfigurationError: with every problem.
    """
    name = pulumi.get_stack()
    values = {key: _structured(value) for key, value in {**get_config_env(), **CONFIG.get()}.items()}
    try:
        # An inline program of the Automation API has no root directory.
        root = Path(pulumi.get_root_directory() or ".")
        document = read_document(find_environment(name, root / "environments"))
    except ConfigurationError:
        document = None  # the configuration may live elsewhere: in Pulumi ESC, or in a program that sets it
    return parse_environment(values, name=name, document=document, today=judging_day())


def _structured(value: str) -> Any:
    """The value of a key: maps and lists come as JSON; a text that looks like a number stays a text."""
    if value == UNREADABLE:
        return Unreadable()
    if value[:1] in {"{", "["}:
        return _with_unreadable(json.loads(value))
    return value


def _with_unreadable(value: Any) -> Any:
    """The value with the stand-ins for secrets that an offline run could not decrypt; on an engine there are none."""
    if isinstance(value, dict):
        return {key: _with_unreadable(inner) for key, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_with_unreadable(inner) for inner in cast("list[Any]", value)]
    return Unreadable() if value == UNREADABLE else value

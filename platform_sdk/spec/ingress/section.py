"""The section ``platform:ingress``.

Owns its fields and the rules between its parts. What it needs of cluster and network is in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.ingress import CLASS_SOURCE
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, ObjectName
from platform_sdk.spec.ingress._fields import TargetGroupArn, WebAclArn
from platform_sdk.spec.ingress.classes import AlbClassSpec, default_classes
from platform_sdk.spec.ingress.controller import AccessLogsSpec, LoadBalancerControllerSpec
from platform_sdk.spec.ingress.gateway import GatewaySpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step
    from platform_sdk.spec.ingress.gateway import GatewayClassSpec

__all__ = ["IngressSpec"]

_MAX_ARNS = 8


class IngressSpec(Spec):
    """Ways in: the AWS Load Balancer Controller, classes of Ingresses and of Gateways, access logs."""

    controller: LoadBalancerControllerSpec = Field(
        default_factory=LoadBalancerControllerSpec, description="The AWS Load Balancer Controller."
    )
    classes: Mapping[ObjectName, AlbClassSpec] | None = Field(
        default=None,
        description="Classes of Ingresses, by name. Default: alb-internal, which Ingresses without a class are of, and "
        "alb for the internet where the network has public subnets.",
    )
    access_logs: AccessLogsSpec = Field(
        default_factory=AccessLogsSpec, description="The record of requests to load balancers."
    )
    gateway: GatewaySpec = Field(default_factory=GatewaySpec, description="Gateway API.")
    web_acls: ListOf[WebAclArn] = Field(
        default=(),
        description="Web ACLs of AWS WAF that Ingresses and Gateways may name, beside those of the classes.",
    )
    shield: Flag = Field(
        default=False,
        description="Let load balancers be protected by AWS Shield Advanced. The account must be subscribed to it.",
    )
    target_groups: ListOf[TargetGroupArn] = Field(
        default=(), description="Target groups made elsewhere that TargetGroupBindings may fill."
    )

    def classes_for(self, *, public: bool, edge: str | None) -> Mapping[str, AlbClassSpec]:
        """The classes of Ingresses by name.

        Args:
            public: the network has public subnets.
            edge: the Outpost of a local cluster.
        """
        return default_classes(public=public, edge=edge) if self.classes is None else self.classes

    @property
    def acls(self) -> tuple[str, ...]:
        """Every web ACL that a load balancer may be given, sorted."""
        classes: list[AlbClassSpec | GatewayClassSpec] = [
            *(self.classes or {}).values(),
            *self.gateway.classes.values(),
        ]
        return tuple(sorted({*self.web_acls, *(one.waf_acl_arn for one in classes if one.waf_acl_arn)}))

    def logging(self, *, production: bool) -> bool:
        """Whether any load balancer may write access logs."""
        said = [one.access_logs for one in (self.classes or {}).values()]
        said += [one.access_logs for one in self.gateway.classes.values()]
        return self.access_logs.kept(production=production) or any(said)

    def violations(self) -> Iterator[Violation]:
        """Every rule between the parts that is broken."""
        yield from self._defaults_and_groups()
        named: dict[tuple[Step, ...], AlbClassSpec | GatewayClassSpec] = {
            **{("classes", name): one for name, one in (self.classes or {}).items()},
            **{("gateway", "classes", name): one for name, one in self.gateway.classes.items()},
        }
        for path, one in named.items():
            if one.access_logs and self.access_logs.enabled is False:
                yield Violation(
                    (*path, "access_logs"),
                    "Access logs are switched off for all load balancers.",
                    "Take access_logs out here, or enabled: false under access_logs.",
                )
        for name, one in self.gateway.classes.items():
            if one.shield and not self.shield:
                yield Violation(
                    ("gateway", "classes", name, "shield"),
                    "The controller has no right to AWS Shield Advanced, which costs a subscription.",
                    "Set shield: true in platform:ingress if the account is subscribed, or take it out here.",
                    "AWS Shield developer guide, subscribe to AWS Shield Advanced, 2026-11",
                )
        named_arns = len(self.acls) + len(set(self.target_groups))
        if named_arns > _MAX_ARNS:
            yield Violation(
                ("target_groups" if self.target_groups else "web_acls",),
                f"The controller's policy has room for {_MAX_ARNS} web ACLs and target groups; these are {named_arns}.",
                "Name fewer.",
                "IAM user guide, quotas: inline policies of a role, 10,240 characters, 2026-11",
            )
        for field, values in (("web_acls", self.web_acls), ("target_groups", self.target_groups)):
            if len(set(values)) < len(values):
                yield Violation((field,), "Each ARN can be listed once.", "Take the repeated one out.")

    def _defaults_and_groups(self) -> Iterator[Violation]:
        default: str | None = None
        groups: dict[str, str] = {}
        for name, one in (self.classes or {}).items():
            if one.default and default:
                yield Violation(
                    ("classes", name, "default"),
                    f"An Ingress that names no class can be of one class, and {default} is the default already.",
                    "Take default out of one of them.",
                    str(CLASS_SOURCE),
                )
            default = default or (name if one.default else None)
            if one.group and one.group in groups:
                yield Violation(
                    ("classes", name, "group"),
                    f"The group is that of class {groups[one.group]}: one load balancer cannot be as two classes say.",
                    "Give the classes different groups.",
                    str(CLASS_SOURCE),
                )
            if one.group:
                groups.setdefault(one.group, name)

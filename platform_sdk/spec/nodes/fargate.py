"""What an environment may say of its Fargate profiles: which pods run without a node of one's own.

Owns the fields and the rules inside one profile. What needs the cluster or the network is in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.fargate import FARGATE_SOURCE, MAX_SELECTOR_LABELS, MAX_SELECTORS
from platform_sdk.rules.nodes.fargate import selector_label_violations
from platform_sdk.rules.placement import Placed, lacking_field
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ListOf, PlainText, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FargateProfileSpec", "Selector"]

NamespacePattern: TypeAlias = Annotated[
    str,
    Rule(
        "A namespace is lowercase letters, digits and hyphens, at most 63; * and ? stand for any text and any letter.",
        "Write a name such as batch, or a pattern such as team-*.",
        r"[a-z0-9*?]([a-z0-9*?-]{0,61}[a-z0-9*?])?",
        str(FARGATE_SOURCE),
    ),
]
PrivateTier: TypeAlias = Annotated[
    str,
    Rule(
        "Fargate runs pods in private subnets alone, which have no route to an internet gateway.",
        "Set tier: private, or take tier out.",
        r"private",
        str(FARGATE_SOURCE),
    ),
]


class Selector(Spec):
    """Pods of a namespace, all of them or those with certain labels."""

    namespace: NamespacePattern = Field(description="Namespace of the pods. team-* is allowed.")
    labels: Annotated[Mapping[str, PlainText], Field(max_length=MAX_SELECTOR_LABELS)] = Field(
        default={}, description="Labels that the pods have, all of them. * and ? are allowed."
    )

    @property
    def pattern(self) -> tuple[str, Mapping[str, str]]:
        """Namespace and labels."""
        return self.namespace, self.labels

    def violations(self) -> Iterator[Violation]:
        """Pods can carry the labels."""
        yield from (found.within("labels") for found in selector_label_violations(self.labels))


class FargateProfileSpec(Spec):
    """Pods that AWS runs on a machine for each, which nobody sees."""

    kind: Literal["fargate"] = Field(description="A Fargate profile.")
    selectors: Annotated[ListOf[Selector], Field(min_length=1, max_length=MAX_SELECTORS)] = Field(
        description="Which pods run here: those that any of the selectors fits."
    )
    tier: PrivateTier = Field(default="private", description="Subnets that the pods live in: private ones.")
    zones: ListOf[PlainText] = Field(
        default=(),
        description="Availability Zones of the network that the pods are limited to. Default: all of them.",
    )

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """What groups of EC2 nodes can say and a profile cannot, as the placement matrix has it."""
        return lacking_field("fargate", name, value)

    @property
    def placed(self) -> Placed:
        """The profile, as the placement matrix sees it."""
        return Placed(kind="fargate", place="region", tier="private")

    def violations(self) -> Iterator[Violation]:
        """Each zone and each selector is there once."""
        if len(set(self.zones)) < len(self.zones):
            yield Violation(("zones",), "Each zone can be listed once.", "Take the repeated zone out.")
        seen: list[Selector] = []
        for position, selector in enumerate(self.selectors):
            if selector in seen:
                yield Violation(
                    ("selectors", position),
                    "The same selector is there already.",
                    "Take the repeated one out.",
                    str(FARGATE_SOURCE),
                )
            seen.append(selector)

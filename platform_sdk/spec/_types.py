"""The field types that several specs share: texts with a rule, whole numbers and lists.

Owns what a single value must look like. Rules between values belong to the specs.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar

from pydantic import AfterValidator, Field, Strict
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from platform_sdk.spec._problems import ENCRYPTED, RULE_BROKEN
from platform_sdk.spec._standins import Dated, Later, Unreadable

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

__all__ = [
    "Arn",
    "Cidr",
    "ClientCidr",
    "Count",
    "Days",
    "Flag",
    "KmsKeyArn",
    "KubernetesVersionText",
    "ListOf",
    "ObjectName",
    "Percent",
    "PlainText",
    "Rule",
    "SubnetId",
    "Text",
]


_LATER = (
    "Decisions are taken from this value before anything is registered, and it is an output of another resource.",
    "Write the value itself, or take it from the configuration.",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for a text, with its own words; ``pattern`` is published in the schema.

    Args:
        rule: what must hold, as a sentence.
        remedy: what to do about it, as a sentence.
        pattern: regular expression that the whole text must match; empty for none.
        source: who says so and when.
        check: a predicate for what a pattern cannot say, or should not say to editors.
        plain: a decision is taken from the value, so that a secret which cannot be read here does not do.
    """

    rule: str
    remedy: str
    pattern: str = ""
    source: str = ""
    check: Callable[[str], object] | None = None
    plain: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        matches = re.compile(self.pattern, re.ASCII).fullmatch if self.pattern else None

        def obey(value: object, inner: core_schema.ValidatorFunctionWrapHandler) -> object:
            if isinstance(value, Unreadable):
                if self.plain:
                    rule, remedy = ENCRYPTED
                    raise PydanticCustomError(RULE_BROKEN, "{rule}", {"rule": rule, "remedy": remedy})
                return value
            if isinstance(value, Later):
                if self.plain:
                    raise PydanticCustomError(RULE_BROKEN, "{rule}", {"rule": _LATER[0], "remedy": _LATER[1]})
                return value
            if isinstance(value, Dated):
                raise PydanticKnownError("string_type")
            text: str = inner(value)
            if (matches and not matches(text)) or (self.check and not self.check(text)):
                context = {"rule": self.rule, "remedy": self.remedy, "source": self.source}
                raise PydanticCustomError(RULE_BROKEN, "{rule}", context)
            return text

        return core_schema.no_info_wrap_validator_function(obey, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        published = handler(schema)
        if self.pattern:
            published["pattern"] = f"^(?:{self.pattern})$"
        return published


def _is_network(text: str) -> bool:
    try:
        return ipaddress.ip_network(text, strict=True).version == 4
    except ValueError:
        return False


T = TypeVar("T")

_NOT_EMPTY = ("This must not be empty.", "Write a text, or take the field out.", r"[\s\S]*\S[\s\S]*")

Text: TypeAlias = Annotated[str, Rule(*_NOT_EMPTY)]
"""A text with something in it."""

PlainText: TypeAlias = Annotated[str, Rule(*_NOT_EMPTY, plain=True)]
"""A text with something in it, from which decisions are taken."""

Flag: TypeAlias = Annotated[bool, Strict()]
"""true or false, and nothing that merely looks like it."""

Count: TypeAlias = Annotated[int, Strict(), Field(ge=0)]
"""A whole number from 0."""

Percent: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=100)]
"""A whole number of percent, from 1 to 100."""

Days: TypeAlias = Annotated[int, Strict(), Field(ge=1)]
"""A whole number of days, from 1."""

ListOf: TypeAlias = Annotated[Sequence[T], AfterValidator(tuple)]
"""A list, kept as a tuple: a spec does not change once it is made."""

_NETWORK = (
    "This must be an IPv4 range in CIDR notation that starts on its own boundary.",
    "Write network/prefix, for example 10.20.0.0/16.",
    r"\d{1,3}(\.\d{1,3}){3}/\d{1,2}",
)

Cidr: TypeAlias = Annotated[str, Rule(*_NETWORK, check=_is_network, plain=True)]
"""An IPv4 range from which decisions are taken, e.g. ``10.20.0.0/16``; no host bits set."""

ClientCidr: TypeAlias = Annotated[str, Rule(*_NETWORK, check=_is_network)]
"""An IPv4 range that is only handed on, and so may be a secret."""

Arn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be an Amazon Resource Name.",
        "Write it whole: arn:aws:<service>:<region>:<account>:<resource>.",
        r"arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:\S+",
    ),
]
"""An ARN of any service."""

KmsKeyArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a KMS key (an alias can be pointed at another key behind the platform's back).",
        "Write arn:aws:kms:<region>:<account>:key/<id>.",
        r"arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/[A-Za-z0-9-]+",
        "AWS KMS developer guide, key ARN, 2026-11",
    ),
]
"""The ARN of a KMS key."""

KubernetesVersionText: TypeAlias = Annotated[
    str,
    Rule(
        "This must be a minor version of Kubernetes.",
        'Write major and minor in quotes: "1.35". EKS chooses the patch.',
        r"1\.\d{1,2}",
        plain=True,
    ),
]
"""A minor version of Kubernetes, e.g. ``1.35``."""
SubnetId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a subnet.",
        "Write subnet- and 8 or 17 hexadecimal digits.",
        r"subnet-([0-9a-f]{8}|[0-9a-f]{17})",
    ),
]
"""The id of a subnet."""

ObjectName: TypeAlias = Annotated[
    str,
    Rule(
        "A name is 1 to 63 lower-case letters, digits and hyphens, and starts and ends with a letter or digit.",
        "Choose a name such as shop-orders.",
        r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
        source="Kubernetes documentation, object names and ids (DNS labels), 2026-11",
    ),
]
"""A name of Kubernetes' own form, a DNS label, which names of AWS and of Pulumi take as well."""

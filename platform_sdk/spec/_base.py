"""The base class of every spec: frozen, closed, and told in the SDK's own words when it is wrong.

Owns how a spec reports broken rules, alone and inside another one. It knows no concern: those have their own modules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from platform_sdk.errors import ConfigurationError
from platform_sdk.spec._problems import RULES_BROKEN, problems_in, violations_of

__all__ = ["Spec"]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.errors import Violation

    _SpecMeta = type(BaseModel)
else:

    class _SpecMeta(type(BaseModel)):
        """Turns pydantic's error into the SDK's when a spec is made from Python.

        In the metaclass, because an overridden ``__init__`` would also run, and raise, for every nested spec.
        """

        def __call__(cls, *args, **kwargs):
            try:
                return super().__call__(*args, **kwargs)
            except ValidationError as error:
                problems = problems_in(violations_of(error, kwargs, cls), kwargs)
                raise ConfigurationError(problems, subject=cls.__name__) from None


class Spec(BaseModel, metaclass=_SpecMeta):
    """What an environment says of one concern.

    Raises:
        ConfigurationError: when made from Python with values that break a rule; it carries every problem found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, defer_build=True)

    development: ClassVar[dict[str, Any]] = {}
    """Defaults of the development profile, where they differ from the fields' own, which are production's."""

    @classmethod
    def for_development(cls, **fields: Any) -> Self:
        """The spec with the development profile's defaults for what is not given."""
        return cls(**cls.with_development_defaults(fields))

    @classmethod
    def with_development_defaults(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        """The given fields, and the development profile's defaults for the rest, in nested specs too."""
        fields = {**cls.development, **given}
        for name, field in cls.model_fields.items():
            inner, value = field.annotation, fields.get(name, {})
            if isinstance(inner, type) and issubclass(inner, Spec) and isinstance(value, dict):
                nested = inner.with_development_defaults(cast("dict[str, Any]", value))
                if nested or name in fields:
                    fields[name] = nested
        return fields

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:  # noqa: ARG003 -- what overrides it asks for both
        """Why there is no such field, where one could think that there is; the path is within the field."""
        return None

    def violations(self) -> Iterator[Violation]:
        """Every rule between fields that this spec breaks. Pure: no I/O, no clock."""
        yield from ()

    @model_validator(mode="after")
    def _refuse_violations(self, info: ValidationInfo) -> Spec:
        passed_over = cast("set[Violation]", info.context or set())
        found = tuple(violation for violation in self.violations() if violation not in passed_over)
        if found:
            raise PydanticCustomError(RULES_BROKEN, "rules are broken", {"violations": found})
        return self

"""Sections whose modules are imported when a file has them.

Owns that one kind of field. Importing the models of every section takes longer than reading a file with few of them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import TypeAdapter
from pydantic_core import core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

__all__ = ["Lazily", "lazily"]


class Lazily:
    """Stands for a type in an annotation until a value of it is there.

    Args:
        module: its module's full name.
        name: the type's: a spec, or a union of specs.
    """

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    def type(self) -> Any:
        """The type that it stands for."""
        return getattr(import_module(self.module), self.name)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def validate(value: object, info: core_schema.ValidationInfo[Any]) -> object:
            return _adapter(self.module, self.name).validate_python(value, context=info.context)

        return core_schema.with_info_plain_validator_function(validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        named = _with_name(self.type(), _adapter(self.module, self.name).core_schema)
        # What is given to the handler itself is published in place; what is inside of it, under its name.
        return handler(core_schema.no_info_before_validator_function(_as_it_is, named))


def lazily(module: str, name: str) -> Any:
    """An annotation for a type that is imported when a value of it is there; see ``Lazily``."""
    return Annotated[Any, Lazily(module, name)]


def _as_it_is(value: object) -> object:
    return value


def _with_name(kind: Any, schema: core_schema.CoreSchema) -> core_schema.CoreSchema:
    """The schema with the reference under which a model is published once, as those that are no stand-ins are."""
    if not isinstance(kind, type):
        return schema
    named = f"{kind.__module__}.{kind.__qualname__}:{id(kind)}"
    if schema["type"] == "definitions":
        return cast("core_schema.CoreSchema", {**schema, "schema": _with_name(kind, schema["schema"])})
    return schema if schema["type"] == "definition-ref" else cast("core_schema.CoreSchema", {**schema, "ref": named})


@cache
def _adapter(module: str, name: str) -> TypeAdapter[Any]:
    return TypeAdapter(Lazily(module, name).type())

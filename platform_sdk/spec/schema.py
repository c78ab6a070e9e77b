"""The JSON Schema of an environment file, for editors and for whoever writes such files by program.

Owns how the specs are published. What a schema cannot say (rules between fields, calendars) is said when a file
is read.
"""

from __future__ import annotations

import json
from typing import Any, cast

from platform_sdk.spec.environment import PROJECT, EnvironmentSpec

__all__ = ["environment_schema", "schema_text"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SECRET = {"$ref": "#/$defs/Secret"}
_SECRET_DEFINITION = {
    "type": "object",
    "description": "A secret of the stack, as `pulumi config set --secret` writes it.",
    "properties": {"secure": {"type": "string", "description": "The encrypted text."}},
    "required": ["secure"],
    "additionalProperties": False,
}
_PULUMIS_OWN = {
    "secretsprovider": {"type": "string", "description": "Pulumi: what encrypts the stack's secrets."},
    "encryptedkey": {"type": "string", "description": "Pulumi: the data key of the secrets provider, encrypted."},
    "encryptionsalt": {"type": "string", "description": "Pulumi: salt of the passphrase that encrypts secrets."},
    "environment": {"type": ["array", "object"], "description": "Pulumi ESC environments that add configuration."},
}


def environment_schema() -> dict[str, Any]:
    """The JSON Schema of an environment file, in dialect 2020-12.

    Keys of other namespaces than ``platform`` are let through; a text may also be a secret (``{secure: …}``).
    """
    published = EnvironmentSpec.model_json_schema(by_alias=True)
    definitions = {name: _published(inner) for name, inner in published["$defs"].items()}
    fields = {name: _published(inner) for name, inner in published["properties"].items()}
    return {
        "$schema": _DIALECT,
        "title": "An environment of the EKS platform",
        "description": "A stack's configuration file: environments/Pulumi.<environment>.yaml.",
        "type": "object",
        "properties": {
            "config": {
                "type": "object",
                "description": published["description"],
                "properties": fields,
                "required": published["required"],
                "propertyNames": {"anyOf": [{"enum": list(fields)}, {"pattern": f"^(?!{PROJECT}:)[^:]+:"}]},
                "additionalProperties": True,
            },
            **_PULUMIS_OWN,
        },
        "required": ["config"],
        "additionalProperties": False,
        "$defs": {**definitions, "Secret": _SECRET_DEFINITION},
    }


def schema_text() -> str:
    """The schema as text, the same on each run, ending in a line break."""
    return json.dumps(environment_schema(), indent=2, ensure_ascii=False) + "\n"


def _published(node: Any) -> Any:
    """A schema of pydantic's without made-up titles, with closed maps, and with secrets wherever a text is taken."""
    if isinstance(node, list):
        return [_published(inner) for inner in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    given = cast("dict[str, Any]", node)
    kept = {
        key: _children(key, inner)
        for key, inner in given.items()
        if key != "title" and (key, inner) != ("default", None)
    }
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    if not _is_text(kept):
        return kept
    text = {key: kept.pop(key) for key in ("type", "pattern", "minLength", "maxLength") if key in kept}
    return {**kept, "anyOf": [text, _SECRET]}


def _children(key: str, inner: Any) -> Any:
    if key in {"properties", "patternProperties"}:
        return {name: _published(schema) for name, schema in cast("dict[str, Any]", inner).items()}
    if key == "anyOf":
        branches = cast("list[dict[str, Any]]", inner)
        texts = [_SECRET] if any(map(_is_text, branches)) else []
        return [*(branch if _is_text(branch) else _published(branch) for branch in branches), *texts]
    if key in {"items", "additionalProperties", "oneOf"}:
        return _published(inner)
    return inner


def _is_text(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "string" and "enum" not in schema and "const" not in schema

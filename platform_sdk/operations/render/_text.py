"""Documents as YAML that every reader takes for the same.

Owns the notation: block style, keys in the given order, quotes wherever YAML 1.1 or 1.2 would not read a text as a text
(kubectl reads 1.1, where ``on`` is true and ``1e3`` a number).
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["yaml_text"]

_WIDTH: Final = 1 << 20
"""Longer lines would be folded."""
_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


def yaml_text(document: Any, comments: Iterable[str] = ()) -> str:
    """A document, below lines of comment."""
    target = StringIO()
    _writer().dump(document, target)
    return "".join(f"# {line}\n" for line in comments) + target.getvalue()


def _writer() -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.representer import SafeRepresenter

    class Plain(SafeRepresenter):
        """A class of its own, because representers are kept by class."""

    plain = cast("Any", Plain)
    # What is there twice is written twice.
    plain.ignore_aliases = _never_by_alias
    plain.add_representer(str, _text)
    yaml = cast("Any", YAML(typ="safe", pure=True))
    yaml.Representer = Plain
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = _WIDTH
    return yaml


def _never_by_alias(_representer: object, _value: object) -> bool:
    return True


def _text(dumper: Any, value: str) -> Any:
    style = None
    if "\n" in value:
        style = "|"
    elif (not value[:1].isalpha() and value[:1] != "/") or value.lower() in _WORDS:
        style = "'" if '"' in value else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

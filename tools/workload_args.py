"""Writes the argument types of workload components: TypedDicts, from the specs that check them.

Run in the repository: `python -m tools.workload_args`, or with `--check` to see whether they are up to date. Owns how a
spec's field is written as a field of a TypedDict. Pulumi's component host reads annotations and docstrings of exactly
such types, and refuses unions; people get completion and a type checker's errors from them.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, cast, get_args, get_origin

from pydantic import BaseModel

from platform_sdk.spec import workloads
from platform_sdk.spec._standins import INPUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

__all__ = ["files", "main"]

TARGET: Final = Path(__file__).parents[1] / "platform_sdk" / "workloads" / "args"

_COMPONENTS: Final[Mapping[str, tuple[str, type[BaseModel]]]] = {
    "web_service": ("WebServiceArgs", workloads.WebServiceSpec),
    "worker": ("WorkerArgs", workloads.WorkerSpec),
    "stateful_service": ("StatefulServiceArgs", workloads.StatefulServiceSpec),
    "agent_per_node": ("AgentPerNodeArgs", workloads.AgentPerNodeSpec),
    "batch_job": ("BatchJobArgs", workloads.BatchJobSpec),
    "scheduled_job": ("ScheduledJobArgs", workloads.ScheduledJobSpec),
    "persistent_volume": ("PersistentVolumeArgs", workloads.VolumeClaimSpec),
    "identity": ("IdentityArgs", workloads.WorkloadIdentitySpec),
    "repository": ("RepositoryArgs", workloads.WorkloadRepositorySpec),
}
_PARTS: Final = "parts"
_INDENT: Final = "    "
_WIDTH: Final = 120
_PLAIN: Final = {str: "str", int: "int", bool: "bool", float: "float"}


def files() -> dict[str, str]:
    """Every file of the package by its name, with its text."""
    parts: dict[type[BaseModel], None] = {}
    for _, spec in _COMPONENTS.values():
        _collect(spec, parts)
    made = {f"{module}.py": _module(name, spec) for module, (name, spec) in _COMPONENTS.items()}
    made[f"{_PARTS}.py"] = _parts([*parts])
    made["__init__.py"] = _package([*parts])
    return made


def _collect(spec: type[BaseModel], parts: dict[type[BaseModel], None]) -> None:
    """The specs inside of a spec, each before those that hold it."""
    for field in spec.model_fields.values():
        for inner in _models(field.annotation):
            _collect(inner, parts)
            parts.setdefault(inner)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _args_name(spec: type[BaseModel]) -> str:
    return f"{spec.__name__.removesuffix('Spec')}Args"


def _type(annotation: Any, metadata: Sequence[object] = ()) -> str:
    """A type as the component host takes it: no unions, no literals; outputs where the field takes them."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0], [*metadata, *arguments[1:]])
    if origin in {Sequence, Mapping}:
        inner = _type(arguments[-1])
        return f"list[{inner}]" if origin is Sequence else f"dict[str, {inner}]"
    if origin is Literal:
        return _PLAIN[type(arguments[0])]
    if arguments:
        choices = [choice for choice in arguments if choice is not NoneType]
        if len(choices) != 1:
            message = f"{annotation} is a choice of types, which the component host refuses"
            raise TypeError(message)
        return _type(choices[0], metadata)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _args_name(annotation)
    plain = _PLAIN[cast("type", annotation)]
    return f"pulumi.Input[{plain}]" if INPUT in metadata else plain


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for argument in get_args(annotation) if (found := _literals(argument))), ())


def _field(name: str, field: FieldInfo) -> str:
    kind = _type(field.annotation, field.metadata)
    described = field.description or ""
    choices = _literals(field.annotation)
    if choices and not all(choice in described for choice in choices):
        described += f" One of {', '.join(choices)}."
    default = field.default
    if isinstance(default, (str, int)) and "Default" not in described and not isinstance(default, bool):
        described += f" Default: {default}."
    if isinstance(default, bool):
        described += f" Default: {str(default).lower()}."
    annotation = kind if field.is_required() else f"NotRequired[{kind}]"
    return f"{_INDENT}{name}: {annotation}\n{_docstring(described)}"


def _docstring(text: str) -> str:
    quoted = '"""' + text.replace("\\", "\\\\") + ('"' if not text.endswith('"') else ' "') + '""'
    lines = textwrap.wrap(quoted, _WIDTH - len(_INDENT), break_long_words=False, break_on_hyphens=False)
    return textwrap.indent("\n".join(lines), _INDENT) + "\n"


def _class(name: str, spec: type[BaseModel]) -> str:
    about = (spec.__doc__ or "").split("\n\n", maxsplit=1)[0].strip()
    # What must be given comes first.
    fields = sorted(spec.model_fields.items(), key=lambda item: not item[1].is_required())
    return f"class {name}(TypedDict):\n{_docstring(about)}\n" + "".join(_field(*field) for field in fields)


_MADE: Final = "Made by ``make schema`` (tools/workload_args.py): change the spec, not this file."


def _head(about: str, body: str, own: Sequence[str]) -> str:
    """A module's beginning. Annotations are real objects here: the component host does not resolve texts."""
    optional = "NotRequired, TypedDict" if "NotRequired[" in body else "TypedDict"
    pulumi = "\nimport pulumi\n" if "pulumi.Input" in body else ""
    names = sorted({name for name in _names_in(body) if name not in own})
    lines = (
        f"from platform_sdk.workloads.args.{_PARTS} import (\n" + "".join(f"    {name},\n" for name in names) + ")\n"
    )
    one = f"from platform_sdk.workloads.args.{_PARTS} import {', '.join(names)}\n"
    imports = "" if not names else f"\n{one if len(one) <= _WIDTH + 1 else lines}"
    exported = ", ".join(f'"{name}"' for name in sorted(own))
    listed = f"__all__ = [{exported}]"
    if len(listed) > _WIDTH:
        listed = "__all__ = [\n" + "".join(f'    "{name}",\n' for name in sorted(own)) + "]"
    return f'"""{about}\n\n{_MADE}\n"""\n\nfrom typing import {optional}\n{pulumi}{imports}\n{listed}\n\n\n'


def _names_in(body: str) -> Iterator[str]:
    for line in body.splitlines():
        if line.startswith(_INDENT) and ": " in line and not line.strip().startswith('"""'):
            kind = line.partition(": ")[2]
            for word in kind.replace("[", " ").replace("]", " ").replace(",", " ").split():
                if word.endswith("Args") and word.isidentifier():
                    yield word


def _module(name: str, spec: type[BaseModel]) -> str:
    body = _class(name, spec)
    return _head(f"What ``{name.removesuffix('Args')}`` takes.", body, [name]) + body


def _parts(parts: Sequence[type[BaseModel]]) -> str:
    body = "\n\n".join(_class(_args_name(spec), spec) for spec in parts)
    return (
        _head("What several components take: the parts of their arguments.", body, [_args_name(p) for p in parts])
        + body
    )


def _package(parts: Sequence[type[BaseModel]]) -> str:
    homes = {name: module for module, (name, _) in _COMPONENTS.items()} | {_args_name(spec): _PARTS for spec in parts}
    imports = ""
    for module in sorted({*homes.values()}):
        names = sorted(name for name, home in homes.items() if home == module)
        one = f"from platform_sdk.workloads.args.{module} import {', '.join(names)}\n"
        many = f"from platform_sdk.workloads.args.{module} import (\n" + "".join(f"    {n},\n" for n in names) + ")\n"
        imports += one if len(one) <= _WIDTH + 1 else many
    exported = "".join(f'    "{name}",\n' for name in sorted(homes))
    about = "Arguments of workload components, as TypedDicts."
    return f'"""{about}\n\n{_MADE}\n"""\n\n{imports}\n__all__ = [\n{exported}]\n'


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the files, or compares them with ``--check``."""
    parser = argparse.ArgumentParser(description="Write the argument types of workload components.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something would change")
    check = parser.parse_args(arguments).check
    changed: list[str] = []
    for name, text in files().items():
        path = TARGET / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            changed.append(name)
            if not check:
                TARGET.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if check and changed:
        sys.stderr.write(f"{', '.join(changed)} would change. Run make schema.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What the nodes of an environment are and offer, from its file and dated tables alone.

Owns the reading of the file. Rows are ``report.nodes``'; no program is run, so that it takes a moment and needs no
Pulumi.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.offers.rows import node_rows
from platform_sdk.spec import find_environment, parse_environment, read_document
from platform_sdk.spec.judging import judging_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from platform_sdk.offers.model import NodeRow
    from platform_sdk.spec import Environment

__all__ = ["Nodes", "nodes"]


_OF_NODES = ("platform:nodes", "platform:autoscaling", "platform:cluster.auto_mode", "platform:hybrid")
"""Beginnings of the paths of whatever brings nodes."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """What was found.

    Attributes:
        environment: what was asked for.
        rows: its groups, profiles and pools, by name.
        warnings: what is worth knowing of them, as sentences.
    """

    environment: Environment
    rows: tuple[NodeRow, ...]
    warnings: tuple[str, ...]


def nodes(name: str, root: Path, *, today: date | None = None) -> Nodes:
    """Tells of an environment's nodes.

    Args:
        name: the environment: the stack whose file is ``environments/Pulumi.<name>.yaml``.
        root: the folder of ``Pulumi.yaml``.
        today: the day to judge support dates by; today where it is not given.

    Raises:
        ConfigurationError: there is no such environment, or its file is wrong.
    """
    document = read_document(find_environment(name, root / "environments"))
    environment = parse_environment(document.config, name=name, document=document, today=today or judging_day())
    warnings = tuple(f"{path} {text}" for path, text in environment.warnings if path.startswith(_OF_NODES))
    return Nodes(environment, node_rows(environment), warnings)

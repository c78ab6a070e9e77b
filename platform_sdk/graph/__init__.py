"""The resource graph: what a program registers, as plain data.

Owns the model, its paths, its queries, its order of bring-up, its diff and its JSON form. It deliberately does not know
where a graph comes from (the offline recorder, an engine preview, a state file) nor what is right or wrong about one:
`offline`, `operations` and `checks` do. Standard library only, no Pulumi.
"""

from __future__ import annotations

from platform_sdk.graph._diff import Difference
from platform_sdk.graph._graph import Graph, ResourceLookupError
from platform_sdk.graph._json import FORMAT_VERSION, from_json, to_json
from platform_sdk.graph._model import UNKNOWN, Options, Resource, Unknown
from platform_sdk.graph._order import CycleError
from platform_sdk.graph._paths import PathError, format_path, parse_path

__all__ = [
    "FORMAT_VERSION",
    "UNKNOWN",
    "CycleError",
    "Difference",
    "Graph",
    "Options",
    "PathError",
    "Resource",
    "ResourceLookupError",
    "Unknown",
    "format_path",
    "from_json",
    "parse_path",
    "to_json",
]

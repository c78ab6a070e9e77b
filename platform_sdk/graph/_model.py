"""The nodes of a graph.

Owns `Resource`, `Options` and what can be asked of a single resource. Questions about several of them belong to
`_graph`.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - dataclass annotations that tools resolve at run time
from dataclasses import dataclass, field
from typing import Any

from platform_sdk.graph._paths import MISSING, follow, is_within
from platform_sdk.graph._unknown import UNKNOWN, Unknown

__all__ = ["UNKNOWN", "Options", "Resource", "Unknown"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a resource is managed, as the engine is told; property names are in camelCase.

    Attributes:
        protect: refuses deletion. A child inherits it from its parent.
        ignore_changes, replace_on_changes, additional_secret_outputs: property paths.
        depends_on: sorted URNs of explicit dependencies: those that no input implies.
        aliases: URNs under which the resource was known before.
        custom_timeouts: ``{"create": "30m"}``; None where the provider's own apply.
        deleted_with, provider: URNs.
        import_id: id of an existing cloud resource to adopt.
    """

    protect: bool = False
    ignore_changes: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    delete_before_replace: bool | None = None
    retain_on_delete: bool = False
    replace_on_changes: tuple[str, ...] = ()
    additional_secret_outputs: tuple[str, ...] = ()
    custom_timeouts: Mapping[str, str] | None = None
    deleted_with: str | None = None
    provider: str | None = None
    import_id: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """One registered resource.

    Attributes:
        type: type token, e.g. ``aws:ec2/vpc:Vpc``.
        parent: URN; None for the stack.
        custom: managed by a provider; False for components and the stack.
        remote: a component that another process builds. Its children show where it is known what that process does.
        id: the provider's id; None for components, `UNKNOWN` in a preview.
        dependencies: sorted URNs of everything it waits for by its own declaration, explicit or through inputs.
        property_dependencies: URNs by the input that brings them.
        inputs: in camelCase, as the engine sees them; secrets as their plain values.
        secrets: paths of secret inputs, e.g. ``spec.data[0].value``.
        outputs: inputs and what the cloud adds; for a component, what it registers; for the stack, its exports.
        secret_outputs: paths of secret outputs.
        external: only read, never created, changed or deleted by this program.
    """

    urn: str
    type: str
    name: str
    parent: str | None = None
    custom: bool = True
    remote: bool = False
    id: str | Unknown | None = None
    dependencies: tuple[str, ...] = ()
    property_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    inputs: Mapping[str, Any] = field(default_factory=dict[str, Any])
    secrets: tuple[str, ...] = ()
    outputs: Mapping[str, Any] = field(default_factory=dict[str, Any])
    secret_outputs: tuple[str, ...] = ()
    options: Options = Options()
    external: bool = False

    def __hash__(self) -> int:
        return hash(self.urn)

    @property
    def package(self) -> str:
        """The type's package: ``aws``, ``kubernetes``, ``platform``, ``pulumi``."""
        return self.type.partition(":")[0]

    def get(self, path: str, default: Any = MISSING) -> Any:
        """The input at a path; `UNKNOWN` where it, or what it lies in, is not known yet.

        Raises:
            PathError: (a KeyError) there is no such input and no default was given.
        """
        return follow(self.inputs, path, default, f"{self.type} {self.name}")

    def output(self, path: str, default: Any = MISSING) -> Any:
        """As `get`, for outputs."""
        return follow(self.outputs, path, default, f"The output of {self.type} {self.name}")

    def is_secret(self, path: str) -> bool:
        """Whether the input at a path is a secret or lies in one."""
        return is_within(path, self.secrets)

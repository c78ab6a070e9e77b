"""A set of resources and what can be asked of it.

Owns look-ups, families (parent, children) and the entry points to order and differences, which `_order` and `_diff`
work out.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from platform_sdk.errors import PlatformError
from platform_sdk.graph._diff import Difference, compare
from platform_sdk.graph._order import edges, levels, reachable, topological_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from platform_sdk.graph._model import Resource

__all__ = ["Graph", "ResourceLookupError"]

_MOST_LISTED = 20


class ResourceLookupError(PlatformError, LookupError):
    """No resource, or several, where exactly one was asked for. The message lists what is there."""


class Graph:
    """Resources in the order of their registration. Immutable.

    Raises:
        ValueError: two resources have the same URN.
    """

    def __init__(self, resources: Iterable[Resource] = ()) -> None:
        self._by_urn: dict[str, Resource] = {}
        for resource in resources:
            if resource.urn in self._by_urn:
                raise ValueError(f"Two resources have the URN {resource.urn}. Give one of them another name or parent.")
            self._by_urn[resource.urn] = resource

    def __iter__(self) -> Iterator[Resource]:
        return iter(self._by_urn.values())

    def __len__(self) -> int:
        return len(self._by_urn)

    def __contains__(self, urn: object) -> bool:
        return urn in self._by_urn

    def __getitem__(self, urn: str) -> Resource:
        try:
            return self._by_urn[urn]
        except KeyError:
            near = get_close_matches(urn, self._by_urn, n=3)
            raise ResourceLookupError(f"There is no resource {urn}." + _listing("Near it", near)) from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and tuple(self) == tuple(other)

    __hash__ = None  # pyright: ignore[reportAssignmentType] - resources hold dicts; a graph is compared, not hashed

    def __repr__(self) -> str:
        return f"<Graph of {len(self)} resources>"

    # Look-ups

    def all(
        self,
        type: str | None = None,
        name: str | None = None,
        *,
        under: Resource | str | None = None,
        package: str | None = None,
    ) -> tuple[Resource, ...]:
        """Every resource of a type, a logical name, a package, or below a resource; in order of registration."""
        candidates = self if under is None else self.descendants(under)
        return tuple(
            resource
            for resource in candidates
            if (type is None or resource.type == type)
            and (name is None or resource.name == name)
            and (package is None or resource.package == package)
        )

    def one(self, type: str | None = None, name: str | None = None, *, under: Resource | str | None = None) -> Resource:
        """The only resource of a type, a logical name, or below a resource.

        Raises:
            ResourceLookupError: (a LookupError) there is none or more than one; lists what is there.
        """
        found = self.all(type, name, under=under)
        if len(found) == 1:
            return found[0]
        wanted = " ".join(word for word in (type, name) if word) or "resource"
        below = f" under {_urn(under)}" if under is not None else ""
        if found:
            names = _listing("They are", [f"{item.type} {item.name}" for item in found])
            raise ResourceLookupError(
                f"There are {len(found)} of {wanted}{below}, not one.{names} Narrow it with name= or under=."
            )
        raise ResourceLookupError(f"There is no {wanted}{below}." + self._nearest(type, name, under))

    def _nearest(self, type: str | None, name: str | None, under: Resource | str | None) -> str:
        scope = self.all(under=under)
        same_type = [f"{item.name}" for item in scope if item.type == type]
        if same_type:
            return _listing(f"Of type {type} there are", same_type)
        same_name = [f"{item.type} {item.name}" for item in scope if item.name == name]
        if same_name:
            return _listing("With that name there are", same_name)
        types = sorted({item.type for item in scope})
        return _listing("The types there are", get_close_matches(type or "", types, n=5, cutoff=0.5) or types)

    # Families

    @cached_property
    def _children(self) -> dict[str, tuple[Resource, ...]]:
        found: dict[str, list[Resource]] = {}
        for resource in self:
            if resource.parent is not None:
                found.setdefault(resource.parent, []).append(resource)
        return {urn: tuple(children) for urn, children in found.items()}

    def children(self, resource: Resource | str) -> tuple[Resource, ...]:
        """Resources whose parent this is; in order of registration."""
        return self._children.get(_urn(resource), ())

    def parent(self, resource: Resource | str) -> Resource | None:
        """The parent; None for the stack and for a parent that the graph does not hold."""
        return self._by_urn.get(self[_urn(resource)].parent or "")

    def descendants(self, resource: Resource | str) -> tuple[Resource, ...]:
        """Children, their children and so on; each before its own children."""
        found: list[Resource] = []
        pending = list(reversed(self.children(resource)))
        while pending:
            current = pending.pop()
            found.append(current)
            pending.extend(reversed(self.children(current)))
        return tuple(found)

    def ancestors(self, resource: Resource | str) -> tuple[Resource, ...]:
        """Parent, its parent and so on, up to the stack."""
        found: list[Resource] = []
        current = self.parent(resource)
        while current is not None:
            found.append(current)
            current = self.parent(current)
        return tuple(found)

    # Order

    @cached_property
    def _edges(self) -> dict[str, frozenset[str]]:
        return edges(self._by_urn)

    def prerequisites(self, resource: Resource | str) -> frozenset[str]:
        """URNs of everything that must exist before this resource, directly or not."""
        return reachable(self._edges, self[_urn(resource)].urn)

    def waits_for(self, later: Resource | str, earlier: Resource | str) -> bool:
        """Whether an engine creates `later` only after `earlier` exists.

        What an ancestor component depends on does not bind its children, so it does not count.
        """
        return self[_urn(earlier)].urn in self.prerequisites(later)

    def bring_up_order(self) -> tuple[Resource, ...]:
        """Every resource after all that it waits for; otherwise in order of registration.

        Raises:
            CycleError: resources wait for each other.
        """
        return tuple(self._by_urn[urn] for urn in topological_order(self._edges))

    def teardown_order(self) -> tuple[Resource, ...]:
        """The reverse of `bring_up_order`."""
        return self.bring_up_order()[::-1]

    def levels(self) -> tuple[tuple[Resource, ...], ...]:
        """Waves of resources that can be created at the same time, each as early as possible."""
        return tuple(tuple(self._by_urn[urn] for urn in wave) for wave in levels(self._edges))

    # Differences

    def diff(self, other: Graph) -> tuple[Difference, ...]:
        """What `other` adds, removes and changes against this graph, by URN; the order of registration is ignored."""
        return compare(self._by_urn, other._by_urn)


def _urn(resource: Resource | str | None) -> str:
    return resource if isinstance(resource, str) else resource.urn if resource is not None else ""


def _listing(title: str, items: list[str]) -> str:
    if not items:
        return ""
    more = f", and {len(items) - _MOST_LISTED} more" if len(items) > _MOST_LISTED else ""
    return f" {title}: {', '.join(items[:_MOST_LISTED])}{more}."

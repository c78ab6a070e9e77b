"""The files of a rendered graph: names and texts.

Owns what the folder holds. How a document is written is ``_text``'s; the folder on disk is ``_folder``'s.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from platform_sdk.operations.render._text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.operations.render._objects import Rendered, RenderedObject

__all__ = ["KUSTOMIZATION", "RELEASES", "file_names", "file_texts"]

KUSTOMIZATION: Final = "kustomization.yaml"
RELEASES: Final = "helm-releases.yaml"
_UNSAFE: Final = re.compile(r"[^a-z0-9.-]+")
_LONGEST: Final = 120


def file_names(objects: Sequence[RenderedObject]) -> tuple[str, ...]:
    """A file name for each object: wave, kind, namespace and name, such as ``02-role-shop-readers.yaml``.

    Another object changes a name only where both would have the same: both then also have a part that tells them
    apart.
    """
    plain = [_plain_name(one) for one in objects]
    return tuple(
        f"{name}.yaml" if plain.count(name) == 1 and len(name) <= _LONGEST else f"{name[:_LONGEST]}-{_told(one)}.yaml"
        for name, one in zip(plain, objects, strict=True)
    )


def _plain_name(one: RenderedObject) -> str:
    parts = (f"{one.wave:02d}", one.kind, one.namespace, one.name)
    return "-".join(_UNSAFE.sub("-", part.lower()) for part in parts if part)


def _told(one: RenderedObject) -> str:
    return sha256(f"{one.group}/{one.kind}/{one.namespace}/{one.name}".encode()).hexdigest()[:8]


def file_texts(rendered: Rendered, title: str) -> dict[str, str]:
    """Every file by name, the objects' first, in the order of bring-up.

    Args:
        rendered: what to write.
        title: what was rendered, for the first line of the kustomization.
    """
    names = file_names(rendered.objects)
    files = {
        name: yaml_text(one.document, (one.source, *map(str, one.fields)))
        for name, one in zip(names, rendered.objects, strict=True)
    }
    if rendered.releases:
        files[RELEASES] = yaml_text({"releases": [*_releases(rendered)]}, _about_releases(rendered))
    files[KUSTOMIZATION] = yaml_text(_kustomization(names, rendered), _about(title, names, rendered))
    return files


def _kustomization(names: Sequence[str], rendered: Rendered) -> Mapping[str, object]:
    return {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        # Without it kustomize sorts by kind.
        "sortOptions": {"order": "fifo"},
        "resources": [name for name, one in zip(names, rendered.objects, strict=True) if one.can_be_applied],
    }


def _about(title: str, names: Sequence[str], rendered: Rendered) -> Iterator[str]:
    yield f"{title}, in the order of bring-up."
    withheld = [name for name, one in zip(names, rendered.objects, strict=True) if not one.can_be_applied]
    if withheld:
        yield "Not among the resources, because a file cannot hold what they need; each says what:"
        for name in withheld:
            yield f"  {name}"
    if rendered.releases:
        yield f"Helm releases are in {RELEASES}, and not among the resources."
    if rendered.left:
        yield "Not written:"
        yield from (f"  {one.type} {one.source}: {one.why}" for one in rendered.left)


def _releases(rendered: Rendered) -> Iterator[Mapping[str, object]]:
    for release in rendered.releases:
        yield {"wave": release.wave, **release.document}


def _about_releases(rendered: Rendered) -> Iterator[str]:
    yield "Helm releases, in the order of bring-up: after all objects of earlier waves."
    for release in rendered.releases:
        for field in release.fields:
            yield f"{release.source}: {field}"

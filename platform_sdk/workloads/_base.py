"""The base class of workload components: arguments are checked, compiled and registered, one way for all.

Owns what every workload does alike. What its documents say is decided in ``manifests``.
"""

from __future__ import annotations

import sys
from inspect import get_annotations
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pulumi

from platform_sdk.components._later import settled
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components.ingress._balanced import BalancedObject
from platform_sdk.errors import ConfigurationError, PlatformError
from platform_sdk.manifests.compile import compile_workload
from platform_sdk.rules.workloads.images import image_problem
from platform_sdk.spec._problems import problems_in
from platform_sdk.spec._validation import validated
from platform_sdk.spec.workloads import Later, turned_off
from platform_sdk.workloads._inputs import plain
from platform_sdk.workloads.reference import referenced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.manifests.compiled import Compiled
    from platform_sdk.spec._base import Spec
    from platform_sdk.spec.workloads import WorkloadSpec
    from platform_sdk.workloads.reference import PlatformReference

__all__ = ["Part", "Workload", "WorkloadError", "checked", "subject"]

S = TypeVar("S", bound="Spec")


class WorkloadError(ConfigurationError, pulumi.RunError):
    """Arguments that cannot be used, or a platform that cannot run what they say; nothing was registered.

    Pulumi ends a program with the message of a `RunError`, without a traceback.
    """


def checked(kind: type[S], name: str, args: Mapping[str, Any]) -> S:
    """Arguments as a spec.

    Raises:
        WorkloadError: they break rules; it carries every problem.
    """
    values = cast("dict[str, Any]", plain(args))
    found, spec = validated(kind, values)
    if spec is None:
        raise WorkloadError(problems_in(found, values), subject=subject(_called(kind), name))
    return spec


def _called(kind: type[Spec]) -> str:
    return {"VolumeClaimSpec": "PersistentVolume", "WorkloadIdentitySpec": "Identity"}.get(
        kind.__name__, kind.__name__.removesuffix("Spec").removeprefix("Workload")
    )


def subject(kind: str, name: str) -> str:
    """What an error is about: the component, and file and line of the program that made it."""
    frame = sys._getframe()  # pyright: ignore[reportPrivateUsage] -- as logging and warnings find their caller
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith(("platform_sdk.", "pulumi.")):
        frame = frame.f_back
    where = f" ({Path(frame.f_code.co_filename).name}, line {frame.f_lineno})"
    return f"{kind} {name}{where}"


class Part(pulumi.ComponentResource):
    """What workloads and what stands beside them have in common: a platform, children, outputs.

    It annotates no attribute: Pulumi's component host takes each annotation for an output.
    """

    def _begin(self, token: str, name: str, opts: pulumi.ResourceOptions | None) -> None:
        pulumi.ComponentResource.__init__(self, token, name, None, opts)
        self._after = opts.depends_on if opts else None

    def _cluster_provider(self, platform: PlatformReference) -> pulumi.ProviderResource | None:
        """The provider for children in the cluster; None where the caller gave one, which they inherit."""
        if self.get_provider("kubernetes:core/v1:Pod") is not None:
            return None
        return platform.provider(parent=self if _constructed() else None)

    def _register_annotated(self) -> None:
        """Registers every output that the class annotates, which is what Pulumi's component host reads too."""
        names = get_annotations(type(self))
        missing = sorted(name for name in names if getattr(self, name, None) is None)
        if missing:
            message = f"{type(self).__name__} does not set its outputs {', '.join(missing)}"
            raise PlatformError(message)
        # In the state they have the names that programs in every language look for.
        self.register_outputs({_camel(name): getattr(self, name) for name in names})

    def _child(self, **options: Any) -> pulumi.ResourceOptions:
        """Options of a child. What the component waits for, its children wait for: that alone is not inherited."""
        made = pulumi.ResourceOptions(parent=self, **options)
        if self._after is None:
            return made
        return pulumi.ResourceOptions.merge(made, pulumi.ResourceOptions(depends_on=self._after))


def _camel(name: str) -> str:
    """``role_arn`` as ``roleArn``."""
    first, *more = name.split("_")
    return first + "".join(word.capitalize() for word in more)


def _constructed() -> bool:
    """Whether this is a component host, asked by a program in another process: its stack is not known here."""
    from pulumi.runtime.settings import get_root_resource

    return get_root_resource() is None


class Workload(Part):
    """A workload on a platform."""

    def _register(
        self,
        token: str,
        kind: type[WorkloadSpec],
        name: str,
        args: Mapping[str, Any],
        *,
        platform: PlatformReference | None,
        opts: pulumi.ResourceOptions | None,
    ) -> tuple[WorkloadSpec, dict[str, KubernetesObject]]:
        """Checks, compiles and registers; the spec, and the objects by role.

        Raises:
            WorkloadError: the arguments are wrong, or the platform cannot run the workload; nothing was registered.
        """
        spec = checked(kind, name, args)
        platform = platform or referenced(spec.platform)
        found, compiled = compile_workload(name, spec, platform.contract)
        if compiled is None:
            raise WorkloadError(problems_in(found, plain(args)), subject=subject(_called(kind), name))
        self._begin(token, name, opts)
        for default in turned_off(spec):
            pulumi.log.warn(f"{name}: turned off: {default}", self)
        provider = self._cluster_provider(platform)
        earlier, annotations = self._grant(name, spec, compiled, platform)
        objects: dict[str, KubernetesObject] = {}
        for phase, documents in compiled.phases():
            made: list[pulumi.Resource] = []
            previous: list[pulumi.Resource] = []
            for role, document in documents.items():
                if role == "account" and annotations:
                    document["metadata"]["annotations"] = dict(annotations)
                # A volume that exists comes before its claim, a Service before its Ingress.
                ordered = phase == "after" or document["kind"] == "PersistentVolumeClaim"
                waits = [*earlier, *(previous if ordered else ())]
                made_by = BalancedObject if _has_load_balancer(document) else KubernetesObject
                one = made_by(
                    f"{name}-{role}" if role else name,
                    settled(self._with_image_checks(document, spec)),
                    self._child(provider=provider, depends_on=waits),
                )
                objects[role] = one
                made.append(one)
                previous = [one] if phase == "after" or document["kind"] == "PersistentVolume" else []
            earlier = [*made] or earlier
        return spec, objects

    def _finish(self, spec: WorkloadSpec) -> None:
        """Registers every output that the component's own class annotates."""
        self.namespace = pulumi.Output.from_input(spec.namespace)
        self.turned_off = pulumi.Output.from_input(turned_off(spec))
        self._register_annotated()

    def _grant(
        self, name: str, spec: WorkloadSpec, compiled: Compiled, platform: PlatformReference
    ) -> tuple[list[pulumi.Resource], dict[str, pulumi.Input[str]]]:
        """Rights in AWS that the pods wait for, and what the service account says to get them."""
        if spec.aws_rights is None:
            return [], {}
        from platform_sdk.workloads._rights import create_rights

        identity = create_rights(
            f"{name}-rights",
            namespace=spec.namespace,
            service_account=name,
            statements=spec.aws_rights.statements,
            policies=spec.aws_rights.policies,
            platform=platform,
            opts=self._child(),
            pod_labels=compiled.labels,
            os="windows" if compiled.placement.windows else "linux",
        )
        return [*identity.ready], identity.annotations

    @staticmethod
    def _with_image_checks(document: dict[str, Any], spec: WorkloadSpec) -> dict[str, Any]:
        """Images that are not known yet are asked once they are: the document is not registered before."""
        if "fixed_image" not in spec.on:
            return document
        return cast("dict[str, Any]", _checked_images(document))


def _has_load_balancer(document: Mapping[str, Any]) -> bool:
    return document["kind"] == "Ingress" or document.get("spec", {}).get("type") == "LoadBalancer"


def _checked_images(value: Any) -> Any:
    if isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        return {
            key: Later((inner, _fixed)) if key == "image" and isinstance(inner, Later) else _checked_images(inner)
            for key, inner in held.items()
        }
    if isinstance(value, list):
        return [_checked_images(inner) for inner in cast("list[Any]", value)]
    return value


def _fixed(image: str) -> str:
    """The image, if it is fixed.

    Raises:
        PlatformError: it may be another one tomorrow.
    """
    problem = image_problem(image)
    if problem:
        message = f"{problem} Name it by digest or a version's tag, or turn the default off: without: [fixed_image]."
        raise PlatformError(message)
    return image

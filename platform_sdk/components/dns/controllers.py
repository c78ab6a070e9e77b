"""What keeps names in the cluster: external-dns, and cert-manager with its issuers.

Owns the component. The zones that they write to are made in ``dns``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components.dns._cert_manager import create_cert_manager
from platform_sdk.components.dns._external_dns import create_external_dns

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.dns import DnsSpec

__all__ = ["DnsControllers"]


class DnsControllers(PlatformComponent):
    """external-dns and cert-manager, each if the section has it.

    Plain attributes: ``issuers``, the names of the issuers by the kind of object that they are.

    Args:
        name: logical name.
        spec: the section.
        ground: where they run.
        zones: ids of the zones, by domain.
        opts: options of the component.
    """

    TYPE = "platform:dns:DnsControllers"

    def __init__(
        self,
        name: str,
        spec: DnsSpec,
        *,
        ground: Ground,
        zones: dict[str, pulumi.Output[str]],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        self.spec = spec
        self.issuers: dict[str, str] = {}
        if spec.external_dns:
            create_external_dns(self, spec, spec.external_dns, ground, zones)
        if spec.cert_manager:
            self.issuers = create_cert_manager(self, spec, spec.cert_manager, ground, zones)
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        return {"issuers": self.issuers}

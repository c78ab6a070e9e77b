"""What an environment may say of Amazon Managed Service for Prometheus: its workspace, and who collects for it.

Owns the fields and the rules between them. What is scraped is decided in ``rules.addons.scraping``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.logs import RETENTION_DAYS
from platform_sdk.rules.cluster.logs import retention_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._types import Days, Flag, KmsKeyArn, ObjectName, Rule, Text
from platform_sdk.spec.addons._addon import EksAddonSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step

__all__ = ["PrometheusSpec", "WorkspaceLogs"]

_SOURCE = "Amazon Managed Service for Prometheus user guide, 2026-11"
_OF_A_WORKSPACE = ("kms_key_arn", "alert_manager", "rules")

_WorkspaceArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a workspace of Amazon Managed Service for Prometheus.",
        "Write arn:aws:aps:<region>:<account>:workspace/ws-<id>.",
        r"arn:aws[a-z-]*:aps:[a-z0-9-]+:\d{12}:workspace/ws-[0-9a-f-]{36}",
        _SOURCE,
    ),
]


class WorkspaceLogs(Spec):
    """What the workspace says of rules and alerts that fail."""

    enabled: Flag = Field(default=True, description="Send it to CloudWatch Logs. On by default.")
    retention_days: Days | None = Field(
        default=None,
        json_schema_extra={"enum": [*RETENTION_DAYS, None]},
        description="How long it is kept, in days. Default: 90, in development 7.",
    )

    def violations(self) -> Iterator[Violation]:
        """CloudWatch takes the retention."""
        if self.retention_days is not None:
            yield from (found.within("retention_days") for found in retention_violations(self.retention_days))


class PrometheusSpec(Spec):
    """Metrics of the cluster in a workspace of Amazon Managed Service for Prometheus."""

    collector: Literal["managed", "adot", "none"] = Field(
        default="managed",
        description="Who collects: a managed collector outside the cluster, AWS Distro for OpenTelemetry in it, or "
        "nobody of the platform's.",
    )
    workspace_arn: _WorkspaceArn | None = Field(
        default=None, description="A workspace that exists. Default: one is made, and kept in production."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None, description="The key that encrypts the workspace. Default: a key of AWS. It cannot be changed."
    )
    scrape_interval_seconds: Annotated[int, Strict(), Field(ge=10, le=300)] = Field(
        default=30, description="Seconds between two scrapes, 10 to 300."
    )
    scrape_configuration: Text | None = Field(
        default=None,
        description="Configuration of Prometheus in YAML, in place of the platform's jobs; for the managed collector.",
    )
    alert_manager: Text | None = Field(
        default=None, description="Definition of the alert manager in YAML, with alertmanager_config at its top."
    )
    rules: Mapping[ObjectName, Text] = Field(
        default={}, description="Recording and alerting rules: namespace to YAML with groups at its top."
    )
    logs: WorkspaceLogs = Field(default_factory=WorkspaceLogs, description="What the workspace says of failures.")
    adot: EksAddonSpec = Field(
        default_factory=EksAddonSpec, description="The add-on adot, for collector: adot: version and configuration."
    )

    cert_manager_elsewhere: Flag = Field(
        default=False,
        description="Somebody else installs cert-manager, which collector: adot needs. Default: the platform does.",
    )

    def violations(self) -> Iterator[Violation]:
        """Settings of a workspace are said where it is made; a definition has the top that AWS wants."""
        if self.workspace_arn:
            for name in (name for name in _OF_A_WORKSPACE if getattr(self, name)):
                yield Violation(
                    (name,),
                    f"The workspace exists already, and {name} is a setting of the one who made it.",
                    f"Take {name} out, or take workspace_arn out so that the platform makes a workspace.",
                    _SOURCE,
                )
        if self.scrape_configuration and self.collector != "managed":
            yield Violation(
                ("scrape_configuration",),
                "The scrape configuration is given to the managed collector, and there is none.",
                "Set collector: managed, or take scrape_configuration out.",
                _SOURCE,
            )
        if self.collector != "adot" and (self.adot.version or self.adot.configuration):
            yield Violation(
                ("adot",),
                "The add-on adot is installed for collector: adot alone.",
                "Set collector: adot, or take adot out.",
                _SOURCE,
            )
        yield from self._definitions()

    def _definitions(self) -> Iterator[Violation]:
        """Definitions are read by AWS long after the preview: as YAML, with a certain key at the top."""
        if self.scrape_configuration:
            yield from _definition_violations(("scrape_configuration",), self.scrape_configuration)
        if self.alert_manager:
            wanting = Violation(
                ("alert_manager",),
                "The definition of an alert manager has the key alertmanager_config at its top.",
                "Put the configuration of Alertmanager under alertmanager_config: |.",
                "Amazon Managed Service for Prometheus user guide, alert manager configuration, 2026-11",
            )
            yield from _definition_violations(("alert_manager",), self.alert_manager, "alertmanager_config", wanting)
        for name, text in self.rules.items():
            wanting = Violation(
                ("rules", name),
                "A namespace of rules has the key groups at its top.",
                "Write groups: and under it a list of rule groups, as in a rules file of Prometheus.",
                "Amazon Managed Service for Prometheus user guide, rules files, 2026-11",
            )
            yield from _definition_violations(("rules", name), text, "groups", wanting)


def _definition_violations(
    path: tuple[Step, ...], text: str, top: str = "", wanting: Violation | None = None
) -> Iterator[Violation]:
    """What is wrong with a text of YAML inside the file: that it is none, or has not the key at its top."""
    if isinstance(text, Unreadable):
        return
    from platform_sdk.spec._yaml import YamlFault, read_yaml

    try:
        value = read_yaml(text).value
    except YamlFault as fault:
        line = f" in its line {fault.line}" if fault.line else ""
        yield Violation(path, f"This text is no YAML{line}: {fault.rule}", fault.remedy, _SOURCE)
        return
    if wanting and not (isinstance(value, dict) and top in value):
        yield wanting

"""Fargate profiles: pods that AWS runs on a machine for each.

Owns the profile with its pod execution role. Which pods a selector takes is decided in ``rules.nodes.fargate``.

Nothing of a profile can be changed but its tags: every other change makes a new one, under a name of Pulumi's own,
before the old one goes. Pods of the old one are stopped with it and start again under the new one. EKS creates and
deletes one profile of a cluster at a time; the provider lines them up by itself, so that profiles do not wait for each
other here and adding one touches no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._aws import account_document
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import CreatedFargateProfile
from platform_sdk.components._rights import attach_policies
from platform_sdk.facts.iam import FARGATE_POD_EXECUTION_POLICY
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.fargate import fargate_logs_policy, fargate_trust

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components.nodes.fargate_logging import FargateLogging
    from platform_sdk.spec.nodes import FargateProfileSpec

__all__ = ["FargateProfile"]

# A deletion was seen to take more than 20 minutes (aws/containers-roadmap#1211); the provider gives up after 10.
_TIMEOUTS = pulumi.CustomTimeouts(create="20m", delete="30m")


class FargateProfile(PlatformComponent):
    """Which pods run on Fargate, and with which rights they are started.

    Args:
        name: logical name, and the beginning of the profile's name in AWS.
        spec: what the profile shall be.
        cluster: whose pods it takes. The profile waits for the private subnets' ways out, without which a pod pulls no
            image.
        logging: where the pods' logs go; None for nowhere.
        tags: tags for every AWS resource.
        opts: options of the component.
    """

    TYPE = "platform:nodes:FargateProfile"

    profile_name: pulumi.Output[str]
    """Name in AWS: a pod that several profiles fit chooses one by it."""
    arn: pulumi.Output[str]
    """ARN of the profile."""
    role_arn: pulumi.Output[str]
    """ARN of the pod execution role. It starts pods and is not theirs: pods get rights through IAM roles for service
    accounts, because Fargate has no Pod Identity."""

    def __init__(
        self,
        name: str,
        spec: FargateProfileSpec,
        *,
        cluster: AnyCluster,
        logging: FargateLogging | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec = spec
        role = self._create_role(cluster)
        rights = self._allow(role, cluster, logging)
        profile = CreatedFargateProfile(
            "aws:eks/fargateProfile:FargateProfile",
            name,
            {
                "clusterName": cluster.cluster_name,
                "podExecutionRoleArn": role.arn,
                "subnetIds": cluster.network.subnets_of("private", spec.zones),
                "selectors": [
                    {"namespace": selector.namespace, "labels": dict(selector.labels) or None}
                    for selector in spec.selectors
                ],
                "tags": self.tags(),
            },
            self.child(
                depends_on=[*rights, *cluster.network.ways_out_of("private", spec.zones)],
                custom_timeouts=_TIMEOUTS,
            ),
        )
        self.profile_name = profile.fargate_profile_name
        self.arn = profile.arn
        self.role_arn = role.arn
        self.finish()

    @property
    def runs_coredns(self) -> bool:
        """Whether CoreDNS runs here by itself. Where it runs on Fargate, the platform adds a profile for it."""
        return False

    def exported(self) -> dict[str, pulumi.Input[str]]:
        """What a stack exports of the profile."""
        return {"kind": self.spec.kind, "profile_name": self.profile_name, "role_arn": self.role_arn}

    def _create_role(self, cluster: AnyCluster) -> PlainResource:
        region = cluster.region
        trust = account_document(
            self,
            lambda account, _: document_text(
                fargate_trust(
                    account_id=account,
                    partition=region.partition,
                    region=region.name,
                    cluster_name=cluster.aws_name,
                )
            ),
        )
        return PlainResource(
            "aws:iam/role:Role", self.called("role"), {"assumeRolePolicy": trust, "tags": self.tags()}, self.child()
        )

    def _allow(self, role: PlainResource, cluster: AnyCluster, logging: FargateLogging | None) -> list[pulumi.Resource]:
        """Rights to start pods: to pull images, and to write their logs."""
        pods = {"pods": FARGATE_POD_EXECUTION_POLICY}
        rights: list[pulumi.Resource] = [*attach_policies(self, role, pods, region=cluster.region)]
        if logging:
            rights.append(
                PlainResource(
                    "aws:iam/rolePolicy:RolePolicy",
                    self.called("role-logs"),
                    {
                        "role": role.name,
                        "policy": logging.log_group_arn.apply(lambda arn: document_text(fargate_logs_policy(arn))),
                    },
                    self.child(),
                )
            )
        return rights

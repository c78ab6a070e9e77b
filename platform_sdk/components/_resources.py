"""What the platform reads of AWS resources beyond their id, ARN and name.

Owns those declarations: a class for each type of which more is read. Who registers them gives type and inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pulumi

from platform_sdk.components._plain import OutputNamed, PlainResource

__all__ = [
    "AccessEntry",
    "Addon",
    "CapabilityResource",
    "Certificate",
    "ControlPlane",
    "CreatedFargateProfile",
    "CreatedNodeGroup",
    "EcrRepository",
    "GrafanaWorkspace",
    "IssuedCertificate",
    "Key",
    "LaunchTemplate",
    "LocalGatewayTie",
    "LustreSystem",
    "OpenZfsSystem",
    "PodIdentityAssociation",
    "PrometheusWorkspace",
    "PullThroughRule",
    "Queue",
    "Record",
    "Subnet",
    "Vpc",
    "Zone",
]


class Vpc(PlainResource):
    """A VPC."""

    ipv6_cidr_block = OutputNamed[str]("ipv6CidrBlock")
    """Its range of IPv6 addresses, /56."""


class Subnet(PlainResource):
    """A subnet."""

    availability_zone = OutputNamed[str]("availabilityZone")
    """Name of its zone."""


class LocalGatewayTie(PlainResource):
    """The tie of a VPC to a route table of a local gateway."""

    local_gateway_id = OutputNamed[str]("localGatewayId")
    """Id of the gateway."""


class LaunchTemplate(PlainResource):
    """A launch template."""

    latest_version = OutputNamed[float]("latestVersion")
    """Number of its last version."""

    @property
    def version_text(self) -> pulumi.Output[str]:
        """The same as text."""
        return self.latest_version.apply(lambda version: str(int(version)))


class ControlPlane(PlainResource):
    """A control plane of EKS."""

    cluster_id = OutputNamed[str]("clusterId")
    """Id of a local cluster."""
    endpoint = OutputNamed[str]("endpoint")
    """URL of the Kubernetes API."""
    version = OutputNamed[str]("version")
    """Kubernetes minor version."""
    certificate_authority = OutputNamed[dict[str, Any]]("certificateAuthority")
    """Under ``data``, the certificate authority of the API in base64-encoded PEM."""
    vpc_config = OutputNamed[dict[str, Any]]("vpcConfig")
    """Subnets, endpoints and, under ``clusterSecurityGroupId``, the security group that EKS made."""
    kubernetes_network_config = OutputNamed[dict[str, Any]]("kubernetesNetworkConfig")
    """Ranges of Services, under ``serviceIpv4Cidr`` and ``serviceIpv6Cidr``."""
    identities = OutputNamed[Sequence[dict[str, Any]]]("identities")
    """Its OIDC issuers: ``[{"oidcs": [{"issuer": …}]}]``."""


class AccessEntry(PlainResource):
    """An access entry of a cluster."""

    principal_arn = OutputNamed[str]("principalArn")
    """ARN of who is let in."""


class Addon(PlainResource):
    """An add-on of EKS."""

    addon_version = OutputNamed[str]("addonVersion")
    """Its version."""


class PodIdentityAssociation(PlainResource):
    """The tie of a service account to its role."""

    external_id = OutputNamed[str]("externalId")
    """What the role says when it assumes one of another account."""


class CapabilityResource(PlainResource):
    """A capability of EKS."""

    version = OutputNamed[str]("version")
    """Its version."""


class CreatedNodeGroup(PlainResource):
    """A managed node group."""

    node_group_name = OutputNamed[str]("nodeGroupName")
    """Its name in AWS."""
    resources = OutputNamed[Sequence[dict[str, Any]]]("resources")
    """What EKS made for it: ``[{"autoscalingGroups": [{"name": …}]}]``."""


class CreatedFargateProfile(PlainResource):
    """A Fargate profile."""

    fargate_profile_name = OutputNamed[str]("fargateProfileName")
    """Its name in AWS."""


class Key(PlainResource):
    """A key of KMS."""

    key_id = OutputNamed[str]("keyId")
    """Its id."""


class Queue(PlainResource):
    """A queue of SQS."""

    url = OutputNamed[str]("url")
    """What senders and readers call."""


class Zone(PlainResource):
    """A hosted zone."""

    zone_id = OutputNamed[str]("zoneId")
    """Its id."""
    name_servers = OutputNamed[Sequence[str]]("nameServers")
    """The servers that its parent names."""


class Record(PlainResource):
    """A record in a hosted zone."""

    fqdn = OutputNamed[str]("fqdn")
    """Its full name."""


class Certificate(PlainResource):
    """A certificate of ACM."""

    domain_validation_options = OutputNamed[Sequence[dict[str, Any]]]("domainValidationOptions")
    """The record that proves each name: ``domainName``, ``resourceRecordName``, ``resourceRecordValue``."""


class IssuedCertificate(PlainResource):
    """A certificate of ACM once it is issued."""

    certificate_arn = OutputNamed[str]("certificateArn")
    """ARN of the certificate."""


class EcrRepository(PlainResource):
    """A repository of ECR."""

    repository_url = OutputNamed[str]("repositoryUrl")
    """What images are pushed to and pulled from, without a tag."""


class PullThroughRule(PlainResource):
    """A rule of ECR by which it caches another registry."""

    registry_id = OutputNamed[str]("registryId")
    """The account whose registry it is."""


class PrometheusWorkspace(PlainResource):
    """A workspace of Amazon Managed Service for Prometheus."""

    prometheus_endpoint = OutputNamed[str]("prometheusEndpoint")
    """URL of its API, with a slash at its end."""


class GrafanaWorkspace(PlainResource):
    """A workspace of Amazon Managed Grafana."""

    endpoint = OutputNamed[str]("endpoint")
    """Host name of its console."""


class OpenZfsSystem(PlainResource):
    """A file system of FSx for OpenZFS."""

    root_volume_id = OutputNamed[str]("rootVolumeId")
    """Id of the volume that holds all others."""
    dns_name = OutputNamed[str]("dnsName")
    """Name by which clients find it."""


class LustreSystem(PlainResource):
    """A file system of FSx for Lustre."""

    dns_name = OutputNamed[str]("dnsName")
    """Name by which clients find it."""
    mount_name = OutputNamed[str]("mountName")
    """What clients mount of it."""

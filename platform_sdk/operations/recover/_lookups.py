"""Asks AWS what an environment has, apart from what any state says.

Owns how it is asked: through data sources of pulumi-aws, with the credentials and the Region of the program. What is
taken for the same thing is decided by type, in ``_finders``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["ENVIRONMENT_TAG", "Item", "Lookups", "made_up", "name_of", "type_of"]

ENVIRONMENT_TAG: Final = "platform:environment"

# By type, what an ARN says before the id. Source: service authorization reference, resource types, 2026-11.
_ARNS: Final = {
    "aws:backup/plan:Plan": "backup:backup-plan:",
    "aws:backup/vault:Vault": "backup:backup-vault:",
    "aws:amp/ruleGroupNamespace:RuleGroupNamespace": "aps:rulegroupsnamespace/",
    "aws:amp/scraper:Scraper": "aps:scraper/",
    "aws:amp/workspace:Workspace": "aps:workspace/",
    "aws:cloudwatch/eventRule:EventRule": "events:rule/",
    "aws:cloudwatch/logGroup:LogGroup": "logs:log-group:",
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": "ec2:egress-only-internet-gateway/",
    "aws:ec2/eip:Eip": "ec2:elastic-ip/",
    "aws:ec2/flowLog:FlowLog": "ec2:vpc-flow-log/",
    "aws:ec2/internetGateway:InternetGateway": "ec2:internet-gateway/",
    "aws:ec2/launchTemplate:LaunchTemplate": "ec2:launch-template/",
    "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation": (
        "ec2:local-gateway-route-table-vpc-association/"
    ),
    "aws:ec2/natGateway:NatGateway": "ec2:natgateway/",
    "aws:ec2/placementGroup:PlacementGroup": "ec2:placement-group/",
    "aws:ec2/routeTable:RouteTable": "ec2:route-table/",
    "aws:ec2/securityGroup:SecurityGroup": "ec2:security-group/",
    "aws:ec2/subnet:Subnet": "ec2:subnet/",
    "aws:ec2/vpc:Vpc": "ec2:vpc/",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "ec2:vpc-endpoint/",
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": "ec2:transit-gateway-attachment/",
    "aws:ecr/repository:Repository": "ecr:repository/",
    "aws:efs/accessPoint:AccessPoint": "elasticfilesystem:access-point/",
    "aws:efs/fileSystem:FileSystem": "elasticfilesystem:file-system/",
    "aws:eks/fargateProfile:FargateProfile": "eks:fargateprofile/",
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": "eks:podidentityassociation/",
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": "fsx:association/",
    "aws:fsx/lustreFileSystem:LustreFileSystem": "fsx:file-system/",
    "aws:fsx/ontapFileSystem:OntapFileSystem": "fsx:file-system/",
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": "fsx:storage-virtual-machine/",
    "aws:fsx/ontapVolume:OntapVolume": "fsx:volume/",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": "fsx:file-system/",
    "aws:eks/capability:Capability": "eks:capability/",
    "aws:grafana/workspace:Workspace": "grafana:/workspaces/",
    "aws:kms/key:Key": "kms:key/",
    "aws:s3/bucket:Bucket": "s3:",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "ec2:security-group-rule/",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "ec2:security-group-rule/",
}
# Where a state has the id in another form than the ARN.
_IDS: Final[Mapping[str, Callable[[str], str]]] = {
    # {file system}/{id}
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": lambda told: told.rpartition("/")[2],
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": lambda told: told.rpartition("/")[2],
    "aws:fsx/ontapVolume:OntapVolume": lambda told: told.rpartition("/")[2],
    # {cluster}/…/{capability}/{uuid}
    "aws:eks/capability:Capability": lambda told: ",".join((told.split("/")[0], told.split("/")[-2])),
    # {cluster}/{profile}/{uuid}
    "aws:eks/fargateProfile:FargateProfile": lambda told: ":".join(told.split("/")[:2]),
    # {cluster}/{association}
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": lambda told: told.rpartition("/")[2],
}
# Where it has the ARN itself.
_ARN_IS_ID: Final = frozenset({"aws:amp/ruleGroupNamespace:RuleGroupNamespace"})
_ARN = re.compile(r"arn:[^:]+:(?P<service>[^:]+):[^:]*:[^:]*:(?P<rest>.+)")
# How pulumi-aws and AWS say that there is no such thing.
_ABSENT = re.compile(
    r"not ?found|could ?n.t find|no matching|no results|empty result|does not exist|NoSuchEntity", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Item:
    """A resource as the program describes it: type token, logical name, and inputs in camelCase."""

    type: str
    name: str
    inputs: Mapping[str, Any]

    def text(self, key: str) -> str:
        """An input as text; empty where it is absent."""
        value = self.inputs.get(key)
        return "" if value is None else str(value)

    def tag(self, key: str) -> str | None:
        """A tag of the resource."""
        return cast("dict[str, str]", self.inputs.get("tags") or {}).get(key)


class Lookups:
    """What an environment has in AWS.

    Args:
        environment: the value of the tag by which the SDK marks what belongs to an environment.
        invoke: asks a data source: its token and arguments in camelCase give its result.
    """

    def __init__(self, environment: str, invoke: Callable[[str, Mapping[str, Any]], Mapping[str, Any]]) -> None:
        self._environment, self._invoke = environment, invoke

    def ask(self, token: str, **arguments: Any) -> Mapping[str, Any]:
        """The answer of a data source; empty if there is no such thing.

        Raises:
            PlatformError: it fails for another reason.
        """
        try:
            return self._invoke(token, arguments)
        except Exception as error:
            if _ABSENT.search(str(error)):
                return {}
            raise PlatformError(f"AWS does not answer {token} with {arguments}: {error}") from error

    def ask_own(self, token: str, **arguments: Any) -> Mapping[str, Any]:
        """The answer of a data source; empty if there is no such thing, or it has not the environment's tag."""
        answer = self.ask(token, **arguments)
        tags = cast("Mapping[str, str]", answer.get("tags") or {})
        return answer if tags.get(ENVIRONMENT_TAG) == self._environment else {}

    def tagged(self, type: str) -> Mapping[str, Mapping[str, str]]:
        """Tags by id, of what is of a type and has the environment's tag."""
        return {id: tags for id, (_, tags) in self._tagged.get(type, {}).items()}

    def arn(self, type: str, id: str) -> str:
        """The ARN of what `tagged` has."""
        return self._tagged[type][id][0]

    @cached_property
    def auto_scaling_groups(self) -> Sequence[str]:
        """Names of Auto Scaling groups that have the environment's tag."""
        wanted = [{"name": f"tag:{ENVIRONMENT_TAG}", "values": [self._environment]}]
        # Named after an older data source, it lists groups (Pulumi AWS reference, 7.51).
        return self.ask("aws:autoscaling/getAmiIds:getAmiIds", filters=wanted).get("names") or ()

    @cached_property
    def _tagged(self) -> Mapping[str, Mapping[str, tuple[str, Mapping[str, str]]]]:
        answer = self.ask(
            "aws:resourcegroupstaggingapi/getResources:getResources",
            tagFilters=[{"key": ENVIRONMENT_TAG, "values": [self._environment]}],
        )
        found: dict[str, dict[str, tuple[str, Mapping[str, str]]]] = defaultdict(dict)
        for entry in cast("list[dict[str, Any]]", answer.get("resourceTagMappingLists") or []):
            arn = _ARN.fullmatch(entry["resourceArn"])
            told = f"{arn['service']}:{arn['rest']}" if arn else ""
            for type, form in _ARNS.items():
                if told.startswith(form):
                    id = told.removeprefix(form).removesuffix(":*")
                    id = entry["resourceArn"] if type in _ARN_IS_ID else _IDS.get(type, str)(id)
                    found[type][id] = entry["resourceArn"], entry.get("tags") or {}
        return found


def type_of(urn: str) -> str:
    """Type token of a URN."""
    return urn.split("::", 3)[2].rpartition("$")[2]


def name_of(urn: str) -> str:
    """Logical name of a URN."""
    return urn.split("::", 3)[3]


def made_up(item: Item) -> str:
    """Pattern of the names that Pulumi makes up for a resource: its logical name and seven digits."""
    return rf"{re.escape(item.name)}-[0-9a-f]{{7}}"

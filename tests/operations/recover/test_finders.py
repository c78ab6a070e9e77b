"""What is taken for a resource of the program, and above all what is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest

from platform_sdk.errors import PlatformError
from platform_sdk.operations.recover._finders import find
from platform_sdk.operations.recover._lookups import Item, Lookups, name_of, type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__: list[str] = []

OURS = {"platform:environment": "prod"}
ROLE, KEY, NAT = "aws:iam/role:Role", "aws:kms/key:Key", "aws:ec2/natGateway:NatGateway"
TEMPLATE, LOGS, POLICY = (
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:iam/rolePolicy:RolePolicy",
)
VPC, GROUP, RULE = (
    "aws:ec2/vpc:Vpc",
    "aws:eks/nodeGroup:NodeGroup",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
)


def _cloud(tagged: Mapping[str, Mapping[str, str]] | None = None, **answers: Any) -> Lookups:
    """A cloud with tags by ARN, and answers by the data source's name: a value, or a function of the arguments."""
    answers["getResources"] = {
        "resourceTagMappingLists": [
            {"resourceArn": arn, "tags": {**OURS, **tags}} for arn, tags in (tagged or {}).items()
        ]
    }

    def invoke(token: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = answers.get(token.rpartition(":")[2])
        if answer is None:
            raise RuntimeError(f"NoSuchEntity: {token}")
        return cast("Mapping[str, Any]", answer(arguments) if callable(answer) else answer)

    return Lookups("prod", invoke)


def _ec2(resource: str) -> str:
    return f"arn:aws:ec2:eu-west-1:123456789012:{resource}"


def test_what_has_the_name_is_found_and_what_is_known_is_left_out() -> None:
    cloud = _cloud(
        {
            _ec2("vpc/vpc-1"): {"Name": "prod-network"},
            _ec2("vpc/vpc-2"): {"Name": "prod-network"},
            _ec2("vpc/vpc-3"): {"Name": "prod-other"},
            _ec2("vpc/vpc-4"): {},
            _ec2("subnet/subnet-1"): {"Name": "prod-network"},
        }
    )
    item = Item(VPC, "network", {"tags": {"Name": "prod-network"}})
    assert find(cloud, item) == ["vpc-1", "vpc-2"]
    assert find(cloud, item, known=["vpc-2"]) == ["vpc-1"]
    assert find(cloud, Item(VPC, "network", {"tags": {}})) == []


def test_a_tie_to_a_local_gateway_is_found_by_its_name() -> None:
    kind = "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation"
    tie = _ec2("local-gateway-route-table-vpc-association/lgw-vpc-assoc-1")
    cloud = _cloud({tie: {"Name": "prod-network-lgw-rtb-1"}})
    item = Item(kind, "network-lgw-rtb-1", {"tags": {"Name": "prod-network-lgw-rtb-1"}})
    assert find(cloud, item) == ["lgw-vpc-assoc-1"]


@pytest.mark.parametrize(("state", "found"), [("available", ["nat-1"]), ("pending", ["nat-1"]), ("deleted", [])])
def test_a_deleted_nat_gateway_is_not_there(state: str, found: list[str]) -> None:
    cloud = _cloud({_ec2("natgateway/nat-1"): {"Name": "prod-nat"}}, getNatGateway={"state": state})
    assert find(cloud, Item(NAT, "nat", {"tags": {"Name": "prod-nat"}})) == found


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"description": "Secrets"}, ["1234"]),
        ({"description": "Secrets", "keyState": "PendingDeletion"}, []),
        ({"description": "Other"}, []),
    ],
)
def test_a_key_is_told_by_its_description(answer: dict[str, str], found: list[str]) -> None:
    cloud = _cloud({"arn:aws:kms:eu-west-1:123456789012:key/1234": {}}, getKey=answer)
    assert find(cloud, Item(KEY, "cluster-key", {"description": "Secrets"})) == found


@pytest.mark.parametrize(
    ("name", "tags", "attached", "inline", "found"),
    [
        ("general-role-0a1b2c3", OURS, [], [], ["general-role-0a1b2c3"]),
        ("general-role-0a1b2c3", OURS, [{"policyArn": "arn:…"}], [], []),
        ("general-role-0a1b2c3", OURS, [], ["inline"], []),
        ("general-role-0a1b2c3", {"platform:environment": "dev"}, [], [], []),
        ("general-role-0a1b2c3", None, [], [], []),
    ],
)
def test_a_role_in_use_or_of_others_is_never_taken(
    name: str, tags: dict[str, str] | None, attached: list[Any], inline: list[str], found: list[str]
) -> None:
    cloud = _cloud(
        getRoles={"names": [name]},
        getRole={"tags": tags},
        getRolePolicyAttachments={"attachedPolicies": attached},
        getRolePolicies={"policyNames": inline},
    )
    assert find(cloud, Item(ROLE, "general-role", {})) == found


def test_made_up_names_end_in_seven_digits() -> None:
    asked: list[str] = []

    def roles(arguments: Mapping[str, Any]) -> dict[str, Any]:
        asked.append(arguments["nameRegex"])
        return {"names": []}

    assert find(_cloud(getRoles=roles), Item(ROLE, "a.b", {})) == []
    assert asked == [r"^a\.b-[0-9a-f]{7}$"]
    names = {"policyNames": ["logs-0a1b2c3", "logs", "logs-0a1b2c3d", "other-0a1b2c3"]}
    assert find(_cloud(getRolePolicies=names), Item(POLICY, "logs", {"role": "r"})) == ["r:logs-0a1b2c3"]
    template = _cloud({_ec2("launch-template/lt-1"): {}}, getLaunchTemplate={"name": "general-spot-0a1b2c3"})
    assert find(template, Item(TEMPLATE, "general", {})) == []
    assert find(template, Item(TEMPLATE, "general-spot", {})) == ["lt-1"]
    groups: dict[str, dict[str, str]] = {
        f"arn:aws:logs:eu-west-1:123456789012:log-group:{name}": {} for name in ("flow-0a1b2c3", "/aws/eks/x:*")
    }
    assert find(_cloud(groups), Item(LOGS, "flow", {})) == ["flow-0a1b2c3"]
    assert find(_cloud(groups), Item(LOGS, "logs", {"name": "/aws/eks/x"})) == ["/aws/eks/x"]


def test_the_prefix_of_a_node_group_is_not_that_of_another() -> None:
    digits = "20261121063000000000000001"
    cloud = _cloud(getNodeGroups={"names": [f"general-{digits}", f"general-spot-{digits}", "general-by-hand"]})
    item = Item(GROUP, "general", {"clusterName": "prod", "nodeGroupNamePrefix": "general-"})
    assert find(cloud, item) == [f"prod:general-{digits}"]


@pytest.mark.parametrize(
    ("changed", "found"),
    [({}, ["sgr-1"]), ({"cidrIpv4": "0.0.0.0/0"}, []), ({"isEgress": True}, []), ({"toPort": 80}, [])],
)
def test_a_rule_is_told_by_what_it_allows(changed: dict[str, Any], found: list[str]) -> None:
    rule = {"securityGroupId": "sg-1", "ipProtocol": "tcp", "fromPort": 443, "toPort": 443, "cidrIpv4": "10.0.0.0/8"}
    shown = {**rule, "cidrIpv6": "", "description": "", "isEgress": False, "prefixListId": "", **changed}
    cloud = _cloud({_ec2("security-group-rule/sgr-1"): {}}, getSecurityGroupRule=shown)
    assert find(cloud, Item(RULE, "api", rule)) == found


@pytest.mark.parametrize(
    ("type", "inputs", "answers", "found"),
    [
        (
            "aws:ec2/route:Route",
            {"routeTableId": "rtb-1", "destinationCidrBlock": "0.0.0.0/0"},
            {"getRouteTable": {"routes": [{"cidrBlock": "10.0.0.0/16"}, {"cidrBlock": "0.0.0.0/0"}]}},
            ["r-rtb-11080289494"],
        ),
        (
            "aws:ec2/route:Route",
            {"routeTableId": "rtb-1", "destinationIpv6CidrBlock": "::/0"},
            {"getRouteTable": {"routes": [{"cidrBlock": "0.0.0.0/0", "ipv6CidrBlock": ""}]}},
            [],
        ),
        (
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            {"routeTableId": "rtb-1", "subnetId": "subnet-1"},
            {
                "getRouteTable": {
                    "associations": [
                        {"routeTableAssociationId": "rtbassoc-1", "subnetId": "subnet-1"},
                        {"routeTableAssociationId": "rtbassoc-2", "subnetId": "subnet-2"},
                    ]
                }
            },
            ["rtbassoc-1"],
        ),
        (
            "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
            {"vpcId": "vpc-1", "cidrBlock": "100.64.0.0/16"},
            {
                "getVpc": {
                    "cidrBlockAssociations": [{"associationId": "vpc-cidr-assoc-1", "cidrBlock": "100.64.0.0/16"}]
                }
            },
            ["vpc-cidr-assoc-1"],
        ),
        (
            "aws:kms/alias:Alias",
            {"name": "alias/eks/prod", "targetKeyId": "1234"},
            {"getAlias": {"targetKeyId": "5678"}},
            [],
        ),
        (
            "aws:kms/alias:Alias",
            {"name": "alias/eks/prod", "targetKeyId": "1234"},
            {"getAlias": {"targetKeyId": "1234"}},
            ["alias/eks/prod"],
        ),
        (
            "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
            {"ecrRepositoryPrefix": "quay", "upstreamRegistryUrl": "quay.io"},
            {"getPullThroughCacheRule": {"upstreamRegistryUrl": "quay.io"}},
            ["quay"],
        ),
        (
            "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
            {"ecrRepositoryPrefix": "quay", "upstreamRegistryUrl": "quay.io"},
            {"getPullThroughCacheRule": {"upstreamRegistryUrl": "registry.k8s.io"}},
            [],
        ),
        (
            "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
            {"prefix": "ROOT", "resourceTags": OURS},
            {"getRepositoryCreationTemplate": {"resourceTags": OURS}},
            ["ROOT"],
        ),
        (
            "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
            {"prefix": "ROOT", "resourceTags": OURS},
            {"getRepositoryCreationTemplate": {"resourceTags": {}}},
            [],
        ),
        ("aws:eks/cluster:Cluster", {"name": "prod"}, {"getCluster": {"tags": OURS}}, ["prod"]),
        ("aws:eks/cluster:Cluster", {"name": "prod"}, {"getCluster": {"tags": {}}}, []),
        ("aws:eks/cluster:Cluster", {"name": "prod"}, {}, []),
        (
            "aws:eks/addon:Addon",
            {"clusterName": "prod", "addonName": "coredns"},
            {"getAddon": {"tags": OURS}},
            ["prod:coredns"],
        ),
        (
            "aws:eks/accessEntry:AccessEntry",
            {"clusterName": "prod", "principalArn": "arn:aws:iam::1:role/a"},
            {"getAccessEntry": {"tags": OURS}},
            ["prod:arn:aws:iam::1:role/a"],
        ),
        (
            "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
            {"url": "https://oidc"},
            {"getOpenIdConnectProvider": {"arn": "arn:aws:iam::1:oidc-provider/oidc", "tags": OURS}},
            ["arn:aws:iam::1:oidc-provider/oidc"],
        ),
    ],
)
def test_what_is_named_by_its_inputs(
    type: str, inputs: dict[str, Any], answers: dict[str, Any], found: list[str]
) -> None:
    assert find(_cloud(**answers), Item(type, "it", inputs)) == found


def test_nothing_is_asked_about_what_waits_for_something_that_is_not_there() -> None:
    def never(_: Mapping[str, Any]) -> dict[str, Any]:
        raise AssertionError("asked")

    cloud = _cloud(getRouteTable=never, getNodeGroups=never, getAlias=never)
    assert find(cloud, Item("aws:ec2/route:Route", "default", {"destinationCidrBlock": "0.0.0.0/0"})) == []
    assert find(cloud, Item(GROUP, "general", {"nodeGroupNamePrefix": "general-"})) == []
    assert find(cloud, Item("aws:kms/alias:Alias", "key", {"name": "alias/eks/prod"})) == []
    assert find(cloud, Item("aws:sns/topic:Topic", "news", {"name": "news"})) == []


@pytest.mark.parametrize("text", ["AccessDenied: no", "ThrottlingException: Rate exceeded", "connection refused"])
def test_a_failure_is_not_taken_for_absence(text: str) -> None:
    def failing(_: Mapping[str, Any]) -> dict[str, Any]:
        raise RuntimeError(text)

    with pytest.raises(PlatformError, match=text):
        find(_cloud(getCluster=failing), Item("aws:eks/cluster:Cluster", "cluster", {"name": "prod"}))


def test_urns_are_read() -> None:
    urn = "urn:pulumi:prod::platform::platform:network:Network$aws:ec2/vpc:Vpc::network"
    assert (type_of(urn), name_of(urn)) == (VPC, "network")
    assert type_of("urn:pulumi:prod::platform::pulumi:pulumi:Stack::platform-prod") == "pulumi:pulumi:Stack"


def test_an_auto_scaling_group_is_told_by_tag_and_made_up_name() -> None:
    asked: list[Any] = []

    def groups(arguments: Mapping[str, Any]) -> dict[str, Any]:
        asked.append(arguments["filters"])
        return {"names": ["lax-0a1b2c3", "lax-spot-0a1b2c3", "eks-lax-0a1b2c3"]}

    cloud = _cloud(getAmiIds=groups)
    assert find(cloud, Item("aws:autoscaling/group:Group", "lax", {})) == ["lax-0a1b2c3"]
    assert find(cloud, Item("aws:autoscaling/group:Group", "rack", {})) == []
    assert asked == [[{"name": "tag:platform:environment", "values": ["prod"]}]]


def test_a_fargate_profile_has_the_id_of_a_state() -> None:
    kind, inputs = "aws:eks/fargateProfile:FargateProfile", {"clusterName": "prod"}
    arns: dict[str, dict[str, str]] = {
        f"arn:aws:eks:eu-west-1:123456789012:fargateprofile/{name}/64c8": {}
        for name in ("prod/batch-0a1b2c3", "prod/other-0a1b2c3", "second/batch-0a1b2c3")
    }
    assert find(_cloud(arns), Item(kind, "batch", inputs)) == ["prod:batch-0a1b2c3"]


@pytest.mark.parametrize(
    ("shown", "found"),
    [("karpenter", ["a-1"]), ("other", [])],
)
def test_a_pod_identity_association_is_told_by_whom_it_is_for(shown: str, found: list[str]) -> None:
    arn = "arn:aws:eks:eu-west-1:123456789012:podidentityassociation/prod/a-1"
    asked: list[str] = []

    def controlled(arguments: Mapping[str, Any]) -> dict[str, Any]:
        asked.append(arguments["identifier"])
        properties = {"ClusterName": "prod", "Namespace": "kube-system", "ServiceAccount": shown}
        return {"properties": json.dumps(properties)}

    inputs = {"clusterName": "prod", "namespace": "kube-system", "serviceAccount": "karpenter"}
    item = Item("aws:eks/podIdentityAssociation:PodIdentityAssociation", "controller", inputs)
    assert find(_cloud({arn: {}}, getResource=controlled), item) == found
    assert asked == [arn]


@pytest.mark.parametrize(("tags", "found"), [(OURS, True), ({"platform:environment": "dev"}, False), (None, False)])
def test_a_queue_of_another_environment_is_not_taken(tags: dict[str, str] | None, found: bool) -> None:
    url = "https://sqs.eu-west-1.amazonaws.com/123456789012/karpenter-interruptions-"
    cloud = _cloud(getQueues={"queueUrls": [f"{url}0a1b2c3", f"{url}by-hand"]}, getQueue={"tags": tags})
    item = Item("aws:sqs/queue:Queue", "karpenter-interruptions", {})
    assert find(cloud, item) == ([f"{url}0a1b2c3"] if found else [])


def test_instance_profiles_event_rules_and_placement_groups_are_told_by_their_names() -> None:
    profiles = _cloud(getInstanceProfiles={"names": ["nodes-0a1b2c3", "by-hand"]})
    profile = "aws:iam/instanceProfile:InstanceProfile"
    assert find(profiles, Item(profile, "nodes", {"role": "r"})) == ["nodes-0a1b2c3"]
    assert find(profiles, Item(profile, "nodes", {})) == []
    rules: dict[str, dict[str, str]] = {
        f"arn:aws:events:eu-west-1:123456789012:rule/{name}": {} for name in ("health-0a1b2c3", "health-by-hand")
    }
    assert find(_cloud(rules), Item("aws:cloudwatch/eventRule:EventRule", "health", {})) == ["health-0a1b2c3"]
    placed = _cloud({_ec2("placement-group/prod-a"): {}, _ec2("placement-group/prod-b"): {}})
    assert find(placed, Item("aws:ec2/placementGroup:PlacementGroup", "p", {"name": "prod-a"})) == ["prod-a"]


def test_a_rule_that_lets_out_is_not_one_that_lets_in() -> None:
    out = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"
    shown = {"isEgress": True, "ipProtocol": "-1", "securityGroupId": "sg-1", "referencedSecurityGroupId": "sg-1"}
    cloud = _cloud({_ec2("security-group-rule/sgr-1"): {}}, getSecurityGroupRule=shown)
    inputs = {key: value for key, value in shown.items() if key != "isEgress"}
    assert find(cloud, Item(out, "efa", inputs)) == ["sgr-1"]
    assert find(cloud, Item(RULE, "efa", inputs)) == []
    assert find(cloud, Item(out, "efa", {**inputs, "referencedSecurityGroupId": "sg-2"})) == []

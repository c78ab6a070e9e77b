"""The network component: what each option of its spec registers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.graph import UNKNOWN
from tests.support.recording import BOTH_MODES, EXISTING, existing_network, names, network_graph, recorded

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

VPC = "aws:ec2/vpc:Vpc"
SUBNET = "aws:ec2/subnet:Subnet"
TABLE = "aws:ec2/routeTable:RouteTable"
ROUTE = "aws:ec2/route:Route"
NAT = "aws:ec2/natGateway:NatGateway"
EIP = "aws:ec2/eip:Eip"
INTERNET = "aws:ec2/internetGateway:InternetGateway"
EGRESS = "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
FLOW_LOG = "aws:ec2/flowLog:FlowLog"
RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
RANGE = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"


def subnet(graph: Graph, role: str) -> Resource:
    return graph.one(SUBNET, f"core-{role}")


def routes_to(graph: Graph, destination: str) -> dict[str, Resource]:
    """Routes to a destination by their name."""
    key = "destinationIpv6CidrBlock" if ":" in destination else "destinationCidrBlock"
    return {route.name: route for route in graph.all(ROUTE) if route.get(key, None) == destination}


@BOTH_MODES
def test_a_vpc_resolves_names(unknown: bool) -> None:
    vpc = network_graph(unknown=unknown).one(VPC)
    assert vpc.name == "core"
    assert vpc.get("cidrBlock") == "10.0.0.0/16"
    assert vpc.get("enableDnsSupport") is True
    assert vpc.get("enableDnsHostnames") is True
    assert vpc.get("assignGeneratedIpv6CidrBlock", None) is None


@BOTH_MODES
def test_the_default_security_group_is_emptied(unknown: bool) -> None:
    group = network_graph(unknown=unknown).one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
    assert group.get("ingress") == []
    assert group.get("egress") == []


@BOTH_MODES
@pytest.mark.parametrize("zones", [2, 3])
def test_each_tier_has_a_subnet_in_each_zone(zones: int, unknown: bool) -> None:
    subnets = network_graph(availability_zones=zones, unknown=unknown).all(SUBNET)
    expected = {f"core-{tier}-{letter}" for tier in ("public", "private", "intra") for letter in "abc"[:zones]}
    assert names(subnets) == expected
    assert {one.get("availabilityZone") for one in subnets} == {f"eu-west-1{letter}" for letter in "abc"[:zones]}
    assert len({one.get("cidrBlock") for one in subnets}) == len(subnets)


def test_a_network_may_have_private_subnets_alone() -> None:
    graph = network_graph(tiers=["private"], nat="none")
    assert names(graph.all(SUBNET)) == {"core-private-a", "core-private-b", "core-private-c"}
    assert not graph.all(INTERNET)
    assert not graph.all(ROUTE)


def test_zones_may_be_named_by_id() -> None:
    graph = network_graph(availability_zones=["euw1-az1", "euw1-az3"])
    first = subnet(graph, "private-az1")
    assert first.get("availabilityZoneId") == "euw1-az1"
    assert first.get("availabilityZone", None) is None
    assert subnet(graph, "private-az3").get("availabilityZoneId") == "euw1-az3"


@BOTH_MODES
def test_load_balancers_and_karpenter_find_their_subnets_by_tags(unknown: bool) -> None:
    graph = network_graph(unknown=unknown)
    public, private, intra = (subnet(graph, f"{tier}-a").get("tags") for tier in ("public", "private", "intra"))
    assert public["kubernetes.io/role/elb"] == "1"
    assert private["kubernetes.io/role/internal-elb"] == "1"
    assert private["karpenter.sh/discovery"] == "shop"
    assert intra == {"Name": "dev-core-intra-a", "team": "platform"}
    assert not {"karpenter.sh/discovery", "kubernetes.io/role/internal-elb"} & set(public)


def test_only_public_subnets_give_public_addresses() -> None:
    graph = network_graph()
    given = {one.name for one in graph.all(SUBNET) if one.get("mapPublicIpOnLaunch", False)}
    assert given == {f"core-public-{letter}" for letter in "abc"}


@BOTH_MODES
def test_nat_per_zone_keeps_each_zone_independent(unknown: bool) -> None:
    graph = network_graph(nat="per_zone", unknown=unknown)
    assert names(graph.all(NAT)) == names(graph.all(EIP)) == {f"core-nat-{letter}" for letter in "abc"}
    for letter in "abc":
        nat = graph.one(NAT, f"core-nat-{letter}")
        route = routes_to(graph, "0.0.0.0/0")[f"core-private-{letter}"]
        assert route.property_dependencies["natGatewayId"] == (nat.urn,)
        assert nat.property_dependencies["subnetId"] == (subnet(graph, f"public-{letter}").urn,)


@BOTH_MODES
def test_a_single_nat_gateway_serves_all_zones(unknown: bool) -> None:
    graph = network_graph(nat="single", unknown=unknown)
    nat = graph.one(NAT)
    assert nat.name == "core-nat-a"
    private = [route for name, route in routes_to(graph, "0.0.0.0/0").items() if name.startswith("core-private")]
    assert [route.property_dependencies["natGatewayId"] for route in private] == [(nat.urn,)] * 3


def test_a_single_nat_gateway_stands_in_the_zone_that_was_named_first() -> None:
    graph = network_graph(nat="single", availability_zones=["eu-west-1b", "eu-west-1c", "eu-west-1a"])
    assert graph.one(NAT).name == "core-nat-b"


def test_without_nat_private_subnets_have_no_default_route() -> None:
    graph = network_graph(nat="none")
    assert set(routes_to(graph, "0.0.0.0/0")) == {"core-public"}
    assert not graph.all(NAT)
    assert not graph.all(EIP)


@BOTH_MODES
@pytest.mark.parametrize("nat", ["single", "per_zone"])
def test_a_nat_gateway_has_a_way_out_before_anybody_uses_it(nat: str, unknown: bool) -> None:
    graph = network_graph(nat=nat, unknown=unknown)
    for gateway in graph.all(NAT):
        letter = gateway.name[-1]
        assert graph.waits_for(gateway, graph.one(ROUTE, "core-public"))
        tie = graph.one("aws:ec2/routeTableAssociation:RouteTableAssociation", f"core-public-{letter}")
        assert graph.waits_for(gateway, tie)


def test_addresses_wait_for_the_internet_gateway() -> None:
    graph = network_graph()
    assert all(graph.waits_for(address, graph.one(INTERNET)) for address in graph.all(EIP))


def test_private_zones_have_a_table_each_whatever_the_nat() -> None:
    tables = [names(network_graph(nat=nat).all(TABLE)) for nat in ("none", "single", "per_zone")]
    assert tables[0] == tables[1] == tables[2]
    assert {f"core-private-{letter}" for letter in "abc"} < tables[0]


def test_the_intra_table_leads_nowhere() -> None:
    graph = network_graph(ipv6=True)
    table = graph.one(TABLE, "core-intra")
    assert not [route for route in graph.all(ROUTE) if table.urn in route.property_dependencies["routeTableId"]]


@BOTH_MODES
def test_a_private_network_has_no_way_to_the_internet(unknown: bool) -> None:
    graph = network_graph(private=True, ipv6=True, unknown=unknown)
    for type in (INTERNET, EGRESS, NAT, EIP, ROUTE):
        assert not graph.all(type), type
    assert {one.name.split("-")[1] for one in graph.all(SUBNET)} == {"private", "intra"}


@BOTH_MODES
def test_a_private_network_brings_the_endpoints_that_a_cluster_needs(unknown: bool) -> None:
    endpoints = network_graph(private=True, unknown=unknown).all(ENDPOINT)
    services = {one.get("serviceName").removeprefix("com.amazonaws.eu-west-1.") for one in endpoints}
    needed = {"autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticloadbalancing", "logs", "s3"}
    assert needed | {"sqs", "ssm", "sts"} <= services
    assert [one.name for one in endpoints if one.get("vpcEndpointType") == "Gateway"] == ["core-s3"]


@BOTH_MODES
def test_gateway_endpoints_are_in_every_route_table(unknown: bool) -> None:
    graph = network_graph(endpoints={"gateway": ["s3", "dynamodb"]}, unknown=unknown)
    tables = {table.urn for table in graph.all(TABLE)}
    for service in ("s3", "dynamodb"):
        endpoint = graph.one(ENDPOINT, f"core-{service}")
        assert endpoint.get("vpcEndpointType") == "Gateway"
        assert set(endpoint.property_dependencies["routeTableIds"]) == tables


@BOTH_MODES
def test_interface_endpoints_answer_the_vpc_alone(unknown: bool) -> None:
    graph = network_graph(endpoints={"interface": ["sts"]}, pod_cidrs=["100.64.0.0/16"], unknown=unknown)
    endpoint = graph.one(ENDPOINT, "core-sts")
    group = graph.one("aws:ec2/securityGroup:SecurityGroup")
    assert endpoint.get("vpcEndpointType") == "Interface"
    assert endpoint.get("privateDnsEnabled") is True
    assert endpoint.property_dependencies["securityGroupIds"] == (group.urn,)
    assert group.get("egress", None) is None
    rules = graph.all(RULE)
    assert {rule.get("cidrIpv4") for rule in rules} == {"10.0.0.0/16", "100.64.0.0/16"}
    assert {(rule.get("fromPort"), rule.get("toPort"), rule.get("ipProtocol")) for rule in rules} == {(443, 443, "tcp")}


@pytest.mark.parametrize(
    ("tiers", "home"), [(["public", "private", "intra"], "intra"), (["public", "private"], "private")]
)
def test_interface_endpoints_live_in_the_quietest_tier(tiers: list[str], home: str) -> None:
    graph = network_graph(tiers=tiers, endpoints={"interface": ["sts"]})
    there = graph.one(ENDPOINT, "core-sts").property_dependencies["subnetIds"]
    assert set(there) == {subnet(graph, f"{home}-{letter}").urn for letter in "abc"}


def test_without_interface_endpoints_there_is_no_group_for_them() -> None:
    graph = network_graph()
    assert not graph.all("aws:ec2/securityGroup:SecurityGroup")
    assert not graph.all(RULE)


def test_endpoints_carry_the_names_of_their_partition() -> None:
    graph = network_graph(region="cn-north-1", availability_zones=2, endpoints={"interface": ["sts", "ecr.api"]})
    services = {one.name: one.get("serviceName") for one in graph.all(ENDPOINT)}
    assert services["core-s3"] == "com.amazonaws.cn-north-1.s3"
    assert services["core-ecr.api"].startswith("cn.com.amazonaws.cn-north-1.")


@BOTH_MODES
def test_dual_stack_gives_every_subnet_a_range_of_its_own(unknown: bool) -> None:
    graph = network_graph(ipv6=True, unknown=unknown)
    assert graph.one(VPC).get("assignGeneratedIpv6CidrBlock") is True
    subnets = graph.all(SUBNET)
    assert all(one.get("assignIpv6AddressOnCreation") for one in subnets)
    ranges = [one.get("ipv6CidrBlock") for one in subnets]
    if unknown:
        assert ranges == [UNKNOWN] * len(subnets)
    else:
        assert len(set(ranges)) == len(subnets)
        assert all(text.endswith("::/64") for text in ranges)


@BOTH_MODES
def test_private_ipv6_goes_out_and_nothing_comes_in(unknown: bool) -> None:
    graph = network_graph(ipv6=True, unknown=unknown)
    egress = graph.one(EGRESS)
    outward = routes_to(graph, "::/0")
    assert set(outward) == {"core-public-ipv6", *(f"core-private-{letter}-ipv6" for letter in "abc")}
    for letter in "abc":
        dependencies = outward[f"core-private-{letter}-ipv6"].property_dependencies
        assert dependencies["egressOnlyGatewayId"] == (egress.urn,)
    assert outward["core-public-ipv6"].property_dependencies["gatewayId"] == (graph.one(INTERNET).urn,)


def test_ipv6_nodes_reach_ipv4_services_through_nat64() -> None:
    graph = network_graph(ipv6=True)
    assert set(routes_to(graph, "64:ff9b::/96")) == {f"core-private-{letter}-nat64" for letter in "abc"}
    dns64 = {one.name for one in graph.all(SUBNET) if one.get("enableDns64")}
    assert dns64 == {f"core-private-{letter}" for letter in "abc"}


def test_without_nat_there_is_no_nat64() -> None:
    graph = network_graph(ipv6=True, nat="none")
    assert not routes_to(graph, "64:ff9b::/96")
    assert not [one for one in graph.all(SUBNET) if one.get("enableDns64")]


def test_single_stack_has_no_trace_of_ipv6() -> None:
    graph = network_graph()
    assert not graph.all(EGRESS)
    for one in graph.all(SUBNET):
        assert not {"ipv6CidrBlock", "enableDns64", "assignIpv6AddressOnCreation"} & set(one.inputs)


@BOTH_MODES
def test_pod_subnets_wait_for_their_range_and_no_other(unknown: bool) -> None:
    graph = network_graph(pod_cidrs=["100.64.0.0/16", "100.65.0.0/16"], unknown=unknown)
    ranges = {item.get("cidrBlock"): item for item in graph.all(RANGE)}
    assert set(ranges) == {"100.64.0.0/16", "100.65.0.0/16"}
    pods = [one for one in graph.all(SUBNET) if one.name.startswith("core-pods-")]
    assert len(pods) == 6
    for one in pods:
        own, other = ("100.64", "100.65") if one.get("cidrBlock").startswith("100.64") else ("100.65", "100.64")
        assert graph.waits_for(one, ranges[f"{own}.0.0/16"])
        assert not graph.waits_for(one, ranges[f"{other}.0.0/16"])


def test_pod_subnets_share_the_private_tables_of_their_zones() -> None:
    graph = network_graph(pod_cidrs=["100.64.0.0/16"])
    ties = [one for one in graph.all() if one.name.startswith("core-pods-a") and "Association" in one.type]
    assert [tie.property_dependencies["routeTableId"] for tie in ties] == [(graph.one(TABLE, "core-private-a").urn,)]


@BOTH_MODES
def test_flow_logs_go_to_a_log_group_that_only_this_account_can_fill(unknown: bool) -> None:
    graph = network_graph(unknown=unknown)
    log, group = graph.one(FLOW_LOG), graph.one("aws:cloudwatch/logGroup:LogGroup")
    role, policy = graph.one("aws:iam/role:Role"), graph.one("aws:iam/rolePolicy:RolePolicy")
    assert log.get("logDestinationType") == "cloud-watch-logs"
    assert log.get("trafficType") == "ALL"
    assert log.get("maxAggregationInterval") == 600
    assert log.property_dependencies["logDestination"] == (group.urn,)
    assert group.get("retentionInDays") == 90
    # The flow log's first delivery needs the right, not only the role.
    assert graph.waits_for(log, policy)
    trust: dict[str, Any] = json.loads(role.get("assumeRolePolicy"))["Statement"][0]
    assert trust["Principal"] == {"Service": "vpc-flow-logs.amazonaws.com"}
    assert trust["Condition"]["StringEquals"] == {"aws:SourceAccount": "123456789012"}
    if unknown:
        assert policy.get("policy") == UNKNOWN
    else:
        statement = json.loads(policy.get("policy"))["Statement"][0]
        assert all(":log-group:core-flow-logs-" in resource for resource in statement["Resource"])


@BOTH_MODES
def test_flow_logs_to_a_bucket_need_no_role(unknown: bool) -> None:
    bucket = "arn:aws:s3:::shop-logs/vpc"
    graph = network_graph(
        flow_logs={"destination": "s3", "bucket_arn": bucket, "traffic": "reject", "aggregation_seconds": 60},
        unknown=unknown,
    )
    log = graph.one(FLOW_LOG)
    assert log.get("logDestinationType") == "s3"
    assert log.get("logDestination") == bucket
    assert log.get("trafficType") == "REJECT"
    assert log.get("maxAggregationInterval") == 60
    assert not graph.all("aws:iam/role:Role")
    assert not graph.all("aws:cloudwatch/logGroup:LogGroup")


def test_flow_logs_can_be_off() -> None:
    graph = network_graph(flow_logs={"enabled": False})
    assert not graph.all(FLOW_LOG)
    assert not graph.all("aws:iam/role:Role")


def test_everything_belongs_to_the_component() -> None:
    graph = network_graph(ipv6=True, pod_cidrs=["100.64.0.0/16"], endpoints={"interface": ["sts"]})
    component = graph.one("platform:network:Network")
    assert {resource.parent for resource in graph.all(package="aws")} == {component.urn}


@BOTH_MODES
def test_the_component_gives_out_its_ids(unknown: bool) -> None:
    graph = network_graph(availability_zones=2, unknown=unknown)
    component = graph.one("platform:network:Network")
    assert component.output("vpc_id") == graph.one(VPC).id
    ids = component.output("subnet_ids")
    if unknown:
        assert ids == UNKNOWN
    else:
        assert set(ids) == {"public", "private", "intra"}
        assert ids["private"] == {f"eu-west-1{letter}": subnet(graph, f"private-{letter}").id for letter in "ab"}


@BOTH_MODES
def test_an_existing_network_registers_nothing_but_itself(unknown: bool) -> None:
    graph = recorded(existing_network, unknown=unknown)
    assert not [resource for resource in graph if resource.custom]
    component = graph.one("platform:network:ExistingNetwork")
    assert component.output("vpc_id") == EXISTING["vpc_id"]
    assert component.output("subnet_ids") == EXISTING["subnets"]

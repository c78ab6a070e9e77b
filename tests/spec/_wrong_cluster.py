"""Misconfigurations of the control plane: version, names, access, endpoint, ranges, add-ons."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["CLUSTER"]

_ADMINS = '      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}\n'
_VERSION = '    version: "1.35"\n'


def _with(*lines: str) -> str:
    """The valid file with lines after the cluster's version, which are line 8 and those that follow."""
    return change(CREATED, (_VERSION, _VERSION + "".join(f"    {line}\n" for line in lines)))


def _entry(text: str) -> str:
    """The valid file with a second access entry, on line 10."""
    return change(CREATED, (_ADMINS, f"{_ADMINS}      team: {text}\n"))


CLUSTER: list[Wrong] = [
    wrong(
        "version as a number",
        change(CREATED, ('"1.35"', "1.30")),
        (7, "platform:cluster.version", "must be text", 'Write it in quotes: "1.30".'),
    ),
    wrong(
        "version with a patch",
        change(CREATED, ('"1.35"', "1.35.2")),
        (7, "platform:cluster.version", "minor version of Kubernetes", "EKS chooses the patch"),
    ),
    wrong(
        "version without support",
        change(CREATED, ('"1.35"', '"1.30"')),
        (7, "platform:cluster.version", "no longer supports Kubernetes 1.30", '"1.36"'),
    ),
    wrong(
        "version older than the calendar",
        change(CREATED, ('"1.35"', '"1.22"\n    support: extended')),
        (7, "platform:cluster.version", "no longer supports Kubernetes 1.22", '"1.36"'),
    ),
    wrong(
        "version past standard support",
        change(CREATED, ('"1.35"', '"1.33"')),
        (7, "platform:cluster.version", "Standard support of Kubernetes 1.33 ended on 2026-07-29", "support: extended"),
    ),
    wrong(
        "no version",
        change(CREATED, (_VERSION, "")),
        (6, "platform:cluster.version", "required", "Add version here"),
    ),
    wrong(
        "name that EKS refuses",
        _with("name: my.cluster"),
        (8, "platform:cluster.name", "1 to 100 letters, digits, hyphens", "shop-prod"),
    ),
    wrong(
        "support that is none",
        _with("support: premium"),
        (8, "platform:cluster.support", "one of standard, extended", "Choose one"),
    ),
    wrong(
        "misspelt field",
        _with("acces: {}"),
        (
            8,
            "platform:cluster.acces",
            "There is no such field. The fields here are access, addons",
            "Did you mean access",
        ),
    ),
    wrong(
        "no endpoint at all",
        _with("endpoint: {private: false}"),
        (8, "platform:cluster.endpoint.private", "At least one endpoint is on", "Set private: true"),
    ),
    wrong(
        "public endpoint for nobody in particular",
        _with("endpoint: {public: true}"),
        (8, "platform:cluster.endpoint.public_cidrs", "says who may reach it", "[0.0.0.0/0] for everyone"),
    ),
    wrong(
        "ranges for endpoints that are off",
        _with("endpoint: {public_cidrs: [198.51.100.0/24]}"),
        (8, "platform:cluster.endpoint.public_cidrs", "the public endpoint, which is off", "Set public: true"),
    ),
    wrong(
        "private ranges without a private endpoint",
        _with("endpoint: {private: false, public: true, public_cidrs: [198.51.100.0/24], private_cidrs: [10.0.0.0/8]}"),
        (8, "platform:cluster.endpoint.private_cidrs", "the private endpoint, which is off", "Set private: true"),
    ),
    wrong(
        "wrong value, told without what would follow from its default",
        _with('endpoint: {public: "yes", public_cidrs: [198.51.100.0/24]}'),
        (8, "platform:cluster.endpoint.public", "must be true or false", "without quotes"),
    ),
    wrong(
        "wrong group, told without what would follow from an entry without groups",
        _entry("{principal: arn:aws:iam::123456789012:role/dev, groups: [7]}"),
        (10, "platform:cluster.access.team.groups[0]", "must be text", 'Write it in quotes: "7".'),
    ),
    wrong(
        "single address in place of a range",
        _with("endpoint: {public: true, public_cidrs: [198.51.100.7]}"),
        (8, "platform:cluster.endpoint.public_cidrs[0]", "IPv4 range in CIDR notation", "network/prefix"),
    ),
    wrong(
        "public endpoint alone for a private network",
        change(
            CREATED,
            ("    availability_zones: 3\n", "    private: true\n"),
            (_VERSION, f"{_VERSION}    endpoint: {{private: false, public: true, public_cidrs: [198.51.100.0/24]}}\n"),
        ),
        (8, "platform:cluster.endpoint.private", "through its private endpoint alone", "Set private: true"),
    ),
    wrong(
        "access for the account's root",
        _entry("{principal: arn:aws:iam::123456789012:root, policy: view}"),
        (10, "platform:cluster.access.team.principal", "IAM role or user", "role/<name>"),
    ),
    wrong(
        "access for a session of a role",
        _entry("{principal: arn:aws:sts::123456789012:assumed-role/dev/jo, policy: view}"),
        (
            10,
            "platform:cluster.access.team.principal",
            "a session, a group",
            "without the path of an assumed-role session",
        ),
    ),
    wrong(
        "access from another partition",
        _entry("{principal: arn:aws-cn:iam::123456789012:role/dev, policy: view}"),
        (10, "platform:cluster.access.team.principal", "in the partition aws-cn", "arn:aws:"),
    ),
    wrong(
        "policy that is none",
        _entry("{principal: arn:aws:iam::123456789012:role/dev, policy: developer}"),
        (10, "platform:cluster.access.team.policy", "one of cluster-admin, admin", "for example edit"),
    ),
    wrong(
        "access to nothing",
        _entry("{principal: arn:aws:iam::123456789012:role/dev, namespaces: [shop]}"),
        (10, "platform:cluster.access.team.policy", "may do nothing", "Set a policy"),
        (10, "platform:cluster.access.team.namespaces", "limit a policy, and there is none", "take the namespaces out"),
    ),
    wrong(
        "group of Kubernetes' own",
        _entry("{principal: arn:aws:iam::123456789012:role/dev, groups: [developers, system:masters]}"),
        (10, "platform:cluster.access.team.groups[1]", "takes no group of Kubernetes' or its own", "cluster-admin"),
    ),
    wrong(
        "namespace that is none",
        _entry("{principal: arn:aws:iam::123456789012:role/dev, policy: edit, namespaces: [Shop_1]}"),
        (10, "platform:cluster.access.team.namespaces[0]", "A namespace is lowercase letters", "shop-*"),
    ),
    wrong(
        "principal in two entries",
        _entry("{principal: arn:aws:iam::123456789012:role/admins, policy: view}"),
        (
            10,
            "platform:cluster.access.team.principal",
            "one access entry for a principal, and admins is it",
            "into admins",
        ),
    ),
    wrong(
        "name of an entry with a space",
        change(CREATED, ("      admins:", "      the admins:")),
        (9, "platform:cluster.access.the admins", "lowercase letters, digits and hyphens", "shop-team"),
    ),
    wrong(
        "alias in place of a key",
        _with("kms_key_arn: arn:aws:kms:eu-west-1:123456789012:alias/eks"),
        (8, "platform:cluster.kms_key_arn", "ARN of a KMS key", "key/<id>"),
    ),
    wrong(
        "key of another Region",
        _with("kms_key_arn: arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
        (8, "platform:cluster.kms_key_arn", "this one is in us-east-1", "in eu-west-1"),
    ),
    wrong(
        "log type that is none, kept for a time that is none",
        _with("logs:", "  types: [api, kubelet]", "  retention_days: 0"),
        (
            9,
            "platform:cluster.logs.types[1]",
            "one of api, audit, authenticator, controllerManager, scheduler",
            "Choose",
        ),
        (10, "platform:cluster.logs.retention_days", "at least 1", "at least 1"),
    ),
    wrong(
        "tier of the control plane that is none",
        _with("scaling_tier: tier-3xl"),
        (8, "platform:cluster.scaling_tier", "one of standard, tier-xl", "Did you mean tier-"),
    ),
    wrong(
        "service range inside the VPC",
        _with("service_cidr: 10.20.128.0/20"),
        (8, "platform:cluster.service_cidr", "overlaps 10.20.0.0/16 of the VPC", "172.20.0.0/16"),
    ),
    wrong(
        "service range too small, and not private",
        _with("service_cidr: 198.51.100.0/28"),
        (8, "platform:cluster.service_cidr", "is /12 to /24", "172.20.0.0/16"),
        (8, "platform:cluster.service_cidr", "lies in 10.0.0.0/8", "172.20.0.0/16"),
    ),
    wrong(
        "default service range taken by pods",
        change(
            CREATED,
            ("cidr: 10.20.0.0/16", "cidr: 172.20.0.0/16"),
            ("    availability_zones: 3\n", "    pod_cidrs: [172.21.0.0/16]\n"),
        )
        .replace("172.20.0.0/16", "192.168.0.0/16")
        .replace("[172.21.0.0/16]", "[100.64.0.0/16]")
        .replace(_VERSION, f"{_VERSION}    service_cidr: 192.168.64.0/20\n"),
        (8, "platform:cluster.service_cidr", "overlaps 192.168.0.0/16 of the VPC", "172.20.0.0/16"),
    ),
    wrong(
        "IPv6 cluster in an IPv4 network, with an IPv4 service range and custom networking",
        _with("ip_family: ipv6", "service_cidr: 172.20.0.0/16", "addons: {vpc_cni: {custom_networking: true}}"),
        (9, "platform:cluster.service_cidr", "gets its range for Services from EKS", "Take service_cidr out"),
        (
            10,
            "platform:cluster.addons.vpc_cni.custom_networking",
            "Custom networking is for IPv4",
            "custom_networking: false",
        ),
    ),
    wrong(
        "IPv6 cluster in an IPv4 network",
        _with("ip_family: ipv6"),
        (8, "platform:cluster.ip_family", "needs a network with IPv6 ranges", "Set ipv6: true"),
    ),
    wrong(
        "IPv6 cluster in China",
        change(
            _with("ip_family: ipv6"),
            ("eu-west-1", "cn-north-1"),
            ("arn:aws:iam", "arn:aws-cn:iam"),
            ("    availability_zones: 3\n", "    ipv6: true\n"),
        ),
        (8, "platform:cluster.ip_family", "no IPv6 clusters in China", "ip_family: ipv4"),
    ),
    wrong(
        "custom networking without ranges for pods",
        _with("addons: {vpc_cni: {custom_networking: true}}"),
        (8, "platform:cluster.addons.vpc_cni.custom_networking", "the network has none", "Set pod_cidrs"),
    ),
    wrong(
        "control plane in one zone",
        _with("zones: [eu-west-1a]"),
        (8, "platform:cluster.zones", "two or more different zones", "List two or more"),
    ),
    wrong(
        "control plane in a zone that the network is not in",
        change(_with("zones: [eu-west-1a, eu-west-1c]"), ("zones: 3", "zones: 2")),
        (8, "platform:cluster.zones[1]", "The network is in eu-west-1a, eu-west-1b", "zones of the network"),
    ),
    wrong(
        "remote networks that overlap the VPC, Services and each other",
        _with("remote_networks:", "  nodes: [10.20.5.0/24, 192.168.0.0/24]", "  pods: [172.20.8.0/24, 192.168.0.0/25]"),
        (9, "platform:cluster.remote_networks.nodes[0]", "overlaps 10.20.0.0/16", "another range"),
        (10, "platform:cluster.remote_networks.pods[0]", "overlaps 172.20.0.0/16", "another range"),
        (10, "platform:cluster.remote_networks.pods[1]", "overlaps 192.168.0.0/24", "another range"),
    ),
    wrong(
        "version of an add-on without its build",
        _with("addons: {kube_proxy: {version: v1.35.3}}"),
        (8, "platform:cluster.addons.kube_proxy.version", "version of an EKS add-on", "v1.21.1-eksbuild.1"),
    ),
    wrong(
        "one copy of CoreDNS",
        _with("addons: {coredns: {replicas: 1}}"),
        (8, "platform:cluster.addons.coredns.replicas", "at least 2", "at least 2"),
    ),
    wrong(
        "setting of another add-on",
        _with("addons: {kube_proxy: {prefix_delegation: true}}"),
        (8, "platform:cluster.addons.kube_proxy.prefix_delegation", "The fields here are version.", "Take it out"),
    ),
]

"""Misconfigurations of ways in: classes, certificates, subnets, web ACLs, Gateway API, and who serves them."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, EDGES, EXISTING, change
from tests.support.local_clusters import LOCAL, LOCAL_CLUSTERS

__all__ = ["INGRESS"]

_SECTION = "platform:ingress"
_ACL = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/0d1c2b3a-1111-2222-3333-444455556666"
_CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0d1c2b3a-1111-2222-3333-444455556666"


def _with(*lines: str, base: str = CREATED) -> str:
    """A valid file with the section, whose first own line follows the file's last by two."""
    return base + "  platform:ingress:\n" + "".join(f"    {line}\n" for line in lines)


def _class(fields: str, *, name: str = "web", base: str = CREATED) -> str:
    """A valid file with a class, which stands on line 16 after `CREATED`."""
    return _with("classes:", f"  {name}: {{{fields}}}", base=base)


def _after(base: str) -> int:
    """The line of a class after a file."""
    return base.count("\n") + 3


def _at(field: str, name: str = "web") -> str:
    return f"{_SECTION}.classes.{name}.{field}"


_GENERAL = "    general:\n      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n"
_AUTO_MODE = change(CREATED, (f"  platform:nodes:\n{_GENERAL}", ""), ('"1.35"\n', '"1.35"\n    auto_mode: {}\n'))
_INSTANCE_STORE = LOCAL_CLUSTERS["on-instance-store"]
_NO_PUBLIC = change(CREATED, ("    availability_zones: 3\n", "    private: true\n"))

INGRESS: list[Wrong] = [
    wrong(
        "class for the internet in a network without public subnets",
        _class("scheme: internet_facing", base=EXISTING),
        (_after(EXISTING), _at("scheme"), "no public subnets", "Set scheme: internal"),
    ),
    wrong(
        "controller whose image a private network does not reach",
        _NO_PUBLIC + "  platform:ingress: {}\n",
        (14, _SECTION, "images from public.ecr.aws", "say so in platform:charts.images"),
    ),
    wrong(
        "tag of load balancers that is their controller's",
        _class("tags: {elbv2.k8s.aws/cluster: other}"),
        (16, f'{_at("tags")}["elbv2.k8s.aws/cluster"]', "is the load balancer controller's", "choose another key"),
    ),
    wrong(
        "tag of load balancers that is AWS's",
        _class('tags: {"aws:team": shop}'),
        (16, _at("tags.aws:team"), "does not start with aws:", "such as cost-centre"),
    ),
    wrong(
        "load balancers in one subnet",
        _class("subnets: [subnet-0aaaaaaaaaaaaaaaa]"),
        (16, _at("subnets"), "two Availability Zones or more", "of another zone too"),
    ),
    wrong(
        "load balancers of Gateways in one subnet",
        _with("gateway:", "  enabled: true", "  classes: {web: {kind: alb, subnets: [subnet-0aaaaaaaaaaaaaaaa]}}"),
        (17, f"{_SECTION}.gateway.classes.web.subnets", "two Availability Zones or more", "of another zone too"),
    ),
    wrong(
        "two default ingress classes",
        _with("classes:", "  one: {default: true}", "  two: {default: true}"),
        (17, _at("default", "two"), "one is the default already", "Take default out of one"),
    ),
    wrong(
        "two classes that share a group",
        _with("classes:", "  one: {group: web}", "  two: {group: web, scheme: internet_facing}"),
        (17, _at("group", "two"), "The group is that of class one", "different groups"),
    ),
    wrong(
        "standing load balancer without a group",
        _class("standing: true"),
        (16, _at("standing"), "without a group each Ingress has its own", "Set group"),
    ),
    wrong(
        "standing load balancer that shuts its own Ingress out",
        _class("group: web, standing: true, namespaces: {team: shop}"),
        (16, _at("standing"), "kube-system", "Take namespaces or standing out"),
    ),
    wrong(
        "redirect to HTTPS without a certificate",
        _class("ssl_redirect: true"),
        (16, _at("ssl_redirect"), "no certificate", "Name certificates"),
    ),
    wrong(
        "certificate that nobody has",
        _class("certificates: [shop]"),
        (16, f"{_at('certificates')}[0]", "no certificate called shop in platform:dns", "the ARN of one that exists"),
    ),
    wrong(
        "certificate of another Region",
        _class(f'certificates: ["{_CERTIFICATE.replace("eu-west-1", "us-east-1")}"]'),
        (16, f"{_at('certificates')}[0]", "this one is in us-east-1", "Name one in eu-west-1"),
    ),
    wrong(
        "certificate of IAM",
        _class('certificates: ["arn:aws:iam::123456789012:server-certificate/shop"]'),
        (16, f"{_at('certificates')}[0]", "AWS Certificate Manager", "arn:aws:acm:"),
    ),
    wrong(
        "web ACL of CloudFront",
        _class(f'waf_acl_arn: "{_ACL.replace("regional/", "global/")}"'),
        (16, _at("waf_acl_arn"), "those of CloudFront are global", "regional/webacl"),
    ),
    wrong(
        "web ACL of another partition",
        _class(f'waf_acl_arn: "{_ACL.replace("arn:aws:", "arn:aws-cn:")}"'),
        (16, _at("waf_acl_arn"), "partition aws-cn", "arn:aws:"),
    ),
    wrong(
        "security policy of no such name",
        _class("ssl_policy: TLS13"),
        (16, _at("ssl_policy"), "not the name of a security policy", "ELBSecurityPolicy-TLS13-1-2-2021-06"),
    ),
    wrong(
        "addresses of IPv6 in subnets without",
        _class("ip_address_type: dualstack"),
        (16, _at("ip_address_type"), "no IPv6 addresses", "Set ipv6: true"),
    ),
    wrong(
        "internal load balancer without public addresses",
        change(
            _class("ip_address_type: dualstack_without_public_ipv4"),
            ("    availability_zones: 3\n", "    ipv6: true\n"),
        ),
        (16, _at("ip_address_type"), "has no public IPv4 addresses", "Set ip_address_type: dualstack"),
    ),
    wrong(
        "subnets and an edge",
        _class("subnets: [subnet-0aaaaaaaaaaaaaaaa], edge: lax", base=EDGES),
        (_after(EDGES), _at("subnets"), "stand in its subnet", "Take subnets or edge out"),
    ),
    wrong(
        "class at an edge that the network does not have",
        _class("edge: hamburg"),
        (16, _at("edge"), "no edge called hamburg", "Add it to the network"),
    ),
    wrong(
        "class for the internet at an edge without a public subnet",
        _class("edge: las, scheme: internet_facing", base=EDGES),
        (_after(EDGES), _at("scheme"), "las has no public subnet", "Set public: true"),
    ),
    wrong(
        "Network Load Balancers on an Outpost",
        _with("gateway: {enabled: true, crds: installed, classes: {rack: {kind: nlb, edge: rack}}}", base=EDGES),
        (EDGES.count("\n") + 2, f"{_SECTION}.gateway.classes.rack.edge", "no Network Load Balancer", "Application"),
    ),
    wrong(
        "classes of Gateways without Gateway API",
        _with("gateway: {classes: {web: {kind: alb}}}"),
        (15, f"{_SECTION}.gateway.classes", "need Gateway API", "Set enabled: true"),
    ),
    wrong(
        "web ACL of a Network Load Balancer",
        _with(f'gateway: {{enabled: true, classes: {{l4: {{kind: nlb, waf_acl_arn: "{_ACL}"}}}}}}'),
        (15, f"{_SECTION}.gateway.classes.l4.waf_acl_arn", "looks into HTTP", "Set kind: alb"),
    ),
    wrong(
        "Shield without a subscription",
        _with("gateway: {enabled: true, classes: {web: {kind: alb, shield: true}}}"),
        (15, f"{_SECTION}.gateway.classes.web.shield", "costs a subscription", "Set shield: true in platform:ingress"),
    ),
    wrong(
        "access logs that are switched off",
        _with("access_logs: {enabled: false}", "classes: {web: {access_logs: true}}"),
        (16, _at("access_logs"), "switched off for all", "enabled: false under access_logs"),
    ),
    wrong(
        "expiry of logs in somebody else's bucket",
        _with("access_logs: {bucket: central-logs, retention_days: 30}"),
        (15, f"{_SECTION}.access_logs.retention_days", "The bucket is yours", "Take retention_days out"),
    ),
    wrong(
        "feature that the controller does not have",
        _with("controller: {feature_gates: {NLBGatewayApi: true}}"),
        (15, f"{_SECTION}.controller.feature_gates.NLBGatewayApi", "no such feature", "Did you mean NLBGatewayAPI"),
    ),
    wrong(
        "idle for longer than AWS waits",
        _class("idle_timeout_seconds: 7200"),
        (16, _at("idle_timeout_seconds"), "4000", "4000"),
    ),
    wrong(
        "ports of nodes where all pods are on Fargate",
        change(
            _class("target_type: instance"),
            ("      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n", ""),
            ("    general:\n", "    general: {kind: fargate, selectors: [{namespace: kube-system}]}\n"),
        ),
        (14, _at("target_type"), "on nodes of kind fargate", "Set target_type: ip"),
    ),
    wrong(
        "controller that no Fargate profile takes",
        change(
            CREATED + "  platform:ingress: {}\n",
            ("      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n", ""),
            ("    general:\n", "    general: {kind: fargate, selectors: [{namespace: shop}]}\n"),
        ),
        (12, _SECTION, "namespace kube-system, which no Fargate profile selects", "Add a Fargate profile"),
    ),
    wrong(
        "controller beside that of Auto Mode",
        _with("controller: {replicas: 3}", base=_AUTO_MODE),
        (_AUTO_MODE.count("\n") + 2, f"{_SECTION}.controller", "has a load balancer controller built in", "Take"),
    ),
    wrong(
        "Gateway API in Auto Mode",
        _with("gateway: {enabled: true}", base=_AUTO_MODE),
        (_AUTO_MODE.count("\n") + 2, f"{_SECTION}.gateway.enabled", "does not serve Gateway API", "enabled: false"),
    ),
    wrong(
        "class of Auto Mode with what it lacks",
        _class(f'waf_acl_arn: "{_ACL}", inbound_cidrs: [203.0.113.0/24]', base=_AUTO_MODE),
        (_after(_AUTO_MODE), _at("inbound_cidrs"), "do not have this", "annotate the Ingresses"),
        (_after(_AUTO_MODE), _at("waf_acl_arn"), "do not have this", "annotate the Ingresses"),
    ),
    wrong(
        "controller on a local cluster without identities",
        LOCAL + "  platform:ingress: {}\n",
        (LOCAL.count("\n") + 1, _SECTION, "neither EKS Pod Identity nor an OIDC", "instance_store"),
    ),
    wrong(
        "class on a local cluster without an edge",
        _class("default: true", base=_INSTANCE_STORE),
        (_after(_INSTANCE_STORE), _at("edge"), "does not find by itself", "Set edge: "),
    ),
]

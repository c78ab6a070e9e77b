"""Misconfigurations of identities and teams: rights, service accounts, namespaces, quotas, network, members."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change
from tests.support.local_clusters import LOCAL

__all__ = ["TENANTS"]

_IDENTITY = "platform:identities.orders"
_TEAM = "platform:teams.shop"
_READ = "Read: {actions: [s3:GetObject], resources: ['arn:aws:s3:::orders/*']}"
_POLICY = 'permissions_boundary: "arn:aws:iam::123456789012:policy/edge"'
_DEVELOPERS = '"arn:aws:iam::123456789012:role/developers"'
_ON_FARGATE = change(
    CREATED, ("  platform:nodes:\n", "  platform:nodes:\n    jobs: {kind: fargate, selectors: [{namespace: jobs}]}\n")
)
_NO_POLICIES = change(
    CREATED, ('    version: "1.35"\n', '    version: "1.35"\n    addons: {vpc_cni: {network_policy: false}}\n')
)
_IPV6 = change(
    CREATED,
    ("    availability_zones: 3\n", "    availability_zones: 3\n    ipv6: true\n"),
    ('    version: "1.35"\n', '    version: "1.35"\n    ip_family: ipv6\n'),
)


def _identity(*lines: str, base: str = CREATED) -> str:
    """The valid file with an identity called orders on line 15, and these lines below it."""
    return f"{base}  platform:identities:\n    orders:\n" + "".join(f"      {line}\n" for line in lines)


def _team(*lines: str, base: str = CREATED) -> str:
    """The valid file with a team called shop on line 15, and these lines below it."""
    return f"{base}  platform:teams:\n    shop:\n" + "".join(f"      {line}\n" for line in lines)


_IDENTITIES: list[Wrong] = [
    wrong(
        "identity that may do nothing",
        _identity("namespace: shop"),
        (15, f"{_IDENTITY}.statements", "has no rights", "Say what the pods may do"),
    ),
    wrong(
        "identity in no namespace",
        _identity(f"statements: {{{_READ}}}"),
        (15, f"{_IDENTITY}.namespace", "required", "Add namespace here"),
    ),
    wrong(
        "identity of the administrators",
        _identity("namespace: shop", "policies: [AdministratorAccess]"),
        (17, f"{_IDENTITY}.policies[0]", "rights over the whole account", "in statements"),
    ),
    wrong(
        "identity that may make itself an administrator, by ARN",
        _identity("namespace: shop", 'policies: ["arn:aws:iam::aws:policy/IAMFullAccess"]'),
        (17, f"{_IDENTITY}.policies[0]", "IAMFullAccess gives pods rights", "in statements"),
    ),
    wrong(
        "identity that writes to every table",
        _identity(
            "namespace: shop", "statements:", "  Orders:", "    actions: [dynamodb:PutItem]", "    resources: ['*']"
        ),
        (20, f"{_IDENTITY}.statements.Orders.resources[0]", "to every resource of the account", "Name the ARNs"),
    ),
    wrong(
        "identity with more policies than IAM attaches",
        _identity("namespace: shop", f"policies: [{', '.join(f'Reads{number}' for number in range(11))}]"),
        (17, f"{_IDENTITY}.policies", "10 managed policies", "into statements"),
    ),
    wrong(
        "identity with a policy twice",
        _identity("namespace: shop", 'policies: [Reads, "arn:aws:iam::123456789012:policy/Reads"]'),
        (17, f"{_IDENTITY}.policies[1]", "is listed already", "List each policy once"),
    ),
    wrong(
        "identity with more statements than IAM keeps",
        _identity(
            "namespace: shop",
            "statements:",
            *(
                f"  Read{number}: {{actions: [s3:GetObject], resources: ['arn:aws:s3:::{'a' * 90}{number}/*']}}"
                for number in range(70)
            ),
        ),
        (17, f"{_IDENTITY}.statements", "10240 characters of inline policy", "Join statements"),
    ),
    wrong(
        "identity by the name of a role in another partition",
        _identity("namespace: shop", 'assume_role_arn: "arn:aws-cn:iam::123456789012:role/orders"'),
        (17, f"{_IDENTITY}.assume_role_arn", "in the partition aws-cn", "arn:aws:"),
    ),
    wrong(
        "identity with a bucket of another partition",
        _identity(
            "namespace: shop",
            "statements:",
            "  Read: {actions: [s3:GetObject], resources: ['arn:aws-cn:s3:::orders/*']}",
        ),
        (18, f"{_IDENTITY}.statements.Read.resources[0]", "in the partition aws-cn", "arn:aws:"),
    ),
    wrong(
        "identity that assumes a role and has rights of its own",
        _identity(
            "namespace: shop",
            'assume_role_arn: "arn:aws:iam::210987654321:role/orders"',
            f"statements: {{{_READ}}}",
        ),
        (18, f"{_IDENTITY}.statements", "have the rights of that role", "take statements out"),
    ),
    wrong(
        "identity that goes on to a role from the OIDC provider",
        _identity("namespace: shop", 'assume_role_arn: "arn:aws:iam::210987654321:role/orders"', "via: irsa"),
        (18, f"{_IDENTITY}.via", "Only Pod Identity goes on", "Set via: pod_identity"),
    ),
    wrong(
        "identity that goes on to a role from Fargate",
        _identity("namespace: jobs", 'assume_role_arn: "arn:aws:iam::210987654321:role/orders"', base=_ON_FARGATE),
        (18, f"{_IDENTITY}.assume_role_arn", "these pods get credentials by irsa", "in statements"),
    ),
    wrong(
        "Pod Identity on Fargate",
        _identity("namespace: jobs", "via: pod_identity", f"statements: {{{_READ}}}", base=_ON_FARGATE),
        (18, f"{_IDENTITY}.via", "Fargate have no Pod Identity agent", "Use IRSA"),
    ),
    wrong(
        "identity on a local cluster",
        _identity("namespace: shop", f"statements: {{{_READ}}}", base=LOCAL),
        (25, _IDENTITY, "neither Pod Identity nor IRSA", "the node's role"),
    ),
    wrong(
        "Pod Identity on Windows",
        _identity("namespace: shop", "os: windows", "via: pod_identity", f"statements: {{{_READ}}}"),
        (18, f"{_IDENTITY}.via", "Windows have no Pod Identity agent", "Use IRSA"),
    ),
    wrong(
        "session tags that the OIDC provider never had",
        _identity("namespace: shop", "via: irsa", "session_tags: false", f"statements: {{{_READ}}}"),
        (18, f"{_IDENTITY}.session_tags", "Session tags are Pod Identity's", "Take session_tags out"),
    ),
    wrong(
        "long sessions of Pod Identity",
        _identity("namespace: shop", "max_session_hours: 4", f"statements: {{{_READ}}}"),
        (17, f"{_IDENTITY}.max_session_hours", "decides by itself", "set via: irsa"),
    ),
    wrong(
        "identity of an add-on's service account",
        _identity("namespace: kube-system", "service_account: aws-node", f"statements: {{{_READ}}}"),
        (15, _IDENTITY, "is an add-on's", "of your own"),
    ),
    wrong(
        "two identities of one service account",
        _identity(
            "namespace: shop",
            f"statements: {{{_READ}}}",
        )
        + f"    reader: {{namespace: shop, service_account: orders, statements: {{{_READ}}}}}\n",
        (18, "platform:identities.reader", "has its rights from orders", "Put all rights into orders"),
    ),
    wrong(
        "identity with a boundary that is a role",
        _identity("namespace: shop", _POLICY.replace("policy/", "role/"), f"statements: {{{_READ}}}"),
        (17, f"{_IDENTITY}.permissions_boundary", "ARN of a managed policy", "policy/<name>"),
    ),
    wrong(
        "identity whose role would have too long a name",
        f"{CREATED}  platform:identities:\n    {'o' * 50}: {{namespace: shop, statements: {{{_READ}}}}}\n",
        (15, f"platform:identities.{'o' * 50}", "IAM takes 64", "Shorten the name by 3"),
    ),
]

_TEAMS: list[Wrong] = [
    wrong(
        "team in a namespace of Kubernetes",
        _team("namespaces: {kube-system: {}}"),
        (16, f"{_TEAM}.namespaces.kube-system", "a namespace of Kubernetes itself", "of its own"),
    ),
    wrong(
        "team in the namespace of an add-on",
        _team("namespaces: {cert-manager: {}}"),
        (16, f"{_TEAM}.namespaces.cert-manager", "namespace of an add-on", "of its own"),
    ),
    wrong(
        "two teams in one namespace",
        _team("namespaces: {orders: {}}") + "    checkout:\n      namespaces: {orders: {}}\n",
        (18, "platform:teams.checkout.namespaces.orders", "belongs to the team shop already", "another name"),
    ),
    wrong(
        "namespace in capitals",
        _team("namespaces: {Orders: {}}"),
        (16, f"{_TEAM}.namespaces.Orders", "lower-case letters", "such as shop-orders"),
    ),
    wrong(
        "memory by thousandths",
        _team("quota: {memory: 500m}"),
        (16, f"{_TEAM}.quota.memory", "a number with a unit", "512Mi"),
    ),
    wrong(
        "CPU by bytes",
        _team("quota: {cpu: 2Gi}"),
        (16, f"{_TEAM}.quota.cpu", "number of cores", "500m"),
    ),
    wrong(
        "quota below what one container asks for",
        _team("quota: {cpu: 50m}"),
        (16, f"{_TEAM}.quota.cpu", "asks for 100m of cpu, and the quota is 50m", "Set cpu to 100m"),
    ),
    wrong(
        "quota of memory below the largest container",
        _team("quota: {memory_limit: 8Gi}", "limits: {max: {memory: 16Gi}}"),
        (16, f"{_TEAM}.quota.memory_limit", "no such pod would ever start", "16Gi or more"),
    ),
    wrong(
        "a namespace's own quota below the team's sizes",
        _team("namespaces: {shop: {quota: {memory: 1Gi}}, batch: {}}", "limits: {request: {memory: 2Gi}}"),
        (16, f"{_TEAM}.namespaces.shop.quota.memory", "asks for 2Gi of memory", "2Gi or more"),
    ),
    wrong(
        "sum of limits below the sum of requests",
        _team("quota: {cpu: 8, cpu_limit: 4}"),
        (16, f"{_TEAM}.quota.cpu_limit", "never below its request", "8 or more"),
    ),
    wrong(
        "more load balancers than node ports",
        _team("quota: {load_balancers: 2, node_ports: 0}"),
        (16, f"{_TEAM}.quota.node_ports", "has a node port too", "leave it out"),
    ),
    wrong(
        "volumes larger than all storage",
        _team("quota: {storage: 10Gi}", "limits: {max_volume: 100Gi}"),
        (16, f"{_TEAM}.quota.storage", "up to 100Gi each", "100Gi or more"),
    ),
    wrong(
        "limit below the request",
        _team("limits: {request: {cpu: 2}, limit: {cpu: 500m}}"),
        (16, f"{_TEAM}.limits.limit.cpu", "limit is 500m, and request is more, 2", "limit.cpu to 2"),
    ),
    wrong(
        "label without a key",
        _team('labels: {"-": shop}'),
        (16, f"{_TEAM}.labels.-", "at most 63 letters", "example.com/cost-centre"),
    ),
    wrong(
        "label that is pod_security's",
        _team('labels: {"pod-security.kubernetes.io/enforce": privileged}'),
        (
            16,
            f'{_TEAM}.labels["pod-security.kubernetes.io/enforce"]',
            "is set by Kubernetes or by the platform",
            "pod_security",
        ),
    ),
    wrong(
        "level of security that there is not",
        _team("pod_security: strict"),
        (16, f"{_TEAM}.pod_security", "must be one of restricted, baseline, privileged", "restricted?"),
    ),
    wrong(
        "isolation that nobody enforces",
        _team("network: {isolated: true}", base=_NO_POLICIES),
        (17, f"{_TEAM}.network.isolated", "Nobody enforces network policies", "Set network_policy: true"),
    ),
    wrong(
        "traffic allowed where all is",
        _team("network: {isolated: false, allow_to: {web: {internet: true}}}"),
        (16, f"{_TEAM}.network.allow_to", "denies all other", "take allow_to out"),
    ),
    wrong(
        "traffic to nobody",
        _team("network: {allow_to: {web: {ports: [{port: 443}]}}}"),
        (16, f"{_TEAM}.network.allow_to.web", "there is no other end", "Name namespaces"),
    ),
    wrong(
        "traffic to a team that there is not",
        _team("network: {allow_to: {lake: {teams: [data]}}}"),
        (16, f"{_TEAM}.network.allow_to.lake.teams[0]", "There is no team data", "Name a team"),
    ),
    wrong(
        "traffic to the team itself",
        _team("network: {allow_to: {us: {teams: [shop]}}}"),
        (16, f"{_TEAM}.network.allow_to.us.teams[0]", "in within", "within: team"),
    ),
    wrong(
        "ports downwards",
        _team("network: {allow_to: {web: {internet: true, ports: [{port: 9000, end: 8000}]}}}"),
        (16, f"{_TEAM}.network.allow_to.web.ports[0].end", "comes before the first", "lower number"),
    ),
    wrong(
        "IPv4 traffic of IPv6 pods",
        _team("network: {allow_from: {office: {cidrs: [192.168.0.0/16]}, lb: {vpc: true}}}", base=_IPV6),
        (18, f"{_TEAM}.network.allow_from.office.cidrs[0]", "have IPv6 addresses", "a range of IPv6"),
        (18, f"{_TEAM}.network.allow_from.lb.vpc", "IPv6 range", "list the range in cidrs"),
    ),
    wrong(
        "member who may do nothing",
        _team(f"members: {{devs: {{principal: {_DEVELOPERS}}}}}"),
        (16, f"{_TEAM}.members.devs.role", "either a role or rules", "Set role"),
    ),
    wrong(
        "member of an unknown role",
        _team(f"members: {{devs: {{principal: {_DEVELOPERS}, role: owner}}}}"),
        (16, f"{_TEAM}.members.devs.role", "must be one of admin, edit, view", "for example admin"),
    ),
    wrong(
        "member who is nobody",
        _team("members: {devs: {role: edit}}"),
        (16, f"{_TEAM}.members.devs.principal", "IAM principal or a Kubernetes group", "Set principal or group"),
    ),
    wrong(
        "member who may write everything",
        _team("members:", "  devs:", "    group: devs", "    rules: [{resources: ['*'], verbs: [get, delete]}]"),
        (19, f"{_TEAM}.members.devs.rules[0].resources[0]", "lets members delete every resource", "Name the resources"),
    ),
    wrong(
        "member who may lift the quota",
        _team("members:", "  devs:", "    group: devs", "    rules: [{resources: [resourcequotas], verbs: [update]}]"),
        (19, f"{_TEAM}.members.devs.rules[0].resources[0]", "could undo what bounds the team", "Leave get"),
    ),
    wrong(
        "member by a group of Kubernetes' own",
        _team("members: {devs: {group: 'system:authenticated', role: view}}"),
        (16, f"{_TEAM}.members.devs.group", "begin with system:", "for example shop-developers"),
    ),
    wrong(
        "member twice in a team",
        _team(
            "members:",
            f"  devs: {{principal: {_DEVELOPERS}, role: edit}}",
            f"  more: {{principal: {_DEVELOPERS}, role: view}}",
        ),
        (18, f"{_TEAM}.members.more.principal", "one access entry", "into devs"),
    ),
    wrong(
        "member who has an access entry",
        _team('members: {admins: {principal: "arn:aws:iam::123456789012:role/admins", role: admin}}'),
        (16, f"{_TEAM}.members.admins.principal", "cluster.access.admins is it", "give it a group there"),
    ),
    wrong(
        "member with a principal on a local cluster",
        _team(f"members: {{devs: {{principal: {_DEVELOPERS}, role: edit}}}}", base=LOCAL),
        (26, f"{_TEAM}.members.devs.principal", "has no access entries", "name that as group here"),
    ),
    wrong(
        "identity in another team's namespace",
        _team(
            "namespaces: {shop: {}}",
            f"identities: {{orders: {{namespace: data, statements: {{{_READ}}}}}}}",
        ),
        (17, f"{_TEAM}.identities.orders.namespace", "no namespace of this team", "Name one of shop"),
    ),
    wrong(
        "repository that the registry has too",
        _team("repositories: {orders: {}}") + "  platform:registries: {repositories: {shop/orders: {}}}\n",
        (16, f"{_TEAM}.repositories.orders", "called shop/orders already", "Take one of the two out"),
    ),
]

TENANTS: list[Wrong] = [*_IDENTITIES, *_TEAMS]

"""Misconfigurations of what measures, logs and watches: places, contradictions, destinations, definitions."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["OBSERVABILITY"]

_SECTION = "platform:addons"
_PROFILE = "  platform:nodes:\n    batch: {kind: fargate, selectors: [{namespace: batch}]}\n"
_NODES = CREATED[CREATED.index("  platform:nodes:\n") :]
_ON_FARGATE = change(CREATED, (_NODES, _PROFILE))
_AUTO = change(CREATED, (_NODES, "")).replace('    version: "1.35"\n', '    version: "1.35"\n    auto_mode: {}\n')
_PRIVATE = change(
    CREATED,
    ("    availability_zones: 3\n", "    availability_zones: 3\n    private: true\n"),
)
_PUBLIC = change(
    CREATED,
    (
        '    version: "1.35"\n',
        '    version: "1.35"\n    endpoint: {private: false, public: true, public_cidrs: [203.0.113.0/24]}\n',
    ),
)
_KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
_WORKSPACE = "workspace/ws-11111111-2222-3333-4444-555555555555"


def _with(addons: str, base: str = CREATED) -> str:
    """A file with the section in one line, which is its last."""
    return f"{base}  platform:addons: {{defaults: false, {addons}}}\n"


def _case(name: str, addons: str, field: str, rule: str, remedy: str, *, base: str = CREATED) -> Wrong:
    text = _with(addons, base)
    return wrong(name, text, (text.count("\n"), f"{_SECTION}.{field}", rule, remedy))


OBSERVABILITY: list[Wrong] = [
    _case(
        "metrics-server without a node",
        "metrics_server: {enabled: true}",
        "metrics_server",
        "which no Fargate profile selects",
        "Add a Fargate profile with the namespace kube-system",
        base=_ON_FARGATE,
    ),
    _case(
        "a kubelet's port on Fargate",
        "metrics_server: {enabled: true, configuration: {containerPort: 10250}}",
        "metrics_server.configuration.containerPort",
        "which listens on port 10250",
        "Leave the port out",
        base=change(_ON_FARGATE, ("namespace: batch", "namespace: kube-system")),
    ),
    _case(
        "version of no add-on",
        "metrics_server: {version: 0.8.1}",
        "metrics_server.version",
        "version of an EKS add-on",
        "v1.21.1-eksbuild.1",
    ),
    _case(
        "node monitoring of Auto Mode",
        "node_monitoring: {enabled: true}",
        "node_monitoring.enabled",
        "Auto Mode have it built in",
        "Take it out",
        base=_AUTO,
    ),
    _case(
        "GuardDuty on Fargate",
        "guardduty: {}",
        "guardduty",
        "is a DaemonSet for nodes of Linux",
        "Add a group of EC2 nodes",
        base=_ON_FARGATE,
    ),
    _case(
        "a version of an agent that GuardDuty manages",
        "guardduty: {managed_by: guardduty, version: v1.15.0-eksbuild.2}",
        "guardduty.version",
        "GuardDuty installs the agent",
        "managed_by: platform",
    ),
    _case(
        "CloudWatch that collects nothing",
        "cloudwatch: {container_insights: false, container_logs: false}",
        "cloudwatch.container_insights",
        "all that it collects is switched off",
        "take cloudwatch out",
    ),
    _case(
        "CloudWatch before Pod Identity",
        "cloudwatch: {version: v2.6.0-eksbuild.1}",
        "cloudwatch.version",
        "through EKS Pod Identity",
        "v3.1.0-eksbuild.1 or a later version",
    ),
    _case(
        "configuration against the platform's",
        "cloudwatch: {configuration: {containerLogs: {enabled: false}}}",
        "cloudwatch.configuration.containerLogs.enabled",
        "contradicts what the platform tells",
        "Use container_insights, container_logs",
    ),
    _case(
        "retention that CloudWatch does not have",
        "cloudwatch: {retention_days: 45}",
        "cloudwatch.retention_days",
        "CloudWatch keeps logs for one of",
        "Take 60",
    ),
    _case(
        "a key of another Region",
        f'cloudwatch: {{kms_key_arn: "{_KEY}"}}',
        "cloudwatch.kms_key_arn",
        "encrypts in its own Region",
        "in eu-west-1",
    ),
    _case(
        "CloudWatch in a private network without endpoints",
        "cloudwatch: {}",
        "cloudwatch",
        "monitoring is not among them",
        "Add monitoring to platform:network.endpoints.interface",
        base=_PRIVATE,
    ),
    _case(
        "every log twice",
        "cloudwatch: {}, fluent_bit: {cloudwatch: {}}",
        "fluent_bit",
        "every log would be sent, and paid for, twice",
        "container_logs: false",
    ),
    _case(
        "logs to nowhere",
        "fluent_bit: {}",
        "fluent_bit.cloudwatch",
        "given no destination",
        "Write cloudwatch: {}",
    ),
    _case(
        "Fluent Bit in a private network",
        "fluent_bit: {cloudwatch: {}}",
        "fluent_bit",
        "pulls images from public.ecr.aws",
        "platform:charts.images",
        base=_PRIVATE,
    ),
    _case(
        "a stream of another Region",
        'fluent_bit: {firehose_stream_arn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/logs"}',
        "fluent_bit.firehose_stream_arn",
        "signs its requests for eu-west-1, and this is in us-east-1",
        "Name one in eu-west-1",
    ),
    _case(
        "a stream of Kinesis",
        'fluent_bit: {firehose_stream_arn: "arn:aws:kinesis:eu-west-1:123456789012:stream/logs"}',
        "fluent_bit.firehose_stream_arn",
        "ARN of a Firehose stream",
        "deliverystream/<name>",
    ),
    _case(
        "a managed collector without a private endpoint",
        "prometheus: {}",
        "prometheus.collector",
        "by its private endpoint, which is off",
        "endpoint.private: true",
        base=_PUBLIC,
    ),
    _case(
        "adot without cert-manager",
        "prometheus: {collector: adot}",
        "prometheus.collector",
        "from cert-manager, which this environment has not",
        "cert_manager_elsewhere: true",
    ),
    _case(
        "settings of a workspace that exists",
        f'prometheus: {{workspace_arn: "arn:aws:aps:eu-west-1:123456789012:{_WORKSPACE}", rules: {{a: "groups: []"}}}}',
        "prometheus.rules",
        "a setting of the one who made it",
        "take workspace_arn out",
    ),
    _case(
        "a scrape configuration without a managed collector",
        'prometheus: {collector: none, scrape_configuration: "scrape_configs: []"}',
        "prometheus.scrape_configuration",
        "given to the managed collector, and there is none",
        "collector: managed",
    ),
    _case(
        "adot's version without adot",
        "prometheus: {adot: {version: v0.151.0-eksbuild.2}}",
        "prometheus.adot",
        "installed for collector: adot alone",
        "take adot out",
    ),
    _case(
        "an alert manager's bare configuration",
        'prometheus: {alert_manager: "route: {receiver: none}"}',
        "prometheus.alert_manager",
        "alertmanager_config at its top",
        "under alertmanager_config: |",
    ),
    _case(
        "rules without groups",
        'prometheus: {rules: {nodes: "rules: []"}}',
        "prometheus.rules.nodes",
        "has the key groups at its top",
        "a list of rule groups",
    ),
    _case(
        "Grafana with nothing to read",
        "grafana: {cloudwatch: false}",
        "grafana",
        "would have nothing to read",
        "Add prometheus",
    ),
    _case(
        "SAML without an identity provider",
        "grafana: {authentication: [saml]}",
        "grafana.saml",
        "needs an identity provider",
        "metadata_url, role_attribute and admins",
    ),
    _case(
        "members by whom nobody signs in",
        "grafana: {authentication: [saml], "
        'saml: {metadata_url: "https://idp.example.com/m", role_attribute: role, admins: [platform]}, '
        'members: {admin: {users: ["11111111-2222-3333-4444-555555555555"]}}}',
        "grafana.members",
        "by which nobody signs in",
        "Add aws_sso",
    ),
    _case(
        "a member by name",
        "grafana: {members: {admin: {groups: [platform-admins]}}}",
        "grafana.members.admin.groups[0]",
        "id of a user or a group of IAM Identity Center",
        "identitystore list-groups",
    ),
    wrong(
        "strict policies that nobody enforces",
        change(
            CREATED,
            (
                '    version: "1.35"\n',
                '    version: "1.35"\n    addons: {vpc_cni: {network_policy: false, network_policy_mode: strict}}\n',
            ),
        ),
        (
            8,
            "platform:cluster.addons.vpc_cni.network_policy_mode",
            "network_policy is off",
            "Set network_policy: true",
        ),
    ),
    _case(
        "rules that are no YAML",
        'prometheus: {rules: {nodes: "groups: [:"}}',
        "prometheus.rules.nodes",
        "This text is no YAML in its line 1",
        "close every bracket",
    ),
    _case(
        "rules whose groups are a word in a text",
        'prometheus: {rules: {nodes: "# groups: later"}}',
        "prometheus.rules.nodes",
        "has the key groups at its top",
        "Write groups:",
    ),
    _case(
        "alert manager that is no YAML",
        'prometheus: {alert_manager: "alertmanager_config: {"}',
        "prometheus.alert_manager",
        "This text is no YAML",
        "close every bracket",
    ),
    _case(
        "scrape configuration that is no YAML",
        'prometheus: {scrape_configuration: "scrape_configs: [{"}',
        "prometheus.scrape_configuration",
        "This text is no YAML",
        "close every bracket",
    ),
]

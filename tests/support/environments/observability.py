"""Environment files with add-ons that measure, log and watch, unusual and valid all the same.

Owns the texts; they are part of ``environments.UNUSUAL``.
"""

from __future__ import annotations

__all__ = ["OBSERVED"]

_KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
_PLATFORM = """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16}
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general: {instance_types: [m7g.large], scaling: {min: 2, max: 6}}
"""

OBSERVED: dict[str, str] = {
    "everything-in-cloudwatch": f"""\
{_PLATFORM}\
  platform:addons:
    cloudwatch: {{application_signals: true, retention_days: 365, kms_key_arn: "{_KEY}"}}
    guardduty: {{endpoint: false, version: v1.15.0-eksbuild.2}}
    grafana: {{version: "12.4"}}
""",
    "metrics-by-adot-for-an-existing-workspace": f"""\
{_PLATFORM}\
  platform:addons:
    defaults: false
    prometheus:
      collector: adot
      cert_manager_elsewhere: true
      workspace_arn: arn:aws:aps:eu-west-1:123456789012:workspace/ws-11111111-2222-3333-4444-555555555555
      scrape_interval_seconds: 60
      adot: {{version: v0.151.0-eksbuild.2}}
    grafana:
      authentication: [saml, aws_sso]
      cloudwatch: false
      members: {{admin: {{groups: ["93670f9c8a-11111111-2222-3333-4444-555555555555"]}}}}
      saml: {{metadata_url: "https://idp.example.com/metadata", role_attribute: role, admins: [platform]}}
""",
    "rules-and-nobody-who-collects": f"""\
{_PLATFORM}\
  platform:addons:
    metrics_server: {{enabled: false}}
    kube_state_metrics: {{enabled: true, configuration: {{replicas: 2}}}}
    node_exporter: {{enabled: false}}
    prometheus:
      collector: none
      kms_key_arn: "{_KEY}"
      logs: {{enabled: false}}
      alert_manager: "alertmanager_config: |\\n  route: {{receiver: none}}\\n  receivers: [{{name: none}}]\\n"
      rules: {{recording: "groups: [{{name: cluster, rules: []}}]"}}
""",
    "logs-to-three-places": f"""\
{_PLATFORM}\
  platform:addons:
    cloudwatch: {{container_logs: false}}
    fluent_bit:
      cloudwatch: {{retention_days: 30}}
      firehose_stream_arn: arn:aws:firehose:eu-west-1:123456789012:deliverystream/containers
      opensearch:
        arn: arn:aws:aoss:eu-west-1:123456789012:collection/abcdefghij1234567890
        host: abcdefghij1234567890.eu-west-1.aoss.amazonaws.com
""",
    "metrics-on-fargate-alone": """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16}
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    system: {kind: fargate, selectors: [{namespace: kube-system}]}
  platform:addons:
    metrics_server: {enabled: true}
    prometheus: {}
""",
    "guardduty-manages-its-agent": """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16}
  platform:cluster:
    version: "1.35"
    auto_mode: {}
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:addons: {guardduty: {managed_by: guardduty}}
""",
}
"""Environments by what is unusual about them."""

"""Environment files with secrets, Argo CD, ACK, capabilities, scaling and Velero, unusual and valid all the same.

Owns the texts; they are part of ``environments.UNUSUAL``.
"""

from __future__ import annotations

__all__ = ["DELIVERED"]

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

DELIVERED: dict[str, str] = {
    "secrets-of-two-regions-and-two-accounts": f"""\
{_PLATFORM}\
  platform:addons:
    secrets_store_csi: {{rotation: false, version: v3.1.3-eksbuild.1, configuration: {{useFipsEndpoint: true}}}}
    external_secrets:
      version: 2.9.0
      high_availability: false
      secrets: ["arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-??????"]
      kms_key_arns: ["arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"]
      stores:
        far: {{service: secrets_manager, region: eu-central-1, all_namespaces: true}}
        others: {{service: parameter_store, role_arn: "arn:aws:iam::210987654321:role/r", namespaces: [shop]}}
""",
    "argocd-for-administrators-alone": f"""\
{_PLATFORM}\
  platform:addons:
    argocd:
      kind: chart
      admin: true
      high_availability: false
      projects: {{shop: {{repositories: ["git@git.example.com:shop/*"], namespaces: [shop, shop-jobs]}}}}
      bootstrap:
        {{repository: "git@git.example.com:shop/apps", path: ., revision: v1, project: shop, cascade: true}}
""",
    "everything-that-aws-runs": f"""\
{_PLATFORM}\
  platform:addons:
    argocd:
      kind: capability
      identity_center: {{instance_arn: "arn:aws:sso:::instance/ssoins-0123456789abcdef", region: us-east-1}}
      roles: {{editor: {{users: [1234567890-11111111-2222-3333-4444-555555555555]}}}}
      deploys_as: cluster-admin
      statements:
        Read: {{actions: ["secretsmanager:GetSecretValue"], resources: ["arn:aws:secretsmanager:*:*:secret:argocd/*"]}}
      projects: {{shop: {{repositories: ["https://git.example.com/*"], namespaces: [shop]}}}}
    ack:
      kind: capability
      statements: {{Buckets: {{actions: ["s3:CreateBucket"], resources: ["arn:aws:s3:::shop-*"]}}}}
    capabilities: {{kro: {{}}}}
""",
    "controllers-of-services-that-nobody-pinned": f"""\
{_PLATFORM}\
  platform:addons:
    ack:
      kind: charts
      services:
        dynamodb: {{name_prefix: shop-, deletion: delete}}
        kms:
          version: 1.2.3
          statements:
            Make:
              actions: ["kms:CreateKey", "kms:TagResource"]
              resources: ["*"]
              conditions: {{StringEquals: {{"aws:RequestTag/team": [shop]}}}}
""",
    "backups-in-a-bucket-of-somebody-else": f"""\
{_PLATFORM}\
  platform:addons:
    velero:
      bucket: everybodys-backups
      prefix: clusters/shop
      kms_key_arn: "{_KEY}"
      volumes: none
      node_agent: true
      schedules:
        weekly: {{cron: "0 3 * * sun", ttl: 8760h, excluded_namespaces: [kube-system]}}
""",
    "secrets-and-backups-on-fargate-alone": """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16}
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    system: {kind: fargate, selectors: [{namespace: kube-system}, {namespace: external-secrets}, {namespace: velero}]}
  platform:addons:
    external_secrets: {parameters: ["arn:aws:ssm:eu-west-1:123456789012:parameter/prod/*"]}
    velero: {schedules: {nightly: {cron: "0 2 * * *", volumes: false, paused: true}}}
""",
    "queues-and-canaries-on-fargate-alone": """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16}
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    system: {kind: fargate, selectors: [{namespace: kube-system}, {namespace: keda}, {namespace: argo-rollouts}]}
  platform:addons:
    keda: {queues: ["arn:aws:sqs:eu-central-1:210987654321:mails-*"], high_availability: false}
    argo_rollouts: {version: 2.41.0, high_availability: false}
""",
}
"""Valid environments by what is unusual about them."""

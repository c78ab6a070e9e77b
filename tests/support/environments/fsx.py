"""Unusual environments with FSx, buckets as volumes and backup plans.

Owns the texts for ``environments.UNUSUAL``.
"""

from __future__ import annotations

__all__ = ["UNUSUAL_FSX"]

_HEAD = """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16}
  platform:cluster:
    version: "1.35"
    access: {a: {principal: "arn:aws:iam::123456789012:role/a", policy: cluster-admin}}
  platform:nodes: {general: {instance_types: [m7g.large], scaling: {min: 2, max: 6}}}
"""

UNUSUAL_FSX: dict[str, str] = {
    "file systems of FSx in two zones": f"""{_HEAD}\
  platform:storage:
    fsx:
      openzfs:
        home:
          deployment: multi_az_1
          zones: [eu-west-1b, eu-west-1a]
          storage_gib: 500
          throughput: 320
          exports: [{{clients: 10.20.0.0/16, options: [rw, crossmnt, no_root_squash]}}]
      ontap:
        shared: {{deployment: multi_az_2, storage_gib: 2048, throughput: 384, svms: {{apps: {{}}}}}}
""",
    "a file system of two zones in a network that exists": """\
config:
  aws:region: eu-west-1
  platform:network:
    kind: existing
    vpc_id: vpc-0123456789abcdef0
    cidrs: [10.0.0.0/16]
    subnets:
      private: {eu-west-1a: subnet-0000000000000000a, eu-west-1b: subnet-0000000000000000b}
  platform:cluster:
    version: "1.35"
    access: {a: {principal: "arn:aws:iam::123456789012:role/a", policy: cluster-admin}}
  platform:nodes: {general: {instance_types: [m7g.large], scaling: {min: 2, max: 6}}}
  platform:storage:
    fsx:
      openzfs:
        home:
          deployment: multi_az_1
          storage_gib: 64
          throughput: 160
          storage_class: false
          route_table_ids: [rtb-00000000000000001]
""",
    "a linked scratch file system, and a class of them": f"""{_HEAD}\
  platform:storage:
    fsx:
      lustre:
        linked:
          deployment: scratch_2
          storage_gib: 4800
          zone: eu-west-1c
          repositories:
            raw: {{s3: "s3://raw-data", path: /raw, imports: [new]}}
            results: {{s3: "s3://results/run/", path: /results, imports: [], exports: [new, changed]}}
      lustre_classes:
        kept: {{deployment: persistent_1, throughput: 50, retain: true}}
""",
    "Trident on EKS Auto Mode": """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16}
  platform:cluster:
    version: "1.35"
    access: {a: {principal: "arn:aws:iam::123456789012:role/a", policy: cluster-admin}}
    auto_mode: {enabled: true}
  platform:storage:
    fsx:
      ontap:
        shared:
          deployment: single_az_2
          storage_gib: 1024
          throughput: 384
          svms:
            apps: {credentials_secret_arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:vsadmin-AbCdEf"}
""",
    "buckets of three sorts": f"""{_HEAD}\
  platform:storage:
    s3:
      buckets:
        fast: {{bucket: models--euw1-az1--x-s3, read_only: true}}
        given: {{bucket: shop-models, prefix: current/, read_only: true}}
        own: {{versioning: false, protect: false}}
""",
    "a backup plan with everything": f"""{_HEAD}\
  platform:storage:
    backup:
      schedule: cron(30 1 ? * mon-fri *)
      keep_days: 400
      cold_after_days: 30
      cluster: true
      vault: {{name: shop, lock: {{mode: compliance, min_days: 30, max_days: 730, grace_days: 14}}}}
      copies:
        frankfurt:
          vault_arn: "arn:aws:backup:eu-central-1:123456789012:backup-vault:shop"
          keep_days: 120
          cold_after_days: 30
""",
}
"""Valid environments, by what is unusual about them."""

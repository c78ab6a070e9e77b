"""Unusual environments of registries: sections ``platform:registries`` laid under a plain environment.

Owns the texts. What each is accepted for is asserted in tests/spec/_telling_registries.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED

__all__ = ["REGISTRIES"]

_SECTIONS: dict[str, str] = {
    "registry-without-anything": "  platform:registries: {}\n",
    "repositories-of-every-kind": """\
  platform:registries:
    kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/0b5a8f4e-5a1c-4f0e-9d57-3f0d2f5a7c11"
    repositories:
      ab: {}
      platform/base.image_x-1: {tags: mutable, tag_exceptions: ["v*", "release-*-*"], encryption: kms_dsse}
      platform/plain: {encryption: aes256, scan_on_push: false, lifecycle: {}}
      platform/kept:
        lifecycle:
          branches: {priority: 1, patterns: ["pr-*"], expire_after_days: 7}
          snapshots: {priority: 2, prefixes: [snapshot-], keep_last: 5}
          untagged: {priority: 3, images: untagged, expire_after_days: 1}
          idle: {priority: 4, images: any, archive_after_unpulled_days: 180}
          gone: {priority: 5, images: any, expire_archived_days: 365}
        pull: ["210987654321"]
        push: ["arn:aws:iam::123456789012:role/ci"]
""",
    "registry-that-others-copy-into": """\
  platform:registries:
    registry_wide: true
    accept_replication_from: ["210987654321"]
    templates:
      ROOT: {applied_for: [replication, create_on_push], encryption: aes256}
    blob_mounting: true
    policy_scope: v2
""",
    "registry-that-copies-to-another-account-here": """\
  platform:registries:
    registry_wide: true
    scanning: {kind: basic}
    replication:
      everywhere: {regions: [eu-west-1, us-east-1], accounts: ["210987654321"]}
""",
    "caches-of-every-kind": """\
  platform:registries:
    registry_wide: true
    caches:
      ecr-public: {upstream: ecr_public}
      k8s: {upstream: kubernetes}
      quay: {upstream: quay}
      docker:
        upstream: docker_hub
        credentials_arn: &secret "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf"
      github: {upstream: github, credentials_arn: *secret}
      gitlab: {upstream: gitlab, credentials_arn: *secret}
      chainguard: {upstream: chainguard, credentials_arn: *secret}
      azure: {upstream: azure, address: acmeimages.azurecr.io, credentials_arn: *secret}
      central:
        upstream: ecr
        address: 210987654321.dkr.ecr.eu-central-1.amazonaws.com
        role_arn: "arn:aws:iam::123456789012:role/reads-central"
        upstream_prefix: shared
    cache_importers: ["arn:aws:iam::123456789012:role/pipeline"]
  platform:charts:
    images:
      quay.io: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/quay
      registry.k8s.io: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/k8s
""",
}
"""Sections by a name that says what is unusual."""
REGISTRIES: dict[str, str] = {name: CREATED + section for name, section in _SECTIONS.items()}

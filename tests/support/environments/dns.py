"""Unusual environments of names, as texts: each is valid, and each is previewed.

Owns the texts.
"""

from __future__ import annotations

__all__ = ["DNS_ENVIRONMENTS"]

_BASE = """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16, availability_zones: 2}
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general: {instance_types: [m7g.large], scaling: {min: 2, max: 6}}
"""

DNS_ENVIRONMENTS: dict[str, str] = {
    "names-of-every-kind": f"""\
{_BASE}  platform:dns:
    zones:
      example.com: {{kind: existing, zone_id: Z0123456789ABCDEFGHIJ}}
      example.net: {{protect: false, comment: Campaigns}}
      prod.example.com:
        delegate_from: example.com
        query_log_group_arn: "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/prod.example.com"
      prod.internal: {{kind: private}}
    certificates:
      all: {{domain: "*.prod.example.com", alternative_names: [prod.example.com, example.net, "*.example.net"]}}
      imported: {{kind: existing, arn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d"}}
      quick: {{domain: quick.prod.example.com, key_algorithm: EC_prime256v1, transparency: false}}
    external_dns:
      zones: [prod.example.com, prod.internal]
      policy: sync
      sources: [service, ingress, gateway-httproute]
      interval: 5m
      annotation_filter: example.com/public=true
    cert_manager:
      replicas: 3
      issuers:
        letsencrypt: {{kind: acme, email: platform@example.com, zones: [prod.example.com]}}
        own: {{kind: ca, secret: own-ca}}
        root: {{kind: self_signed}}
        staging: {{kind: acme, server: letsencrypt_staging, email: platform@example.com, zones: [example.com]}}
  platform:ingress: {{gateway: {{enabled: true}}}}
""",
    "names-on-fargate": f"""\
{_BASE}    names: {{kind: fargate, selectors: [{{namespace: external-dns}}, {{namespace: cert-manager}}]}}
  platform:dns:
    zones: {{prod.example.com: {{}}}}
    external_dns: {{}}
    cert_manager: {{issuers: {{letsencrypt: {{kind: acme, email: platform@example.com}}}}}}
""",
    "names-without-controllers": f"""\
{_BASE}  platform:dns:
    zones: {{prod.internal: {{kind: private}}}}
    certificates: {{shop: {{kind: existing, arn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d"}}}}
""",
}
"""Text by name."""

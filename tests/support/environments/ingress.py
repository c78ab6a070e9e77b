"""Environments with ways in, as texts: all of the section, and places where it is served differently.

Owns the texts. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, EDGES, EXISTING, NODES, change

__all__ = ["INGRESS"]

_GROUP = f"    general:\n{NODES}"
_ZONES = "    availability_zones: 3\n"
_CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0d1c2b3a-1111-2222-3333-444455556666"
_ACL = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/0d1c2b3a-1111-2222-3333-444455556666"
_DEFAULTS = "  platform:ingress: {}\n"
_EVERYTHING = f"""\
  platform:ingress:
    controller:
      version: 3.5.0
      replicas: 3
      service_webhook: false
      feature_gates: {{SubnetsClusterTagCheck: false}}
      log_level: debug
    access_logs: {{retention_days: 400}}
    shield: true
    web_acls: ["{_ACL}"]
    classes:
      public:
        scheme: internet_facing
        group: public
        standing: true
        certificates: ["{_CERTIFICATE}"]
        ssl_policy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09
        inbound_cidrs: [203.0.113.0/24]
        prefix_lists: [pl-0123456789abcdef0]
        waf_acl_arn: "{_ACL}"
        protect: false
        capacity_units: 100
        tags: {{layer: edge}}
      shop: {{namespaces: {{team: shop}}, target_type: instance, access_logs: false}}
      fixed: {{subnets: [subnet-0aaaaaaaaaaaaaaaa, subnet-0bbbbbbbbbbbbbbbb]}}
    gateway:
      enabled: true
      crds: installed
      classes:
        web: {{kind: alb, scheme: internet_facing, certificates: ["{_CERTIFICATE}"], shield: true}}
        wire: {{kind: nlb, target_type: instance, inbound_cidrs: [10.0.0.0/8], protect: true}}
"""
_MIRROR = """\
  platform:charts:
    mirror: oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts
    images: {public.ecr.aws: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public}
"""
_AUTO_MODE = change(CREATED, (_GROUP, "    {}\n"), ('"1.35"\n', '"1.35"\n    auto_mode: {}\n'))
_FARGATE = change(CREATED, (_GROUP, "    general: {kind: fargate, selectors: [{namespace: kube-system}]}\n"))

INGRESS: dict[str, str] = {
    "ways-in-with-everything": CREATED + _EVERYTHING,
    "ways-in-of-an-existing-vpc": EXISTING + _DEFAULTS,
    "ways-in-of-auto-mode": f"{_AUTO_MODE}  platform:ingress: {{classes: {{web: {{group: w, standing: true}}}}}}\n",
    "ways-in-on-fargate": f"{_FARGATE}  platform:ingress: {{access_logs: {{bucket: central-logs}}}}\n",
    "ways-in-at-edges": f"{EDGES}  platform:ingress: {{classes: {{la: {{edge: lax, scheme: internet_facing}}}}}}\n",
    "ways-in-through-a-mirror": change(CREATED, (_ZONES, "    private: true\n")) + _MIRROR + _DEFAULTS,
    "ways-in-of-a-development-environment": change(CREATED, (_ZONES, "  platform:profile: development\n")) + _DEFAULTS,
}

"""Unusual environments of teams and identities, as texts; each is valid.

Owns the texts. What each is accepted for is asserted in tests/spec/_telling_tenants.py.
"""

from __future__ import annotations

__all__ = ["TENANTS"]

_ACCESS = 'access: {admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}}'
_HEAD = f"""\
config:
  aws:region: eu-west-1
  platform:network: {{cidr: 10.20.0.0/16}}
  platform:cluster:
    version: "1.35"
    {_ACCESS}
"""
_NODES = "  platform:nodes: {general: {instance_types: [m7g.large], scaling: {min: 2, max: 6}}}\n"
_READ = "statements: {Read: {actions: [s3:GetObject], resources: ['arn:aws:s3:::orders/*']}}"

TENANTS: dict[str, str] = {
    "teams-in-auto-mode": f"""\
{_HEAD}\
    auto_mode: {{}}
  platform:teams:
    shop:
      quota: {{cpu: 4, memory: 16Gi}}
      identities: {{orders: {{namespace: shop, {_READ}}}}}
""",
    "teams-on-fargate-alone": f"""\
{_HEAD}\
  platform:nodes: {{all: {{kind: fargate, selectors: [{{namespace: "shop*"}}, {{namespace: kube-system}}]}}}}
  platform:teams:
    shop:
      namespaces: {{shop: {{}}, shop-batch: {{pod_security: baseline}}}}
      quota: {{pods: 10}}
      identities:
        orders: {{namespace: shop, create_service_account: true, max_session_hours: 4, {_READ}}}
""",
    "teams-of-ipv6-pods": """\
config:
  aws:region: eu-west-1
  platform:network: {cidr: 10.20.0.0/16, ipv6: true}
  platform:cluster:
    version: "1.35"
    ip_family: ipv6
    access: {admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}}
  platform:nodes: {general: {instance_types: [m7g.large], scaling: {min: 2, max: 6}}}
  platform:teams:
    shop:
      quota: {cpu_limit: 8, memory_limit: 32Gi}
      network:
        within: nothing
        allow_from: {office: {cidrs: ["2001:db8::/32"], ports: [{port: 8000, end: 8099, protocol: udp}]}}
        allow_to: {web: {internet: true}}
""",
    "a-privileged-team-that-is-not-isolated": f"""\
{_HEAD}\
{_NODES}\
  platform:teams:
    agents:
      pod_security: privileged
      network: {{isolated: false}}
      protect: false
      members: {{devs: {{group: developers, role: edit}}}}
""",
    "identities-of-every-sort": f"""\
{_HEAD}\
{_NODES}\
  platform:identities:
    plain: {{namespace: shop, {_READ}}}
    untagged: {{namespace: shop, session_tags: false, {_READ}}}
    chained: {{namespace: shop, assume_role_arn: "arn:aws:iam::210987654321:role/orders"}}
    windows: {{namespace: shop, os: windows, {_READ}}}
    older: {{namespace: shop, via: irsa, max_session_hours: 12, {_READ}}}
    bounded:
      namespace: shop
      policies: [service-role/AmazonEBSCSIDriverPolicy, "arn:aws:iam::123456789012:policy/own/Orders"]
      permissions_boundary: arn:aws:iam::123456789012:policy/edge
""",
}
"""Valid environments by what is unusual about them."""

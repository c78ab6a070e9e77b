"""Misconfigurations of EKS Auto Mode and of hybrid nodes."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.certificates import CERTIFICATE
from tests.support.environments import CREATED, EXISTING, change

__all__ = ["AUTO_HYBRID"]

_VERSION = '    version: "1.35"\n'
_REMOTE = "    remote_networks: {nodes: [192.168.0.0/20], pods: [192.168.128.0/17]}\n"
_AUTO = "platform:cluster.auto_mode"
_HYBRID = "platform:hybrid"
_KEY = CERTIFICATE.replace("CERTIFICATE", "PRIVATE KEY")


def _auto(*lines: str, text: str = CREATED) -> str:
    """The valid file in Auto Mode, which is on line 8, with lines that follow."""
    section = "".join(f"      {line}\n" for line in lines)
    return change(
        text, (_VERSION, f"{_VERSION}    auto_mode:\n{section}" if lines else f"{_VERSION}    auto_mode: {{}}\n")
    )


def _hybrid(*lines: str, text: str = CREATED, cluster: str = _REMOTE) -> str:
    """The valid file with hybrid nodes; with ``cluster`` on line 8, the section is on line 15, its lines from 16."""
    return change(text, (_VERSION, _VERSION + cluster)) + "".join(
        f"{line}\n" for line in ("  platform:hybrid:", *lines)
    )


def _block(text: str) -> tuple[str, ...]:
    return tuple(f"        {line}" for line in text.splitlines())


AUTO_HYBRID: list[Wrong] = [
    wrong(
        "a built-in pool that EKS has not",
        _auto("node_pools: [general]"),
        (9, f"{_AUTO}.node_pools[0]", "general-purpose", "general-purpose"),
    ),
    wrong(
        "a built-in pool twice",
        _auto("node_pools: [system, system]"),
        (9, f"{_AUTO}.node_pools", "listed once", "repeated pool"),
    ),
    wrong(
        "an own pool with a name of EKS",
        _auto("pools:", "  system: {}"),
        (10, f"{_AUTO}.pools.system", "name of a pool or a node class of EKS", "another name"),
    ),
    wrong(
        "an own pool with the name of EKS's node class",
        _auto("pools:", "  default: {}"),
        (10, f"{_AUTO}.pools.default", "node class of EKS", "another name"),
    ),
    wrong(
        "own pools without Auto Mode",
        _auto("enabled: false", "pools: {gpu: {}}"),
        (10, f"{_AUTO}.pools", "nobody takes the nodes", "turn Auto Mode off then"),
    ),
    wrong(
        "nodes that live too long",
        _auto("pools: {gpu: {expire_after: 720h}}"),
        (9, f"{_AUTO}.pools.gpu.expire_after", "21 days at most", "480h"),
    ),
    wrong(
        "nodes that live forever",
        _auto("pools: {gpu: {expire_after: never}}"),
        (9, f"{_AUTO}.pools.gpu.expire_after", "21 days at most", "480h"),
    ),
    wrong(
        "nodes that live too long with the time that they drain",
        _auto("pools: {gpu: {expire_after: 500h, termination_grace_period: 24h}}"),
        (9, f"{_AUTO}.pools.gpu.expire_after", "with the time that it drains", "480h"),
    ),
    wrong(
        "Karpenter's balanced consolidation",
        _auto("pools: {gpu: {disruption: {policy: balanced}}}"),
        (9, f"{_AUTO}.pools.gpu.disruption.policy", "empty, or those that are underutilized", "when_empty"),
    ),
    wrong(
        "reserved capacity of Auto Mode without a reservation",
        _auto("pools: {gpu: {capacity: [reserved]}}"),
        (9, f"{_AUTO}.pools.gpu.reservations", "that of the reservations", "List reservations"),
    ),
    wrong(
        "a reservation that is not asked for",
        _auto("pools: {gpu: {reservations: [cr-0123456789abcdef0]}}"),
        (9, f"{_AUTO}.pools.gpu.reservations", "that of the reservations", "add reserved to capacity"),
    ),
    wrong(
        "a data volume beyond gp3",
        _auto("pools: {gpu: {storage: {iops: 20000}}}"),
        (9, f"{_AUTO}.pools.gpu.storage.iops", "16000", "16000"),
    ),
    wrong(
        "the data volume's key in another Region",
        _auto(
            "pools: {gpu: {storage: {kms_key_arn: "
            "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555}}}"
        ),
        (9, f"{_AUTO}.pools.gpu.storage.kms_key_arn", "this one is in eu-central-1", "eu-west-1"),
    ),
    wrong(
        "a pool in a zone that the network has not",
        _auto("pools: {gpu: {zones: [eu-west-1d]}}"),
        (9, f"{_AUTO}.pools.gpu.zones[0]", "eu-west-1a, eu-west-1b, eu-west-1c", "Name its zones"),
    ),
    wrong(
        "Auto Mode where nodes reach nothing",
        _auto(text=change(CREATED, ("    availability_zones: 3\n", "    nat: none\n"))).replace(
            "      scaling: {min: 2, max: 6}\n", "      scaling: {min: 2, max: 6}\n      tier: public\n"
        ),
        (8, _AUTO, "reach neither EKS nor their image registry", "nat: single or per_zone"),
    ),
    wrong(
        "Auto Mode and Karpenter",
        _auto() + "  platform:autoscaling:\n    kind: karpenter\n",
        (16, "platform:autoscaling.kind", "has one of the two", "kind: none"),
    ),
    wrong(
        "Auto Mode and the Cluster Autoscaler",
        _auto() + "  platform:autoscaling:\n    kind: cluster_autoscaler\n",
        (16, "platform:autoscaling.kind", "has one of the two", "take auto_mode out"),
    ),
    wrong(
        "hybrid nodes without credentials",
        _hybrid("    cni: cilium"),
        (15, f"{_HYBRID}.credentials", "required", "Add credentials"),
    ),
    wrong(
        "hybrid nodes of an unknown kind of credentials",
        _hybrid("    credentials: {kind: kerberos}"),
        (16, f"{_HYBRID}.credentials.kind", "ssm", "ssm"),
    ),
    wrong(
        "hybrid nodes from nowhere",
        _hybrid("    credentials: {kind: ssm}", cluster="    support: standard\n"),
        (15, _HYBRID, "from which addresses", "remote_networks"),
    ),
    wrong(
        "an end without an activation",
        _hybrid('    credentials: {kind: ssm, expires: "2026-12-01T00:00:00Z"}'),
        (16, f"{_HYBRID}.credentials.expires", "none is made here", "registration_limit"),
    ),
    wrong(
        "an activation that ends on no day",
        _hybrid('    credentials: {kind: ssm, registration_limit: 5, expires: "2026-11-31T00:00:00Z"}'),
        (16, f"{_HYBRID}.credentials.expires", "moment in UTC", "2026-12-24T00:00:00Z"),
    ),
    wrong(
        "an activation for too many machines",
        _hybrid("    credentials: {kind: ssm, registration_limit: 2000}"),
        (16, f"{_HYBRID}.credentials.registration_limit", "1000", "1000"),
    ),
    wrong(
        "certificates of no authority",
        _hybrid("    credentials: {kind: roles_anywhere}"),
        (16, f"{_HYBRID}.credentials.certificate", "certificates of an authority", "private_ca_arn"),
    ),
    wrong(
        "a private key in place of a certificate",
        _hybrid("    credentials:", "      kind: roles_anywhere", "      certificate: |", *_block(_KEY)),
        (18, f"{_HYBRID}.credentials.certificate", "certificates in PEM", "without its key"),
    ),
    wrong(
        "a private certificate authority in another partition",
        _hybrid(
            "    credentials:",
            "      kind: roles_anywhere",
            "      private_ca_arn: arn:aws-cn:acm-pca:cn-north-1:123456789012:certificate-authority/"
            "11111111-2222-3333-4444-555555555555",
        ),
        (18, f"{_HYBRID}.credentials.private_ca_arn", "aws-cn", "arn:aws:"),
    ),
    wrong(
        "two gateways",
        _hybrid(
            "    credentials: {kind: ssm}",
            "    routes:",
            "      transit_gateway_id: tgw-0123456789abcdef0",
            "      virtual_private_gateway_id: vgw-0123456789abcdef0",
        ),
        (18, f"{_HYBRID}.routes.transit_gateway_id", "one gateway", "Give one of"),
    ),
    wrong(
        "a gateway that is none",
        _hybrid("    credentials: {kind: ssm}", "    routes: {transit_gateway_id: igw-0123456789abcdef0}"),
        (17, f"{_HYBRID}.routes.transit_gateway_id", "id of a transit gateway", "tgw-"),
    ),
    wrong(
        "routes in an existing VPC",
        _hybrid(
            "    credentials: {kind: ssm}", "    routes: {transit_gateway_id: tgw-0123456789abcdef0}", text=EXISTING
        ),
        (22, f"{_HYBRID}.routes", "VPC that the platform creates", "route tables of your VPC"),
    ),
    wrong(
        "Cilium without ranges of pods",
        _hybrid(
            "    credentials: {kind: ssm}",
            "    cni: cilium",
            cluster="    remote_networks: {nodes: [192.168.0.0/20]}\n",
        ),
        (17, f"{_HYBRID}.cni", "from the ranges of pods", "remote_networks.pods"),
    ),
    wrong(
        "Cilium with shares larger than the ranges",
        _hybrid("    credentials: {kind: ssm}", "    cni: cilium", "    cilium: {mask_size: 16}"),
        (18, f"{_HYBRID}.cilium.mask_size", "holds a /16", "larger mask_size"),
    ),
    wrong(
        "settings of Cilium without Cilium",
        _hybrid("    credentials: {kind: ssm}", "    cilium: {mask_size: 24}"),
        (17, f"{_HYBRID}.cilium", "for cni: cilium", "Set cni: cilium"),
    ),
    wrong(
        "a Cilium that AWS does not support",
        _hybrid("    credentials: {kind: ssm}", "    cni: cilium", "    cilium: {version: 1.16.4-0}"),
        (18, f"{_HYBRID}.cilium.version", "1.17 or 1.18", "1.17.6-0"),
    ),
    wrong(
        "both endpoints for machines on premises",
        _hybrid(
            "    credentials: {kind: ssm}",
            cluster=f"{_REMOTE}    endpoint: {{public: true, public_cidrs: [203.0.113.0/24]}}\n",
        ),
        (9, "platform:cluster.endpoint.public", "resolve the public one", "Set public: false"),
    ),
    wrong(
        "public addresses on premises",
        _hybrid("    credentials: {kind: ssm}", cluster="    remote_networks: {nodes: [203.0.113.0/24]}\n"),
        (8, "platform:cluster.remote_networks.nodes[0]", "private addresses", "192.168.0.0/16"),
    ),
]

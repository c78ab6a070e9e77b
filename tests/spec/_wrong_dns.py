"""Misconfigurations of names: zones, certificates, external-dns, cert-manager, and what the latter need to run."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change
from tests.support.local_clusters import LOCAL

__all__ = ["DNS"]

_SECTION = "platform:dns"
_ZONES = f"{_SECTION}.zones"
_CERTIFICATES = f"{_SECTION}.certificates"
_ISSUERS = f"{_SECTION}.cert_manager.issuers"
_GENERAL = "    general:\n      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n"
_PRIVATE = change(CREATED, ("    availability_zones: 3\n", "    availability_zones: 3\n    private: true\n"))


def _dns(*lines: str, text: str = CREATED) -> str:
    """A valid file and the section; in the smallest file its first line is 14, and that of the first of these is 15."""
    return f"{text}  {_SECTION}:\n" + "".join(f"    {line}\n" for line in lines)


_PROD = "zones: {prod.example.com: {}}"
_INSIDE = "zones: {inside.example.com: {kind: private}}"
_EVERY_NAME = ", ".join(f"n{number}.prod.example.com" for number in range(100))

DNS: list[Wrong] = [
    wrong(
        "zone with capitals and a dot at its end",
        _dns("zones: {Prod.Example.com.: {}}"),
        (15, f'{_ZONES}["Prod.Example.com."]', "labels of lower-case letters", "without a dot at its end"),
    ),
    wrong(
        "zone of no kind",
        _dns("zones: {prod.example.com: {kind: shared}}"),
        (15, f'{_ZONES}["prod.example.com"].kind', "must be one of public, private, existing", "for example public"),
    ),
    wrong(
        "records of routes without Gateway API",
        _dns(_PROD, "external_dns: {sources: [service, gateway-httproute]}"),
        (16, f"{_SECTION}.external_dns.sources[1]", "is a kind of the Gateway API", "gateway.enabled: true"),
    ),
    wrong(
        "records of routes where Gateway API is off",
        _dns(_PROD, "external_dns: {sources: [gateway-grpcroute]}", text=f"{CREATED}  platform:ingress: {{}}\n"),
        (17, f"{_SECTION}.external_dns.sources[0]", "ExternalDNS does not start", "gateway.enabled: true"),
    ),
    wrong(
        "records of routes where the section of ways in is wrong itself",
        _dns(_PROD, "external_dns: {sources: [gateway-httproute]}", text=f"{CREATED}  platform:ingress: {{gate: 1}}\n"),
        (14, "platform:ingress.gate", "There is no such field", "gateway"),
    ),
    wrong(
        "existing zone without an id",
        _dns("zones: {prod.example.com: {kind: existing}}"),
        (15, f'{_ZONES}["prod.example.com"].zone_id', "required", "Add zone_id here"),
    ),
    wrong(
        "zone id with a path",
        _dns("zones: {prod.example.com: {kind: existing, zone_id: /hostedzone/Z0123456789}}"),
        (15, f'{_ZONES}["prod.example.com"].zone_id', "Z with capitals and digits", "without /hostedzone/"),
    ),
    wrong(
        "zone that signs",
        _dns("zones: {prod.example.com: {dnssec: true}}"),
        (15, f'{_ZONES}["prod.example.com"].dnssec', "key is in us-east-1", "Take dnssec out"),
    ),
    wrong(
        "private zone that is delegated",
        _dns("zones: {prod.internal: {kind: private, delegate_from: Z0123456789}}"),
        (15, f'{_ZONES}["prod.internal"].delegate_from', "found by its VPC", "say kind: public"),
    ),
    wrong(
        "zone below a zone that is not there",
        _dns("zones: {prod.example.com: {delegate_from: example.com}}"),
        (15, f'{_ZONES}["prod.example.com"].delegate_from', "no zone example.com", "Add example.com to zones"),
    ),
    wrong(
        "zone below another domain",
        _dns("zones:", "  example.org: {}", "  prod.example.com: {delegate_from: example.org}"),
        (17, f'{_ZONES}["prod.example.com"].delegate_from', "is not below example.org", "end of this one's"),
    ),
    wrong(
        "zone below a private zone",
        _dns("zones:", "  example.com: {kind: private}", "  prod.example.com: {delegate_from: example.com}"),
        (17, f'{_ZONES}["prod.example.com"].delegate_from', "example.com is a private zone", "Name a public zone"),
    ),
    wrong(
        "queries logged in the environment's Region",
        _dns(
            "zones:",
            "  prod.example.com:",
            '    query_log_group_arn: "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/route53/prod.example.com"',
        ),
        (17, f'{_ZONES}["prod.example.com"].query_log_group_arn', "in us-east-1", "arn:aws:logs:us-east-1"),
    ),
    wrong(
        "certificate without a zone",
        _dns("certificates: {shop: {domain: shop.example.com}}"),
        (15, f"{_CERTIFICATES}.shop.domain", "no zone of this section contains it", "Add the public zone"),
    ),
    wrong(
        "certificate in a private zone",
        _dns(_INSIDE, "certificates: {shop: {domain: shop.inside.example.com}}"),
        (16, f"{_CERTIFICATES}.shop.domain", "inside.example.com is a private zone", "Add the public zone"),
    ),
    wrong(
        "certificate whose records go to a private zone",
        _dns(_INSIDE, "certificates: {shop: {domain: shop.inside.example.com, zone: inside.example.com}}"),
        (16, f"{_CERTIFICATES}.shop.zone", "a private zone, where ACM sees no record", "Name a public zone"),
    ),
    wrong(
        "alternative name outside of every zone",
        _dns(_PROD, "certificates: {shop: {domain: prod.example.com, alternative_names: [prod.example.net]}}"),
        (16, f"{_CERTIFICATES}.shop.alternative_names[0]", "no zone of this section", "Add the public zone"),
    ),
    wrong(
        "alternative name outside of the certificate's zone",
        _dns(
            "zones: {prod.example.com: {}, example.net: {}}",
            "certificates:",
            "  shop: {domain: prod.example.com, zone: prod.example.com, alternative_names: [example.net]}",
        ),
        (17, f"{_CERTIFICATES}.shop.alternative_names[0]", "is not in prod.example.com", "Take zone out"),
    ),
    wrong(
        "a name that two certificates prove in two zones",
        _dns(
            "zones: {example.com: {kind: existing, zone_id: Z0123456789}, prod.example.com: {}}",
            "certificates:",
            "  platform: {domain: prod.example.com}",
            '  shop: {domain: "*.prod.example.com", zone: example.com}',
        ),
        (18, f"{_CERTIFICATES}.shop.zone", "in prod.example.com already, for the certificate platform", "same zone"),
    ),
    wrong(
        "wildcard in the middle of a name",
        _dns(_PROD, "certificates: {shop: {domain: shop.*.prod.example.com}}"),
        (16, f"{_CERTIFICATES}.shop.domain", "its first label is an asterisk", "*.shop.example.com"),
    ),
    wrong(
        "name that a certificate has twice",
        _dns(_PROD, "certificates: {shop: {domain: prod.example.com, alternative_names: [prod.example.com]}}"),
        (16, f"{_CERTIFICATES}.shop.alternative_names[0]", "already", "Take the repeated name out"),
    ),
    wrong(
        "certificate with more names than ACM takes",
        _dns(_PROD, f"certificates: {{shop: {{domain: prod.example.com, alternative_names: [{_EVERY_NAME}]}}}}"),
        (16, f"{_CERTIFICATES}.shop.alternative_names", "up to 100 names", "Use wildcards"),
    ),
    wrong(
        "certificate whose first name is too long",
        _dns(_PROD, f"certificates: {{shop: {{domain: {'a' * 50}.prod.example.com}}}}"),
        (16, f"{_CERTIFICATES}.shop.domain", "up to 64 characters", "under alternative_names"),
    ),
    wrong(
        "certificate for CloudFront",
        _dns(_PROD, "certificates: {shop: {domain: prod.example.com, region: us-east-1}}"),
        (16, f"{_CERTIFICATES}.shop.region", "in its own Region", "Take region out"),
    ),
    wrong(
        "certificate with a key that ACM makes for nobody",
        _dns(_PROD, "certificates: {shop: {domain: prod.example.com, key_algorithm: RSA_4096}}"),
        (16, f"{_CERTIFICATES}.shop.key_algorithm", "must be one of RSA_2048", "for example RSA_2048"),
    ),
    wrong(
        "existing certificate of another Region",
        _dns(
            "certificates:",
            '  shop: {kind: existing, arn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b"}',
        ),
        (16, f"{_CERTIFICATES}.shop.arn", "of its own Region, and this one is in us-east-1", "Name one in eu-west-1"),
    ),
    wrong(
        "external-dns without a zone",
        _dns("zones: {example.com: {kind: existing, zone_id: Z0123456789}}", "external_dns: {}"),
        (16, f"{_SECTION}.external_dns", "there are none", "name existing ones"),
    ),
    wrong(
        "external-dns in a zone that is not there",
        _dns(_PROD, "external_dns: {zones: [prod.example.com, example.com]}"),
        (16, f"{_SECTION}.external_dns.zones[1]", "no zone example.com", "Add it to zones"),
    ),
    wrong(
        "ownership records out of their zone",
        _dns(_PROD, "external_dns: {txt_prefix: owner-}"),
        (16, f"{_SECTION}.external_dns.txt_prefix", "ends with a dot", "%{record_type}-owner."),
    ),
    wrong(
        "two copies of external-dns",
        _dns(_PROD, "external_dns: {replicas: 2}"),
        (16, f"{_SECTION}.external_dns.replicas", "chooses no leader", "Take replicas out"),
    ),
    wrong(
        "chart without a version",
        _dns(_PROD, "external_dns: {version: latest}"),
        (16, f"{_SECTION}.external_dns.version", "version of a Helm chart", "0.20.0"),
    ),
    wrong(
        "issuer of ACME over HTTP",
        _dns(_PROD, 'cert_manager: {issuers: {public: {kind: acme, email: a@example.com, server: "http://ca/dir"}}}'),
        (16, f"{_ISSUERS}.public.server", "over HTTPS", "Write letsencrypt"),
    ),
    wrong(
        "issuer of ACME without a public zone",
        _dns(_INSIDE, "cert_manager: {issuers: {public: {kind: acme, email: a@example.com}}}"),
        (16, f"{_ISSUERS}.public.zones", "in a public zone, and none is created here", "kind public"),
    ),
    wrong(
        "issuer of ACME in a private zone",
        _dns(
            _INSIDE,
            "cert_manager:",
            "  issuers:",
            "    public:",
            "      kind: acme",
            "      email: a@example.com",
            "      zones: [inside.example.com]",
        ),
        (21, f"{_ISSUERS}.public.zones[0]", "a public authority sees no record", "private_ca"),
    ),
    wrong(
        "authority of another partition",
        _dns(
            "cert_manager:",
            "  issuers:",
            "    inside:",
            "      kind: private_ca",
            '      arn: "arn:aws-cn:acm-pca:cn-north-1:123456789012:certificate-authority/0a1b"',
        ),
        (19, f"{_ISSUERS}.inside.arn", "in the partition aws-cn", "starts with arn:aws:"),
    ),
    wrong(
        "controllers that no Fargate profile takes",
        _dns(
            _PROD,
            "external_dns: {}",
            "cert_manager: {}",
            text=change(CREATED, (_GENERAL, "    shop: {kind: fargate, selectors: [{namespace: shop}]}\n")),
        ),
        (14, f"{_SECTION}.external_dns", "which no Fargate profile selects", "namespace external-dns"),
        (15, f"{_SECTION}.cert_manager", "which no Fargate profile selects", "namespace cert-manager"),
    ),
    wrong(
        "controllers whose images are out of reach, and an authority too",
        _dns(
            _PROD,
            "external_dns: {}",
            "cert_manager: {issuers: {public: {kind: acme, email: a@example.com}}}",
            text=_PRIVATE,
        ),
        (17, f"{_SECTION}.external_dns", "from registry.k8s.io", "platform:charts.images"),
        (18, f"{_SECTION}.cert_manager", "from quay.io", "platform:charts.images"),
        (18, f"{_ISSUERS}.public.server", "is on the internet", "private_ca"),
    ),
    wrong(
        "connector to AWS Private CA on Fargate",
        _dns(
            "cert_manager:",
            "  issuers:",
            "    inside:",
            "      kind: private_ca",
            '      arn: "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/0a1b"',
            text=CREATED + "    pca: {kind: fargate, selectors: [{namespace: aws-privateca-issuer}]}\n",
        ),
        (19, f"{_ISSUERS}.inside.kind", "through EKS Pod Identity", "out of the Fargate profiles"),
    ),
    wrong(
        "external-dns on a local cluster without rights",
        _dns(_PROD, "external_dns: {}", text=LOCAL),
        (LOCAL.count("\n") + 3, f"{_SECTION}.external_dns", "neither Pod Identity nor IRSA", "outside of the cluster"),
    ),
]

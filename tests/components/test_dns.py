"""Zones and certificates: what is registered, what fills it, what waits for what, and what production keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import BOTH_MODES, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

COMPONENT = "platform:dns:Dns"
ZONE, RECORD, QUERIES = "aws:route53/zone:Zone", "aws:route53/record:Record", "aws:route53/queryLog:QueryLog"
CERTIFICATE = "aws:acm/certificate:Certificate"
VALIDATION = "aws:acm/certificateValidation:CertificateValidation"
PARENT = {"kind": "existing", "zone_id": "Z0123456789ABC"}
PROD = {"example.com": PARENT, "prod.example.com": {"delegate_from": "example.com"}}
ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b"


def dns(unknown: bool = False, profile: str = "production", **section: Any) -> Graph:
    config = platform_config(dns=section)
    return platform_graph({**config, "platform:profile": profile}, unknown=unknown)


@BOTH_MODES
def test_a_public_zone_is_delegated_by_its_parent(unknown: bool) -> None:
    graph = dns(unknown, zones=PROD)
    zone, record = graph.one(ZONE), graph.one(RECORD)
    assert (zone.name, zone.get("name")) == ("names-zone-prod.example.com", "prod.example.com")
    assert "vpcs" not in zone.inputs
    assert (record.name, record.get("name")) == ("names-delegation-prod.example.com", "prod.example.com")
    assert (record.get("zoneId"), record.get("type")) == ("Z0123456789ABC", "NS")
    assert len(waits(graph, record, zone)) == 1
    if not unknown:
        assert record.get("records") == zone.output("nameServers")


def test_a_parent_may_be_created_here_or_named_by_id() -> None:
    graph = dns(zones={"example.com": {}, "prod.example.com": {"delegate_from": "example.com"}})
    assert graph.one(RECORD).get("zoneId") == graph.one(ZONE, "names-zone-example.com").id
    graph = dns(zones={"prod.example.com": {"delegate_from": "Z9876543210"}})
    assert graph.one(RECORD).get("zoneId") == "Z9876543210"


@BOTH_MODES
def test_a_private_zone_is_asked_by_the_vpc(unknown: bool) -> None:
    graph = dns(unknown, zones={"prod.internal": {"kind": "private", "comment": "Inside"}})
    zone, vpc = graph.one(ZONE), graph.one("aws:ec2/vpc:Vpc")
    assert len(waits(graph, zone, vpc)) == 1
    assert (zone.get("comment"), len(zone.get("vpcs"))) == ("Inside", 1)
    assert not graph.all(RECORD)


def test_an_existing_zone_registers_nothing() -> None:
    graph = dns(zones={"example.com": PARENT})
    assert [child.type for child in graph if child.parent == graph.one(COMPONENT).urn] == []


@pytest.mark.parametrize(
    ("profile", "said", "protected"),
    [
        ("production", None, True),
        ("production", False, False),
        ("development", None, False),
        ("development", True, True),
    ],
)
def test_production_keeps_zones(profile: str, said: bool | None, protected: bool) -> None:
    own = {} if said is None else {"protect": said}
    graph = dns(profile=profile, zones={"prod.example.com": own, "prod.internal": {"kind": "private", **own}})
    for zone in graph.all(ZONE):
        assert (zone.get("forceDestroy"), zone.options.protect is True) == (not protected, protected)


def test_queries_of_a_public_zone_are_logged() -> None:
    group = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/prod.example.com"
    graph = dns(zones={"prod.example.com": {"query_log_group_arn": group}})
    assert graph.one(QUERIES).get("cloudwatchLogGroupArn") == group
    assert graph.one(QUERIES).get("zoneId") == graph.one(ZONE).id


@BOTH_MODES
def test_a_certificate_is_proven_by_one_record_for_name_and_wildcard(unknown: bool) -> None:
    shop = {"domain": "shop.prod.example.com", "alternative_names": ["*.shop.prod.example.com"]}
    graph = dns(unknown, zones=PROD, certificates={"shop": shop})
    certificate, validation = graph.one(CERTIFICATE), graph.one(VALIDATION)
    (proof,) = [record for record in graph.all(RECORD) if "proof" in record.name]
    assert (certificate.get("domainName"), certificate.get("validationMethod")) == ("shop.prod.example.com", "DNS")
    assert certificate.get("subjectAlternativeNames") == ["*.shop.prod.example.com"]
    assert certificate.get("keyAlgorithm") == "RSA_2048"
    assert (proof.name, proof.get("type"), proof.get("allowOverwrite")) == (
        "names-proof-shop.prod.example.com",
        "CNAME",
        True,
    )
    zone, delegation = graph.one(ZONE), graph.one(RECORD, "names-delegation-prod.example.com")
    assert len(waits(graph, proof, certificate, zone)) == 2
    assert len(waits(graph, validation, certificate, proof, delegation)) == 3
    if not unknown:
        told = certificate.output("domainValidationOptions")[0]
        assert proof.get("name") == told["resourceRecordName"]
        assert proof.get("records") == [told["resourceRecordValue"]]
        assert proof.get("zoneId") == zone.id


@BOTH_MODES
def test_certificates_share_the_record_of_a_name(unknown: bool) -> None:
    certificates = {
        "platform": {"domain": "prod.example.com", "alternative_names": ["example.com"]},
        "shop": {"domain": "*.prod.example.com"},
    }
    graph = dns(unknown, zones=PROD, certificates=certificates)
    proofs = {record.name: record for record in graph.all(RECORD) if "proof" in record.name}
    assert sorted(proofs) == ["names-proof-example.com", "names-proof-prod.example.com"]
    assert proofs["names-proof-example.com"].get("zoneId") == "Z0123456789ABC"
    shop = graph.one(VALIDATION, "names-certificate-shop")
    proof = proofs["names-proof-prod.example.com"]
    assert len(waits(graph, shop, proof)) == 1


def test_a_further_certificate_changes_no_record() -> None:
    def proofs(**more: Any) -> dict[str, Any]:
        graph = dns(zones=PROD, certificates={"shop": {"domain": "shop.prod.example.com"}, **more})
        return {record.name: record.inputs for record in graph.all(RECORD)}

    before, after = proofs(), proofs(all={"domain": "*.shop.prod.example.com"})
    assert before == after


def test_what_is_not_protected_goes_with_its_records() -> None:
    config = platform_config(dns={"zones": {"prod.example.com": {}}})
    zone = platform_graph({**config, "platform:protect": False}).one(ZONE)
    assert (zone.get("forceDestroy"), zone.options.protect is True) == (True, False)


def test_options_of_a_certificate() -> None:
    quiet = {"domain": "prod.example.com", "transparency": False, "key_algorithm": "EC_prime256v1"}
    certificate = dns(zones=PROD, certificates={"quiet": quiet}).one(CERTIFICATE)
    assert certificate.get("options.certificateTransparencyLoggingPreference") == "DISABLED"
    assert certificate.get("keyAlgorithm") == "EC_prime256v1"


@BOTH_MODES
def test_outputs_are_ids_and_arns_by_name(unknown: bool) -> None:
    certificates = {"old": {"kind": "existing", "arn": ARN}, "shop": {"domain": "prod.example.com"}}
    graph = dns(unknown, zones=PROD, certificates=certificates)
    component = graph.one(COMPONENT)
    arns, zones = component.output("certificate_arns"), component.output("zone_ids")
    if not unknown:
        assert arns == {"old": ARN, "shop": graph.one(CERTIFICATE).output("arn")}
        assert zones == {"example.com": "Z0123456789ABC", "prod.example.com": graph.one(ZONE).id}
    assert [one.name for one in graph.all(CERTIFICATE)] == ["names-certificate-shop"]

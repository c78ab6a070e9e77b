"""What Route 53 and ACM add: servers of zones, ids of records, and the records that prove certificates."""

from __future__ import annotations

import re
from typing import Any

import pytest

from platform_sdk.offline import Cloud

ZONE, RECORD = "aws:route53/zone:Zone", "aws:route53/record:Record"
CERTIFICATE, QUERIES = "aws:acm/certificate:Certificate", "aws:route53/queryLog:QueryLog"


def made(token: str, called: str = "it", /, **inputs: Any) -> tuple[str, dict[str, Any]]:
    return Cloud("eu-west-1").create(token, called, f"urn:{token}::{called}", inputs)


@pytest.mark.parametrize(
    ("type", "inputs", "form"),
    [
        (ZONE, {"name": "example.com"}, r"Z[0-9A-F]{20}"),
        (RECORD, {"zoneId": "Z1", "name": "a.example.com", "type": "NS"}, r"Z1_a\.example\.com_NS"),
        (CERTIFICATE, {"domainName": "example.com"}, r"arn:aws:acm:eu-west-1:123456789012:certificate/[0-9a-f-]{36}"),
        (QUERIES, {"zoneId": "Z1"}, r"[0-9a-f-]{36}"),
        ("aws:acm/certificateValidation:CertificateValidation", {"certificateArn": "arn"}, r"\d{4}-\d\d-\d\d .+"),
    ],
)
def test_ids(type: str, inputs: dict[str, Any], form: str) -> None:
    assert re.fullmatch(form, made(type, **inputs)[0])


def test_a_zone_has_four_servers_of_four_domains() -> None:
    servers = made(ZONE, name="example.com")[1]["nameServers"]
    ends = [re.fullmatch(r"ns-\d{1,4}\.awsdns-\d\d\.(com|net|org|co\.uk)", server) for server in servers]
    assert [end and end[1] for end in ends] == ["com", "net", "org", "co.uk"]
    private = made(ZONE, name="example.com", vpcs=[{"vpcId": "vpc-1"}])[1]["nameServers"]
    assert private[0] == "ns-0.awsdns-00.com"
    assert private[3] == "ns-1536.awsdns-00.co.uk"


def test_a_wildcard_shares_the_record_of_its_base() -> None:
    _, outputs = made(CERTIFICATE, domainName="example.com", subjectAlternativeNames=["*.example.com", "example.net"])
    told = {one["domainName"]: one for one in outputs["domainValidationOptions"]}
    assert sorted(told) == ["*.example.com", "example.com", "example.net"]
    assert told["*.example.com"]["resourceRecordName"] == told["example.com"]["resourceRecordName"]
    assert told["example.net"]["resourceRecordName"].endswith(".example.net.")
    assert {one["resourceRecordType"] for one in told.values()} == {"CNAME"}


def test_a_name_has_the_same_record_for_every_certificate_of_an_account() -> None:
    first, second = (
        made(CERTIFICATE, name, domainName="example.com")[1]["domainValidationOptions"] for name in ("a", "b")
    )
    assert first == second

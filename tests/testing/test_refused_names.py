"""Route 53, ACM and cert-manager, as the fake cloud has them: what they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.refusals import refused_creation, refused_deletion
from tests.testing._requests import asked
from tests.testing._types import ADDON, RELEASE

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing

ZONE, RECORD = "aws:route53/zone:Zone", "aws:route53/record:Record"
CERTIFICATE = "aws:acm/certificate:Certificate"
VALIDATION = "aws:acm/certificateValidation:CertificateValidation"
INGRESS = "kubernetes:networking.k8s.io/v1:Ingress"
ISSUER = "kubernetes:cert-manager.io/v1:ClusterIssuer"
AUTHORITY = "kubernetes:awspca.cert-manager.io/v1beta1:AWSPCAClusterIssuer"


def zone(cloud: FakeCloud, **inputs: Any) -> Thing:
    return cloud.add(ZONE, "zone", {"name": "prod.example.com", **inputs})


def certificate(cloud: FakeCloud) -> Thing:
    names = {"domainName": "shop.prod.example.com", "subjectAlternativeNames": ["*.shop.prod.example.com"]}
    return cloud.add(CERTIFICATE, "shop", names)


def record(home: Thing, name: str = "shop.prod.example.com", **inputs: Any) -> dict[str, Any]:
    return {"zoneId": home.id, "name": name, "type": "CNAME", "records": ["elsewhere."], **inputs}


@pytest.mark.parametrize("inputs", [{}, {"forceDestroy": False}])
def test_a_zone_with_records_stays(cloud: FakeCloud, inputs: dict[str, Any]) -> None:
    home = zone(cloud, **inputs)
    assert refused_deletion(cloud.world, home) is None
    cloud.world.fill(ZONE, "zone")
    assert "HostedZoneNotEmpty" in (refused_deletion(cloud.world, home) or "")


def test_a_zone_may_be_deleted_with_its_records_where_that_is_said(cloud: FakeCloud) -> None:
    home = zone(cloud, forceDestroy=True)
    cloud.add(RECORD, "record", record(home))
    assert refused_deletion(cloud.world, home) is None


def test_a_record_of_the_program_keeps_a_zone_too(cloud: FakeCloud) -> None:
    home = zone(cloud)
    cloud.add(RECORD, "record", record(home))
    assert "HostedZoneNotEmpty" in (refused_deletion(cloud.world, home) or "")


def test_a_record_is_made_once_and_in_its_zone(cloud: FakeCloud) -> None:
    home = zone(cloud)
    assert refused_creation(cloud.world, asked(RECORD, record(home))) is None
    cloud.add(RECORD, "record", record(home))
    assert "already exists" in (refused_creation(cloud.world, asked(RECORD, record(home))) or "")
    assert refused_creation(cloud.world, asked(RECORD, record(home, allowOverwrite=True))) is None
    assert "is not permitted in zone" in (refused_creation(cloud.world, asked(RECORD, record(home, "a.b.c"))) or "")
    cloud.world.remove(home.type, home.id)
    assert "NoSuchHostedZone" in (refused_creation(cloud.world, asked(RECORD, record(home))) or "")


def test_a_certificate_is_issued_once_each_name_is_proven(cloud: FakeCloud) -> None:
    home, wanted = zone(cloud), certificate(cloud)
    request = asked(VALIDATION, {"certificateArn": wanted.id})
    assert "PENDING_VALIDATION" in (refused_creation(cloud.world, request) or "")
    told = wanted.outputs["domainValidationOptions"][0]
    proof = record(home, told["resourceRecordName"], records=[told["resourceRecordValue"]])
    cloud.add(RECORD, "proof", proof)
    assert refused_creation(cloud.world, request) is None


def test_a_certificate_in_use_stays(cloud: FakeCloud) -> None:
    wanted = certificate(cloud)
    annotations = {"alb.ingress.kubernetes.io/certificate-arn": f"arn:aws:acm:x,{wanted.id}"}
    metadata = {"name": "shop", "namespace": "default", "annotations": annotations}
    user = cloud.add(INGRESS, "shop", {"kind": "Ingress", "metadata": metadata})
    assert "is in use" in (refused_deletion(cloud.world, wanted) or "")
    cloud.world.remove(user.type, user.id)
    assert refused_deletion(cloud.world, wanted) is None


def test_issuers_need_their_definitions(cloud: FakeCloud) -> None:
    issuer = asked(ISSUER, {"kind": "ClusterIssuer", "metadata": {"name": "public"}})
    authority = asked(AUTHORITY, {"kind": "AWSPCAClusterIssuer", "metadata": {"name": "inside"}})
    assert 'no matches for kind "ClusterIssuer"' in (refused_creation(cloud.world, issuer) or "")
    assert 'no matches for kind "AWSPCAClusterIssuer"' in (refused_creation(cloud.world, authority) or "")
    chart = {"name": "cert-manager", "namespace": "cert-manager", "chart": "oci://quay.io/jetstack/charts/cert-manager"}
    cloud.add(RELEASE, "cert-manager", chart)
    cloud.add(ADDON, "pca", {"clusterName": "main", "addonName": "aws-privateca-connector-for-kubernetes"})
    assert refused_creation(cloud.world, issuer) is None
    assert refused_creation(cloud.world, authority) is None

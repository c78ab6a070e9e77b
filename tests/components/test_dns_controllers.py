"""external-dns and cert-manager: releases, rights, issuers, and in which order they come."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import BOTH_MODES, merged, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.graph import Graph, Resource

RELEASE, NAMESPACE = "kubernetes:helm.sh/v3:Release", "kubernetes:core/v1:Namespace"
ISSUER = "kubernetes:cert-manager.io/v1:ClusterIssuer"
AUTHORITY = "kubernetes:awspca.cert-manager.io/v1beta1:AWSPCAClusterIssuer"
ROLE, RIGHTS = "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"
ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
ZONE, ADDON, GROUP = "aws:route53/zone:Zone", "aws:eks/addon:Addon", "aws:eks/nodeGroup:NodeGroup"
PROFILE = "aws:eks/fargateProfile:FargateProfile"
EXTERNAL, CERT_MANAGER = "name-controllers-external-dns", "name-controllers-cert-manager"
ZONES = {
    "example.com": {"kind": "existing", "zone_id": "Z0123456789ABC"},
    "prod.example.com": {"delegate_from": "example.com"},
    "prod.internal": {"kind": "private"},
}
ACME = {"kind": "acme", "email": "platform@example.com"}
CA = "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/0a1b"


def controllers(unknown: bool = False, config: dict[str, Any] | None = None, **section: Any) -> Graph:
    given = platform_config(dns={"zones": ZONES, **section})
    return platform_graph(merged(given, config or {}), unknown=unknown)


def policy(graph: Graph, name: str) -> dict[str, dict[str, Any]]:
    return {one["Sid"]: one for one in json.loads(graph.one(RIGHTS, name).get("policy"))["Statement"]}


def names(resources: Iterable[Resource]) -> list[str]:
    return sorted(resource.name for resource in resources)


@BOTH_MODES
def test_external_dns(unknown: bool) -> None:
    graph = controllers(unknown, external_dns={})
    release = graph.one(RELEASE, EXTERNAL)
    assert (release.get("chart"), release.get("version")) == ("external-dns", "1.21.1")
    assert release.get("repositoryOpts.repo") == "https://kubernetes-sigs.github.io/external-dns/"
    values = release.get("values")
    assert (values["policy"], values["sources"], values["registry"]) == ("upsert-only", ["service", "ingress"], "txt")
    assert values["txtOwnerId"] == "platform-test"
    assert values["domainFilters"] == ["prod.example.com", "prod.internal"]
    assert "aws-zone-type" not in values["extraArgs"]
    namespace = graph.one(NAMESPACE, "name-controllers-namespace-external-dns")
    assert namespace.get("metadata.labels") == {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
    }
    before = [namespace, graph.one(ASSOCIATION), graph.one(RIGHTS, EXTERNAL), graph.one(GROUP)]
    assert len(waits(graph, release, *before, graph.one(ADDON, "dns-coredns"))) == 5
    if not unknown:
        ids = [graph.one(ZONE, f"names-zone-{domain}").id for domain in values["domainFilters"]]
        assert values["extraArgs"]["zone-id-filter"] == ids


def test_it_changes_records_of_the_zones_that_are_created_here_alone() -> None:
    graph = controllers(external_dns={})
    created = sorted(f"arn:aws:route53:::hostedzone/{zone.id}" for zone in graph.all(ZONE))
    statements = policy(graph, EXTERNAL)
    assert statements["ChangeRecords"]["Resource"] == created
    assert statements["ReadRecords"]["Resource"] == created
    assert statements["FindZones"]["Action"] == "route53:ListHostedZones"


def test_an_existing_zone_is_kept_if_it_is_named() -> None:
    graph = controllers(external_dns={"zones": ["example.com"], "policy": "sync", "owner_id": "blue"})
    arns = "arn:aws:route53:::hostedzone/Z0123456789ABC"
    assert policy(graph, EXTERNAL)["ChangeRecords"]["Resource"] == arns
    values = graph.one(RELEASE).get("values")
    assert (values["domainFilters"], values["policy"], values["txtOwnerId"]) == (["example.com"], "sync", "blue")
    assert values["extraArgs"] == {"zone-id-filter": ["Z0123456789ABC"], "aws-zone-type": "public"}


@BOTH_MODES
def test_cert_manager_and_an_issuer(unknown: bool) -> None:
    graph = controllers(unknown, cert_manager={"issuers": {"public": ACME}})
    release, issuer = graph.one(RELEASE), graph.one(ISSUER)
    assert (release.name, release.get("chart")) == (CERT_MANAGER, "oci://quay.io/jetstack/charts/cert-manager")
    values = release.get("values")
    assert values["crds"] == {"enabled": True, "keep": True}
    assert (values["replicaCount"], values["webhook"]["replicaCount"]) == (2, 2)
    assert issuer.get("metadata.name") == "public"
    acme = issuer.get("spec.acme")
    assert acme["server"] == "https://acme-v02.api.letsencrypt.org/directory"
    (solver,) = acme["solvers"]
    assert solver["selector"] == {"dnsZones": ["prod.example.com"]}
    assert solver["dns01"]["route53"]["region"] == "eu-west-1"
    zone = graph.one(ZONE, "names-zone-prod.example.com")
    assert len(waits(graph, issuer, release, zone)) == 2
    before = [graph.one(ASSOCIATION), graph.one(RIGHTS, CERT_MANAGER), graph.one(NAMESPACE)]
    assert len(waits(graph, release, *before)) == len(before)
    if not unknown:
        assert solver["dns01"]["route53"]["hostedZoneID"] == zone.id


def test_it_answers_challenges_of_proven_zones_alone() -> None:
    graph = controllers(cert_manager={"issuers": {"public": {**ACME, "zones": ["example.com"]}}})
    statement = policy(graph, CERT_MANAGER)["AnswerChallenges"]
    assert statement["Resource"] == "arn:aws:route53:::hostedzone/Z0123456789ABC"
    assert statement["Condition"]["ForAllValues:StringEquals"] == {"route53:ChangeResourceRecordSetsRecordTypes": "TXT"}


def test_without_an_issuer_of_acme_it_has_no_role() -> None:
    graph = controllers(cert_manager={"issuers": {"own": {"kind": "self_signed"}, "ca": {"kind": "ca", "secret": "x"}}})
    assert not graph.all(ASSOCIATION)
    assert graph.one(ISSUER, "name-controllers-issuer-own").get("spec") == {"selfSigned": {}}
    assert graph.one(ISSUER, "name-controllers-issuer-ca").get("spec") == {"ca": {"secretName": "x"}}


@BOTH_MODES
def test_aws_private_ca(unknown: bool) -> None:
    graph = controllers(unknown, cert_manager={"issuers": {"inside": {"kind": "private_ca", "arn": CA}}})
    addon = graph.one(ADDON, "name-controllers-aws-privateca-connector-for-kubernetes")
    issuer, release = graph.one(AUTHORITY), graph.one(RELEASE)
    assert issuer.get("spec") == {"arn": CA, "region": "eu-central-1"}
    assert len(waits(graph, issuer, addon, release)) == 2
    assert len(waits(graph, addon, release, graph.one(RIGHTS, "name-controllers-private-ca"))) == 2
    assert policy(graph, "name-controllers-private-ca")["SignCertificates"]["Resource"] == CA
    (association,) = addon.get("podIdentityAssociations")
    assert association["serviceAccount"] == "aws-privateca-issuer"


def test_development_has_one_copy_of_each() -> None:
    graph = controllers(config={"platform:profile": "development"}, cert_manager={})
    values = graph.one(RELEASE).get("values")
    assert (values["replicaCount"], values["podDisruptionBudget"]) == (1, {"enabled": False})
    assert controllers(cert_manager={"replicas": 3}).one(RELEASE).get("values")["cainjector"]["replicaCount"] == 3


@BOTH_MODES
def test_on_fargate_rights_come_through_the_oidc_provider(unknown: bool) -> None:
    selectors = [{"namespace": "external-dns"}, {"namespace": "cert-manager"}]
    config = {"platform:nodes": {"names": {"kind": "fargate", "selectors": selectors}}}
    graph = controllers(unknown, config, external_dns={}, cert_manager={"issuers": {"public": ACME}})
    assert not graph.all(ASSOCIATION)
    for name in (EXTERNAL, CERT_MANAGER):
        release = graph.one(RELEASE, name)
        annotations = release.get("values")["serviceAccount"]["annotations"]
        assert "eks.amazonaws.com/role-arn" in annotations
        assert len(waits(graph, release, graph.one(PROFILE), graph.one(RIGHTS, name))) == 2
        if not unknown:
            assert annotations["eks.amazonaws.com/role-arn"] == graph.one(ROLE, name).output("arn")
    assert graph.one(RELEASE, CERT_MANAGER).get("values")["webhook"]["securePort"] == 10260


def test_images_and_charts_come_from_mirrors() -> None:
    mirror = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
    charts = {"mirror": f"oci://{mirror}/charts", "images": {"quay.io": f"{mirror}/quay", "registry.k8s.io": mirror}}
    graph = controllers(config={"platform:charts": charts}, external_dns={}, cert_manager={})
    external, manager = graph.one(RELEASE, EXTERNAL), graph.one(RELEASE, CERT_MANAGER)
    assert external.get("chart") == f"oci://{mirror}/charts/external-dns"
    assert manager.get("chart") == f"oci://{mirror}/charts/cert-manager"
    assert external.get("values")["image"] == {"repository": f"{mirror}/external-dns/external-dns"}
    assert manager.get("values")["imageRegistry"] == f"{mirror}/quay"


@pytest.mark.parametrize("section", [{"external_dns": {}}, {"cert_manager": {}}])
def test_one_comes_without_the_other(section: dict[str, Any]) -> None:
    assert names(controllers(**section).all(RELEASE)) == [EXTERNAL if "external_dns" in section else CERT_MANAGER]


def test_without_either_nothing_runs_in_the_cluster() -> None:
    graph = controllers()
    assert [one.type for one in graph if one.type.startswith(("kubernetes:", "platform:dns:DnsC"))] == []


def test_another_issuer_renames_nothing() -> None:
    before = controllers(cert_manager={"issuers": {"public": ACME}})
    after = controllers(cert_manager={"issuers": {"another": {"kind": "self_signed"}, "public": ACME}})
    assert {one.urn for one in before} <= {one.urn for one in after}

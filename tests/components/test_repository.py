"""A repository: tags, encryption, lifecycle, others' rights, and what keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components.registries.repository import Repository
from platform_sdk.spec.registries import RepositorySpec
from tests.support.recording import BOTH_MODES, TAGS, recorded

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

REPOSITORY, LIFECYCLE = "aws:ecr/repository:Repository", "aws:ecr/lifecyclePolicy:LifecyclePolicy"
POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d"


def repository(
    *,
    production: bool = True,
    protected: bool | None = None,
    key_arn: str | None = None,
    unknown: bool = False,
    region: str = "eu-west-1",
    **fields: Any,
) -> Graph:
    spec = RepositorySpec.model_validate(fields)

    def program() -> None:
        Repository(
            "base",
            spec,
            repository_name="platform/base",
            production=production,
            protected=protected,
            key_arn=key_arn,
            tags=TAGS,
        )

    return recorded(program, unknown=unknown, config={"aws:region": region})


@BOTH_MODES
def test_production_is_immutable_encrypted_scanned_and_kept(unknown: bool) -> None:
    graph = repository(unknown=unknown)
    made = graph.one(REPOSITORY)
    assert made.name == "base"
    assert made.get("name") == "platform/base"
    assert made.get("imageTagMutability") == "IMMUTABLE"
    assert made.get("encryptionConfigurations") == [{"encryptionType": "KMS"}]
    assert made.get("imageScanningConfiguration") == {"scanOnPush": True}
    assert made.get("forceDelete") is False
    assert made.options.protect is True
    assert made.get("tags") == TAGS
    assert graph.all(POLICY) == ()


@BOTH_MODES
def test_development_goes_with_its_images(unknown: bool) -> None:
    made = repository(production=False, unknown=unknown).one(REPOSITORY)
    assert made.get("encryptionConfigurations") == [{"encryptionType": "AES256"}]
    assert made.get("forceDelete") is True
    assert not made.options.protect


@pytest.mark.parametrize(
    ("arguments", "kept", "forced"),
    [
        ({"production": True, "protected": False}, False, False),
        ({"production": False, "protected": True}, True, False),
        ({"production": True, "protect": False}, False, False),
        ({"production": False, "protect": True}, True, False),
        ({"production": True, "force_delete": True}, False, True),
        ({"production": False, "force_delete": False}, False, False),
    ],
    ids=str,
)
def test_what_is_kept_is_not_forced(arguments: dict[str, Any], kept: bool, forced: bool) -> None:
    made = repository(**arguments).one(REPOSITORY)
    assert (bool(made.options.protect), made.get("forceDelete")) == (kept, forced)


@pytest.mark.parametrize(
    ("fields", "given", "expected"),
    [
        ({}, KEY, {"encryptionType": "KMS", "kmsKey": KEY}),
        ({"encryption": "kms_dsse"}, KEY, {"encryptionType": "KMS_DSSE", "kmsKey": KEY}),
        ({"encryption": "aes256"}, KEY, {"encryptionType": "AES256"}),
        ({"kms_key_arn": f"{KEY}ff"}, KEY, {"encryptionType": "KMS", "kmsKey": f"{KEY}ff"}),
        ({"kms_key_arn": KEY, "production": False}, None, {"encryptionType": "KMS", "kmsKey": KEY}),
    ],
    ids=str,
)
def test_encryption(fields: dict[str, Any], given: str | None, expected: dict[str, str]) -> None:
    made = repository(**fields, key_arn=given).one(REPOSITORY)
    assert made.get("encryptionConfigurations") == [expected]


@pytest.mark.parametrize(
    ("tags", "exceptions", "expected"),
    [
        ("immutable", ["latest", "dev-*"], "IMMUTABLE_WITH_EXCLUSION"),
        ("mutable", ["v*"], "MUTABLE_WITH_EXCLUSION"),
        ("mutable", [], "MUTABLE"),
    ],
)
def test_exceptions_of_tags(tags: str, exceptions: list[str], expected: str) -> None:
    made = repository(tags=tags, tag_exceptions=exceptions).one(REPOSITORY)
    assert made.get("imageTagMutability") == expected
    filters = [{"filter": tag, "filterType": "WILDCARD"} for tag in exceptions]
    assert made.get("imageTagMutabilityExclusionFilters", []) == filters


@BOTH_MODES
def test_untagged_images_go_and_no_other(unknown: bool) -> None:
    policy = repository(unknown=unknown).one(LIFECYCLE)
    assert policy.get("repository") == "platform/base"
    (rule,) = json.loads(policy.get("policy"))["rules"]
    assert rule["selection"] == {
        "tagStatus": "untagged",
        "countType": "sinceImagePushed",
        "countUnit": "days",
        "countNumber": 14,
    }
    assert repository(unknown=unknown, lifecycle={}).all(LIFECYCLE) == ()


@BOTH_MODES
def test_others_pull_and_push(unknown: bool) -> None:
    role = "arn:aws-cn:iam::210987654321:role/ci"
    graph = repository(unknown=unknown, region="cn-north-1", pull=["210987654321"], push=[role])
    pull, push = json.loads(graph.one(POLICY).get("policy"))["Statement"]
    assert pull["Principal"] == {"AWS": "arn:aws-cn:iam::210987654321:root"}
    assert "ecr:PutImage" not in pull["Action"]
    assert push["Principal"] == {"AWS": role}
    assert {"ecr:PutImage", "ecr:BatchGetImage"} <= set(push["Action"])

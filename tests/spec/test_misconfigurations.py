"""Every way to get an environment wrong is refused before anything is registered, with file, line, field and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.spec import load_environment
from tests.spec._wrong_accelerated import ACCELERATED
from tests.spec._wrong_auto_hybrid import AUTO_HYBRID
from tests.spec._wrong_autoscaling import AUTOSCALING
from tests.spec._wrong_cluster import CLUSTER
from tests.spec._wrong_delivery import DELIVERY
from tests.spec._wrong_dns import DNS
from tests.spec._wrong_edge import EDGE
from tests.spec._wrong_fargate import FARGATE
from tests.spec._wrong_files import FILES
from tests.spec._wrong_fsx import FSX
from tests.spec._wrong_ingress import INGRESS
from tests.spec._wrong_local_cluster import LOCAL_CLUSTER
from tests.spec._wrong_network import NETWORK
from tests.spec._wrong_nodes import NODES
from tests.spec._wrong_observability import OBSERVABILITY
from tests.spec._wrong_placement import EDGY, PLACEMENT
from tests.spec._wrong_registries import REGISTRIES
from tests.spec._wrong_self_managed import SELF_MANAGED_NODES
from tests.spec._wrong_statements import STATEMENTS
from tests.spec._wrong_storage import STORAGE
from tests.spec._wrong_tenants import TENANTS
from tests.spec._wrong_workload_controllers import WORKLOAD_CONTROLLERS
from tests.support.environments import CREATED, EDGES, EXISTING, TODAY, load, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.spec._cases import Wrong

ALL = [
    *FILES,
    *NETWORK,
    *CLUSTER,
    *NODES,
    *ACCELERATED,
    *EDGE,
    *FARGATE,
    *SELF_MANAGED_NODES,
    *AUTOSCALING,
    *AUTO_HYBRID,
    *FSX,
    *STORAGE,
    *DELIVERY,
    *WORKLOAD_CONTROLLERS,
    *PLACEMENT,
    *LOCAL_CLUSTER,
    *TENANTS,
    *STATEMENTS,
    *REGISTRIES,
    *DNS,
    *INGRESS,
    *OBSERVABILITY,
]


@pytest.mark.parametrize("text", [CREATED, EXISTING, EDGES, EDGY], ids=["created", "existing", "edges", "edgy"])
def test_what_the_cases_start_from_is_valid(text: str, tmp_path: Path) -> None:
    assert load(tmp_path, text).warnings == ()


@pytest.mark.parametrize("case", ALL, ids=str)
def test_is_refused(case: Wrong, tmp_path: Path) -> None:
    path = write(tmp_path, case.text)
    with pytest.raises(ConfigurationError) as refused:
        load_environment(path, today=TODAY)
    problems = refused.value.problems
    assert [(found.file, found.line, found.path) for found in problems] == [
        (str(path), expected.line, expected.field) for expected in case.problems
    ]
    for found, expected in zip(problems, case.problems, strict=True):
        assert expected.rule in found.rule
        assert expected.remedy in found.remedy


@pytest.mark.parametrize("case", ALL, ids=str)
def test_rule_and_remedy_are_sentences(case: Wrong, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load(tmp_path, case.text)
    for problem in refused.value.problems:
        for sentence in (problem.rule, problem.remedy):
            assert sentence[0].isupper() or sentence.split()[0] in case.text
            assert sentence[-1] in ".?"
            assert "  " not in sentence


def test_no_two_cases_are_named_alike() -> None:
    names = [case.name for case in ALL]
    assert len(set(names)) == len(names)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "Pulumi.test.yaml"
    path.write_bytes(b"config:\n  aws:region: eu-west-1\n  platform:tags: {owner: Gr\xf6\xdfe}\n")
    with pytest.raises(ConfigurationError) as refused:
        load_environment(path, today=TODAY)
    (problem,) = refused.value.problems
    assert (problem.file, problem.line, problem.remedy) == (str(path), 3, "Save it as UTF-8.")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "Pulumi.test.yaml"
    with pytest.raises(ConfigurationError) as refused:
        load_environment(path, today=TODAY)
    (problem,) = refused.value.problems
    assert problem.file == str(path)
    assert "No such file" in problem.rule

"""The forms of a drift report: their shape, their escaping, and what counts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from platform_sdk.cli.drift import Ignored
from platform_sdk.report.drift.document import FORMAT_VERSION, json_text, to_document
from platform_sdk.report.drift.junit import junit_text
from platform_sdk.report.drift.lines import line_of
from platform_sdk.report.drift.markdown import markdown_text
from platform_sdk.report.drift.model import IGNORABLE, DriftReport, Finding
from platform_sdk.report.drift.sarif import sarif_text, to_sarif
from platform_sdk.report.drift.terminal import terminal_text
from platform_sdk.rules.drift import CLASSES
from platform_sdk.spec import read_document
from tests.support.environments import CREATED, write

if TYPE_CHECKING:
    from pathlib import Path

FORMS = [json_text, markdown_text, sarif_text, junit_text, terminal_text]
NASTY = 'a|b `c` <d>&"e"\n*f* [g](h) \x00\x1b[31m ]]> ￾'


def finding(**values: Any) -> Finding:
    given: dict[str, Any] = {
        "kind": "changed",
        "drift_class": "capacity",
        "urn": "urn:pulumi:prod::platform::aws:eks/nodeGroup:NodeGroup::general",
        "type": "aws:eks/nodeGroup:NodeGroup",
        "name": "general",
        "place": "nodes/general",
        "path": "scalingConfig.maxSize",
        "old": 12,
        "new": 20,
        "file": "environments/Pulumi.prod.yaml",
        "line": 14,
    }
    return Finding(**{**given, **values})


RULE = finding(
    drift_class="security",
    type="aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    name="cluster-api",
    place="cluster",
    path="cidrIpv4",
    old="10.20.0.0/16",
    new="0.0.0.0/0",
    action="update",
)
AUTOSCALED = finding(drift_class="expected", path="scalingConfig.desiredSize", old=3, new=17, why="autoscaled")
UNOWNED = finding(kind="not owned", path="releaseVersion", drift_class="configuration")


def report(*findings: Finding, ignored: frozenset[str] = frozenset()) -> DriftReport:
    ordered = tuple(sorted(findings, key=lambda one: one.order))
    return DriftReport("prod", 221, 38.04, ordered, ("What nobody made.",), ignored)


def test_people_read_the_worst_first_and_the_exit_code_last() -> None:
    lines = [line for line in terminal_text(report(AUTOSCALED, finding(), RULE)).splitlines() if line.strip()]
    assert lines[0] == "prod · 221 resources compared with the cloud in 38.0 s · state not written"
    assert re.fullmatch(
        r"SECURITY\s+SecurityGroupIngressRule cluster-api \(cluster\)\s+cidrIpv4\s+10\.20\.0\.0/16 → 0\.0\.0\.0/0",
        lines[1],
    )
    assert re.fullmatch(r"CAPACITY\s+NodeGroup general \(nodes/general\)\s+scalingConfig\.maxSize\s+12 → 20", lines[2])
    assert re.fullmatch(r"expected\s+NodeGroup.*desiredSize\s+3 → 17\s+autoscaled", lines[3])
    assert lines[-1] == "2 changes to look at, 1 that needs none.  exit 2"


def test_nothing_to_look_at_is_said() -> None:
    text = terminal_text(report())
    assert "No drift." in text
    assert text.rstrip().endswith("exit 0")
    assert "What nobody made." in text


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (finding(), True),
        (finding(drift_class="cosmetic"), True),
        (finding(kind="not deployed"), True),
        (finding(kind="deleted", path=""), True),
        (AUTOSCALED, False),
        (UNOWNED, False),
        (finding(kind="not owned", drift_class="security"), True),
        (finding(kind="not owned", drift_class="expected"), False),
    ],
)
def test_what_counts(one: Finding, counts: bool) -> None:
    assert report(one).drifted is counts


@pytest.mark.parametrize(
    ("one", "ignored", "drifted"),
    [
        (finding(), "capacity", False),
        (finding(), "cosmetic", True),
        (finding(kind="not deployed"), "not-deployed", False),
        (RULE, "capacity", True),
        (finding(kind="not deployed", drift_class="security"), "not-deployed", True),
    ],
)
def test_what_is_ignored_does_not_count_but_for_security(one: Finding, ignored: str, drifted: bool) -> None:
    made = report(one, ignored=frozenset({ignored}))
    assert made.drifted is drifted
    assert [*made.alarms(), *made.others()] == [one]


def test_the_command_offers_what_can_be_ignored() -> None:
    assert tuple(Ignored) == IGNORABLE


def test_json_has_everything() -> None:
    document = json.loads(json_text(report(RULE, AUTOSCALED)))
    assert document == to_document(report(RULE, AUTOSCALED))
    assert (document["format"], document["environment"], document["drifted"]) == (FORMAT_VERSION, "prod", True)
    assert document["classes"] == {"security": 1, "expected": 1}
    first, second = document["findings"]
    assert (first["alarm"], first["class"], first["old"], first["new"]) == (
        True,
        "security",
        "10.20.0.0/16",
        "0.0.0.0/0",
    )
    assert (second["alarm"], second["class"], second["why"]) == (False, "expected", "autoscaled")
    assert document["cannotSee"] == ["What nobody made."]


def test_sarif_has_what_the_standard_requires() -> None:
    log = to_sarif(report(RULE, finding(), AUTOSCALED))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"]
    assert [rule["id"] for rule in rules] == [f"drift-{name}" for name in CLASSES]
    assert run["invocations"][0]["executionSuccessful"] is True
    assert [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]] == [
        "What nobody made."
    ]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == "environments/Pulumi.prod.yaml"
        assert physical["region"] == {"startLine": 14}
    prints = [result["partialFingerprints"]["drift/v1"] for result in run["results"]]
    assert len(set(prints)) == 2


def test_the_same_drift_is_the_same_sarif_result_on_the_next_day() -> None:
    first, next_day = (
        to_sarif(report(finding(new=new, line=line)))["runs"][0]["results"][0] for new, line in ((20, 14), (25, 15))
    )
    assert first["partialFingerprints"] == next_day["partialFingerprints"]


def test_a_sarif_place_is_a_uri() -> None:
    (result,) = to_sarif(report(finding(file="my environments/Pulumi.prod.yaml", line=0)))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20environments/Pulumi.prod.yaml"
    assert place["region"]["startLine"] == 1


def test_junit_counts_alarms_as_failures() -> None:
    root = ET.fromstring(junit_text(report(RULE, finding(), AUTOSCALED)))
    (suite,) = root
    assert {name: suite.attrib[name] for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "2",
        "errors": "0",
        "skipped": "1",
    }
    cases = suite.findall("testcase")
    assert len(cases) == 4
    assert [len(case.findall("failure")) for case in cases] == [0, 1, 1, 0]
    assert len(suite.findall("testcase/skipped")) == 1
    failure = cases[1].find("failure")
    assert failure is not None
    assert "10.20.0.0/16 → 0.0.0.0/0" in failure.attrib["message"]


def test_no_drift_is_a_test_that_passed() -> None:
    root = ET.fromstring(junit_text(report()))
    assert (root.attrib["tests"], root.attrib["failures"]) == ("1", "0")


@pytest.mark.parametrize("field", ["name", "place", "old", "path", "why"])
@pytest.mark.parametrize("form", FORMS)
def test_no_value_breaks_a_form(form: Any, field: str) -> None:
    text = form(report(finding(**{field: NASTY}), finding(**{field: NASTY}, drift_class="expected")))
    if form in {json_text, sarif_text}:
        json.loads(text)
    elif form is junit_text:
        assert ET.fromstring(text).attrib["failures"] == "1"
    elif form is markdown_text:
        rows = [line for line in text.splitlines() if line.startswith("| ")]
        assert {row.count("|") for row in rows} == {6}
        assert not re.search(r"<d>|\[g\]|`c`", text)
    else:
        assert "\x1b" not in text


def test_a_long_value_is_cut_where_people_read_it_and_nowhere_else() -> None:
    long = finding(old="x" * 500)
    assert "x" * 200 not in terminal_text(report(long))
    assert "x" * 500 in json_text(report(long))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "deleted", "path": ""}, "deleted in the cloud"),
        ({"kind": "not deployed", "path": "", "action": "create"}, "not there yet"),
        ({"kind": "not deployed", "path": "", "action": "delete"}, "no longer in the program"),
        ({"kind": "not deployed", "path": "", "action": "update"}, "differs"),
        ({"old": None}, "(none) → 20"),
        ({"old": ["a", "b"], "new": {"c": True}}, '["a", "b"] → {"c": true}'),
        ({"old": "", "new": "x"}, '"" → x'),
        ({"action": "replace"}, "would be REPLACED"),
        ({"kind": "not owned", "why": "set by kubectl-edit"}, "not owned · set by kubectl-edit"),
    ],
)
def test_changes_in_words(values: dict[str, Any], words: str) -> None:
    assert words in terminal_text(report(finding(**values)))


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, 13),
        ({"path": "instanceTypes[0]"}, 12),
        ({"path": "updateConfig"}, 11),
        ({"type": "aws:ec2/launchTemplate:LaunchTemplate", "path": "metadataOptions.httpTokens"}, 11),
        ({"type": "aws:eks/cluster:Cluster", "place": "cluster", "path": "version"}, 7),
        ({"type": "aws:eks/cluster:Cluster", "place": "cluster", "path": "vpcConfig.publicAccessCidrs"}, 6),
        ({"type": "aws:eks/accessEntry:AccessEntry", "place": "cluster", "path": ""}, 8),
        ({"type": "aws:ec2/vpc:Vpc", "place": "network", "path": "cidrBlock"}, 4),
        ({"place": "network", "path": "x"}, 3),
        ({"path": "tags.owner"}, 1),
        ({"place": "shop", "path": "x"}, 1),
        ({"place": "", "path": ""}, 1),
    ],
)
def test_the_line_is_that_of_the_field_or_what_is_around_it(values: dict[str, Any], line: int, tmp_path: Path) -> None:
    document = read_document(write(tmp_path, CREATED))
    assert line_of(finding(**values), document) == line

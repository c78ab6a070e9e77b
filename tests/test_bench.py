"""The benchmark runs; what it measures is not judged."""

from __future__ import annotations

import pytest

from bench.__main__ import measure
from bench.measure import MeasurementError, medians, run


def test_every_question_has_an_answer() -> None:
    lines = [line.split() for line in measure("dev", 1, [1, 2]) if line]
    subjects, growth, workloads = lines[1:4], lines[5:7], lines[8:]
    assert [line[0] for line in subjects] == ["preview", "importing", "the"]
    assert all(float(line[-3 if line[-1] == "x" else -1]) > 0 for line in subjects)
    assert [line[:2] for line in growth] == [["1", "x"], ["2", "x"]]
    one, two = (int(line[2]) for line in growth)
    # A node group is a role, two rights, a launch template and the group.
    assert two - one == 5
    assert [line[0] for line in workloads] == ["each", "the", "the"]
    # Component, service account, files, network policy, Deployment, Service, autoscaler, disruption budget.
    assert {line[-3] for line in workloads} == {"8"}
    assert all(float(line[-2]) > 0 for line in workloads[:2])
    assert workloads[1][-1] == "1.00"


def test_a_subject_that_fails_ends_the_measurement() -> None:
    with pytest.raises(MeasurementError, match="preview . nowhere failed"):
        run("preview", ".", "nowhere")


def test_subjects_take_turns() -> None:
    with pytest.raises(MeasurementError):
        medians({"wrong": ("preview", ".", "nowhere")}, 2)

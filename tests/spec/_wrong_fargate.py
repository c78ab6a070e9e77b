"""Misconfigurations of Fargate profiles and of their logs."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, EXISTING, change

__all__ = ["FARGATE"]

_BATCH = "platform:nodes.batch"
_SELECTORS = "selectors: [{namespace: batch}]"
_GROUP = "    general:\n      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n"


def _profile(*lines: str, name: str = "batch") -> str:
    """The valid file with a profile after its group: its name on line 14, the kind on line 15, the rest after it."""
    return CREATED + f"    {name}:\n      kind: fargate\n" + "".join(f"      {line}\n" for line in lines)


def _selector(selector: str) -> str:
    """The same with one selector, on line 16."""
    return _profile(f"selectors: [{selector}]")


def _logging(setting: str) -> str:
    """The valid file with a setting of the logs, on line 8, and a profile."""
    return change(_profile(_SELECTORS), ('"1.35"\n', f'"1.35"\n    fargate_logging: {{{setting}}}\n'))


FARGATE: list[Wrong] = [
    wrong("profile without selectors", _profile(), (14, f"{_BATCH}.selectors", "required", "Add selectors here")),
    wrong(
        "profile with no selector in its list",
        _profile("selectors: []"),
        (16, f"{_BATCH}.selectors", "at least 1 entries", "at least 1"),
    ),
    wrong(
        "profile with six selectors",
        _profile(f"selectors: [{', '.join(f'{{namespace: n{n}}}' for n in range(6))}]"),
        (16, f"{_BATCH}.selectors", "at most 5 entries", "at most 5"),
    ),
    wrong(
        "selector without a namespace",
        _selector("{labels: {app: web}}"),
        (16, f"{_BATCH}.selectors[0].namespace", "required", "Add namespace here"),
    ),
    wrong(
        "namespace with capitals",
        _selector("{namespace: Batch}"),
        (16, f"{_BATCH}.selectors[0].namespace", "lowercase letters, digits and hyphens", "team-*"),
    ),
    wrong(
        "namespace with braces of a shell",
        _selector('{namespace: "team-{a,b}"}'),
        (16, f"{_BATCH}.selectors[0].namespace", "* and ? stand for", "such as batch"),
    ),
    wrong(
        "selector with six labels",
        _selector(f"{{namespace: batch, labels: {{{', '.join(f'l{n}: x' for n in range(6))}}}}}"),
        (16, f"{_BATCH}.selectors[0].labels", "at most 5 entries", "at most 5"),
    ),
    wrong(
        "label of a selector with a space",
        _selector("{namespace: batch, labels: {run on: fargate}}"),
        (16, f"{_BATCH}.selectors[0].labels.run on", "optional domain and a slash", "as pods carry it"),
    ),
    wrong(
        "value of a selector's label that no pod can have",
        _selector('{namespace: batch, labels: {app: "web; api"}}'),
        (16, f"{_BATCH}.selectors[0].labels.app", "label's value is at most 63", "as pods carry it"),
    ),
    wrong(
        "the same selector twice",
        _profile("selectors:", "  - {namespace: batch}", "  - {namespace: batch}"),
        (18, f"{_BATCH}.selectors[1]", "is there already", "Take the repeated one out"),
    ),
    wrong(
        "Fargate in public subnets",
        _profile(_SELECTORS, "tier: public"),
        (17, f"{_BATCH}.tier", "private subnets alone", "Set tier: private"),
    ),
    wrong(
        "Fargate where no pod pulls an image",
        change(
            _profile(_SELECTORS),
            ("availability_zones: 3", "nat: none"),
            ("max: 6}\n", "max: 6}\n      tier: public\n"),
        ),
        (15, f"{_BATCH}.tier", "they would never start", "Set nat: single or per_zone"),
    ),
    wrong(
        "Fargate in a zone that the network does not have",
        _profile(_SELECTORS, "zones: [eu-west-1d]"),
        (17, f"{_BATCH}.zones[0]", "The network is in eu-west-1a, eu-west-1b, eu-west-1c", "Name zones"),
    ),
    wrong(
        "Fargate in a zone that the existing network does not have",
        EXISTING + f"    batch: {{kind: fargate, {_SELECTORS}, zones: [eu-west-1c]}}\n",
        (19, f"{_BATCH}.zones[0]", "The network is in eu-west-1a, eu-west-1b", "Name zones"),
    ),
    wrong(
        "Fargate in one zone twice",
        _profile(_SELECTORS, "zones: [eu-west-1a, eu-west-1a]"),
        (17, f"{_BATCH}.zones", "listed once", "Take the repeated zone out"),
    ),
    wrong(
        "profile with a name of EKS's own",
        _profile(_SELECTORS, name="eks-batch"),
        (14, "platform:nodes.eks-batch", "does not start with eks", "Choose another name"),
    ),
    wrong(
        "Fargate in GovCloud",
        change(_profile(_SELECTORS), ("eu-west-1", "us-gov-west-1"), ("arn:aws:iam", "arn:aws-us-gov:iam")),
        (15, f"{_BATCH}.kind", "no Fargate in us-gov-west-1", "managed"),
    ),
    wrong(
        "profile with instance types",
        _profile(_SELECTORS, "instance_types: [m7g.large]"),
        (17, f"{_BATCH}.instance_types", "The fields here are kind, selectors, tier, zones", "Take it out"),
    ),
    wrong(
        "profile with the name of the platform's own for CoreDNS",
        change(CREATED, (_GROUP, f"    coredns: {{kind: fargate, {_SELECTORS}}}\n")),
        (11, "platform:nodes.coredns", "in a profile called coredns that the platform adds", "another name"),
    ),
    wrong(
        "group with the name of the platform's own profile for CoreDNS",
        change(
            _profile(_SELECTORS),
            ("    general:", "    coredns:"),
            ("max: 6}\n", "max: 6}\n      taints: [{key: example.com/a}]\n"),
        ),
        (11, "platform:nodes.coredns", "in a profile called coredns that the platform adds", "another name"),
    ),
    wrong(
        "retention of Fargate's logs that CloudWatch does not take",
        _logging("retention_days: 100"),
        (8, "platform:cluster.fargate_logging.retention_days", "CloudWatch", "90"),
    ),
    wrong(
        "Fargate's logs on and off in words",
        _logging('enabled: "yes"'),
        (8, "platform:cluster.fargate_logging.enabled", "true or false", "without quotes"),
    ),
    wrong(
        "Fargate's logs to somewhere else",
        _logging("destination: kinesis"),
        (
            8,
            "platform:cluster.fargate_logging.destination",
            "The fields here are enabled, retention_days",
            "Take it out",
        ),
    ),
]

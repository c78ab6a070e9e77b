"""Instance type names: what they are made of, and what they tell about processor and accelerator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.instances.families import InstanceName, accelerator_of, architecture_of, parse_instance_type

# Name, architecture, accelerator: as EC2's DescribeInstanceTypes gives them.
TYPES: list[tuple[str, str, str | None]] = [
    ("a1.medium", "arm64", None),
    ("c1.medium", "x86_64", None),
    ("c5a.large", "x86_64", None),
    ("c6gn.16xlarge", "arm64", None),
    ("c7i-flex.large", "x86_64", None),
    ("c8gb.metal-24xl", "arm64", None),
    ("c8ine.4xlarge", "x86_64", None),
    ("cg1.4xlarge", "x86_64", "nvidia"),
    ("d3en.12xlarge", "x86_64", None),
    ("dl1.24xlarge", "x86_64", "other"),
    ("dl2q.24xlarge", "x86_64", "other"),
    ("f1.2xlarge", "x86_64", "other"),
    ("f2.48xlarge", "x86_64", "other"),
    ("g4ad.xlarge", "x86_64", "other"),
    ("g4dn.metal", "x86_64", "nvidia"),
    ("g5.48xlarge", "x86_64", "nvidia"),
    ("g5g.xlarge", "arm64", "nvidia"),
    ("g6f.large", "x86_64", "nvidia"),
    ("gr6.4xlarge", "x86_64", "nvidia"),
    ("hpc7a.96xlarge", "x86_64", None),
    ("hpc7g.4xlarge", "arm64", None),
    ("i7ie.metal-48xl", "x86_64", None),
    ("i8g.large", "arm64", None),
    ("im4gn.large", "arm64", None),
    ("inf1.xlarge", "x86_64", "neuron"),
    ("inf2.8xlarge", "x86_64", "neuron"),
    ("is4gen.medium", "arm64", None),
    ("m5zn.metal", "x86_64", None),
    ("m7g.xlarge", "arm64", None),
    ("m8azn.large", "x86_64", None),
    ("m9gd.large", "arm64", None),
    ("mac1.metal", "x86_64", None),
    ("mac2-m2.metal", "arm64", None),
    ("mac-m4max.metal", "arm64", None),
    ("p2.xlarge", "x86_64", "nvidia"),
    ("p5en.48xlarge", "x86_64", "nvidia"),
    ("p6-b200.48xlarge", "x86_64", "nvidia"),
    ("p6e-gb200.36xlarge", "arm64", "nvidia"),
    ("r7iz.large", "x86_64", None),
    ("t3.nano", "x86_64", None),
    ("t4g.micro", "arm64", None),
    ("trn1n.32xlarge", "x86_64", "neuron"),
    ("trn2u.48xlarge", "x86_64", "neuron"),
    ("u-6tb1.56xlarge", "x86_64", None),
    ("u7i-12tb.224xlarge", "x86_64", None),
    ("u7inh-32tb.480xlarge", "x86_64", None),
    ("vt1.3xlarge", "x86_64", "other"),
    ("x2gd.metal", "arm64", None),
    ("x2iedn.xlarge", "x86_64", None),
    ("z1d.large", "x86_64", None),
]
MALFORMED = [
    "",
    "m7g",
    "m7g.",
    ".xlarge",
    "m7g.huge",
    "M7G.xlarge",
    "m7g.xlarge ",
    "m.large",
    "7g.large",
    "m7g.xlarge.x",
    "m7g-.large",
]


@pytest.mark.parametrize(("name", "architecture", "accelerator"), TYPES)
def test_a_name_tells_processor_and_accelerator(name: str, architecture: str, accelerator: str | None) -> None:
    assert (architecture_of(name), accelerator_of(name)) == (architecture, accelerator)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("m7g.xlarge", InstanceName("m7g", "m", 7, "g", "xlarge")),
        ("im4gn.large", InstanceName("im4gn", "im", 4, "gn", "large")),
        ("m7i-flex.2xlarge", InstanceName("m7i-flex", "m", 7, "i-flex", "2xlarge")),
        ("u-6tb1.56xlarge", InstanceName("u-6tb1", "u", 1, "6tb", "56xlarge")),
        ("u7in-16tb.224xlarge", InstanceName("u7in-16tb", "u", 7, "in-16tb", "224xlarge")),
        ("mac2-m1ultra.metal", InstanceName("mac2-m1ultra", "mac", 2, "-m1ultra", "metal")),
        ("mac-m4pro.metal", InstanceName("mac-m4pro", "mac", 4, "pro", "metal")),
        ("p6e-gb200.36xlarge", InstanceName("p6e-gb200", "p", 6, "e-gb200", "36xlarge")),
        ("c8g.metal-48xl", InstanceName("c8g", "c", 8, "g", "metal-48xl")),
    ],
)
def test_parts_of_a_name(name: str, parts: InstanceName) -> None:
    assert parse_instance_type(name) == parts


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_name_is_not_guessed_at(name: str) -> None:
    assert (parse_instance_type(name), architecture_of(name), accelerator_of(name)) == (None, None, None)


@given(st.text(alphabet="acgmpu0123456789.-txlarge", max_size=20))
def test_parts_make_up_the_name_again(name: str) -> None:
    parts = parse_instance_type(name)
    assert parts is None or f"{parts.family}.{parts.size}" == name
    assert (parts is None) == (architecture_of(name) is None)


@given(
    st.sampled_from([name for name, _, _ in TYPES]),
    st.sampled_from(["large", "xlarge", "24xlarge", "metal", "metal-96xl"]),
)
def test_the_size_changes_neither_processor_nor_accelerator(name: str, size: str) -> None:
    other = f"{name.partition('.')[0]}.{size}"
    assert (architecture_of(other), accelerator_of(other)) == (architecture_of(name), accelerator_of(name))

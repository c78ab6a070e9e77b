"""Plain environment files as texts, and what tests do with such texts: change, write and load them.

Owns the texts that the unusual environments are changes of. Knows none of those.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from platform_sdk.spec import load_environment

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.spec import Environment

__all__ = ["CREATED", "EDGES", "EXISTING", "GENERAL", "NODES", "SELF_MANAGED", "TODAY", "change", "load", "write"]

TODAY = date(2026, 11, 21)
"""The day by which tests judge support dates."""

CREATED = """\
config:
  aws:region: eu-west-1
  platform:network:
    cidr: 10.20.0.0/16
    availability_zones: 3
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general:
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
"""
"""A platform in a VPC that it creates. Tests that name lines count from here."""

EXISTING = """\
config:
  aws:region: eu-west-1
  platform:network:
    kind: existing
    vpc_id: vpc-0123456789abcdef0
    cidrs: [10.20.0.0/16]
    subnets:
      private:
        eu-west-1a: subnet-0aaaaaaaaaaaaaaaa
        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general:
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
"""
"""A platform in a VPC that exists."""

EDGES = """\
config:
  aws:region: us-west-2
  platform:network:
    cidr: 10.60.0.0/16
    availability_zones: 2
    edge:
      lax: {kind: local_zone, zone: us-west-2-lax-1a, slot: 0, parent_zone: us-west-2a, nat: zone, public: true}
      las: {kind: local_zone, zone: us-west-2-las-1a, slot: 1, parent_zone: us-west-2b}
      rack:
        kind: outpost
        outpost_arn: "arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0"
        zone: us-west-2a
        slot: 2
        holds: [c5.xlarge, m5.xlarge]
        local_gateway: {route_table_id: lgw-rtb-0123456789abcdef0, destinations: [192.168.0.0/16]}
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general:
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
    las:
      kind: managed
      place: {kind: local_zone, edge: las}
      instance_types: [m5.xlarge]
      scaling: {min: 1, max: 4}
    lax:
      place: {kind: local_zone, edge: lax}
      instance_types: [m5.xlarge]
      scaling: {min: 1, max: 4}
    rack:
      kind: self_managed
      place: {kind: outpost, edge: rack}
      instance_types: [m5.xlarge]
      scaling: {min: 3, max: 3}
      ami_release: 1.35.2-20261105
      containers_use_imds: true
"""
"""A platform that reaches into two Local Zones and onto an Outpost."""

SELF_MANAGED = """\
config:
  aws:region: eu-west-1
  platform:profile: development
  platform:network:
    cidr: 10.20.0.0/16
    availability_zones: 2
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    mixed:
      kind: self_managed
      instance_types: [m7i.large, m6i.large, m6a.large]
      capacity_type: spot
      on_demand_base: 1
      on_demand_percentage: 20
      ami_release: 1.35.2-20261105
      scaling: {min: 2, max: 6}
    rocket:
      kind: self_managed
      os: bottlerocket
      instance_types: [m7g.large]
      ami_release: 1.50.0-1a2b3c4d
      labels: {example.com/pool: rocket}
      scaling: {min: 1, max: 3, autoscaled: false}
    win:
      kind: self_managed
      os: windows_core_2022
      instance_types: [m7i.large]
      ami_id: ami-0123456789abcdef0
      disk: {size_gib: 100}
      scaling: {min: 1, max: 3}
"""
"""A platform whose nodes are all self-managed, by either builder."""

GENERAL = """\
  platform:nodes:
    general:
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
"""
"""The section of nodes of the texts above."""
NODES = "      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n"
"""The fields of its only group."""


def change(text: str, *changes: tuple[str, str]) -> str:
    """The text with each first part, which is there exactly once, replaced by the second."""
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} is in the text {text.count(old)} times")
        text = text.replace(old, new)
    return text


def write(folder: Path, text: str, name: str = "test") -> Path:
    """Write an environment's file."""
    path = folder / f"Pulumi.{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def load(folder: Path, text: str, name: str = "test") -> Environment:
    """Write an environment's file and load it as on ``TODAY``."""
    return load_environment(write(folder, text, name), today=TODAY)

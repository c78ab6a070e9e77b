"""EKS Auto Mode and hybrid nodes on the real engine: they come up, are left alone, change in place, leave nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.support.certificates import CERTIFICATE
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from platform_sdk.testing import Call

CLUSTER = "aws:eks/cluster:Cluster"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"

DEV = """\
config:
  aws:region: eu-west-1
  platform:profile: development
  platform:network: {cidr: 10.20.0.0/16, flow_logs: {enabled: false}}
  platform:cluster:
    version: "1.35"
    access: {admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}}
"""
GROUP = """\
  platform:nodes:
    general: {instance_types: [t4g.large], scaling: {min: 1, max: 3}}
"""
OWN_POOL = "    auto_mode: {node_pools: [system], pools: {batch: {capacity: [spot]}}}\n"
REMOTE = "    remote_networks: {nodes: [192.168.0.0/20], pods: [192.168.128.0/17]}\n"
BY_ACTIVATION = """\
  platform:hybrid:
    credentials: {kind: ssm, registration_limit: 3, expires: "2026-12-01T00:00:00Z"}
    routes: {transit_gateway_id: tgw-0123456789abcdef0}
    cni: cilium
"""
BY_CERTIFICATE = f"""\
  platform:hybrid:
    credentials:
      kind: roles_anywhere
      certificate: |
{"".join(f"        {line}" for line in CERTIFICATE.splitlines(keepends=True))}\
    routes: {{virtual_private_gateway_id: vgw-0123456789abcdef0}}
"""


def plain(changes: Mapping[Any, int] | None) -> dict[str, int]:
    return {getattr(operation, "value", operation): number for operation, number in (changes or {}).items()}


def cluster_calls(calls: Sequence[Call]) -> list[str]:
    return [
        call.operation for call in calls if call.type == CLUSTER and call.operation in {"create", "update", "delete"}
    ]


@pytest.mark.parametrize(
    "text",
    [DEV + OWN_POOL, DEV + REMOTE + GROUP + BY_CERTIFICATE],
    ids=["auto-mode", "hybrid-roles-anywhere"],
)
@pytest.mark.usefixtures("engine")
def test_it_comes_up_is_left_alone_and_goes_down_to_nothing(text: str, tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=text) as (stack, cloud):
        assert set(plain(stack.up().summary.resource_changes)) == {"create"}
        assert set(plain(stack.preview(refresh=True).change_summary)) == {"same"}
        stack.destroy()
        assert [thing.urn for thing in cloud.world.all()] == []


@pytest.mark.usefixtures("engine")
def test_auto_mode_is_turned_on_and_off_in_place(tmp_path: Path) -> None:
    # The driver of disks goes when Auto Mode's own comes, and classes are replaced: that is the storage's affair.
    rest = f"{GROUP}  platform:storage: {{ebs: {{enabled: false}}}}\n"
    on, off = (f"{DEV}    auto_mode: {{{given}}}\n{rest}" for given in ("node_pools: [system]", "enabled: false"))
    with fake_stack("dev", ROOT, tmp_path, program=program, config=DEV + rest) as (stack, cloud):
        stack.up()
    with fake_stack("dev", ROOT, tmp_path, program=program, config=on) as (stack, cloud):
        before = len(cloud.world.calls())
        assert set(plain(stack.up().summary.resource_changes)) == {"create", "same", "update"}
        calls = cloud.world.calls()[before:]
        assert cluster_calls(calls) == ["update"]
        (update,) = (call for call in calls if call.type == CLUSTER and call.operation == "update")
        rights = [call for call in calls if call.type == ATTACHMENT and "::cluster-" in call.urn]
        assert len(rights) == 6
        assert all(call.ended is not None and call.ended <= update.started for call in rights)
        assert set(plain(stack.preview(refresh=True).change_summary)) == {"same"}
    with fake_stack("dev", ROOT, tmp_path, program=program, config=off) as (stack, cloud):
        before = len(cloud.world.calls())
        stack.up()
        calls = cloud.world.calls()[before:]
        assert cluster_calls(calls) == ["update"]
        (update,) = (call for call in calls if call.type == CLUSTER and call.operation == "update")
        gone = [call for call in calls if call.type == ATTACHMENT and call.operation == "delete"]
        assert len(gone) == 6
        assert all(update.ended is not None and update.ended <= call.started for call in gone)
        stack.destroy()
        assert [thing.urn for thing in cloud.world.all()] == []


@pytest.mark.usefixtures("engine")
def test_the_code_of_an_activation_is_nowhere_in_plain_text(tmp_path: Path) -> None:
    text = DEV + REMOTE + GROUP + BY_ACTIVATION
    with fake_stack("dev", ROOT, tmp_path, program=program, config=text) as (stack, cloud):
        up = stack.up()
        outputs = up.outputs["hybrid"]
        (activation,) = (one for one in cloud.world.all() if one.type == "aws:ssm/activation:Activation")
        code = activation.outputs["activationCode"]
        assert outputs.value["activation_code"] == code
        assert code not in outputs.value["node_config"]
        assert code not in up.stdout
        files = [path for path in (tmp_path / "state").rglob("*") if path.is_file()]
        assert any(b"activationCode" in path.read_bytes() for path in files)
        assert [path for path in files if code.encode() in path.read_bytes()] == []
        assert set(plain(stack.preview(refresh=True).change_summary)) == {"same"}
        stack.destroy()
        assert [thing.urn for thing in cloud.world.all()] == []

"""The fake cloud behind the real engine: names, replacements, secrets, imports, refusals, failures and drift.

Each test is one small program, brought up and looked at. What holds for the SDK's own environments is tested elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
import pytest
from pulumi import automation
from pulumi_aws import ec2, iam, kms

from platform_sdk.testing import Fault, fake_stack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from platform_sdk.testing import FakeStack

    Open = Callable[[Callable[[], object]], FakeStack]

CONFIG = "config:\n  aws:region: eu-west-1\n"
ROLE = "aws:iam/role:Role"
VPC = "aws:ec2/vpc:Vpc"


@pytest.fixture
def opened(tmp_path: Path, repository_root: Path) -> Iterator[Open]:
    """Opens a stack of a project that has nothing but a name."""
    from contextlib import ExitStack

    root = tmp_path / "project"
    root.mkdir()
    (root / "Pulumi.yaml").write_text("name: acme\nruntime: python\n", encoding="utf-8")
    (root / ".tools").symlink_to(repository_root / ".tools")
    with ExitStack() as stack:

        def open_(program: Callable[[], object]) -> FakeStack:
            return stack.enter_context(fake_stack("dev", root, tmp_path, program=program, config=CONFIG))

        yield open_


def changes(summary: Mapping[Any, int] | None) -> dict[str, int]:
    """What would change or did, without what stays."""
    found = {getattr(operation, "value", operation): number for operation, number in (summary or {}).items()}
    return {operation: number for operation, number in found.items() if operation not in {"same", "read"}}


def resources(stack: automation.Stack) -> list[dict[str, Any]]:
    return (stack.export_stack().deployment or {})["resources"]


def requests(opened: FakeStack, *operations: Any) -> list[tuple[str, str]]:
    return [(call.operation, call.name) for call in opened.cloud.world.calls(*operations)]


def test_names_are_kept_by_updates_and_changed_by_replacements(opened: Open) -> None:
    given: dict[str, Any] = {"tags": {"a": "b"}, "path": "/"}

    def program() -> None:
        iam.Role("made-up", assume_role_policy="{}", tags=given["tags"], path=given["path"])
        iam.Role("chosen", name="chosen", assume_role_policy="{}", path=given["path"])

    stack, cloud = fake = opened(program)
    assert changes(stack.preview().change_summary) == {"create": 3}
    stack.up()
    first = cloud.world.one(ROLE, "made-up")
    assert first.id.startswith("made-up-")
    assert cloud.world.one(ROLE, "chosen").id == "chosen"
    given["tags"] = {"a": "c"}
    assert changes(stack.up().summary.resource_changes) == {"update": 1}
    updated = cloud.world.one(ROLE, "made-up")
    assert (updated.id, updated.outputs["tagsAll"], updated.outputs["arn"]) == (
        first.id,
        {"a": "c"},
        first.outputs["arn"],
    )
    given["path"] = "/other/"
    seen = len(cloud.world.calls())
    assert changes(stack.up().summary.resource_changes) == {"replace": 2}
    assert cloud.world.one(ROLE, "made-up").id != first.id
    order = requests(fake, "create", "delete")[-4:]
    assert len(cloud.world.calls()) == seen + 4
    # Two roles of one made-up name can stand side by side, of a chosen one they cannot.
    assert order.index(("create", "made-up")) < order.index(("delete", "made-up"))
    assert order.index(("delete", "chosen")) < order.index(("create", "chosen"))
    assert changes(stack.preview().change_summary) == {}


def test_secrets_are_in_no_state(opened: Open, tmp_path: Path) -> None:
    import pulumi_kubernetes as k8s

    given = {"secret": "hunter2"}

    def program() -> None:
        kms.Key("key", description=pulumi.Output.secret(given["secret"]))
        k8s.core.v1.Secret("token", string_data={"token": pulumi.Output.secret(given["secret"])})

    stack, cloud = opened(program)
    stack.up()
    given["secret"] = "hunter4"
    stack.up()
    stack.refresh()
    assert changes(stack.preview().change_summary) == {}
    assert cloud.world.one("aws:kms/key:Key", "key").inputs["description"] == "hunter4"
    assert cloud.world.one("kubernetes:core/v1:Secret", "token").outputs["stringData"] == {"token": "hunter4"}
    kept = [file.read_text(encoding="utf-8") for file in (tmp_path / "state").rglob("*.json*")]
    assert any("aws:kms/key:Key" in text for text in kept)
    assert not [text for text in kept if "hunter" in text]


def test_what_others_made_is_read_and_imported(opened: Open) -> None:
    def program() -> None:
        there = ec2.Vpc.get("there", "vpc-0aaaabbbbccccdddd")
        pulumi.export("cidr", there.cidr_block)
        ec2.Vpc(
            "taken",
            cidr_block="10.1.0.0/16",
            opts=pulumi.ResourceOptions(import_="vpc-0bbbbccccddddeeee", retain_on_delete=True),
        )

    stack, cloud = fake = opened(program)
    with pytest.raises(automation.CommandError, match="vpc-0aaaabbbbccccdddd' does not exist"):
        stack.preview()
    cloud.add(VPC, "there", {"cidrBlock": "10.0.0.0/16"}, id="vpc-0aaaabbbbccccdddd")
    cloud.add(VPC, "taken", {"cidrBlock": "10.1.0.0/16"}, id="vpc-0bbbbccccddddeeee")
    result = stack.up()
    assert result.outputs["cidr"].value == "10.0.0.0/16"
    assert changes(result.summary.resource_changes) == {"create": 1, "import": 1}
    assert requests(fake, "create", "update", "delete") == []
    assert changes(stack.preview(refresh=True).change_summary) == {}
    stack.destroy()
    assert [thing.name for thing in cloud.world.all(VPC)] == ["there", "taken"]


def test_drift_is_seen_and_put_right(opened: Open) -> None:
    def program() -> None:
        vpc = ec2.Vpc("net", cidr_block="10.0.0.0/16", tags={"a": "b"})
        ec2.Vpc("other", cidr_block="10.1.0.0/16", opts=pulumi.ResourceOptions(ignore_changes=["tags"]))
        ec2.InternetGateway("out", vpc_id=vpc.id)

    stack, cloud = opened(program)
    stack.up()
    before = stack.export_stack().deployment
    cloud.world.change(VPC, "net", "tags.a", "c")
    cloud.world.change(VPC, "other", "tags", {"x": "y"})
    cloud.world.change(VPC, "other", "dhcpOptionsId", "dopt-1", computed=True)
    gateway = cloud.world.one("aws:ec2/internetGateway:InternetGateway", "out")
    cloud.world.remove(gateway.type, gateway.id)
    assert changes(stack.preview().change_summary) == {}
    seen: dict[str, list[str]] = {}

    def note(event: automation.EngineEvent) -> None:
        if event.resource_pre_event is not None:
            found = event.resource_pre_event.metadata
            seen.setdefault(found.urn.rpartition("::")[2], []).append(found.op.value)

    preview = stack.preview(refresh=True, on_event=note)
    assert changes(preview.change_summary) == {"create": 1, "update": 1}
    assert seen["net"] == ["refresh", "update"]
    assert seen["other"] == ["refresh", "same"]
    assert stack.export_stack().deployment == before
    assert changes(stack.up(refresh=True).summary.resource_changes)["update"] == 1
    assert cloud.world.one(VPC, "net").inputs["tags"] == {"a": "b"}
    assert cloud.world.one("aws:ec2/internetGateway:InternetGateway", "out").id != gateway.id
    assert changes(stack.preview(refresh=True).change_summary) == {}


def test_failures_reach_the_engine_as_they_would_from_aws(opened: Open) -> None:
    def program() -> None:
        timeouts = pulumi.CustomTimeouts(create="1s")
        vpc = ec2.Vpc("net", cidr_block="10.0.0.0/16", opts=pulumi.ResourceOptions(custom_timeouts=timeouts))
        iam.Role("eks", name="eks", assume_role_policy="{}", opts=pulumi.ResourceOptions(depends_on=[vpc]))

    def fails(action: Callable[[], object], message: str, *faults: Fault) -> None:
        cloud.plan.faults[:] = faults
        with pytest.raises(automation.CommandError, match=message):
            action()
        cloud.plan.faults.clear()

    stack, cloud = opened(program)
    fails(
        stack.up,
        "InvalidClientTokenId: who",
        Fault("configure", "pulumi:providers:aws", message="InvalidClientTokenId: who"),
    )
    fails(stack.up, r"timeout while waiting for create of aws:ec2/vpc:Vpc net \(1 s\)", Fault("create", VPC, seconds=2))
    assert cloud.world.all() == []

    fails(stack.up, "InternalError: half done", Fault("create", VPC, message="InternalError: half done", partial=True))
    half = next(resource for resource in resources(stack) if resource["type"] == VPC)
    assert half["initErrors"] == ["InternalError: half done"]
    assert half["id"] == cloud.world.one(VPC, "net").id

    other = cloud.add(ROLE, "other", {"name": "eks"})
    fails(stack.up, "EntityAlreadyExists: Role with name eks already exists")
    assert [thing.name for thing in cloud.world.all()] == ["net", "other"]
    assert "initErrors" not in next(resource for resource in resources(stack) if resource["type"] == VPC)
    cloud.world.remove(ROLE, other.id)
    stack.up()

    endpoint = cloud.add("aws:ec2/vpcEndpoint:VpcEndpoint", "by-hand", {"vpcId": half["id"]})
    fails(stack.destroy, "DependencyViolation: The vpc '.*' has dependencies")
    assert cloud.world.all() == [cloud.world.one(VPC, "net"), endpoint]
    assert VPC in {resource["type"] for resource in resources(stack)}


def test_kubernetes_objects_and_releases(opened: Open) -> None:
    import pulumi_kubernetes as k8s

    given: dict[str, Any] = {"replicas": 2, "version": "1.0.0", "selector": "web"}

    def program() -> None:
        provider = k8s.Provider("cluster", kubeconfig="{}")
        options = pulumi.ResourceOptions(provider=provider)
        shop = k8s.core.v1.Namespace("shop", metadata={"name": "shop"}, opts=options)
        labels = {"app": given["selector"]}
        web = k8s.apps.v1.Deployment(
            "web",
            metadata={"namespace": shop.metadata.name},
            spec={
                "replicas": given["replicas"],
                "selector": {"match_labels": labels},
                "template": {
                    "metadata": {"labels": labels},
                    "spec": {"containers": [{"name": "web", "image": "web:1"}]},
                },
            },
            opts=options,
        )
        service = k8s.core.v1.Service(
            "web",
            metadata={"name": "web", "namespace": "shop"},
            spec={"type": "LoadBalancer"},
            opts=pulumi.ResourceOptions(provider=provider, depends_on=[shop]),
        )
        release = k8s.helm.v3.Release(
            "dns",
            name="dns",
            namespace="shop",
            chart="external-dns",
            version=given["version"],
            opts=pulumi.ResourceOptions(provider=provider, depends_on=[shop]),
        )
        pulumi.export("ready", web.status.ready_replicas)
        pulumi.export("host", service.status.load_balancer.ingress[0].hostname)
        pulumi.export("revision", release.status.revision)

    deployment = "kubernetes:apps/v1:Deployment"
    stack, cloud = opened(program)
    outputs = stack.up().outputs
    assert (outputs["ready"].value, outputs["revision"].value) == (2, 1)
    assert outputs["host"].value.endswith(".elb.eu-west-1.amazonaws.com")
    assert changes(stack.preview(refresh=True).change_summary) == {}
    name = cloud.world.one(deployment, "web").id
    given.update(replicas=3, version="1.1.0")
    outputs = stack.up().outputs
    assert (outputs["ready"].value, outputs["revision"].value) == (3, 2)
    assert cloud.world.one(deployment, "web").id == name

    # Somebody else's field is not the program's concern; its own is.
    cloud.world.change(deployment, "web", 'metadata.annotations["kubectl.kubernetes.io/restartedAt"]', "today")
    assert changes(stack.preview(refresh=True).change_summary) == {}
    cloud.world.change(deployment, "web", "spec.template.spec.containers[0].image", "web:evil")
    assert changes(stack.preview(refresh=True).change_summary) == {"update": 1}

    given["selector"] = "shop"
    assert changes(stack.up().summary.resource_changes)["replace"] == 1
    assert cloud.world.one(deployment, "web").id != name

    cloud.plan.faults.append(Fault(type="kubernetes:*", nth=0, message="connect: connection refused"))
    with pytest.raises(automation.CommandError, match="connection refused"):
        stack.preview(refresh=True)
    cloud.plan.faults.clear()
    stack.destroy()
    assert cloud.world.all() == []


def test_self_managed_nodes_of_pulumi_eks(opened: Open) -> None:
    import pulumi_aws as aws
    import pulumi_eks as eks
    import pulumi_kubernetes as k8s

    given: dict[str, Any] = {"labels": {"a": "b"}}

    def program() -> None:
        vpc = ec2.Vpc("net", cidr_block="10.0.0.0/16")
        subnets = [
            ec2.Subnet(zone, vpc_id=vpc.id, cidr_block=f"10.0.{number}.0/24", availability_zone=f"eu-west-1{zone}").id
            for number, zone in enumerate("ab")
        ]
        role = iam.Role("eks", assume_role_policy="{}")
        cluster = aws.eks.Cluster(
            "main", name="main", version="1.34", role_arn=role.arn, vpc_config={"subnet_ids": subnets}
        )
        profile = iam.InstanceProfile("nodes", role=iam.Role("nodes", assume_role_policy="{}").name)
        group = eks.NodeGroupV2(
            "workers",
            cluster=eks.CoreDataArgs(
                cluster=cluster,
                vpc_id=vpc.id,
                subnet_ids=subnets,
                private_subnet_ids=subnets,
                endpoint=cluster.endpoint,
                provider=k8s.Provider("cluster", kubeconfig=cluster.endpoint),
                cluster_iam_role=role,
                instance_roles=[],
                node_group_options=eks.ClusterNodeGroupOptionsArgs(instance_profile_name=profile.name),
            ),
            labels=given["labels"],
            max_size=3,
        )
        dns = aws.eks.Addon(
            "dns", cluster_name="main", addon_name="coredns", opts=pulumi.ResourceOptions(depends_on=[group])
        )
        pulumi.export("group", group.node_security_group_id)
        pulumi.export("scaling", group.auto_scaling_group.apply(lambda made: made.name if made else None))
        pulumi.export("dns", dns.arn)

    stack, cloud = fake = opened(program)
    planned = changes(stack.preview().change_summary)
    result = stack.up()
    assert changes(result.summary.resource_changes) == planned
    group = cloud.world.one("aws:ec2/securityGroup:SecurityGroup", "workers-nodeSecurityGroup")
    scaling = cloud.world.one("aws:autoscaling/group:Group", "workers")
    assert (result.outputs["group"].value, result.outputs["scaling"].value) == (group.id, scaling.id)
    parents = {resource["urn"].rpartition("::")[2]: resource.get("parent", "") for resource in resources(stack)}
    rules = [name for name in parents if name.startswith("workers-eks")]
    assert len(rules) == 5
    for name in (*rules, "workers-nodeSecurityGroup", "workers-launchTemplate"):
        assert parents[name].endswith("eks:index:NodeGroupV2::workers")
    order = [name for _, name in requests(fake, "create")]
    assert order.index("main") < order.index("workers-nodeSecurityGroup") < order.index("workers-eksClusterIngressRule")
    assert order.index("workers-eksClusterIngressRule") < order.index("workers-launchTemplate") < order.index("workers")
    assert order[-1] == "dns"
    assert changes(stack.preview(refresh=True).change_summary) == {}

    # Another start of nodes is another version of the template, to which the group moves.
    given["labels"] = {"a": "c"}
    assert changes(stack.up().summary.resource_changes) == {"update": 2}
    assert cloud.world.one(scaling.type, "workers").inputs["launchTemplate"]["version"] == "2"
    stack.destroy()
    assert cloud.world.all() == []

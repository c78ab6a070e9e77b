"""What the recorder makes of the requests of real programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
import pytest

from platform_sdk.graph import UNKNOWN, Resource
from platform_sdk.offline import Cloud, DuplicateUrn, record

# Some of the provider's modules announce deprecated classes when they are imported, used or not.
pytestmark = pytest.mark.filterwarnings(r"ignore:.* has been deprecated in favor of:DeprecationWarning")

if TYPE_CHECKING:
    from collections.abc import Callable

VPC = "aws:ec2/vpc:Vpc"
SUBNET = "aws:ec2/subnet:Subnet"
ROLE = "aws:iam/role:Role"


class Box(pulumi.ComponentResource):
    """A component around whatever a test puts into it."""

    def __init__(
        self, name: str, fill: Callable[[Box], object] = lambda _: None, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("platform:test:Box", name, None, opts)
        fill(self)
        self.register_outputs({"label": f"box {name}"})

    @property
    def child(self) -> pulumi.ResourceOptions:
        """Options of a child."""
        return pulumi.ResourceOptions(parent=self)


def _vpc(name: str = "core", opts: pulumi.ResourceOptions | None = None) -> pulumi.CustomResource:
    from pulumi_aws import ec2

    return ec2.Vpc(name, cidr_block="10.0.0.0/16", opts=opts)


def _role(
    name: str, opts: pulumi.ResourceOptions | None = None, policy: pulumi.Input[str] = "{}"
) -> pulumi.CustomResource:
    from pulumi_aws import iam

    return iam.Role(name, assume_role_policy=policy, opts=opts)


def _only_role(program: Callable[[], object], *, unknown: bool = False) -> Resource:
    return record(program, unknown=unknown).graph.one(ROLE)


def test_inputs_are_camel_case_and_whole_numbers_are_ints() -> None:
    def program() -> None:
        from pulumi_aws import cloudwatch

        cloudwatch.LogGroup("logs", retention_in_days=30, skip_destroy=True, tags={"team.name": "shop"})

    inputs = record(program).graph.one("aws:cloudwatch/logGroup:LogGroup").inputs
    assert inputs == {"retentionInDays": 30, "skipDestroy": True, "tags": {"team.name": "shop"}}
    assert isinstance(inputs["retentionInDays"], int)


def test_urns_are_those_of_the_engine() -> None:
    graph = record(lambda: Box("a", lambda box: Box("b", lambda inner: _vpc(opts=inner.child), box.child))).graph
    assert [item.urn for item in graph] == [
        "urn:pulumi:dev::platform::pulumi:pulumi:Stack::platform-dev",
        "urn:pulumi:dev::platform::platform:test:Box::a",
        "urn:pulumi:dev::platform::platform:test:Box$platform:test:Box::b",
        "urn:pulumi:dev::platform::platform:test:Box$platform:test:Box$aws:ec2/vpc:Vpc::core",
    ]


def test_parents_are_recorded() -> None:
    graph = record(lambda: Box("a", lambda box: _vpc(opts=box.child))).graph
    assert graph.parent(graph.one(VPC)) == graph.one("platform:test:Box")
    assert graph.parent(graph.one("platform:test:Box")) == graph.one("pulumi:pulumi:Stack")


def test_an_input_from_another_resource_is_a_dependency_of_that_property() -> None:
    def program() -> None:
        from pulumi_aws import ec2

        ec2.Subnet("a", vpc_id=_vpc().id, cidr_block="10.0.0.0/24")

    graph = record(program).graph
    vpc, subnet = graph.one(VPC), graph.one(SUBNET)
    assert subnet.get("vpcId") == vpc.id
    assert subnet.dependencies == (vpc.urn,)
    assert subnet.property_dependencies == {"vpcId": (vpc.urn,)}
    assert subnet.options.depends_on == ()


def test_explicit_dependencies_are_told_apart_from_those_through_inputs() -> None:
    def program() -> None:
        from pulumi_aws import ec2

        vpc, role = _vpc(), _role("r")
        ec2.Subnet("a", vpc_id=vpc.id, cidr_block="10.0.0.0/24", opts=pulumi.ResourceOptions(depends_on=[role, vpc]))

    graph = record(program).graph
    subnet = graph.one(SUBNET)
    assert subnet.options.depends_on == (graph.one(ROLE).urn,)
    assert subnet.dependencies == tuple(sorted([graph.one(ROLE).urn, graph.one(VPC).urn]))


def test_depending_on_a_component_means_depending_on_what_it_holds() -> None:
    def program() -> None:
        def fill(box: Box) -> None:
            _role("x", box.child)
            _role("y", box.child)

        box = Box("a", fill)
        _vpc(opts=pulumi.ResourceOptions(depends_on=[box]))

    graph = record(program).graph
    assert graph.one(VPC).options.depends_on == tuple(item.urn for item in graph.all(ROLE))


def test_components_have_neither_id_nor_provider() -> None:
    box = record(lambda: Box("a")).graph.one("platform:test:Box")
    assert (box.custom, box.remote, box.id) == (False, False, None)
    assert box.outputs == {"label": "box a"}


def test_secret_inputs_are_plain_values_with_a_path() -> None:
    def program() -> None:
        from pulumi_kubernetes.core.v1 import Secret

        Secret("token", metadata={"name": "token"}, string_data={"a.b": pulumi.Output.secret("hunter2"), "open": "x"})

    secret = record(program).graph.one("kubernetes:core/v1:Secret")
    # The SDK for Kubernetes makes the whole of stringData secret.
    assert secret.secrets == ("stringData",)
    assert secret.get('stringData["a.b"]') == "hunter2"
    assert secret.is_secret("stringData.open")
    assert not secret.is_secret("metadata.name")


def test_a_nested_secret_has_a_path_of_its_own() -> None:
    def program() -> None:
        from pulumi_aws import ec2

        ec2.Vpc("v", cidr_block="10.0.0.0/16", tags={"a.b/c": pulumi.Output.secret("x"), "plain": "y"})

    vpc = record(program).graph.one(VPC)
    assert vpc.secrets == ('tags["a.b/c"]',)
    assert vpc.inputs["tags"] == {"a.b/c": "x", "plain": "y"}


def test_a_secret_stays_secret_on_its_way_through_a_resource() -> None:
    def program() -> None:
        role = _role("r", policy=pulumi.Output.secret("{}"))
        pulumi.export("policy", role.assume_role_policy)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType] - a Role

    recording = record(program)
    assert recording.outputs["policy"] == "{}"
    assert recording.secret_outputs == ("policy",)
    assert recording.graph.one(ROLE).secret_outputs == ("assumeRolePolicy",)


def test_additional_secret_outputs_come_back_as_secrets() -> None:
    def program() -> None:
        role = _role("r", pulumi.ResourceOptions(additional_secret_outputs=["unique_id"]))
        pulumi.export("unique", role.unique_id)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType] - a Role

    recording = record(program)
    assert recording.secret_outputs == ("unique",)
    assert recording.graph.one(ROLE).options.additional_secret_outputs == ("uniqueId",)


@pytest.mark.parametrize(
    ("given", "field", "recorded"),
    [
        (pulumi.ResourceOptions(protect=True), "protect", True),
        (pulumi.ResourceOptions(ignore_changes=["assume_role_policy"]), "ignore_changes", ("assumeRolePolicy",)),
        (pulumi.ResourceOptions(replace_on_changes=["name_prefix"]), "replace_on_changes", ("namePrefix",)),
        (pulumi.ResourceOptions(delete_before_replace=False), "delete_before_replace", False),
        (pulumi.ResourceOptions(retain_on_delete=True), "retain_on_delete", True),
        (
            pulumi.ResourceOptions(custom_timeouts=pulumi.CustomTimeouts(create="30m", delete="1h")),
            "custom_timeouts",
            {"create": "30m", "delete": "1h"},
        ),
        (pulumi.ResourceOptions(import_="existing"), "import_id", "existing"),
        (pulumi.ResourceOptions(), "delete_before_replace", None),
        (pulumi.ResourceOptions(), "custom_timeouts", None),
    ],
)
def test_options(given: pulumi.ResourceOptions, field: str, recorded: object) -> None:
    assert getattr(_only_role(lambda: _role("r", given)).options, field) == recorded


def test_an_imported_resource_has_its_id_even_in_a_preview() -> None:
    role = _only_role(lambda: _role("r", pulumi.ResourceOptions(import_="existing")), unknown=True)
    assert role.id == "existing"


def test_deleted_with_names_a_urn() -> None:
    def program() -> None:
        _role("r", pulumi.ResourceOptions(deleted_with=_vpc()))

    graph = record(program).graph
    assert graph.one(ROLE).options.deleted_with == graph.one(VPC).urn


def test_children_inherit_protection() -> None:
    def program() -> None:
        Box("a", lambda box: _role("r", box.child), pulumi.ResourceOptions(protect=True))

    assert _only_role(program).options.protect


@pytest.mark.parametrize(
    ("alias", "urn"),
    [
        (pulumi.Alias(name="old"), "urn:pulumi:dev::platform::platform:test:Box$aws:iam/role:Role::old"),
        (pulumi.Alias(type_="aws:iam:OldRole"), "urn:pulumi:dev::platform::platform:test:Box$aws:iam:OldRole::r"),
        (pulumi.Alias(parent=pulumi.ROOT_STACK_RESOURCE), "urn:pulumi:dev::platform::aws:iam/role:Role::r"),
        (pulumi.Alias(stack="prod"), "urn:pulumi:prod::platform::platform:test:Box$aws:iam/role:Role::r"),
        (pulumi.Alias(project="x"), "urn:pulumi:dev::x::platform:test:Box$aws:iam/role:Role::r"),
        ("urn:pulumi:dev::platform::a:b:C::d", "urn:pulumi:dev::platform::a:b:C::d"),
    ],
)
def test_aliases_are_urns(alias: pulumi.Alias | str, urn: str) -> None:
    def program() -> None:
        Box("a", lambda box: _role("r", pulumi.ResourceOptions(parent=box, aliases=[alias])))

    assert _only_role(program).options.aliases == (urn,)


def test_children_use_the_provider_of_their_parent() -> None:
    def program() -> None:
        from pulumi_aws import Provider

        provider = Provider("other", region="eu-central-1")
        Box("a", lambda box: _role("r", box.child), pulumi.ResourceOptions(providers=[provider]))
        _vpc()

    graph = record(program).graph
    provider = graph.one("pulumi:providers:aws")
    assert graph.one(ROLE).options.provider == provider.urn
    assert graph.waits_for(graph.one(ROLE), provider)
    assert graph.one(VPC).options.provider is None
    assert provider.get("region") == "eu-central-1"


def test_a_provider_may_have_an_unknown_id() -> None:
    def program() -> None:
        from pulumi_aws import Provider

        _role("r", pulumi.ResourceOptions(provider=Provider("other")))

    graph = record(program, unknown=True).graph
    assert graph.one("pulumi:providers:aws").id is UNKNOWN
    assert graph.one(ROLE).options.provider == graph.one("pulumi:providers:aws").urn


def test_in_a_preview_inputs_are_known_and_what_the_cloud_chooses_is_not() -> None:
    def program() -> None:
        from pulumi_aws import ec2

        vpc = ec2.Vpc("core", cidr_block="10.0.0.0/16", tags={"a": "b"})
        ec2.Subnet("a", vpc_id=vpc.id, cidr_block=vpc.cidr_block, tags=vpc.tags_all)
        pulumi.export("arn", vpc.arn)
        pulumi.export("cidr", vpc.cidr_block)

    recording = record(program, unknown=True)
    vpc, subnet = recording.graph.one(VPC), recording.graph.one(SUBNET)
    assert vpc.id is UNKNOWN
    assert vpc.output("arn") is UNKNOWN
    assert subnet.inputs == {"vpcId": UNKNOWN, "cidrBlock": "10.0.0.0/16", "tags": {"a": "b"}}
    assert subnet.dependencies == (vpc.urn,)
    assert recording.outputs == {"arn": UNKNOWN, "cidr": "10.0.0.0/16"}


def test_in_a_preview_a_function_of_an_unknown_value_does_not_run() -> None:
    seen: list[str] = []

    def program() -> None:
        _vpc().id.apply(seen.append)

    record(program, unknown=True)
    assert seen == []
    record(program)
    assert len(seen) == 1


def test_in_a_preview_an_object_keeps_what_the_program_gave() -> None:
    def program() -> None:
        from pulumi_aws import eks

        cluster = eks.Cluster("c", role_arn="arn:aws:iam::1:role/r", vpc_config={"subnet_ids": ["subnet-1"]})
        pulumi.export("subnets", cluster.vpc_config.subnet_ids)

    cluster = record(program, unknown=True).graph.one("aws:eks/cluster:Cluster")
    assert cluster.output("vpcConfig.subnetIds") == ["subnet-1"]
    assert cluster.output("vpcConfig.clusterSecurityGroupId") is UNKNOWN
    assert cluster.output("endpoint") is UNKNOWN


def test_a_resource_that_is_only_read_is_external() -> None:
    def program() -> None:
        from pulumi_aws import ec2

        pulumi.export("arn", ec2.Vpc.get("shared", "vpc-123").arn)

    recording = record(program, unknown=True)
    vpc = recording.graph.one(VPC)
    assert (vpc.external, vpc.id) == (True, "vpc-123")
    assert recording.outputs["arn"] == "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-123"


def test_reading_by_an_id_that_is_not_known_yet_leaves_everything_unknown() -> None:
    def program() -> None:
        from pulumi_aws import ec2

        pulumi.export("arn", ec2.Vpc.get("same", _vpc().id).arn)

    recording = record(program, unknown=True)
    assert recording.graph.one(VPC, "same").id is UNKNOWN
    assert recording.outputs["arn"] is UNKNOWN


def test_assets_become_what_they_were_made_from() -> None:
    def program() -> None:
        from pulumi_aws import s3

        s3.BucketObjectv2("page", bucket="b", source=pulumi.StringAsset("<p>"))

    assert record(program).graph.one("aws:s3/bucketObjectv2:BucketObjectv2").get("source") == {"text": "<p>"}


def test_duplicates_are_all_told_with_a_remedy() -> None:
    def program() -> None:
        _vpc("twice")
        _vpc("twice")
        Box("a", lambda box: _role("r", box.child))
        Box("b", lambda box: _role("r", box.child))

    with pytest.raises(
        DuplicateUrn, match=r"Vpc::twice is registered twice: first under .*Stack::platform-dev"
    ) as caught:
        record(program)
    assert [(item.type, item.name) for item in caught.value.duplicates] == [(VPC, "twice"), (ROLE, "r")]
    assert "first under urn:pulumi:dev::platform::platform:test:Box::a, again under" in str(caught.value)
    assert "Give one of them another name than 'r'." in str(caught.value)


def test_transforms_are_reported_as_not_applied() -> None:
    def program() -> None:
        _role("r", pulumi.ResourceOptions(transforms=[lambda args: None]))

    (diagnostic,) = record(program).diagnostics
    assert diagnostic.severity == "warning"
    assert "Transforms are not applied offline" in diagnostic.message
    assert diagnostic.urn.endswith("aws:iam/role:Role::r")


def test_methods_of_remote_components_are_answered_like_data_sources() -> None:
    def program() -> None:
        import pulumi_eks as eks

        cluster = eks.Cluster("c")
        pulumi.export("kubeconfig", cluster.get_kubeconfig().apply(lambda result: result))

    cloud = Cloud(answers={"eks:index:Cluster/getKubeconfig": lambda _: {"result": "kind: Config"}})
    recording = record(program, cloud=cloud)
    cluster = recording.graph.one("eks:index:Cluster")
    assert (cluster.remote, cluster.custom, cluster.id) == (True, False, None)
    assert "kind: Config" in str(recording.outputs["kubeconfig"])

"""Node classes of Karpenter: how instances are started."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.rules.nodes.classes import NodeClassSettings, ec2_node_class_spec


def document(user_data: str = "", *, ipv6: bool = False, **fields: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"image": "al2023@v20261105", "size_gib": 50, **fields}
    node = NodeClassSettings(**given)
    return ec2_node_class_spec(
        node,
        instance_profile="nodes",
        subnets=["subnet-a", "subnet-b"],
        security_groups=["sg-a"],
        tags={"team": "shop"},
        user_data=user_data,
        ipv6=ipv6,
    )


def test_the_smallest() -> None:
    assert document() == {
        "amiSelectorTerms": [{"alias": "al2023@v20261105"}],
        "instanceProfile": "nodes",
        "subnetSelectorTerms": [{"id": "subnet-a"}, {"id": "subnet-b"}],
        "securityGroupSelectorTerms": [{"id": "sg-a"}],
        "metadataOptions": {
            "httpEndpoint": "enabled",
            "httpTokens": "required",
            "httpPutResponseHopLimit": 1,
            "httpProtocolIPv6": "disabled",
        },
        "blockDeviceMappings": [
            {
                "deviceName": "/dev/xvda",
                "rootVolume": True,
                "ebs": {"volumeSize": "50Gi", "volumeType": "gp3", "encrypted": True, "deleteOnTermination": True},
            }
        ],
        "detailedMonitoring": True,
        "tags": {"team": "shop"},
    }


def test_bottlerocket_has_two_encrypted_disks() -> None:
    key = "arn:aws:kms:eu-west-1:123456789012:key/1"
    system, data = document(image="bottlerocket@v1.50.0", kms_key_arn=key, iops=4000, throughput=250)[
        "blockDeviceMappings"
    ]
    assert (system["deviceName"], system["ebs"]["volumeSize"]) == ("/dev/xvda", "4Gi")
    assert (data["deviceName"], data["ebs"]["volumeSize"], data["rootVolume"]) == ("/dev/xvdb", "50Gi", True)
    assert (data["ebs"]["iops"], data["ebs"]["throughput"]) == (4000, 250)
    assert all(disk["ebs"]["encrypted"] and disk["ebs"]["kmsKeyID"] == key for disk in (system, data))


@pytest.mark.parametrize(
    ("fields", "key", "value"),
    [
        ({"local_storage": True}, "instanceStorePolicy", "RAID0"),
        ({"reservations": ("cr-1",)}, "capacityReservationSelectorTerms", [{"id": "cr-1"}]),
        (
            {"max_pods": 40, "cluster_dns": ("169.254.20.10",), "kubelet": {"imageGCHighThresholdPercent": 70}},
            "kubelet",
            {"maxPods": 40, "clusterDNS": ["169.254.20.10"], "imageGCHighThresholdPercent": 70},
        ),
        ({"user_data": "#!/bin/sh"}, "userData", "#!/bin/sh"),
    ],
)
def test_what_is_asked_for_is_there_and_else_not(fields: dict[str, Any], key: str, value: object) -> None:
    assert document(**fields)[key] == value
    assert key not in document()


def test_metadata_service() -> None:
    options = document(containers_use_imds=True, ipv6=True)["metadataOptions"]
    assert (options["httpPutResponseHopLimit"], options["httpProtocolIPv6"]) == (2, "enabled")
    assert options["httpTokens"] == "required"

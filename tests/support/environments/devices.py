"""Nodes with accelerators, adapters of EFA and capacity that was reserved.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, NODES, change

__all__ = ["DEVICES"]

DEVICES: dict[str, str] = {
    "gpus-in-a-private-network": change(
        CREATED,
        ("    availability_zones: 3\n", "    private: true\n"),
        (
            '"1.35"\n',
            """\
"1.35"
    device_plugins:
      nvidia:
        version: 0.19.2
        repository: oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts
        image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/k8s-device-plugin
      neuron: {enabled: false}
""",
        ),
        (
            NODES,
            f"""\
{NODES}\
    gpu:
      instance_types: [g5.xlarge, g5.2xlarge]
      accelerator: nvidia
      capacity_type: spot
      scaling: {{min: 0, max: 2}}
    arm: {{instance_types: [g5g.2xlarge], accelerator: nvidia, os: bottlerocket, scaling: {{min: 0, max: 2}}}}
    infer: {{instance_types: [inf2.xlarge], accelerator: neuron, os: bottlerocket, scaling: {{min: 0, max: 2}}}}
""",
        ),
    ),
    "training-across-nodes": change(
        CREATED,
        ("eu-west-1\n", "us-west-2\n"),
        ('"1.35"\n', '"1.35"\n    device_plugins: {neuron: {scheduler: true}}\n'),
        (
            NODES,
            f"""\
{NODES}\
    train:
      instance_types: [p5.48xlarge]
      accelerator: nvidia
      efa: true
      zones: [us-west-2a]
      capacity: {{kind: block, reservation_id: cr-0123456789abcdef0}}
      update: {{strategy: minimal}}
      scaling: {{min: 0, max: 4}}
      al2023: {{local_storage: raid0}}
    trainium:
      instance_types: [trn1.32xlarge]
      accelerator: neuron
      efa: true
      zones: [us-west-2b]
      scaling: {{min: 0, max: 4}}
      taints: []
    simulate:
      instance_types: [hpc7a.96xlarge]
      efa: true
      zones: [us-west-2b]
      scaling: {{min: 0, max: 16}}
    reserved:
      instance_types: [m7i.large, m6i.large]
      capacity:
        kind: reservation
        group_arn: arn:aws:resource-groups:us-west-2:123456789012:group/steady
        only: true
      scaling: {{min: 0, max: 8}}
""",
        ),
    ),
}

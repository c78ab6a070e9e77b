"""Why cells of the placement matrix say no or warn.

Owns the reasons, the remedies and their sources, by short names. Where they apply is in ``_placement_grids``. A reason
of `no` is a sentence; one of `warn` continues the path of a field.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.images.ami_types import AMI_TYPES_SOURCE, LOCAL_CLUSTER_AMI_SOURCE
from platform_sdk.facts.nodes.groups import WARM_POOL_REFUSALS, WARM_POOL_SOURCE

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NOTES"]

_GUIDE = "https://docs.aws.amazon.com/eks/latest/userguide/"
_EC2_GUIDE = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/"

_MANAGED = Source("Amazon EKS user guide, managed node groups", "2026-11", f"{_GUIDE}managed-node-groups.html")
_ZONES = Source("Amazon EKS user guide, AWS Local Zones", "2026-11", f"{_GUIDE}local-zones.html")
_OUTPOSTS = Source("Amazon EKS user guide, AWS Outposts", "2026-11", f"{_GUIDE}eks-outposts.html")
_LOCAL = Source(
    "Amazon EKS user guide, local clusters on AWS Outposts",
    "2026-11",
    f"{_GUIDE}eks-outposts-local-cluster-overview.html",
)
_EKSCTL = Source(
    "eksctl, validation of clusters on AWS Outposts",
    "2026-08",
    "https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go",
)
_FARGATE = Source("Amazon EKS user guide, AWS Fargate", "2026-11", f"{_GUIDE}fargate.html")
_AUTO = Source("Amazon EKS user guide, EKS Auto Mode", "2024-12", f"{_GUIDE}automode.html")
_HYBRID = Source("Amazon EKS user guide, EKS Hybrid Nodes", "2024-12", f"{_GUIDE}hybrid-nodes-overview.html")
_KARPENTER = Source(
    "Karpenter 1.14 documentation, NodeClasses", "2026-08", "https://karpenter.sh/docs/concepts/nodeclasses/"
)
_WINDOWS = Source("Amazon EKS user guide, Windows nodes", "2026-11", f"{_GUIDE}windows-support.html")
_IPV6 = Source("Amazon EKS user guide, IPv6 for clusters", "2024-12", f"{_GUIDE}cni-ipv6.html")
_VPC_CNI = Source("Amazon EKS user guide, custom networking", "2026-11", f"{_GUIDE}cni-custom-network.html")
_POD_IDENTITY = Source("Amazon EKS user guide, EKS Pod Identity", "2024-12", f"{_GUIDE}pod-identities.html")
_STORAGE = Source("Amazon EKS user guide, storage for pods", "2024-12", f"{_GUIDE}storage.html")
_ZONE_FEATURES = Source(
    "AWS Local Zones user guide, How Local Zones work",
    "2026-11",
    "https://docs.aws.amazon.com/local-zones/latest/ug/how-local-zones-work.html",
)
_BLOCKS = Source(
    "Amazon EC2 user guide, Launch instances using Capacity Blocks",
    "2026-11",
    f"{_EC2_GUIDE}capacity-blocks-launch.html",
)
_RESERVED = Source(
    "Amazon EC2 user guide, Capacity Reservations in Local Zones",
    "2026-11",
    f"{_EC2_GUIDE}capacity-reservations-localzones.html",
)
_EFA = Source("Amazon EC2 user guide, Elastic Fabric Adapter", "2026-11", f"{_EC2_GUIDE}efa.html")
_OWN = Source("Placement matrix, a limit of this platform", "2026-11")

_SELF_MANAGED = "Set kind: self_managed."
_REGION = "Take place out, so that it is in the Region."
_ON_DEMAND = "Set capacity_type: on_demand."
_MACHINE = "Take it out: the machine is described where it stands."
_EC2_GROUP = "Make a group of EC2 nodes for such pods."

NOTES: Final[Mapping[str, tuple[str, str, Source]]] = MappingProxyType(
    {
        # Kinds of nodes, and where they stand.
        "mng-outpost": ("EKS manages no nodes on an Outpost.", _SELF_MANAGED, _MANAGED),
        "fargate-place": (
            "Fargate runs pods in Availability Zones of the Region alone.",
            "Take place out, or make a group of EC2 nodes for this place.",
            _ZONES,
        ),
        "pools-place": ("The platform's Karpenter pools are in the Region.", "Make a group for this place.", _OWN),
        "auto-place": ("EKS Auto Mode starts nodes in the Region alone.", "Make a group for this place.", _AUTO),
        "hybrid-place": ("A hybrid node is on premises, neither in a Local Zone nor on an Outpost.", _MACHINE, _HYBRID),
        "fargate-local": ("A local cluster on an Outpost has no Fargate.", "Set kind: self_managed.", _LOCAL),
        "pools-local": (
            "Karpenter does not run for a local cluster on an Outpost.",
            "Set kind: none, and make self-managed groups.",
            _EKSCTL,
        ),
        "auto-local": (
            "A local cluster on an Outpost has no EKS Auto Mode.",
            "Take auto_mode out, and make self-managed groups.",
            _LOCAL,
        ),
        "hybrid-local": (
            "A local cluster on EBS has no hybrid nodes.",
            "Take platform:hybrid out, or put the control plane in the Region.",
            _EKSCTL,
        ),
        "hybrid-store": (
            "The platform's hybrid nodes join clusters in the Region.",
            "Take platform:hybrid out, and join the machines to the local cluster by hand.",
            _OWN,
        ),
        "zone-of-local": ("All nodes of a local cluster are on its Outpost.", "Take place out.", _LOCAL),
        # IP families and networks of pods.
        "ipv6-zone": (
            "Nodes in a Local Zone are for IPv4 clusters: the zone's subnets have IPv4 addresses alone.",
            "Set platform:cluster.ip_family: ipv4, or leave the group in the Region.",
            _IPV6,
        ),
        "ipv6-outpost": (
            "Nodes on an Outpost are for IPv4 clusters.",
            "Set platform:cluster.ip_family: ipv4, or leave the group in the Region.",
            _OUTPOSTS,
        ),
        "ipv6-local": ("A local cluster on an Outpost has IPv4 addresses.", "Set ip_family: ipv4.", _EKSCTL),
        "ipv6-hybrid": (
            "Hybrid nodes are for IPv4 clusters.",
            "Set platform:cluster.ip_family: ipv4, or take the hybrid nodes out.",
            _HYBRID,
        ),
        "ipv6-windows": (
            "Windows nodes are for IPv4 clusters.",
            "Set platform:cluster.ip_family: ipv4, or os: al2023.",
            _WINDOWS,
        ),
        "custom-networking-windows": (
            "Pods of Windows nodes take addresses of the node's own subnet: custom networking is for Linux.",
            "Set os: al2023, or take custom_networking out of platform:cluster.addons.vpc_cni.",
            _WINDOWS,
        ),
        "custom-networking-edge": (
            "With custom networking each zone of nodes has subnets for pods, and this place has none.",
            "Take custom_networking out of platform:cluster.addons.vpc_cni, or leave the group in the Region.",
            _VPC_CNI,
        ),
        # Operating systems and processors.
        "fargate-os": ("Pods on Fargate run on AWS's own system.", "Take os out.", _FARGATE),
        "fargate-linux": ("Fargate runs Linux containers.", _EC2_GROUP, _FARGATE),
        "auto-os": ("Nodes of EKS Auto Mode run AWS's own Bottlerocket.", "Take os out, or make a group.", _AUTO),
        "windows-karpenter": ("The platform's Karpenter pools run Linux.", "Make a group of Windows nodes.", _OWN),
        "windows-hybrid": ("Hybrid nodes run Linux.", "Choose another operating system.", _HYBRID),
        "bottlerocket-hybrid": ("is Bottlerocket, which runs on premises as VMware's variant alone", "", _HYBRID),
        "local-os": (
            "A local cluster on an Outpost takes nodes of Amazon Linux alone.",
            "Set os: al2023.",
            LOCAL_CLUSTER_AMI_SOURCE,
        ),
        "windows-arm64": (
            "Windows runs on x86_64 instances alone.",
            "Choose instance types with Intel or AMD processors, for example m7i.large.",
            AMI_TYPES_SOURCE,
        ),
        "fargate-arm64": ("Fargate runs pods of EKS on x86_64 processors.", _EC2_GROUP, _FARGATE),
        # Accelerators, FIPS and EFA.
        "windows-driver": (
            "EKS has no Windows image with an accelerator's driver.",
            "Set os: al2023 or bottlerocket.",
            AMI_TYPES_SOURCE,
        ),
        "neuron-arm64": (
            "Neuron accelerators stand beside x86_64 processors alone.",
            "Choose inf2, trn1 or trn2 types.",
            AMI_TYPES_SOURCE,
        ),
        "fargate-gpu": ("Fargate has no accelerators.", _EC2_GROUP, _FARGATE),
        "neuron-hybrid": ("Inferentia and Trainium are AWS's own machines.", "Make a group of EC2 nodes.", _HYBRID),
        "types-zone": (
            "needs instance types that few Local Zones have: ask the zone's offerings first",
            "",
            _ZONE_FEATURES,
        ),
        "gpu-outpost": (
            "needs GPU types in the rack, such as g4dn: ask the Outpost's instance types first",
            "",
            _OUTPOSTS,
        ),
        "neuron-outpost": ("No rack is known to hold Inferentia or Trainium.", _REGION, _OWN),
        "fips-os": (
            "EKS has FIPS images of Bottlerocket alone.",
            "Set os: bottlerocket, or take fips out.",
            AMI_TYPES_SOURCE,
        ),
        "fips-neuron": (
            "is on with Neuron: AWS names no driver in the FIPS image, which is believed to have that of the plain one",
            "",
            AMI_TYPES_SOURCE,
        ),
        "fargate-fips": ("A Fargate profile has no image to choose.", _EC2_GROUP, _FARGATE),
        "fips-karpenter": (
            "The platform's Karpenter pools take images by alias, and FIPS images have none.",
            "Make a group with os: bottlerocket and fips: true.",
            _KARPENTER,
        ),
        "fips-hybrid": ("A hybrid node has an image of your own.", _MACHINE, _HYBRID),
        "fargate-efa": ("Fargate has no EFA.", _EC2_GROUP, _FARGATE),
        "efa-pools": ("The platform's pools have no EFA setting.", "Make a group with efa: true.", _OWN),
        "efa-hybrid": ("EFA is a network of EC2.", _MACHINE, _EFA),
        "efa-windows": (
            "On Windows an EFA is an ordinary network interface.",
            "Set os: al2023 or bottlerocket, or take efa out.",
            _EFA,
        ),
        "efa-zone": (
            "needs a Local Zone with EFA types, such as Dallas with p6e-gb200: ask the zone's offerings first",
            "",
            _BLOCKS,
        ),
        "efa-outpost": (
            "AWS describes no EFA on Outposts.",
            "Take efa out, or place, so that the group is in the Region.",
            _OWN,
        ),
        # Capacity.
        "fargate-spot": ("Fargate has no Spot for pods of EKS.", "Make a group with capacity_type: spot.", _FARGATE),
        "fargate-block": ("Fargate takes no reserved capacity of EC2.", _EC2_GROUP, _FARGATE),
        "hybrid-capacity": ("A hybrid node is a machine of your own, not capacity of EC2.", _MACHINE, _HYBRID),
        "spot-zone": ("is spot, which some Local Zones do not have: see the zone's features first", "", _ZONE_FEATURES),
        "spot-outpost": ("An Outpost has no Spot capacity.", _ON_DEMAND, _OUTPOSTS),
        "block-zone": (
            "is a block in a Local Zone, where AWS sells few (p6e-gb200 in Dallas); it must be the block's own zone",
            "",
            _BLOCKS,
        ),
        "block-outpost": ("Capacity blocks are in zones of AWS.", "Take capacity out.", _BLOCKS),
        "group-zone": (
            "A Local Zone takes reservations by their id alone, not by a resource group.",
            "Give reservation_id in its place.",
            _RESERVED,
        ),
        "reservation-local": (
            "Reservations for a local cluster are named by their resource group here.",
            "Give group_arn in place of reservation_id.",
            _OWN,
        ),
        # Volumes of nodes, subnets.
        "volume-zone": ("is not in every Local Zone: see the zone's features first, or leave gp2", "", _ZONE_FEATURES),
        "volume-outpost": ("An Outpost has gp2 volumes alone.", "Set type: gp2, or take it out.", _OUTPOSTS),
        "volume-instance-store": (
            "A local cluster on instance store has no EBS volumes.",
            "Take it out, and use types with instance store.",
            _LOCAL,
        ),
        "fargate-volume": ("Fargate has storage of its own.", "Take the disk out.", _FARGATE),
        "auto-volume": ("Nodes of EKS Auto Mode have gp3 volumes.", "Take the type out.", _AUTO),
        "hybrid-volume": ("A hybrid node has disks of its own.", _MACHINE, _HYBRID),
        "tier-edge": (
            "Nodes at an edge stand in its private subnet; a public one there is for load balancers.",
            "Take tier out.",
            _OWN,
        ),
        "tier-local": ("Nodes of a local cluster are in private subnets.", "Set tier: private.", _LOCAL),
        "fargate-public": ("Fargate runs pods in private subnets alone.", "Take tier out.", _FARGATE),
        "hybrid-tier": ("A hybrid node is in no subnet of the VPC.", _MACHINE, _HYBRID),
        # Warm pools.
        "warm-pool-kind": ("Managed node groups alone have warm pools here.", "Take warm_pool out.", _OWN),
        "warm-pool-spot": (
            WARM_POOL_REFUSALS["spot"],
            "Set capacity_type: on_demand, or take the warm pool out.",
            WARM_POOL_SOURCE,
        ),
        "warm-pool-block": (
            "keeps instances of a capacity block stopped, which cannot start again when the block has ended",
            "",
            _BLOCKS,
        ),
        "warm-pool-outpost": (
            "EKS manages no nodes on an Outpost, and so no warm pool.",
            "Take warm_pool out.",
            _MANAGED,
        ),
        # Load balancers in front of pods.
        "nlb-zone": ("is an NLB, which not every Local Zone has: see the zone's features first", "", _ZONE_FEATURES),
        "nlb-outpost": ("An Outpost has no Network Load Balancer.", "Use an Application Load Balancer.", _OUTPOSTS),
        "alb-local": ("needs the AWS Load Balancer Controller, which you install on a local cluster", "", _LOCAL),
        "fargate-target": ("reaches pods on Fargate by their address: its target type must be ip", "", _FARGATE),
        "hybrid-target": ("reaches hybrid nodes by their address: its target type must be ip", "", _HYBRID),
        # Volumes and rights of pods.
        "fargate-ebs": ("Pods on Fargate mount neither EBS nor FSx volumes.", _EC2_GROUP, _FARGATE),
        "fargate-efs": ("is mounted on Fargate only as a volume that was provisioned statically", "", _FARGATE),
        "fargate-dynamic": (
            "On Fargate a volume on EFS exists before the pod: nothing provisions one there.",
            "Name an access point, and mount a static volume.",
            _FARGATE,
        ),
        "fargate-s3": ("The Mountpoint driver for S3 does not run on Fargate.", _EC2_GROUP, _STORAGE),
        "hybrid-storage": ("AWS's storage drivers do not run on hybrid nodes.", "Use storage on premises.", _HYBRID),
        "storage-windows": ("Of AWS's storage drivers the one for EBS runs on Windows.", "Use EBS.", _STORAGE),
        "storage-far": ("is in the Region: every access goes there, and stops when the link does", "", _STORAGE),
        "ebs-local": ("needs the EBS driver, which you install on a local cluster; its volumes are gp2", "", _LOCAL),
        "pod-identity-fargate": ("Pods on Fargate have no Pod Identity agent.", "Use IRSA.", _POD_IDENTITY),
        "pod-identity-windows": ("Pods on Windows have no Pod Identity agent.", "Use IRSA.", _POD_IDENTITY),
        "identity-local": (
            "A local cluster on EBS has neither Pod Identity nor IRSA.",
            "Give the node's role what the pods need.",
            _LOCAL,
        ),
    }
)
"""Name to reason, remedy and source. A warning has no remedy."""

"""The tables of the placement matrix, as a person reads them.

Owns the verdicts. A table's head is `row axis/column axis` and the columns' values; its cells are `yes`, or `no:` and
`warn:` with the name of a note of ``_placement_notes``. The row is what gives way: a problem is told at its field.
"""

from __future__ import annotations

from typing import Final

__all__ = ["GRIDS"]

GRIDS: Final = """
place/kind  managed          self_managed  fargate           karpenter         auto_mode         hybrid
region      yes              yes           yes               yes               yes               yes
local_zone  yes              yes           no:fargate-place  no:pools-place    no:auto-place     no:hybrid-place
outpost     no:mng-outpost   yes           no:fargate-place  no:pools-place    no:auto-place     no:hybrid-place

kind/cluster  region  local_ebs         local_instance_store
managed       yes     no:mng-outpost    no:mng-outpost
self_managed  yes     yes               yes
fargate       yes     no:fargate-local  no:fargate-local
karpenter     yes     no:pools-local    no:pools-local
auto_mode     yes     no:auto-local     no:auto-local
hybrid        yes     no:hybrid-local   no:hybrid-store

place/cluster  region  local_ebs         local_instance_store
region         yes     yes               yes
local_zone     yes     no:zone-of-local  no:zone-of-local
outpost        yes     yes               yes

place/ip_family  ipv4  ipv6
region           yes   yes
local_zone       yes   no:ipv6-zone
outpost          yes   no:ipv6-outpost

ip_family/cluster  region  local_ebs      local_instance_store
ipv4               yes     yes            yes
ipv6               yes     no:ipv6-local  no:ipv6-local

kind/ip_family  ipv4  ipv6
managed         yes   yes
self_managed    yes   yes
fargate         yes   yes
karpenter       yes   yes
auto_mode       yes   yes
hybrid          yes   no:ipv6-hybrid

os/kind       managed  self_managed  fargate            karpenter             auto_mode    hybrid
al2023        yes      yes           no:fargate-os      yes                   no:auto-os   yes
bottlerocket  yes      yes           no:fargate-os      yes                   yes          warn:bottlerocket-hybrid
windows       yes      yes           no:fargate-linux   no:windows-karpenter  no:auto-os   no:windows-hybrid

os/place      region  local_zone  outpost
al2023        yes     yes         yes
bottlerocket  yes     yes         yes
windows       yes     yes         yes

os/cluster    region  local_ebs                local_instance_store
al2023        yes     yes                      yes
bottlerocket  yes     no:local-os              no:local-os
windows       yes     no:local-os              no:local-os

os/ip_family  ipv4  ipv6
al2023        yes   yes
bottlerocket  yes   yes
windows       yes   no:ipv6-windows

os/custom_networking  on
al2023                yes
bottlerocket          yes
windows               no:custom-networking-windows

place/custom_networking  on
region                   yes
local_zone               no:custom-networking-edge
outpost                  no:custom-networking-edge

os/architecture  x86_64  arm64
al2023           yes     yes
bottlerocket     yes     yes
windows          yes     no:windows-arm64

architecture/kind  managed  self_managed  fargate           karpenter  auto_mode  hybrid
x86_64             yes      yes           yes               yes        yes        yes
arm64              yes      yes           no:fargate-arm64  yes        yes        yes

accelerator/os  al2023  bottlerocket  windows
none            yes     yes           yes
nvidia          yes     yes           no:windows-driver
neuron          yes     yes           no:windows-driver

accelerator/architecture  x86_64  arm64
none                      yes     yes
nvidia                    yes     yes
neuron                    yes     no:neuron-arm64

accelerator/kind  managed  self_managed  fargate         karpenter  auto_mode  hybrid
none              yes      yes           yes             yes        yes        yes
nvidia            yes      yes           no:fargate-gpu  yes        yes        yes
neuron            yes      yes           no:fargate-gpu  yes        yes        no:neuron-hybrid

accelerator/place  region  local_zone            outpost
none               yes     yes                   yes
nvidia             yes     warn:types-zone       warn:gpu-outpost
neuron             yes     warn:types-zone       no:neuron-outpost

accelerator/cluster  region  local_ebs          local_instance_store
none                 yes     yes                yes
nvidia               yes     warn:gpu-outpost   warn:gpu-outpost
neuron               yes     no:neuron-outpost  no:neuron-outpost

capacity/kind      managed  self_managed  fargate           karpenter  auto_mode  hybrid
on_demand          yes      yes           yes               yes        yes        no:hybrid-capacity
spot               yes      yes           no:fargate-spot   yes        yes        no:hybrid-capacity
block              yes      yes           no:fargate-block  yes        yes        no:hybrid-capacity
reservation        yes      yes           no:fargate-block  yes        yes        no:hybrid-capacity
reservation_group  yes      yes           no:fargate-block  yes        yes        no:hybrid-capacity

capacity/place     region  local_zone         outpost
on_demand          yes     yes                yes
spot               yes     warn:spot-zone     no:spot-outpost
block              yes     warn:block-zone    no:block-outpost
reservation        yes     yes                yes
reservation_group  yes     no:group-zone      yes

capacity/cluster   region  local_ebs             local_instance_store
on_demand          yes     yes                   yes
spot               yes     no:spot-outpost       no:spot-outpost
block              yes     no:block-outpost      no:block-outpost
reservation        yes     no:reservation-local  no:reservation-local
reservation_group  yes     yes                   yes

volume/place  region  local_zone        outpost
gp2           yes     yes               yes
gp3           yes     warn:volume-zone  no:volume-outpost
io1           yes     warn:volume-zone  no:volume-outpost
io2           yes     warn:volume-zone  no:volume-outpost

volume/cluster  region  local_ebs          local_instance_store
gp2             yes     yes                no:volume-instance-store
gp3             yes     no:volume-outpost  no:volume-instance-store
io1             yes     no:volume-outpost  no:volume-instance-store
io2             yes     no:volume-outpost  no:volume-instance-store

volume/kind  managed  self_managed  fargate            karpenter  auto_mode       hybrid
gp2          yes      yes           no:fargate-volume  yes        no:auto-volume  no:hybrid-volume
gp3          yes      yes           no:fargate-volume  yes        yes             no:hybrid-volume
io1          yes      yes           no:fargate-volume  yes        no:auto-volume  no:hybrid-volume
io2          yes      yes           no:fargate-volume  yes        no:auto-volume  no:hybrid-volume

tier/place  region  local_zone    outpost
private     yes     yes           yes
public      yes     no:tier-edge  no:tier-edge
intra       yes     no:tier-edge  no:tier-edge

tier/cluster  region  local_ebs        local_instance_store
private       yes     yes              yes
public        yes     no:tier-local    no:tier-local
intra         yes     no:tier-local    no:tier-local

tier/kind  managed  self_managed  fargate            karpenter  auto_mode  hybrid
private    yes      yes           yes                yes        yes        no:hybrid-tier
public     yes      yes           no:fargate-public  yes        yes        no:hybrid-tier
intra      yes      yes           yes                yes        yes        no:hybrid-tier

fips/os  al2023      bottlerocket  windows
on       no:fips-os  yes           no:fips-os

fips/accelerator  none  nvidia  neuron
on                yes   yes     warn:fips-neuron

fips/kind  managed  self_managed  fargate          karpenter           auto_mode  hybrid
on         yes      yes           no:fargate-fips  no:fips-karpenter    yes       no:fips-hybrid

efa/kind  managed  self_managed  fargate         karpenter     auto_mode     hybrid
on        yes      yes           no:fargate-efa  no:efa-pools  no:efa-pools  no:efa-hybrid

efa/os  al2023  bottlerocket  windows
on      yes     yes           no:efa-windows

efa/place  region  local_zone     outpost
on         yes     warn:efa-zone  no:efa-outpost

efa/cluster  region  local_ebs       local_instance_store
on           yes     no:efa-outpost  no:efa-outpost

warm_pool/kind  managed  self_managed       fargate            karpenter          auto_mode          hybrid
on              yes      no:warm-pool-kind  no:warm-pool-kind  no:warm-pool-kind  no:warm-pool-kind  no:warm-pool-kind

warm_pool/os  al2023  bottlerocket  windows
on            yes     yes           yes

warm_pool/capacity  on_demand  spot               block                 reservation  reservation_group
on                  yes        no:warm-pool-spot  warn:warm-pool-block  yes          yes

warm_pool/place  region  local_zone  outpost
on               yes     yes         no:warm-pool-outpost

load_balancer/place  region  local_zone     outpost
alb                  yes     yes            yes
nlb                  yes     warn:nlb-zone  no:nlb-outpost

load_balancer/cluster  region  local_ebs            local_instance_store
alb                    yes     warn:alb-local       warn:alb-local
nlb                    yes     no:nlb-outpost       no:nlb-outpost

load_balancer/kind  managed  self_managed  fargate              karpenter  auto_mode  hybrid
alb                 yes      yes           warn:fargate-target  yes        yes        warn:hybrid-target
nlb                 yes      yes           warn:fargate-target  yes        yes        warn:hybrid-target

storage/kind  managed  self_managed  fargate              karpenter  auto_mode  hybrid
ebs           yes      yes           no:fargate-ebs       yes        yes        no:hybrid-storage
efs           yes      yes           warn:fargate-efs     yes        yes        no:hybrid-storage
efs_dynamic   yes      yes           no:fargate-dynamic   yes        yes        no:hybrid-storage
fsx           yes      yes           no:fargate-ebs       yes        yes        no:hybrid-storage
s3            yes      yes           no:fargate-s3        yes        yes        no:hybrid-storage

storage/os   al2023  bottlerocket  windows
ebs          yes     yes           yes
efs          yes     yes           no:storage-windows
efs_dynamic  yes     yes           no:storage-windows
fsx          yes     yes           no:storage-windows
s3           yes     yes           no:storage-windows

storage/place  region  local_zone           outpost
ebs            yes     yes                  yes
efs            yes     warn:storage-far     warn:storage-far
efs_dynamic    yes     warn:storage-far     warn:storage-far
fsx            yes     warn:storage-far     warn:storage-far
s3             yes     warn:storage-far     warn:storage-far

storage/cluster  region  local_ebs         local_instance_store
ebs              yes     warn:ebs-local    no:volume-instance-store
efs              yes     warn:storage-far  warn:storage-far
efs_dynamic      yes     warn:storage-far  warn:storage-far
fsx              yes     warn:storage-far  warn:storage-far
s3               yes     warn:storage-far  warn:storage-far

identity/kind  managed  self_managed  fargate                  karpenter  auto_mode  hybrid
pod_identity   yes      yes           no:pod-identity-fargate  yes        yes        yes
irsa           yes      yes           yes                      yes        yes        yes

identity/os   al2023  bottlerocket  windows
pod_identity  yes     yes           no:pod-identity-windows
irsa          yes     yes           yes

identity/cluster  region  local_ebs          local_instance_store
pod_identity      yes     no:identity-local  yes
irsa              yes     no:identity-local  yes
"""
"""The tables, with an empty line between."""

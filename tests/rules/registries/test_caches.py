"""Where images of caches are pulled from."""

from __future__ import annotations

import pytest

from platform_sdk.facts.regions import REGIONS
from platform_sdk.facts.registries import UPSTREAMS
from platform_sdk.rules.charts import image_at
from platform_sdk.rules.registries.caches import PrivateRegistry, cache_url, private_registry, registry_host

ACCOUNT = "123456789012"


@pytest.mark.parametrize("region", ["eu-west-1", "us-gov-west-1", "cn-north-1"])
def test_an_address_is_read_as_it_is_written(region: str) -> None:
    url = cache_url(ACCOUNT, REGIONS[region], "quay")
    assert private_registry(url) == PrivateRegistry(ACCOUNT, region, "quay")
    assert private_registry(registry_host(ACCOUNT, REGIONS[region])) == PrivateRegistry(ACCOUNT, region, "")


def test_the_prefix_of_all_is_no_part_of_a_name() -> None:
    assert cache_url(ACCOUNT, REGIONS["eu-west-1"], "ROOT") == "123456789012.dkr.ecr.eu-west-1.amazonaws.com"


@pytest.mark.parametrize("address", ["quay.io/prefix", "1234.dkr.ecr.eu-west-1.amazonaws.com/quay", "public.ecr.aws"])
def test_other_registries_are_not_private_ones(address: str) -> None:
    assert private_registry(address) is None


def test_a_cache_stands_for_its_upstream() -> None:
    mirrors = {UPSTREAMS["quay"].host: cache_url(ACCOUNT, REGIONS["eu-west-1"], "quay")}
    image = image_at("quay.io/jetstack/cert-manager-controller", mirrors)
    assert image == "123456789012.dkr.ecr.eu-west-1.amazonaws.com/quay/jetstack/cert-manager-controller"


def test_upstreams_that_are_the_same_for_all_have_an_address() -> None:
    own = {name for name, upstream in UPSTREAMS.items() if not upstream.address}
    assert own == {"azure", "ecr"}
    assert all(upstream.host for name, upstream in UPSTREAMS.items() if name not in own)

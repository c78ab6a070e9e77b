"""Names and zones: a name is in the longest zone that contains it, and has one record for all certificates."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.dns.names import Wanted, base_of, is_within, validation_records, zone_of

LABELS = st.sampled_from(["a", "b", "shop", "prod", "example", "com"])
DOMAINS = st.lists(LABELS, min_size=2, max_size=5).map(".".join)
NAMES = DOMAINS | DOMAINS.map("*.{}".format)


def test_a_zone_ends_at_a_dot() -> None:
    assert is_within("shop.example.com", "example.com")
    assert not is_within("workshop.com", "shop.com")
    assert is_within("*.example.com", "example.com")
    assert not is_within("com", "example.com")


@given(NAMES, st.lists(DOMAINS))
def test_the_zone_is_the_longest_that_contains_the_name(name: str, zones: list[str]) -> None:
    found = zone_of(name, zones)
    containing = [zone for zone in zones if is_within(name, zone)]
    assert (found is None) == (not containing)
    if found is not None:
        assert found in containing
        assert all(is_within(found, zone) for zone in containing)


@given(st.dictionaries(LABELS, st.lists(NAMES, min_size=1), max_size=4), st.lists(DOMAINS))
def test_every_name_that_is_in_a_zone_has_one_record(names: dict[str, list[str]], zones: list[str]) -> None:
    certificates = {name: Wanted(tuple(given)) for name, given in names.items()}
    records = validation_records(certificates, zones)
    bases = {base_of(name) for given in names.values() for name in given}
    assert set(records) == {base for base in bases if zone_of(base, zones) is not None}
    for base, (certificate, zone) in records.items():
        assert base in map(base_of, names[certificate])
        assert zone == zone_of(base, zones)


@given(st.dictionaries(LABELS, st.lists(NAMES, min_size=1), max_size=4), st.lists(DOMAINS), DOMAINS)
def test_a_certificate_that_comes_last_changes_no_record(
    names: dict[str, list[str]], zones: list[str], more: str
) -> None:
    certificates = {name: Wanted(tuple(given)) for name, given in names.items()}
    before = validation_records(certificates, zones)
    after = validation_records({**certificates, "zzz": Wanted((more,))}, zones)
    assert before.items() <= after.items()


def test_a_zone_that_is_asked_for_is_taken() -> None:
    certificates = {"shop": Wanted(("shop.prod.example.com", "*.shop.prod.example.com"), "example.com")}
    zones = ["example.com", "prod.example.com"]
    assert validation_records(certificates, zones) == {"shop.prod.example.com": ("shop", "example.com")}

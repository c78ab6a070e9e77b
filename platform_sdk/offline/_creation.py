"""One resource being created, as the tables of ids and outputs see it.

Owns the arithmetic of made-up values: the same URN always gives the same id, key or address.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping  # noqa: TC003 - dataclass annotations that tools resolve at run time
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, cast

from platform_sdk.facts.regions import ZONE_ID_PREFIX, find_region

__all__ = ["Creation", "Place", "digest"]


def digest(*parts: str, length: int = 17) -> str:
    """Lower-case hex digits that depend on nothing but the parts; at most 64."""
    return sha256("\0".join(parts).encode()).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cloud creates things: ``aws``, ``eu-west-1``, ``123456789012``."""

    partition: str
    region: str
    account_id: str

    def arn(self, service: str, resource: str, *, region: bool = True, account: bool = True) -> str:
        """``arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0…``; IAM has no Region, S3 has neither."""
        where = f"{self.region if region else ''}:{self.account_id if account else ''}"
        return f"arn:{self.partition}:{service}:{where}:{resource}"

    @property
    def zones(self) -> Mapping[str, str]:
        """Availability Zones and their ids: ``{"eu-west-1a": "euw1-az1", …}``; three if the Region is not known."""
        known = find_region(self.region)
        # Zone ids begin with the Region's short form.
        short = ZONE_ID_PREFIX.get(self.region) or re.sub(r"-([a-z])[a-z]*", r"\1", self.region).replace("-", "")
        letters = known.zones if known is not None else ("a", "b", "c")
        return {f"{self.region}{letter}": f"{short}-az{index}" for index, letter in enumerate(letters, start=1)}

    @property
    def domain(self) -> str:
        """The partition's domain: ``amazonaws.com``, in China ``amazonaws.com.cn``."""
        return "amazonaws.com.cn" if self.partition == "aws-cn" else "amazonaws.com"


@dataclass(frozen=True, slots=True)
class Creation:
    """A resource as a provider is asked to create it, with checked inputs in camelCase; `id` is empty until chosen."""

    type: str
    name: str
    urn: str
    inputs: Mapping[str, Any]
    place: Place
    id: str = ""

    def with_id(self, id: str) -> Creation:
        """The same, once its id is chosen."""
        return replace(self, id=id)

    def hex(self, length: int = 17, salt: str = "") -> str:
        """Hex digits that belong to this resource; another salt gives others."""
        return digest(self.urn, salt, length=length)

    def text(self, key: str, default: str = "") -> str:
        """An input as text, e.g. ``[unknown]`` in a preview; the default where it is absent."""
        value = self.inputs.get(key)
        return default if value is None else str(value)

    def mapping(self, key: str) -> dict[str, Any]:
        """An input that is an object; empty where it is absent or not known."""
        value = self.inputs.get(key)
        return dict(cast("dict[str, Any]", value)) if isinstance(value, dict) else {}

    def arn(self, service: str, resource: str, *, region: bool = True, account: bool = True) -> str:
        """An ARN in this resource's place."""
        return self.place.arn(service, resource, region=region, account=account)

    def uuid(self, salt: str = "") -> str:
        """A UUID."""
        text = self.hex(32, f"uuid{salt}")
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))

    def address(self, prefix: str, salt: str = "") -> str:
        """An IPv4 address with the given first octets, e.g. ``203.0.113``."""
        return f"{prefix}.{int(self.hex(4, 'address' + salt), 16) % 254 + 1}"

    def pem(self) -> str:
        """Base64 of something that reads like a certificate in PEM."""
        body = base64.b64encode(bytes.fromhex(self.hex(64, "certificate"))).decode()
        return base64.b64encode(f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n".encode()).decode()

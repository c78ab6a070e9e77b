"""What an environment may say of a pull-through cache: which registry it caches, and with whose credentials.

Owns its fields and the rules between them. The prefix of its repositories is the key that it has in its section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.registries import (
    CACHE_PREFIX_LENGTH,
    CACHE_SECRET_PREFIX,
    CACHES_SOURCE,
    PREFIX_OF_ALL,
    REPOSITORY_NAME_PATTERN,
    UPSTREAMS,
    UpstreamName,
)
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Rule
from platform_sdk.spec.registries._repository import RepositoryName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CachePrefix", "PullThroughCache", "RoleArn"]

_SOURCE: Final = str(CACHES_SOURCE)
_SHORTEST, _LONGEST = CACHE_PREFIX_LENGTH
_FORMS: Final = {"azure": r"<name>.azurecr.io", "ecr": "<account>.dkr.ecr.<region>.amazonaws.com"}

CachePrefix: TypeAlias = Annotated[
    str,
    Rule(
        f"The prefix of a cache is {_SHORTEST} to {_LONGEST} lowercase letters and digits, with single dots, hyphens, "
        f"underscores and slashes inside, or {PREFIX_OF_ALL}.",
        "Write it as quay or docker-hub, without a slash at the end.",
        f"{PREFIX_OF_ALL}|{REPOSITORY_NAME_PATTERN}",
        _SOURCE,
        check=lambda prefix: _SHORTEST <= len(prefix) <= _LONGEST,
        plain=True,
    ),
]
_SecretArn: TypeAlias = Annotated[
    str,
    Rule(
        f"Credentials of an upstream registry are a secret of Secrets Manager called {CACHE_SECRET_PREFIX}<name>.",
        f"Write its ARN: arn:aws:secretsmanager:<region>:<account>:secret:{CACHE_SECRET_PREFIX}docker-hub-AbCdEf.",
        rf"arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{{12}}:secret:{CACHE_SECRET_PREFIX}[A-Za-z0-9/_+=.@-]+",
        _SOURCE,
        plain=True,
    ),
]
RoleArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of an IAM role.",
        "Write arn:aws:iam::<account>:role/<name>.",
        r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+",
        plain=True,
    ),
]
_Address: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the host of a registry at Azure or of another registry of ECR.",
        "Write it as acme.azurecr.io or 123456789012.dkr.ecr.eu-central-1.amazonaws.com.",
        r"[a-zA-Z0-9]{5,50}\.azurecr\.io|\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?",
        _SOURCE,
        plain=True,
    ),
]


class PullThroughCache(Spec):
    """A copy of another registry, which ECR fills as images are pulled."""

    upstream: UpstreamName = Field(
        description="ecr_public, kubernetes, quay, docker_hub, github, gitlab, chainguard, azure or ecr."
    )
    address: _Address | None = Field(default=None, description="The registry's host; azure and ecr need it.")
    credentials_arn: _SecretArn | None = Field(
        default=None,
        description="A secret with username and accessToken, in this account and Region. All but ecr_public, "
        "kubernetes, quay and ecr need one.",
    )
    role_arn: RoleArn | None = Field(
        default=None, description="The role in which ECR reads a registry of ECR in another account."
    )
    upstream_prefix: RepositoryName | None = Field(
        default=None,
        description="For ecr: beginning of upstream's names that the prefix stands for. Default: none.",
    )

    @property
    def url(self) -> str:
        """The registry as ECR is told it."""
        return self.address or UPSTREAMS[self.upstream].address

    @property
    def host(self) -> str:
        """The registry as names of images begin with it."""
        return self.address or UPSTREAMS[self.upstream].host

    def violations(self) -> Iterator[Violation]:
        """Registries of one's own have an address, closed ones credentials, and those of ECR a role."""
        upstream = UPSTREAMS[self.upstream]
        form = _FORMS.get(self.upstream)
        if form and self.address is None:
            yield Violation(
                (), f"{self.upstream} has no address that is the same for all.", f"Add address: {form}.", _SOURCE
            )
        elif self.address and form is None:
            yield Violation(
                ("address",), f"{self.upstream} is always {upstream.address}.", "Take address out.", _SOURCE
            )
        elif self.address and self.address.endswith(".azurecr.io") != (self.upstream == "azure"):
            yield Violation(
                ("address",), f"This is no registry of the kind {self.upstream}.", f"Write {form}.", _SOURCE
            )
        if upstream.secret and self.credentials_arn is None:
            yield Violation(
                (),
                f"ECR logs in at {self.upstream}.",
                f"Store username and accessToken in a secret called {CACHE_SECRET_PREFIX}<name>, and add its ARN as "
                "credentials_arn.",
                _SOURCE,
            )
        if self.upstream == "ecr" and self.credentials_arn:
            yield Violation(
                ("credentials_arn",),
                "ECR reads other registries of ECR by a role, or by its own right in the same account.",
                "Take credentials_arn out; for another account, add role_arn.",
                _SOURCE,
            )
        if self.upstream != "ecr":
            for field, value in (("role_arn", self.role_arn), ("upstream_prefix", self.upstream_prefix)):
                if value:
                    yield Violation((field,), "This is for registries of ECR alone.", f"Take {field} out.", _SOURCE)

"""Field types that several add-ons of delivery share: Regions, hosts, ARNs of secrets, prefixes of names.

Owns what a single value must look like.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from platform_sdk.facts.regions import REGIONS, REGIONS_SOURCE
from platform_sdk.spec._types import Rule

__all__ = ["AwsRegion", "HostName", "NamePrefix", "ParameterArn", "QueueArn", "RoleArn", "SecretArn"]

_IAM = "IAM user guide, grant least privilege, 2026-11"

AwsRegion: TypeAlias = Annotated[
    str,
    Rule(
        "This is not an AWS Region that this release knows.",
        "Write its name, for example eu-west-1.",
        source=str(REGIONS_SOURCE),
        check=REGIONS.__contains__,
        plain=True,
    ),
]
HostName: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the full name of a host, in lower case.",
        "Write it without scheme and path, for example argocd.example.com.",
        r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}",
        "RFC 1123, 2.1, 1989-10",
    ),
]
SecretArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a secret, or a pattern of ARNs that begins with a part of the secrets' names.",
        "Write for example arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/*.",
        r"arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-][A-Za-z0-9/_+=.@*?-]*",
        _IAM,
        plain=True,
    ),
]
ParameterArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a parameter, or a pattern of ARNs that begins with a part of the parameters' names.",
        "Write for example arn:aws:ssm:eu-west-1:123456789012:parameter/prod/*.",
        r"arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter/[A-Za-z0-9_.-][A-Za-z0-9_./*?-]*",
        _IAM,
        plain=True,
    ),
]
QueueArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a queue, or a pattern of ARNs that begins with a part of the queues' names.",
        "Write for example arn:aws:sqs:eu-west-1:123456789012:orders-*.",
        r"arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-][A-Za-z0-9_.*?-]*",
        _IAM,
        plain=True,
    ),
]
RoleArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of an IAM role.",
        "Write for example arn:aws:iam::123456789012:role/readers.",
        r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+",
    ),
]
NamePrefix: TypeAlias = Annotated[
    str,
    Rule(
        "A prefix of names is 3 to 40 lower-case letters, digits and hyphens, and starts with a letter.",
        "Write for example shop-.",
        r"[a-z][a-z0-9-]{2,39}",
        _IAM,
    ),
]

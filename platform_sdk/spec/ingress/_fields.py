"""The field types that ways in share.

Owns what a single value of a load balancer must look like.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.facts.ingress import ACCESS_LOGS_SOURCE, SSL_POLICY_SOURCE
from platform_sdk.spec._types import Rule

__all__ = [
    "BucketName",
    "Certificate",
    "IpAddressType",
    "Port",
    "PrefixListId",
    "Scheme",
    "SslPolicy",
    "TargetGroupArn",
    "TargetType",
    "WebAclArn",
]

Scheme: TypeAlias = Literal["internet_facing", "internal"]
TargetType: TypeAlias = Literal["ip", "instance"]
IpAddressType: TypeAlias = Literal["ipv4", "dualstack", "dualstack_without_public_ipv4"]
Port: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=65535)]

Certificate: TypeAlias = Annotated[
    str,
    Rule(
        "A certificate is named as in platform:dns, or by the ARN that AWS Certificate Manager gave it.",
        "Write its name, or arn:aws:acm:<region>:<account>:certificate/<id>.",
        r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?|arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate/[A-Za-z0-9-]+",
        plain=True,
    ),
]
SslPolicy: TypeAlias = Annotated[
    str,
    Rule(
        "This is not the name of a security policy of Elastic Load Balancing.",
        "Write it whole, for example ELBSecurityPolicy-TLS13-1-2-2021-06.",
        r"ELBSecurityPolicy-[A-Za-z0-9-]+",
        str(SSL_POLICY_SOURCE),
        plain=True,
    ),
]
WebAclArn: TypeAlias = Annotated[
    str,
    Rule(
        "A load balancer takes a web ACL of AWS WAF that is regional; those of CloudFront are global.",
        "Write arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>.",
        r"arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional/webacl/[\w-]{1,128}/[A-Za-z0-9-]{1,36}",
        "AWS WAF API reference, AssociateWebACL, 2026-11",
    ),
]
TargetGroupArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a target group.",
        "Write arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<name>/<id>.",
        r"arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}",
        "AWS Service Authorization Reference, Elastic Load Balancing V2, 2026-11",
    ),
]
PrefixListId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a managed prefix list.",
        "Write pl- and 8 or 17 hexadecimal digits.",
        r"pl-([0-9a-f]{8}|[0-9a-f]{17})",
    ),
]
BucketName: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the name of an S3 bucket.",
        "Write the name alone, without s3:// and without an ARN.",
        r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
        str(ACCESS_LOGS_SOURCE),
    ),
]

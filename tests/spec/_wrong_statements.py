"""Misconfigurations of statements: rights to everything, and conditions that leave nothing out."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED

__all__ = ["STATEMENTS"]

_IDENTITY = "platform:identities.orders"


def _identity(*lines: str) -> str:
    """The valid file with an identity called orders on line 15, and these lines below it."""
    return f"{CREATED}  platform:identities:\n    orders:\n" + "".join(f"      {line}\n" for line in lines)


STATEMENTS: list[Wrong] = [
    *(
        wrong(
            f"identity that writes to everything, {told}",
            _identity("namespace: shop", f"statements: {{Wide: {{actions: [{action}], {rest}}}}}"),
            (17, f"{_IDENTITY}.statements.Wide.{field}", rule, remedy),
        )
        for told, action, rest, field, rule, remedy in (
            (
                "over TLS",
                "s3:PutObject",
                "resources: ['*'], conditions: {Bool: {'aws:SecureTransport': ['true']}}",
                "resources[0]",
                "also under these conditions",
                "aws:ResourceTag",
            ),
            (
                "but for one tag",
                "ec2:TerminateInstances",
                "resources: ['*'], conditions: {StringNotEquals: {'aws:ResourceTag/keep': [yes, always]}}",
                "resources[0]",
                "also under these conditions",
                "narrow the statement",
            ),
            (
                "by two stars",
                "s3:**",
                "resources: ['arn:aws:s3:::orders/*']",
                "actions[0]",
                "everything that the service can do",
                "for example s3:Get*",
            ),
            (
                "by a star and a question mark",
                "s3:*?",
                "resources: ['arn:aws:s3:::orders/*']",
                "actions[0]",
                "everything that the service can do",
                "for example s3:Get*",
            ),
            (
                "of S3",
                "s3:PutObject",
                "resources: ['arn:aws:s3:::orders/*', 'arn:aws:s3:::*']",
                "resources[1]",
                "arn:aws:s3:::* lets it do so to every resource of the account",
                "Name the ARNs",
            ),
            (
                "by an ARN of stars",
                "dynamodb:DeleteTable",
                "resources: ['arn:*:*:*:*:*']",
                "resources[0]",
                "arn:*:*:*:*:* lets it",
                "Name the ARNs",
            ),
            (
                "by every role for its pods",
                "iam:PassRole",
                "resources: ['arn:aws:iam::123456789012:role/*']",
                "resources[0]",
                "to every resource of its kind",
                "Name the ARNs",
            ),
            (
                "by rights of every role",
                "iam:AttachRolePolicy",
                "resources: ['arn:aws:iam::123456789012:role/*']",
                "resources[0]",
                "to every resource of its kind",
                "Name the ARNs",
            ),
            (
                "by reading every secret",
                "secretsmanager:getSecretValue",
                "resources: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:*']",
                "resources[0]",
                "gives out secrets",
                "Name the ARNs",
            ),
        )
    ),
    wrong(
        "identity with conditions that are none",
        _identity(
            "namespace: shop",
            "statements:",
            "  Wide:",
            "    actions: [s3:PutObject]",
            "    resources: ['*']",
            "    conditions:",
            "      StringEquals: {}",
            "      ArnLike: {'aws:SourceArn': []}",
        ),
        (20, f"{_IDENTITY}.statements.Wide.resources[0]", "also under these conditions", "Name the ARNs"),
        (22, f"{_IDENTITY}.statements.Wide.conditions.StringEquals", "has no key", "take StringEquals out"),
        (23, f"{_IDENTITY}.statements.Wide.conditions.ArnLike.aws:SourceArn", "no value", "Give it values"),
    ),
]

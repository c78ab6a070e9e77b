"""What unusual environments with FSx, buckets and backup plans mean.

Owns what ``test_unusual_environments`` asserts of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.spec import BackupSpec, Environment, FsxSpec, S3Spec

__all__ = ["TELLING_FSX", "WARNED_FSX"]

_NOT_BACKED_UP = "platform:storage.backup"

WARNED_FSX = {
    "file systems of FSx in two zones": [_NOT_BACKED_UP],
    "a file system of two zones in a network that exists": [_NOT_BACKED_UP],
    "Trident on EKS Auto Mode": [_NOT_BACKED_UP],
    "a backup plan with everything": ["platform:storage.backup.vault.lock.mode"],
}


def _fsx(environment: Environment) -> FsxSpec:
    assert environment.spec.storage.fsx
    return environment.spec.storage.fsx


def _s3(environment: Environment) -> S3Spec:
    assert environment.spec.storage.s3
    return environment.spec.storage.s3


def _backup(environment: Environment) -> BackupSpec:
    assert environment.spec.storage.backup
    return environment.spec.storage.backup


TELLING_FSX: dict[str, Callable[[Environment], object]] = {
    "file systems of FSx in two zones": lambda env: (
        _fsx(env).openzfs["home"].zones == ("eu-west-1b", "eu-west-1a") and not _fsx(env).uses_trident
    ),
    "a file system of two zones in a network that exists": lambda env: (
        _fsx(env).openzfs["home"].route_table_ids == ("rtb-00000000000000001",)
    ),
    "a linked scratch file system, and a class of them": lambda env: (
        not _fsx(env).stateful and set(_fsx(env).lustre_classes) == {"kept"}
    ),
    "Trident on EKS Auto Mode": lambda env: _fsx(env).uses_trident and env.spec.capabilities.auto_mode,
    "buckets of three sorts": lambda env: (
        [bucket.created for bucket in _s3(env).buckets.values()] == [False, False, True]
        and not _s3(env).backed_up(production=True)
    ),
    "a backup plan with everything": lambda env: _backup(env).vault.lock and _backup(env).keep_days == 400,
}
"""Something that holds of each."""

"""What each unusual environment of storage is accepted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.storage.classes import default_class

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.rules.storage.classes import BlockClass
    from platform_sdk.spec import EfsFileSystemSpec, Environment

__all__ = ["TELLING_OF_STORAGE"]


def classes(environment: Environment) -> dict[str, BlockClass]:
    can = environment.spec.capabilities
    return environment.spec.storage.ebs.all_classes(can, environment.cluster_name)


def systems(environment: Environment) -> dict[str, EfsFileSystemSpec]:
    assert environment.spec.storage.efs is not None
    return dict(environment.spec.storage.efs.file_systems)


def drives(environment: Environment) -> bool:
    efs = environment.spec.storage.efs
    return efs is not None and efs.installs_driver(environment.spec.capabilities)


TELLING_OF_STORAGE: dict[str, Callable[[Environment], object]] = {
    "no-volumes": lambda env: not env.spec.storage.installs(env.spec.capabilities),
    "classes-of-every-type": lambda env: (
        default_class(classes(env)) == "fast"
        and {chosen.type for chosen in classes(env).values()} == {"gp2", "gp3", "io2", "sc1", "st1"}
        and len(env.spec.storage.ebs.keys(classes(env))) == 1
        and classes(env)["log"].kms_key_arn is None
    ),
    "storage-of-auto-mode": lambda env: drives(env) and "gp3" in classes(env),
    "files-on-fargate-alone": lambda env: (
        not drives(env) and not env.spec.storage.ebs.installs(env.spec.capabilities) and systems(env)
    ),
    "files-in-a-private-network": lambda env: drives(env) and systems(env)["shared"].dynamic,
    "files-in-one-zone": lambda env: (
        not drives(env)
        and systems(env)["fast"].provisioned_mibps == 256
        and systems(env)["many"].lifecycle.infrequent_after_days is None
    ),
}
"""By name of the environment."""

"""What the Secrets Store CSI driver is told.

Owns the configuration of its EKS add-on, which is that of the chart of AWS's provider, with the driver's below it.
"""

from __future__ import annotations

from typing import Any

__all__ = ["secrets_store_configuration"]


def secrets_store_configuration(*, region: str, rotation: bool, rotation_interval: str, sync: bool) -> dict[str, Any]:
    """Configuration values of the add-on.

    Args:
        region: where secrets are looked for, which spares a look at the node for each.
        rotation: mounted files follow the secret.
        rotation_interval: how often it is looked at, ``1h``.
        sync: the driver may write Secrets.
    """
    driver: dict[str, Any] = {"enableSecretRotation": rotation, "syncSecret": {"enabled": sync}}
    if rotation:
        driver["rotationPollInterval"] = rotation_interval
    return {"awsRegion": region, "secrets-store-csi-driver": driver}

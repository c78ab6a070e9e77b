"""What AWS says of storage for pods: EBS, EFS, FSx, S3, their drivers and their backups.

A module for each concern. No policy lives here: facts do not decide.
"""

from __future__ import annotations

__all__: list[str] = []

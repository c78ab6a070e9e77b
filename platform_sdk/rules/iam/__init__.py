"""IAM documents as plain data: their form, and a module for each concern that has rights of its own.

Owns policy and trust documents. Managed policies' names are facts; roles, keys and buckets are components.
"""

from __future__ import annotations

__all__: list[str] = []

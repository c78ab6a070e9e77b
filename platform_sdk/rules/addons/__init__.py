"""Add-ons: which of them an environment has, and what each is told. A module for each concern."""

from __future__ import annotations

from platform_sdk.rules.addons.choice import chosen_addons

__all__ = ["chosen_addons"]

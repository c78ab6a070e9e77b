"""Quantities of Kubernetes: amounts of CPU, memory and storage as texts, compared as numbers.

Owns the parts of the syntax that people use: decimal numbers, ``m`` for thousandths of CPU, decimal and binary units.
Source: Kubernetes API reference, Quantity, 2026-11.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

__all__ = ["BYTES_PATTERN", "CPU_PATTERN", "amount_of"]

CPU_PATTERN: Final = r"\d+m|\d+(\.\d{1,3})?"
"""CPU: cores, or thousandths of one."""
BYTES_PATTERN: Final = r"\d+(\.\d+)?([KMGTPE]i|[kMGTPE])?"
"""Bytes: plain, or in decimal or binary units. ``m`` is a unit too, of thousandths of a byte, and always a mistake."""

_PARTS: Final = re.compile(r"(\d+(?:\.\d+)?)(\D*)")
_UNITS: Final = {
    "": Decimal(1),
    "m": Decimal("0.001"),
    "k": Decimal(1000),
    **{letter: Decimal(1000) ** power for power, letter in enumerate("MGTPE", start=2)},
    **{f"{letter}i": Decimal(1024) ** power for power, letter in enumerate("KMGTPE", start=1)},
}


def amount_of(quantity: str) -> Decimal:
    """Cores or bytes as a number.

    Raises:
        ValueError: the text is no quantity.
    """
    parts = _PARTS.fullmatch(quantity)
    if parts is None or parts[2] not in _UNITS:
        message = f"{quantity} is no quantity"
        raise ValueError(message)
    return Decimal(parts[1]) * _UNITS[parts[2]]

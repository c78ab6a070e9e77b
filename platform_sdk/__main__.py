"""``python -m platform_sdk``: the command line."""

from __future__ import annotations

from platform_sdk.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main()

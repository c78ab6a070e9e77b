"""Dated facts about AWS and EKS, as data behind typed look-ups.

Owns what AWS decides and this project only repeats: names, limits, dates, tables. Each table stands beside a `Source`
that says where and when it was read. Owns no decision (that is `rules`) and no live answer: where AWS can be reached,
AWS is asked, and these tables answer offline.

Nothing is imported here, so that a look-up costs its own module only.
"""

from __future__ import annotations

__all__: list[str] = []

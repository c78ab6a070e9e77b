"""One environment, composed: which components it consists of, in the order of bring-up, and what its stack exports.

Owns composition alone. Each component knows its own resources and what they wait for.
"""

from __future__ import annotations

from platform_sdk.platform._configuration import stack_environment
from platform_sdk.platform._platform import Platform
from platform_sdk.spec.judging import judged_on, judging_day

__all__ = ["Platform", "judged_on", "judging_day", "stack_environment"]

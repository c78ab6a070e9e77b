"""When a comparison would lie, and how a failed one is told.

Owns the refusals: settings under which an unreachable cluster looks deleted or unchanged, updates under way, and runs
that did not read everything. Each is an error and never drift.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi.automation import CommandError

    from platform_sdk.operations.drift._events import Observation
    from platform_sdk.operations.drift._state import State

__all__ = ["DriftError", "check_run", "check_settings", "check_state", "failure"]

# Under the first, pulumi-kubernetes reports the objects of a cluster that it cannot reach as deleted; under the second,
# as unchanged (pulumi-kubernetes 4, provider configuration, 2026-11).
_UNREACHABLE = {
    "deleteUnreachable": "PULUMI_K8S_DELETE_UNREACHABLE",
    "skipUpdateUnreachable": "PULUMI_K8S_SKIP_UPDATE_UNREACHABLE",
}
_OFF = frozenset({"", "0", "false", "no", "off", "none"})
_SEVERAL = 5


class DriftError(PlatformError):
    """The environment could not be compared with its cloud.

    Nothing is known about drift, and the state was not written.
    """


def check_settings(env: Mapping[str, str], config: Mapping[str, Any], state: State) -> None:
    """Refuses to run where an unreachable cluster would not be an error.

    Args:
        env: the variables of the process.
        config: the environment's configuration by full key.
        state: with the providers as they were deployed.

    Raises:
        DriftError: one of the settings is on; the message says where.
    """
    for setting, where in _settings(env, config, state):
        raise DriftError(
            f"{where} is on. With it, pulumi-kubernetes tells objects of a cluster that it cannot reach as "
            f"{'deleted' if setting == 'deleteUnreachable' else 'unchanged'}, and nobody knows that. "
            "Take it away to look for drift."
        )


def _settings(env: Mapping[str, str], config: Mapping[str, Any], state: State) -> Iterator[tuple[str, str]]:
    for setting, variable in _UNREACHABLE.items():
        if _is_on(env.get(variable)):
            yield setting, f"The variable {variable}"
        if _is_on(config.get(f"kubernetes:{setting}")):
            yield setting, f"The configuration kubernetes:{setting}"
        for resource in state.resources.values():
            if resource.type == "pulumi:providers:kubernetes" and _is_on(resource.inputs.get(setting)):
                yield setting, f"{setting} of the Kubernetes provider {resource.urn.rpartition('::')[2]}"


def _is_on(value: object) -> bool:
    return str(value if value is not None else "").strip().lower() not in _OFF


def check_state(before: State, after: State | None = None) -> None:
    """Refuses a state that an update is writing, or one that was interrupted left behind.

    Previews take no lock, neither on files nor on S3 (Pulumi 3.255), so that one can run beside an update.

    Raises:
        DriftError: there are unfinished operations, or the state is another one after the comparison.
    """
    unfinished = (after or before).unfinished
    if unfinished:
        raise DriftError(
            f"The state has unfinished operations: {_some(list(unfinished))}. An update is running, or one was "
            "interrupted, and what it made cannot be compared. Wait for it, or recover first (docs/recovery.md)."
        )
    if after is not None and after.text != before.text:
        raise DriftError(
            "The state changed while it was compared: an update is running, and nothing can be said of drift. "
            "Try again when it is done."
        )


def check_run(seen: Observation, state: State) -> None:
    """Refuses a run of the engine that ended well and yet did not compare everything.

    Raises:
        DriftError: something was not read, a cluster was not reached, or an error was logged.
    """
    unreached = [message for _, message in seen.warnings if "cluster is unreachable" in message]
    troubles = [_told(urn, message) for urn, message in seen.errors] + unreached
    if troubles:
        raise DriftError(f"Not everything could be read: {_some(troubles)}")
    unread = [urn for urn, resource in state.resources.items() if resource.is_read and urn not in seen.reads]
    if unread:
        names = _some([_name(urn) for urn in unread])
        raise DriftError(
            f"The engine did not read {len(unread)} of the resources in the state: {names}. "
            "Use a Pulumi that refreshes in previews, 3.255 for example."
        )


def failure(error: CommandError, seen: Observation) -> DriftError:
    """What a failed run of the engine comes to, in its own words: the providers' errors first.

    Args:
        error: what the Automation API raised.
        seen: what the run told before it failed.
    """
    about_resources = [_told(urn, message) for urn, message in seen.errors if urn]
    told = about_resources or [message for _, message in seen.errors] or [_last_words(str(error))]
    return DriftError(f"The comparison failed, and nothing is known about drift: {_some(list(dict.fromkeys(told)))}")


def _told(urn: str, message: str) -> str:
    return f"{_name(urn)}: {message}" if urn else message


def _name(urn: str) -> str:
    _, _, types, name = urn.split("::", 3)
    return f"{types.rpartition('$')[2].rpartition(':')[2]} {name}"


def _some(texts: list[str]) -> str:
    more = len(texts) - _SEVERAL
    return "; ".join(texts[:_SEVERAL]) + (f"; and {more} more" if more > 0 else "")


def _last_words(text: str) -> str:
    """The error of a command that ended before it sent events: a wrong passphrase, a backend that is not there."""
    errors = re.findall(r"^\s*error: (.+)$", text, re.MULTILINE)
    if errors:
        return "; ".join(dict.fromkeys(errors))
    lines = [
        line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith(("code:", "stdout:"))
    ]
    return lines[-1].removeprefix("stderr:").strip() if lines else text

"""Runs a Pulumi program in this process: no engine, no cloud, no credentials.

Owns the recording of a program's resource graph and the tables that stand in for AWS and Kubernetes. What is right or
wrong about a graph is for `checks` and tests to say.
"""

from __future__ import annotations

from platform_sdk.offline._codec import Secret, decode, encode, reference, reference_at
from platform_sdk.offline._node_groups import REMOTE_COMPONENTS, Child
from platform_sdk.offline._preview import as_previewed
from platform_sdk.offline._program import as_callable
from platform_sdk.offline._references import UnknownStackReference
from platform_sdk.offline._settings import restored_defaults
from platform_sdk.offline.cloud import Cloud, Creation, UnansweredInvoke
from platform_sdk.offline.recorder import Duplicate, DuplicateUrn, RecordingMonitor
from platform_sdk.offline.run import Diagnostic, Recording, record

__all__ = [
    "REMOTE_COMPONENTS",
    "Child",
    "Cloud",
    "Creation",
    "Diagnostic",
    "Duplicate",
    "DuplicateUrn",
    "Recording",
    "RecordingMonitor",
    "Secret",
    "UnansweredInvoke",
    "UnknownStackReference",
    "as_callable",
    "as_previewed",
    "decode",
    "encode",
    "record",
    "reference",
    "reference_at",
    "restored_defaults",
]

"""Fetches the definitions of custom resources, as their projects publish them, for the control plane of the tests.

Run in the repository: `python -m tools.custom_resources`, which writes one file into `.tools/`. The definitions lie in
the projects' Go modules, which are downloaded with `go mod download`, and are held to the checksums in
`tools/cluster/custom-resources.sum`. Nothing of them is compiled, run or kept in the repository. Owns which definitions
and which versions.

To renew them: raise the versions, run it with `--pin`, and read the diff.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DEFINITIONS", "PINS", "SOURCES", "main"]

_ROOT: Final = Path(__file__).parents[1]
PINS: Final = _ROOT / "tools" / "cluster" / "custom-resources.sum"
DEFINITIONS: Final = _ROOT / ".tools" / "custom-resources.yaml"

SOURCES: Final = {
    "github.com/argoproj/argo-cd/v3@v3.4.4": (
        "manifests/crds/application-crd.yaml",
        "manifests/crds/appproject-crd.yaml",
    ),
    "github.com/argoproj/argo-rollouts@v1.9.0": (
        "manifests/crds/analysis-template-crd.yaml",
        "manifests/crds/rollout-crd.yaml",
    ),
    "github.com/aws/karpenter-provider-aws@v1.14.1": ("pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml",),
    "github.com/cert-manager/cert-manager@v1.21.1": (
        "deploy/crds/cert-manager.io_certificates.yaml",
        "deploy/crds/cert-manager.io_clusterissuers.yaml",
        "deploy/crds/cert-manager.io_issuers.yaml",
    ),
    # The last version whose module can be had. The platform installs 2.9, which serves the same API version.
    "github.com/external-secrets/external-secrets@v1.3.2": (
        "config/crds/bases/external-secrets.io_clustersecretstores.yaml",
        "config/crds/bases/external-secrets.io_externalsecrets.yaml",
        "config/crds/bases/external-secrets.io_secretstores.yaml",
    ),
    "github.com/kedacore/keda/v2@v2.21.0": (
        "config/crd/bases/keda.sh_scaledjobs.yaml",
        "config/crd/bases/keda.sh_scaledobjects.yaml",
        "config/crd/bases/keda.sh_triggerauthentications.yaml",
    ),
    "github.com/kubernetes-csi/external-snapshotter/client/v8@v8.6.0": (
        "config/crd/snapshot.storage.k8s.io_volumesnapshotclasses.yaml",
        "config/crd/snapshot.storage.k8s.io_volumesnapshotcontents.yaml",
        "config/crd/snapshot.storage.k8s.io_volumesnapshots.yaml",
    ),
    "sigs.k8s.io/gateway-api@v1.6.0": (
        "config/crd/standard/gateway.networking.k8s.io_gatewayclasses.yaml",
        "config/crd/standard/gateway.networking.k8s.io_gateways.yaml",
        "config/crd/standard/gateway.networking.k8s.io_httproutes.yaml",
    ),
    "sigs.k8s.io/karpenter@v1.14.1": (
        "pkg/apis/crds/karpenter.sh_nodeclaims.yaml",
        "pkg/apis/crds/karpenter.sh_nodepools.yaml",
    ),
}
"""Files by module and version."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the file; tells on stderr what went wrong."""
    parser = argparse.ArgumentParser(description="Fetch the definitions of custom resources.")
    parser.add_argument("--pin", action="store_true", help="write the checksums of what was fetched, unchecked")
    pin = parser.parse_args(arguments).pin
    try:
        texts = {f"{module}/{file}": text for module in SOURCES for file, text in _files(module).items()}
    except (OSError, subprocess.SubprocessError) as error:
        sys.stderr.write(f"error: The definitions of custom resources cannot be fetched: {_why(error)}\n")
        sys.stderr.write("This needs Go and its module proxy: https://go.dev/doc/install\n")
        return 1
    found = "".join(f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in sorted(texts.items()))
    if pin:
        PINS.write_text(found, encoding="utf-8")
    pinned = PINS.read_text(encoding="utf-8")
    if found != pinned:
        others = sorted({*found.splitlines()} ^ {*pinned.splitlines()})
        sys.stderr.write("error: These are not what tools/cluster/custom-resources.sum says:\n")
        sys.stderr.write("".join(f"  {line.split()[1]}\n" for line in others))
        return 1
    DEFINITIONS.parent.mkdir(exist_ok=True)
    part = DEFINITIONS.with_suffix(".part")
    part.write_text("".join(f"---\n{text.rstrip()}\n" for _, text in sorted(texts.items())), encoding="utf-8")
    part.replace(DEFINITIONS)
    return 0


def _files(module: str) -> dict[str, str]:
    """The texts of a module's files, by path."""
    done = subprocess.run(
        ["go", "mod", "download", "-json", module], cwd=_ROOT / "tools" / "cluster", capture_output=True, check=True
    )
    folder = Path(json.loads(done.stdout)["Dir"])
    return {file: (folder / file).read_text(encoding="utf-8") for file in SOURCES[module]}


def _why(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        try:
            return str(json.loads(error.stdout)["Error"])
        except (ValueError, KeyError):
            return error.stderr.decode(errors="replace").strip()
    return str(error)


if __name__ == "__main__":
    sys.exit(main())

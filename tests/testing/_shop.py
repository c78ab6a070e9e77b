"""An application's project on disk, as its team has one."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PROGRAM", "shop"]

PROGRAM = """
    import pulumi
    from pulumi_kubernetes import Provider
    from pulumi_kubernetes.apps.v1 import Deployment
    from pulumi_kubernetes.core.v1 import Namespace, Secret

    config = pulumi.Config()
    platform = pulumi.StackReference("acme/platform/prod")
    cluster = Provider("cluster", kubeconfig=platform.require_output("kubeconfig"))
    options = pulumi.ResourceOptions(provider=cluster)
    home = Namespace("shop", metadata={"name": "shop"}, opts=options)
    Secret("token", metadata={"namespace": "shop"}, string_data={"token": config.require_secret("token")}, opts=options)
    web = Deployment(
        "web",
        metadata={"namespace": home.metadata["name"], "labels": {"app.kubernetes.io/name": "web"}},
        spec={
            "replicas": config.require_int("replicas"),
            "selector": {"matchLabels": {"app": "web"}},
            "template": {
                "metadata": {"labels": {"app": "web"}},
                "spec": {"containers": [{"name": "web", "image": config.require("image"), "args": ["-v", "-p=80"]}]},
            },
        },
        opts=options,
    )
    if pulumi.get_stack() != "prod":
        pulumi.log.warn("one zone will do", web)
    pulumi.log.info("digests are not checked")
    pulumi.export("replicas", web.spec["replicas"])
    pulumi.export("token", config.require_secret("token"))
"""

_PROJECT = """
    name: shop
    runtime: python
    stackConfigDir: stacks
    config:
      replicas: {type: integer, default: 2}
      image: {type: string}
      shop:colour: blue
      token: {value: from-the-project, secret: true}
      aws:region: {value: eu-west-1}
"""

_PROD = """
    config:
      shop:image: shop/web@sha256:1
      shop:replicas: 3
      shop:token: {secure: AAABAMcGtHBv}
"""


def shop(folder: Path, *, program: str = PROGRAM) -> Path:
    """Lays out the project in a folder, with one stack's file; gives back the folder."""
    (folder / "stacks").mkdir(parents=True)
    for name, text in (("Pulumi.yaml", _PROJECT), ("stacks/Pulumi.prod.yaml", _PROD), ("__main__.py", program)):
        (folder / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return folder

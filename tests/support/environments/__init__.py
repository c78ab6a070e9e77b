"""Environment files as texts: plain valid ones, and many that are unusual and valid all the same.

Owns how they are joined, so that the tests of specs, components and views use the same ones. The texts are in a module
for each topic. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, EDGES, EXISTING, SELF_MANAGED, TODAY, change, load, write
from tests.support.environments.auto_mode import AUTO_MODE
from tests.support.environments.autoscaling import AUTOSCALING
from tests.support.environments.clusters import CLUSTERS
from tests.support.environments.delivery import DELIVERED
from tests.support.environments.devices import DEVICES
from tests.support.environments.dns import DNS_ENVIRONMENTS
from tests.support.environments.edges import AT_EDGES
from tests.support.environments.fargate import FARGATE
from tests.support.environments.files import FILES
from tests.support.environments.fsx import UNUSUAL_FSX
from tests.support.environments.ingress import INGRESS
from tests.support.environments.networks import NETWORKS
from tests.support.environments.nodes import NODE_GROUPS
from tests.support.environments.observability import OBSERVED
from tests.support.environments.registries import REGISTRIES
from tests.support.environments.storage import UNUSUAL_STORAGE
from tests.support.environments.tenants import TENANTS

__all__ = ["CREATED", "EDGES", "EXISTING", "SELF_MANAGED", "TODAY", "UNUSUAL", "change", "load", "write"]

UNUSUAL: dict[str, str] = {
    **AUTO_MODE,
    **AUTOSCALING,
    **CLUSTERS,
    **DELIVERED,
    **DEVICES,
    **DNS_ENVIRONMENTS,
    **AT_EDGES,
    **FARGATE,
    **FILES,
    **UNUSUAL_FSX,
    **INGRESS,
    **NETWORKS,
    **NODE_GROUPS,
    **OBSERVED,
    **REGISTRIES,
    **UNUSUAL_STORAGE,
    **TENANTS,
}
"""Valid environments by what is unusual about them."""

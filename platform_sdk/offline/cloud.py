"""A cloud that answers from tables.

Owns what stands in for AWS and Kubernetes: checked inputs, ids, outputs and answers to data sources. Knows nothing of
Pulumi's processes, so the recorder and a provider behind the real engine can share it. It keeps nothing: the same
question has the same answer, always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.errors import PlatformError
from platform_sdk.facts.regions import find_region
from platform_sdk.offline._answers import ANSWERS
from platform_sdk.offline._aws_outputs import aws_outputs
from platform_sdk.offline._creation import Creation, Place
from platform_sdk.offline._ids import AUTONAMED, aws_id
from platform_sdk.offline._kubernetes_outputs import kubernetes_check, kubernetes_create

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Cloud", "Creation", "UnansweredInvoke"]


class UnansweredInvoke(PlatformError, LookupError):
    """The program asks a data source for which there is no offline answer."""


class Cloud:
    """AWS and Kubernetes as a program sees them, without either.

    Args:
        region, account_id, partition: where everything seems to be. The partition follows from the Region unless it is
            given.
        answers: by invoke token, a function of the arguments (camelCase) that gives the result (camelCase). Comes
            before the tables.
        computed: by type token, a function of the `Creation` that gives outputs to add. Comes after the tables, and may
            replace their outputs; an ``id`` among them becomes the resource's id.
    """

    def __init__(
        self,
        region: str = "eu-west-1",
        account_id: str = "123456789012",
        partition: str | None = None,
        *,
        answers: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] | None = None,
        computed: Mapping[str, Callable[[Creation], Mapping[str, Any]]] | None = None,
    ) -> None:
        self.region = region
        self.account_id = account_id
        known = find_region(region)
        self.partition = partition or (known.partition if known is not None else "aws")
        self._place = Place(self.partition, region, account_id)
        self._answers = dict(answers or {})
        self._computed = dict(computed or {})

    def check(self, type: str, name: str, urn: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """Inputs as a provider completes them before it plans: with a name where the program gives none."""
        if type.startswith("kubernetes:"):
            return kubernetes_check(self._creation(type, name, urn, inputs))
        checked = dict(inputs)
        key = AUTONAMED.get(type)
        # A name prefix leaves the choice to AWS, so the name is computed rather than checked.
        if key is not None and key not in checked and f"{key}Prefix" not in checked:
            item = self._creation(type, name, urn, inputs)
            prefix = "alias/" if type == "aws:kms/alias:Alias" else ""
            checked[key] = f"{prefix}{name}-{item.hex(7, 'name')}"
        return checked

    def create(self, type: str, name: str, urn: str, inputs: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Id and outputs of a new resource; outputs hold the inputs too.

        Inputs may be checked or not, and may hold unknown values.
        """
        item = self._creation(type, name, urn, self.check(type, name, urn, inputs))
        key = AUTONAMED.get(type)
        if key is not None and key not in item.inputs:
            chosen = f"{item.text(f'{key}Prefix')}{item.hex(26, 'name')}"
            item = self._creation(type, name, urn, {**item.inputs, key: chosen})
        if type.startswith("kubernetes:"):
            identity, outputs = kubernetes_create(item)
            item = item.with_id(identity)
        else:
            item = item.with_id(aws_id(item))
            outputs = {**item.inputs, **aws_outputs(item)} if type.startswith("aws:") else dict(item.inputs)
        own = self._computed.get(type)
        if own is not None:
            outputs.update(own(item))
        return str(outputs.pop("id", item.id)), outputs

    def read(self, type: str, name: str, urn: str, id: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """Outputs of a resource that exists already: those of its type, with its id."""
        item = self._creation(type, name, urn, self.check(type, name, urn, inputs)).with_id(id)
        outputs = {**item.inputs, **aws_outputs(item)} if type.startswith("aws:") else dict(item.inputs)
        own = self._computed.get(type)
        return {**outputs, **own(item)} if own is not None else outputs

    def invoke(self, token: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """The answer of a data source.

        Raises:
            UnansweredInvoke: there is none; says how to give one.
        """
        own = self._answers.get(token)
        if own is not None:
            return own(arguments)
        known = ANSWERS.get(token)
        if known is None:
            raise UnansweredInvoke(
                f"The program calls {token} with {dict(arguments)!r}, and there is no answer offline. "
                f'Give one: Cloud(answers={{"{token}": lambda arguments: {{…}}}}).'
            )
        return known(self._place, arguments)

    def _creation(self, type: str, name: str, urn: str, inputs: Mapping[str, Any]) -> Creation:
        return Creation(type, name, urn, inputs, self._place)

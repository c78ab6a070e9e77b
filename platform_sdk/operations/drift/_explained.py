"""What the cloud tells of a resource because of others of the same program, and who else had a hand in an object.

Owns two look-ups. AWS lists a role's policies, a route table's routes and a security group's rules on the thing they
belong to; the program's own are no news there, and what is left was added by somebody else. Kubernetes writes down who
sets a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from platform_sdk.errors import Step
    from platform_sdk.operations.drift._events import Read

__all__ = ["foreign", "manager"]

_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
_ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy"
_ROUTE = "aws:ec2/route:Route"
_RULES = {
    "ingress": "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "egress": "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
}


def foreign(read: Read, path: Sequence[Step], old: Any, new: Any, others: Iterable[Read]) -> tuple[Any, Any]:
    """Old and new value of a field without what the program's other resources put there.

    Args:
        read: the resource.
        path: the field.
        old, new: its values.
        others: everything that was read.
    """
    field = str(path[0]) if len(path) == 1 else ""
    if field not in {"managedPolicyArns", "inlinePolicies", "routes", *_RULES}:
        return old, new
    own = [other for other in others if other.urn != read.urn]
    before, after = cast("list[Any]", old or []), cast("list[Any]", new or [])
    return (
        [item for item in before if not _is_explained(read, field, item, own)],
        [item for item in after if not _is_explained(read, field, item, own)],
    )


def _is_explained(read: Read, field: str, item: Any, own: Iterable[Read]) -> bool:
    outputs = read.state.outputs
    if field == "managedPolicyArns":
        return _any(own, _ATTACHMENT, role=outputs.get("name"), policyArn=item)
    if not isinstance(item, dict):
        return False
    entry = cast("dict[str, Any]", item)
    if field == "inlinePolicies":
        return _any(own, _ROLE_POLICY, role=outputs.get("name"), name=entry.get("name"))
    if field == "routes":
        return any(
            _any(own, _ROUTE, routeTableId=outputs.get("id"), **{target: entry.get(given)})
            for given, target in (("cidrBlock", "destinationCidrBlock"), ("ipv6CidrBlock", "destinationIpv6CidrBlock"))
            if entry.get(given)
        )
    return _is_explained_rule(outputs, field, entry, own)


def _is_explained_rule(group: Mapping[str, Any], field: str, entry: Mapping[str, Any], own: Iterable[Read]) -> bool:
    """Whether every source of a rule comes from a rule of the program with the same ports."""
    same = {
        "securityGroupId": group.get("id"),
        "ipProtocol": entry.get("protocol"),
        "fromPort": entry.get("fromPort"),
        "toPort": entry.get("toPort"),
    }
    if entry.get("protocol") == "-1":
        del same["fromPort"], same["toPort"]
    sources = [
        *(("cidrIpv4", cidr) for cidr in entry.get("cidrBlocks") or ()),
        *(("cidrIpv6", cidr) for cidr in entry.get("ipv6CidrBlocks") or ()),
        *(("prefixListId", prefix) for prefix in entry.get("prefixListIds") or ()),
        *(("referencedSecurityGroupId", other) for other in entry.get("securityGroups") or ()),
        *([("referencedSecurityGroupId", group.get("id"))] if entry.get("self") else ()),
    ]
    return bool(sources) and all(_any(own, _RULES[field], **same, **{kind: source}) for kind, source in sources)


def _any(own: Iterable[Read], type: str, **fields: Any) -> bool:
    """Whether a resource of a type, as the state has it, has these values."""
    return any(
        other.type == type and all(other.state.at((name,)) == value for name, value in fields.items()) for other in own
    )


def manager(outputs: Mapping[str, Any], path: Sequence[Step]) -> str:
    """Who set a field of a Kubernetes object last, by its managed fields; empty where that cannot be told.

    Positions in lists are not followed: below one, the manager of the list is meant.
    """
    metadata: Any = outputs.get("metadata")
    entries: Any = cast("dict[str, Any]", metadata).get("managedFields") if isinstance(metadata, dict) else None
    if not isinstance(entries, list):
        return ""
    names = [f"f:{step}" for step in path if isinstance(step, str)]
    setters = [
        cast("dict[str, Any]", entry)
        for entry in cast("list[Any]", entries)
        if isinstance(entry, dict) and _sets(cast("dict[str, Any]", entry).get("fieldsV1"), names)
    ]
    latest = max(setters, key=lambda entry: str(entry.get("time") or ""), default=None)
    return str(latest.get("manager") or "") if latest else ""


def _sets(fields: Any, names: Sequence[str]) -> bool:
    for name in names:
        if not isinstance(fields, dict) or name not in fields:
            return False
        fields = cast("dict[str, Any]", fields)[name]
    return True

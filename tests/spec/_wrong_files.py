"""Misconfigurations of the file as a whole: its YAML, its keys, values of the wrong kind."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["FILES"]

FILES: list[Wrong] = [
    wrong("empty file", "", (1, "config", "has a map under config", "Write `config:`")),
    wrong("only comments", "# one\n# two\n", (1, "config", "has a map under config", "Write `config:`")),
    wrong(
        "config is null", "encryptionsalt: v1\nconfig:\n", (2, "config", "has a map under config", "Write `config:`")
    ),
    wrong("config is a list", "config: [a]\n", (1, "config", "has a map under config", "Write `config:`")),
    wrong("the file is a list", "- config\n", (1, "config", "has a map under config", "Write `config:`")),
    wrong(
        "tab for indentation",
        change(CREATED, ("    cidr:", "\tcidr:")),
        (4, "YAML", "cannot start any token", "indent with spaces"),
    ),
    wrong(
        "bracket that is not closed",
        change(CREATED, ("[m7g.large]", "[m7g.large")),
        (13, "YAML", "cannot be read as YAML", "close every bracket"),
    ),
    wrong(
        "alias without anchor",
        change(CREATED, ("{min: 2, max: 6}", "*sizes")),
        (13, "YAML", "undefined alias 'sizes'", "Mend the line"),
    ),
    wrong(
        "character that YAML does not allow",
        change(CREATED, ("10.20.0.0/16", "10.20.0.0/16\x07")),
        (4, "YAML", "a character that YAML does not allow", "Take it out"),
    ),
    wrong(
        "two documents in a file",
        f"{CREATED}---\nconfig: {{}}\n",
        (14, "YAML", "expected a single document", "Mend the line"),
    ),
    wrong(
        "key said twice",
        change(CREATED, ("    availability_zones: 3\n", "    availability_zones: 3\n    cidr: 10.30.0.0/16\n")),
        (6, "platform:network.cidr", "there twice", "Keep one"),
    ),
    wrong(
        "section said twice",
        f"{CREATED}  platform:network: {{cidr: 10.0.0.0/16}}\n",
        (14, "platform:network", "there twice", "Keep one"),
    ),
    wrong(
        "key that YAML reads as a number",
        change(CREATED, ("  platform:cluster:\n", "  platform:tags: {0047: a}\n  platform:cluster:\n")),
        (6, "platform:tags.0047", "A key must be text", 'Write it in quotes: "0047".'),
    ),
    wrong(
        "value with a tag of its own",
        change(CREATED, ("cidr: 10.20.0.0/16", "cidr: !range 10.20.0.0/16")),
        (4, "platform:network.cidr", "The tag !range means nothing here", "Take it out"),
    ),
    wrong(
        "value that contains itself",
        change(CREATED, ("    general:\n", "    general: &group\n      labels: *group\n")),
        (12, "platform:nodes.general.labels", "contains itself", "Name another anchor"),
    ),
    wrong(
        "merge of something that is no map",
        change(CREATED, ("    availability_zones: 3\n", "    <<: [three]\n")),
        (5, "platform:network", "Only a map can be merged", "Name the anchor of a map"),
    ),
    wrong(
        "unknown section",
        change(CREATED, ("platform:nodes", "platform:nodegroups")),
        (
            10,
            "platform:nodegroups",
            "There is no such field. The fields here are aws:region, platform:",
            "Did you mean platform:nodes?",
        ),
    ),
    wrong(
        "misspelt section, and so none",
        change(CREATED, ("platform:network", "platform:netwrok")),
        (1, "platform:network", "required, and has no safe default", "Add platform:network here"),
        (3, "platform:netwrok", "There is no such field", "Did you mean platform:network?"),
    ),
    wrong(
        "section without its namespace",
        change(CREATED, ("  platform:nodes:", "  nodes:")),
        (10, "nodes", "There is no such field", "Did you mean platform:nodes?"),
    ),
    wrong(
        "no Region",
        change(CREATED, ("  aws:region: eu-west-1\n", "  aws:profile: acme\n")),
        (1, "aws:region", "required, and has no safe default", "Add aws:region here"),
    ),
    wrong(
        "Region that does not exist",
        change(CREATED, ("eu-west-1", "eu-west-9")),
        (2, "aws:region", "not an AWS Region with EKS", "eu-west-1"),
    ),
    wrong(
        "unknown profile",
        change(CREATED, ("  platform:network:\n", "  platform:profile: staging\n  platform:network:\n")),
        (3, "platform:profile", "one of development, production", "Choose one, for example development"),
    ),
    wrong(
        "section that is a list",
        change(CREATED, ("{min: 2, max: 6}", "[2, 6]")),
        (13, "platform:nodes.general.scaling", "must be a map", "`field: value` lines"),
    ),
    wrong(
        "section that is null",
        change(CREATED, ("    availability_zones: 3\n", "    endpoints:\n")),
        (5, "platform:network.endpoints", "must be a map", "`field: value` lines"),
    ),
    wrong(
        "text where a list is due",
        change(CREATED, ("[m7g.large]", "m7g.large")),
        (12, "platform:nodes.general.instance_types", "must be a list", "square brackets: [value]"),
    ),
    wrong(
        "number in quotes",
        change(CREATED, ("max: 6", 'max: "6"')),
        (13, "platform:nodes.general.scaling.max", "must be a whole number", "without quotes"),
    ),
    wrong(
        "number with a fraction",
        change(CREATED, ("max: 6", "max: 6.5")),
        (13, "platform:nodes.general.scaling.max", "must be a whole number", "without quotes or a fraction"),
    ),
    wrong(
        "truth value in words",
        change(CREATED, ("    availability_zones: 3\n", "    ipv6: yes\n")),
        (5, "platform:network.ipv6", "must be true or false", "without quotes"),
    ),
    wrong(
        "tags that YAML reads as other things",
        change(
            CREATED,
            (
                "  platform:cluster:\n",
                """\
  platform:tags:
    cost-centre: 0471
    public: True
    since: 2026-11-21
    rate: 1.50
    nothing: ~
  platform:cluster:
""",
            ),
        ),
        (7, "platform:tags.cost-centre", "must be text", 'Write it in quotes: "0471".'),
        (8, "platform:tags.public", "must be text", 'Write it in quotes: "true".'),
        (9, "platform:tags.since", "must be text", 'Write it in quotes: "2026-11-21".'),
        (10, "platform:tags.rate", "must be text", 'Write it in quotes: "1.50".'),
        (11, "platform:tags.nothing", "must be text", "put quotes around"),
    ),
    wrong(
        "tags that AWS refuses",
        change(
            CREATED,
            ("  platform:cluster:\n", "  platform:tags:\n    aws:owner: me\n    team: a;b\n  platform:cluster:\n"),
        ),
        (7, "platform:tags.aws:owner", "does not start with aws:", "cost-centre"),
        (8, "platform:tags.team", "at most 256 letters", "Shorten or simplify"),
    ),
    wrong(
        "encrypted where a decision needs the value",
        change(
            CREATED,
            ("cidr: 10.20.0.0/16", "cidr: {secure: AAABAA==}"),
            ('version: "1.35"', "version: {secure: AAABAA==}"),
            ("[m7g.large]", "[m7g.large, {secure: AAABAA==}]"),
            ("{min: 2, max: 6}", "{min: 2, max: {secure: AAABAA==}}"),
        ),
        (4, "platform:network.cidr", "A secret cannot be read offline", "in place of the map with `secure`"),
        (7, "platform:cluster.version", "it must be plain text", "in place of the map with `secure`"),
        (12, "platform:nodes.general.instance_types", "it must be plain text", "Write the value itself"),
        (13, "platform:nodes.general.scaling.max", "it must be plain text", "Write the value itself"),
    ),
    wrong(
        "encrypted section that is required",
        """\
config:
  aws:region: {secure: AAABAA==}
  platform:network:
    secure: AAABAA==
  platform:cluster: {version: "1.35"}
""",
        (2, "aws:region", "it must be plain text", "Write the value itself"),
        (3, "platform:network", "it must be plain text", "Write the value itself"),
    ),
    wrong(
        "wrong values behind a merge, told where they are written",
        change(
            CREATED,
            (
                "    general:\n      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n",
                """\
    general: &defaults
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
      colour: blue
    other:
      <<: *defaults
      scaling: {min: 7, max: 6}
""",
            ),
        ),
        (14, "platform:nodes.general.colour", "There is no such field", "Take it out"),
        (14, "platform:nodes.other.colour", "There is no such field", "Take it out"),
        (17, "platform:nodes.other.scaling.min", "are not more than the most", "Set min to 6 or less"),
    ),
    *(
        wrong(
            f"{section} with nothing behind it",
            f"{CREATED}  platform:{section}:\n",
            (14, f"platform:{section}", "This must be a map", "one level further in"),
        )
        for section in ("addons", "dns", "hybrid", "ingress", "registries", "storage", "tags", "teams")
    ),
    wrong(
        "tag of every resource that is a controller's",
        f"{CREATED}  platform:tags:\n    ebs.csi.aws.com/cluster: shop\n",
        (15, 'platform:tags["ebs.csi.aws.com/cluster"]', "is the EBS CSI driver's", "choose another key"),
    ),
    wrong(
        "switch with nothing behind it",
        f"{CREATED}  platform:protect:\n",
        (14, "platform:protect", "This must be true or false", "without quotes"),
    ),
]

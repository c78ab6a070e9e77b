"""Misconfigurations of registries: names, tags, lifecycles that contradict, copies, caches, and mirrors beside them."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["REGISTRIES"]

_SECTION = "platform:registries"
_BASE = f"{_SECTION}.repositories.platform/base"
_RULES = f"{_BASE}.lifecycle"
_KEY = '"arn:aws:kms:eu-west-1:123456789012:key/0b5a8f4e"'
_SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf"


def _section(*lines: str) -> str:
    """The valid file with the section on line 14, and these lines of it from line 15."""
    return CREATED + "  platform:registries:\n" + "".join(f"    {line}\n" for line in lines)


def _wide(*lines: str) -> str:
    """The same for the whole registry; the lines begin on line 16."""
    return _section("registry_wide: true", *lines)


def _base(*fields: str) -> str:
    """A repository on line 16 with these fields from line 17."""
    return _section("repositories:", "  platform/base:", *(f"    {field}" for field in fields))


def _lifecycle(*rules: str) -> str:
    """A repository with rules from line 18."""
    return _base("lifecycle:", *(f"  {rule}" for rule in rules))


REGISTRIES: list[Wrong] = [
    wrong(
        "account that may pull twice",
        _base('pull: ["210987654321", "310987654321", "210987654321"]'),
        (17, f"{_BASE}.pull[2]", "210987654321 is listed already", "each of them once"),
    ),
    wrong(
        "account that may push twice",
        _base('push: ["210987654321", "210987654321"]'),
        (17, f"{_BASE}.push[1]", "210987654321 is listed already", "each of them once"),
    ),
    wrong(
        "account that may replicate twice",
        _wide('accept_replication_from: ["210987654321", "210987654321"]'),
        (16, f"{_SECTION}.accept_replication_from[1]", "210987654321 is listed already", "each of them once"),
    ),
    wrong(
        "repository with capitals",
        _section("repositories: {Platform/base: {}}"),
        (15, f"{_SECTION}.repositories.Platform/base", "2 to 256 lowercase letters", "platform/base-image"),
    ),
    wrong(
        "repository with two dots in a row",
        _section("repositories: {platform/base..image: {}}"),
        (15, f'{_SECTION}.repositories["platform/base..image"]', "single dots", "platform/base-image"),
    ),
    wrong(
        "repository of one letter",
        _section("repositories: {a: {}}"),
        (15, f"{_SECTION}.repositories.a", "2 to 256", "platform/base-image"),
    ),
    wrong(
        "tags of a third kind",
        _base("tags: immutable_with_exclusion"),
        (17, f"{_BASE}.tags", "must be one of immutable, mutable", "for example immutable"),
    ),
    wrong(
        "exceptions that leave no rule",
        _base('tag_exceptions: ["*"]'),
        (17, f"{_BASE}.tag_exceptions[0]", "excepts every tag", "tags: mutable"),
    ),
    wrong(
        "exception with three asterisks",
        _base('tag_exceptions: ["*-*-*"]'),
        (17, f"{_BASE}.tag_exceptions[0]", "up to 2 asterisks", "dev-*"),
    ),
    wrong(
        "six exceptions",
        _base("tag_exceptions: [a, b, c, d, e, f]"),
        (17, f"{_BASE}.tag_exceptions", "at most 5 exceptions", "with an asterisk"),
    ),
    wrong(
        "key that encrypts nothing",
        _base("encryption: aes256", f"kms_key_arn: {_KEY}"),
        (18, f"{_BASE}.kms_key_arn", "encrypts nothing", "encryption: kms"),
    ),
    wrong(
        "key of a repository that is in another Region",
        _base(f"kms_key_arn: {change(_KEY, ('eu-west-1', 'us-east-1'))}"),
        (17, f"{_BASE}.kms_key_arn", "encrypts in its own Region", "in eu-west-1"),
    ),
    wrong(
        "protected repository that goes with its images",
        _base("protect: true", "force_delete: true"),
        (18, f"{_BASE}.force_delete", "protected is not deleted", "protect: false"),
    ),
    wrong(
        "account without its zeros",
        _base('pull: ["98765432"]'),
        (17, f"{_BASE}.pull[0]", "an AWS account or an IAM role", "12 digits"),
    ),
    wrong(
        "who pushes is told to pull",
        _base('pull: ["210987654321"]', 'push: ["210987654321"]'),
        (17, f"{_BASE}.pull[0]", "may pull already", "under push alone"),
    ),
    wrong(
        "role of another partition",
        _base('push: ["arn:aws-cn:iam::123456789012:role/ci"]'),
        (17, f"{_BASE}.push[0]", "in the partition aws-cn", "arn:aws:"),
    ),
    wrong(
        "rule without a priority",
        _lifecycle("old: {images: any, keep_last: 10}"),
        (18, f"{_RULES}.old.priority", "required", "Add priority here"),
    ),
    wrong(
        "rule that does nothing",
        _lifecycle("old: {priority: 1, images: any}"),
        (18, f"{_RULES}.old", "does one thing, and this does nothing", "Add one of keep_last"),
    ),
    wrong(
        "rule that does two things",
        _lifecycle("old: {priority: 1, images: any, keep_last: 10, expire_after_days: 30}"),
        (18, f"{_RULES}.old.expire_after_days", "keep_last and expire_after_days", "in a rule of its own"),
    ),
    wrong(
        "tagged images without tags",
        _lifecycle("old: {priority: 1, keep_last: 10}"),
        (18, f"{_RULES}.old", "says which tags", 'patterns: ["*"]'),
    ),
    wrong(
        "tags of untagged images",
        _lifecycle("old: {priority: 1, images: untagged, prefixes: [v], keep_last: 10}"),
        (18, f"{_RULES}.old.prefixes", "looks at no tags", "images: tagged"),
    ),
    wrong(
        "prefixes and patterns",
        _lifecycle('old: {priority: 1, prefixes: [v], patterns: ["w*"], keep_last: 10}'),
        (18, f"{_RULES}.old.prefixes", "not both", "v* in patterns"),
    ),
    wrong(
        "pattern with five asterisks",
        _lifecycle('old: {priority: 1, patterns: ["*a*b*c*d*"], keep_last: 10}'),
        (18, f"{_RULES}.old.patterns[0]", "at most 4 asterisks", "split the rule"),
    ),
    wrong(
        "priority given twice",
        _lifecycle("a: {priority: 1, prefixes: [a], keep_last: 9}", "b: {priority: 1, prefixes: [b], keep_last: 9}"),
        (19, f"{_RULES}.b.priority", "unique, and a has 1 too", "another"),
    ),
    wrong(
        "any image before others",
        _lifecycle("all: {priority: 1, images: any, keep_last: 9}", "b: {priority: 2, prefixes: [b], keep_last: 9}"),
        (18, f"{_RULES}.all.priority", "comes last, and b comes after it", "higher number"),
        (19, f"{_RULES}.b", "never applies: all comes first", "lower priority number"),
    ),
    wrong(
        "rule in the shadow of a wider one",
        _lifecycle(
            'all: {priority: 1, patterns: ["pr-*"], keep_last: 9}',
            "mine: {priority: 2, prefixes: [pr-1], expire_after_days: 1}",
        ),
        (19, f"{_RULES}.mine", "never applies: all comes first", "narrow all"),
    ),
    wrong(
        "two rules for untagged images",
        _lifecycle(
            "a: {priority: 1, images: untagged, keep_last: 9}",
            "b: {priority: 2, images: untagged, expire_after_days: 9}",
        ),
        (19, f"{_RULES}.b", "never applies", "take one of them out"),
    ),
    wrong(
        "archive that nothing goes to",
        _lifecycle("gone: {priority: 1, images: any, expire_archived_days: 365}"),
        (18, f"{_RULES}.gone.expire_archived_days", "no rule archives images", "archive_after_unpulled_days"),
    ),
    wrong(
        "archive for a month",
        _lifecycle("gone: {priority: 1, images: any, expire_archived_days: 30}"),
        (18, f"{_RULES}.gone.expire_archived_days", "for 90 days at least", "90 or more"),
    ),
    wrong(
        "settings of the registry in any environment",
        _section("scanning: {kind: basic}"),
        (15, f"{_SECTION}.scanning", "once in a Region", "registry_wide: true"),
    ),
    wrong(
        "basic scans that go on",
        _wide('scanning: {kind: basic, continuous: ["*"]}'),
        (16, f"{_SECTION}.scanning.continuous", "and not again", "kind: enhanced"),
    ),
    wrong(
        "filter that scans twice",
        _wide('scanning: {on_push: ["a*"], continuous: ["a*"]}'),
        (16, f"{_SECTION}.scanning.on_push[0]", "scanned on push as well", "continuous alone"),
    ),
    wrong(
        "replication to itself",
        _wide("replication: {away: {regions: [eu-central-1, eu-west-1]}}"),
        (16, f"{_SECTION}.replication.away.regions[1]", "does not replicate to itself", "another Region"),
    ),
    wrong(
        "replication into another partition",
        _wide("replication: {away: {regions: [cn-north-1]}}"),
        (16, f"{_SECTION}.replication.away.regions[0]", "in the partition aws-cn", "Region of aws"),
    ),
    wrong(
        "replication to nowhere",
        _wide("replication: {away: {regions: [eu-west-9]}}"),
        (16, f"{_SECTION}.replication.away.regions[0]", "no AWS Region", "eu-central-1"),
    ),
    wrong(
        "replication to a Region twice",
        _wide("replication: {away: {regions: [eu-central-1, eu-central-1]}}"),
        (16, f"{_SECTION}.replication.away.regions[1]", "named twice", "one of them out"),
    ),
    wrong(
        "more destinations than there may be",
        _wide(
            "replication:",
            "  away:",
            "    regions: [eu-central-1, eu-north-1, us-east-1]",
            f"    accounts: [{', '.join(repr(str(210987654321 + number)) for number in range(9))}]",
        ),
        (16, f"{_SECTION}.replication", "at most 25 destinations, and these are 27", "Take Regions or accounts out"),
    ),
    wrong(
        "cache of Docker Hub without credentials",
        _wide("caches: {hub: {upstream: docker_hub}}"),
        (16, f"{_SECTION}.caches.hub", "ECR logs in at docker_hub", "ecr-pullthroughcache/"),
    ),
    wrong(
        "credentials under another name",
        _wide(f'caches: {{hub: {{upstream: docker_hub, credentials_arn: "{_SECRET.replace("ecr-pull", "pull")}"}}}}'),
        (16, f"{_SECTION}.caches.hub.credentials_arn", "called ecr-pullthroughcache/", "Write its ARN"),
    ),
    wrong(
        "credentials in another Region",
        _wide(f'caches: {{hub: {{upstream: docker_hub, credentials_arn: "{change(_SECRET, ("eu-w", "us-w"))}"}}}}'),
        (16, f"{_SECTION}.caches.hub.credentials_arn", "in its own Region", "in eu-west-1"),
    ),
    wrong(
        "prefix of a cache with a slash at its end",
        _wide("caches: {quay/: {upstream: quay}}"),
        (16, f"{_SECTION}.caches.quay/", "2 to 30 lowercase letters", "without a slash at the end"),
    ),
    wrong(
        "registry at Azure without its address",
        _wide(f'caches: {{az: {{upstream: azure, credentials_arn: "{_SECRET}"}}}}'),
        (16, f"{_SECTION}.caches.az", "no address that is the same for all", "azurecr.io"),
    ),
    wrong(
        "address of Quay",
        _wide("caches: {quay: {upstream: quay, address: acmeimages.azurecr.io}}"),
        (16, f"{_SECTION}.caches.quay.address", "always quay.io", "Take address out"),
    ),
    wrong(
        "importers of no cache",
        _wide('cache_importers: ["arn:aws:iam::123456789012:role/ci"]'),
        (16, f"{_SECTION}.cache_importers", "no cache", "Add caches"),
    ),
    wrong(
        "charts that look into the wrong cache",
        _wide("caches: {quay: {upstream: quay}, k8s: {upstream: kubernetes}}")
        + '  platform:charts: {images: {quay.io: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/k8s"}}\n',
        (17, 'platform:charts.images["quay.io"]', "has images of registry.k8s.io", "Write the prefix quay"),
    ),
    wrong(
        "charts that look beside the cache",
        _wide("caches: {quay: {upstream: quay}}")
        + '  platform:charts: {images: {quay.io: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/quay-io"}}\n',
        (17, 'platform:charts.images["quay.io"]', "No cache of platform:registries", "Write the prefix quay"),
    ),
    wrong(
        "template for nothing",
        _wide("templates: {shop: {applied_for: []}}"),
        (16, f"{_SECTION}.templates.shop.applied_for", "at least 1", "Give at least 1"),
    ),
]

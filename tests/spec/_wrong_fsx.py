"""Misconfigurations of FSx, of buckets as volumes and of backup plans."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["FSX"]

_FSX = "platform:storage.fsx"
_LUSTRE = f"{_FSX}.lustre.fast"
_ZFS = f"{_FSX}.openzfs.home"
_ONTAP = f"{_FSX}.ontap.shared"
_BUCKET = "platform:storage.s3.buckets.models"
_BACKUP = "platform:storage.backup"
_GENERAL = "      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n"
_FARGATE_ONLY = change(
    CREATED,
    ("    general:\n", "    pods:\n"),
    (_GENERAL, "      kind: fargate\n      selectors: [{namespace: kube-system}]\n"),
)
_LOCAL_ZONE = change(
    CREATED,
    ("eu-west-1", "us-west-2"),
    (
        "    availability_zones: 3\n",
        (
            "    availability_zones: 3\n    edge:\n"
            "      lax: {kind: local_zone, zone: us-west-2-lax-1a, parent_zone: us-west-2a, slot: 0}\n"
        ),
    ),
)


def _section(line: str, text: str = CREATED) -> str:
    """The valid file with a section of storage, which is line 14."""
    return f"{text}  platform:storage: {{{line}}}\n"


def _lustre(line: str, text: str = CREATED) -> str:
    """The same with a file system of Lustre called fast."""
    return _section(f"fsx: {{lustre: {{fast: {{{line}}}}}}}", text)


def _zfs(line: str, text: str = CREATED) -> str:
    """The same with a file system of OpenZFS called home."""
    return _section(f"fsx: {{openzfs: {{home: {{{line}}}}}}}", text)


def _ontap(line: str) -> str:
    """The same with a file system of ONTAP called shared."""
    return _section(f"fsx: {{ontap: {{shared: {{{line}}}}}}}")


def _bucket(line: str, text: str = CREATED) -> str:
    """The same with a bucket called models."""
    return _section(f"s3: {{buckets: {{models: {{{line}}}}}}}", text)


def _backup(line: str) -> str:
    """The same with a backup plan."""
    return _section(f"backup: {{{line}}}")


_SVMS = "svms: {apps: {}}"
_COPY = 'vault_arn: "arn:aws:backup:eu-west-1:123456789012:backup-vault:shop"'

FSX: list[Wrong] = [
    wrong(
        "size between the steps of Lustre",
        _lustre("storage_gib: 3000"),
        (14, f"{_LUSTRE}.storage_gib", "1200 GiB, or a multiple of 2400", "storage_gib: 2400 or 4800"),
    ),
    wrong(
        "Lustre that is too small",
        _lustre("storage_gib: 100"),
        (14, f"{_LUSTRE}.storage_gib", "1200 GiB, or a multiple of 2400", "storage_gib: 1200 or 2400"),
    ),
    wrong(
        "throughput of another deployment of Lustre",
        _lustre("storage_gib: 1200, throughput: 200"),
        (14, f"{_LUSTRE}.throughput", "125, 250, 500 or 1000 MB/s for each TiB", "throughput: 125"),
    ),
    wrong(
        "throughput of scratch",
        _lustre("storage_gib: 1200, deployment: scratch_2, throughput: 125"),
        (14, f"{_LUSTRE}.throughput", "follows from its size", "Take throughput out"),
    ),
    wrong(
        "backups of scratch",
        _lustre("storage_gib: 1200, deployment: scratch_2, backup_days: 7"),
        (14, f"{_LUSTRE}.backup_days", "scratch file system cannot be backed up", "Take backup_days out"),
    ),
    wrong(
        "backups of a linked file system",
        _lustre('storage_gib: 1200, backup_days: 7, repositories: {a: {s3: "s3://data-of-ours", path: /a}}'),
        (14, f"{_LUSTRE}.backup_days", "with data repositories cannot be backed up", "Take backup_days out"),
    ),
    wrong(
        "key for scratch",
        _lustre(
            "storage_gib: 1200, deployment: scratch_2, "
            'kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"'
        ),
        (14, f"{_LUSTRE}.kms_key_arn", "encrypted with a key of FSx", "persistent_2"),
    ),
    wrong(
        "folders of repositories that lie in each other",
        _lustre(
            "storage_gib: 1200, repositories: "
            '{a: {s3: "s3://data-of-ours", path: /a}, b: {s3: "s3://data-of-yours", path: /a/b}}'
        ),
        (14, f"{_LUSTRE}.repositories.b.path", "lies in the other", "a folder of its own"),
    ),
    wrong(
        "repository that is no bucket",
        _lustre('storage_gib: 1200, repositories: {a: {s3: "https://data", path: /a}}'),
        (14, f"{_LUSTRE}.repositories.a.s3", "bucket of S3", "s3://my-bucket/prefix/"),
    ),
    wrong(
        "maintenance on the eighth day",
        _lustre('storage_gib: 1200, maintenance: "8:03:00"'),
        (14, f"{_LUSTRE}.maintenance", "Monday is 1", "7:03:30"),
    ),
    wrong(
        "file system in a zone that the network has not",
        _lustre("storage_gib: 1200, zone: eu-west-1f"),
        (14, f"{_LUSTRE}.zone", "no zone eu-west-1f", "eu-west-1a, eu-west-1b, eu-west-1c"),
    ),
    wrong(
        "file system in a Local Zone",
        _lustre("storage_gib: 1200, zone: us-west-2-lax-1a", _LOCAL_ZONE),
        (16, f"{_LUSTRE}.zone", "neither in Local Zones nor on Outposts", "us-west-2a"),
    ),
    wrong(
        "FSx where everything runs on Fargate",
        _lustre("storage_gib: 1200", _FARGATE_ONLY),
        (14, _FSX, "mount neither EBS nor FSx", "group of EC2 nodes"),
    ),
    wrong(
        "throughput of another deployment of OpenZFS",
        _zfs("deployment: single_az_2, storage_gib: 64, throughput: 64"),
        (14, f"{_ZFS}.throughput", "As single_az_2 it has 160, 320", "throughput: 160"),
    ),
    wrong(
        "OpenZFS that is too small",
        _zfs("deployment: single_az_1, storage_gib: 10, throughput: 64"),
        (14, f"{_ZFS}.storage_gib", "64 to 524288 GiB", "storage_gib: 64"),
    ),
    wrong(
        "one zone for two servers",
        _zfs("deployment: multi_az_1, storage_gib: 64, throughput: 160, zones: [eu-west-1a]"),
        (14, f"{_ZFS}.zones", "in two zones, the preferred one first", "Name two zones"),
    ),
    wrong(
        "two zones for one server",
        _zfs("deployment: single_az_1, storage_gib: 64, throughput: 64, zones: [eu-west-1a, eu-west-1b]"),
        (14, f"{_ZFS}.zones", "is in one zone", "Name one zone"),
    ),
    wrong(
        "the same zone twice",
        _zfs("deployment: multi_az_1, storage_gib: 64, throughput: 160, zones: [eu-west-1a, eu-west-1a]"),
        (14, f"{_ZFS}.zones[1]", "stands in another zone", "Name two zones"),
    ),
    wrong(
        "clients that are no range",
        _zfs("deployment: single_az_1, storage_gib: 64, throughput: 64, exports: [{clients: 10.20.0.1/16}]"),
        (14, f"{_ZFS}.exports[0].clients", "starts on its own boundary", "10.20.0.0/16"),
    ),
    wrong(
        "OpenZFS in a private network without copies of its images",
        change(
            _zfs("deployment: single_az_1, storage_gib: 64, throughput: 64"),
            ("    availability_zones: 3\n", "    private: true\n"),
        ),
        (14, f"{_FSX}.openzfs", "pulls images from public.ecr.aws", "platform:charts.images"),
    ),
    wrong(
        "ONTAP without a virtual machine",
        _ontap("deployment: single_az_1, storage_gib: 1024, throughput: 128, svms: {}"),
        (14, f"{_ONTAP}.svms", "at least 1", "Give at least 1"),
    ),
    wrong(
        "ONTAP that is too small",
        _ontap(f"deployment: single_az_1, storage_gib: 500, throughput: 128, {_SVMS}"),
        (14, f"{_ONTAP}.storage_gib", "1024 to 196608 GiB of SSD", "storage_gib: 1024"),
    ),
    wrong(
        "throughput of the other generation of ONTAP",
        _ontap(f"deployment: multi_az_2, storage_gib: 1024, throughput: 128, {_SVMS}"),
        (14, f"{_ONTAP}.throughput", "384, 768, 1536, 3072 or 6144", "throughput: 384"),
    ),
    wrong(
        "cooling of what never moves",
        _ontap(
            "deployment: single_az_1, storage_gib: 1024, throughput: 128, "
            "svms: {apps: {volumes: {db: {size_gib: 1, tiering: none, cooling_days: 31}}}}"
        ),
        (14, f"{_ONTAP}.svms.apps.volumes.db.cooling_days", "nothing moves", "tiering: auto"),
    ),
    wrong(
        "password in place of a secret",
        _ontap(
            "deployment: single_az_1, storage_gib: 1024, throughput: 128, "
            "svms: {apps: {credentials_secret_arn: hunter2}}"
        ),
        (14, f"{_ONTAP}.svms.apps.credentials_secret_arn", "ARN of a secret", "arn:aws:secretsmanager"),
    ),
    wrong(
        "class of Lustre that a file system of OpenZFS brings",
        _section(
            "fsx: {lustre_classes: {openzfs-home: {}}, "
            "openzfs: {home: {deployment: single_az_1, storage_gib: 64, throughput: 64}}}"
        ),
        (14, f"{_FSX}.lustre_classes.openzfs-home", "brings a StorageClass of this name", "Choose another name"),
    ),
    wrong(
        "class of Lustre that EBS has",
        _section("fsx: {lustre_classes: {gp3: {}}}"),
        (14, f"{_FSX}.lustre_classes.gp3", "class of EBS already", "lustre-gp3"),
    ),
    wrong(
        "bucket with capitals",
        _bucket("bucket: Models"),
        (14, f"{_BUCKET}.bucket", "lower-case letters", "shop-models"),
    ),
    wrong(
        "bucket that looks like an address",
        _bucket("bucket: 10.20.30.40"),
        (14, f"{_BUCKET}.bucket", "no IP address", "shop-models"),
    ),
    wrong(
        "bucket with an end that S3 keeps",
        _bucket("bucket: models-s3alias"),
        (14, f"{_BUCKET}.bucket", "keeps for itself", "shop-models"),
    ),
    wrong(
        "prefix with a slash before it",
        _bucket("bucket: shop-models, prefix: /models/"),
        (14, f"{_BUCKET}.prefix", "begins without a slash", "models/"),
    ),
    wrong(
        "versions of a bucket that exists",
        _bucket("bucket: shop-models, versioning: true"),
        (14, f"{_BUCKET}.versioning", "keeps the settings that it has", "Take versioning out"),
    ),
    wrong(
        "backup of a bucket without versions",
        _bucket("versioning: false, backup: true"),
        (14, f"{_BUCKET}.backup", "keep former versions", "versioning: true"),
    ),
    wrong(
        "part of a directory bucket",
        _bucket("bucket: models--euw1-az1--x-s3, prefix: a/"),
        (14, f"{_BUCKET}.prefix", "for the whole bucket", "Take prefix out"),
    ),
    wrong(
        "buckets where everything runs on Fargate",
        _bucket("bucket: shop-models", _FARGATE_ONLY),
        (14, "platform:storage.s3", "does not run on Fargate", "group of EC2 nodes"),
    ),
    wrong(
        "schedule with five fields",
        _backup('schedule: "cron(0 3 * * *)"'),
        (14, f"{_BACKUP}.schedule", "six fields", "cron(0 3 * * ? *)"),
    ),
    wrong(
        "schedule that is not in cron's parentheses",
        _backup('schedule: "0 3 * * ? *"'),
        (14, f"{_BACKUP}.schedule", "written as cron(…)", "cron(0 3 * * ? *)"),
    ),
    wrong(
        "schedule without a question mark",
        _backup('schedule: "cron(0 3 * * * *)"'),
        (14, f"{_BACKUP}.schedule", "a ? for the day", "cron(0 3 * * ? *)"),
    ),
    wrong(
        "schedule every five minutes",
        _backup('schedule: "cron(*/5 * * * ? *)"'),
        (14, f"{_BACKUP}.schedule", "once an hour at most", "cron(0 3 * * ? *)"),
    ),
    wrong(
        "cold storage for less than 90 days",
        _backup("keep_days: 100, cold_after_days: 30"),
        (14, f"{_BACKUP}.cold_after_days", "90 days at least", "keep_days: 120 or more"),
    ),
    wrong(
        "lock whose bounds are exchanged",
        _backup("vault: {lock: {min_days: 100, max_days: 30}}"),
        (14, f"{_BACKUP}.vault.lock.min_days", "not above the longest", "min_days: 30 or less"),
    ),
    wrong(
        "lock that refuses the plan's backups",
        _backup("keep_days: 7, vault: {lock: {min_days: 30}}"),
        (14, f"{_BACKUP}.keep_days", "30 to 36500 days", "keep_days: 30"),
    ),
    wrong(
        "grace of a governance lock",
        _backup("vault: {lock: {min_days: 7, grace_days: 7}}"),
        (14, f"{_BACKUP}.vault.lock.grace_days", "taken off at any time", "mode: compliance"),
    ),
    wrong(
        "copy into the same vault",
        _backup(f"vault: {{name: shop}}, copies: {{again: {{{_COPY}}}}}"),
        (14, f"{_BACKUP}.copies.again.vault_arn", "vault that it is a copy of", "another Region or account"),
    ),
    wrong(
        "two copies into one vault",
        _backup(f"copies: {{one: {{{_COPY}}}, two: {{{_COPY}}}}}"),
        (14, f"{_BACKUP}.copies.two.vault_arn", "The copy one goes to this vault", "Name another vault"),
    ),
    wrong(
        "copy to another partition",
        _backup(f"copies: {{china: {{{change(_COPY, ('arn:aws:', 'arn:aws-cn:'), ('eu-west-1', 'cn-north-1'))}}}}}"),
        (14, f"{_BACKUP}.copies.china.vault_arn", "partition of its backup", "Region of aws"),
    ),
    wrong(
        "backup that ends before it starts",
        _backup("start_minutes: 120, complete_minutes: 60"),
        (14, f"{_BACKUP}.complete_minutes", "after it has started", "complete_minutes: 180"),
    ),
]

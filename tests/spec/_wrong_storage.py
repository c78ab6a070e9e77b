"""Misconfigurations of storage: classes of EBS, snapshots, file systems of EFS, and what the cluster lacks for them."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["STORAGE"]

_EBS = "platform:storage.ebs"
_CLASS = f"{_EBS}.classes.fast"
_SYSTEM = "platform:storage.efs.file_systems.shared"
_GENERAL = "      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n"


def _ebs(line: str, text: str = CREATED) -> str:
    """The valid file with EBS, which is line 14."""
    return f"{text}  platform:storage: {{ebs: {line}}}\n"


def _class(line: str) -> str:
    """The valid file with a class called fast on line 17."""
    return f"{CREATED}  platform:storage:\n    ebs:\n      classes:\n        fast: {line}\n"


def _system(line: str) -> str:
    """The valid file with a file system called shared on line 17."""
    return f"{CREATED}  platform:storage:\n    efs:\n      file_systems:\n        shared: {line}\n"


def _point(line: str) -> str:
    """The valid file with an access point called uploads on line 19."""
    return f"{_system('')}          access_points:\n            uploads: {line}\n".replace("shared: \n", "shared:\n")


_FARGATE_ONLY = change(
    CREATED,
    ("    general:\n", "    pods:\n"),
    (_GENERAL, "      kind: fargate\n      selectors: [{namespace: kube-system}]\n"),
)
_AUTO = change(
    CREATED,
    ('version: "1.35"\n', 'version: "1.35"\n    auto_mode: {enabled: true}\n'),
    (f"  platform:nodes:\n    general:\n{_GENERAL}", ""),
)

STORAGE: list[Wrong] = [
    wrong(
        "iops on gp2",
        _class("{type: gp2, iops: 3000}"),
        (17, f"{_CLASS}.iops", "type gp2 has no IOPS setting", "type: gp3"),
    ),
    wrong(
        "io2 without iops",
        _class("{type: io2}"),
        (17, f"{_CLASS}.iops", "type io2 needs its IOPS said", "Set iops"),
    ),
    wrong(
        "more iops than gp3 has",
        _class("{iops: 90000}"),
        (17, f"{_CLASS}.iops", "3000 to 80000 IOPS", "between them"),
    ),
    wrong(
        "throughput on io2",
        _class("{type: io2, iops: 3000, throughput: 250}"),
        (17, f"{_CLASS}.throughput", "Only a gp3 volume", "take throughput out"),
    ),
    wrong(
        "throughput that needs more iops",
        _class("{throughput: 1000}"),
        (17, f"{_CLASS}.throughput", "0.25 MiB/s for each", "iops: 4000"),
    ),
    wrong(
        "class of a type that no pod mounts",
        _class("{type: standard}"),
        (17, f"{_CLASS}.type", "must be one of gp2, gp3, io1, io2, st1, sc1", "for example gp2"),
    ),
    wrong(
        "key for volumes that are not encrypted",
        _class('{encrypted: false, kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/1-2-3"}'),
        (17, f"{_CLASS}.kms_key_arn", "not to be encrypted", "encrypted: false out"),
    ),
    wrong(
        "volumes made before their pods",
        _class("{binding: Immediate}"),
        (17, f"{_CLASS}.binding", "before its pod", "WaitForFirstConsumer"),
    ),
    wrong(
        "class of a zone without nodes",
        _class("{zones: [eu-west-1a, eu-west-1f]}"),
        (17, f"{_CLASS}.zones[1]", "No node of the cluster stands in this zone", "eu-west-1a, eu-west-1b"),
    ),
    wrong(
        "key of another Region for volumes",
        _class('{kms_key_arn: "arn:aws:kms:us-east-1:123456789012:key/1-2-3"}'),
        (17, f"{_CLASS}.kms_key_arn", "this one is in us-east-1", "in eu-west-1"),
    ),
    wrong(
        "tag of volumes that is AWS's",
        _class('{tags: {"aws:cloudformation:stack-name": shop}}'),
        (17, f"{_CLASS}.tags.aws:cloudformation:stack-name", "does not start with aws:", "such as cost-centre"),
    ),
    wrong(
        "tag of volumes that is their driver's",
        _class('{tags: {ebs.csi.aws.com/cluster: "false"}}'),
        (17, f'{_CLASS}.tags["ebs.csi.aws.com/cluster"]', "is the EBS CSI driver's", "choose another key"),
    ),
    *(
        wrong(
            f"backup at {schedule}",
            f"{CREATED}  platform:storage:\n    efs: {{}}\n    backup: {{schedule: {schedule!r}}}\n",
            (16, "platform:storage.backup.schedule", rule, "cron(0 3 * * ? *)"),
        )
        for schedule, rule in (
            ("cron(0 25 * * ? *)", "hour of AWS's cron is 0 to 23, and '25' is not"),
            ("cron(0 2 * 13 ? *)", "month of AWS's cron is 1 to 12, and '13' is not"),
            ("cron(60 2 * * ? *)", "minute of AWS's cron is 0 to 59"),
            ("cron(0 2 ? * 0 *)", "day of week of AWS's cron is 1 to 7"),
            ("cron(0 2 ? * ? *)", "not for both"),
        )
    ),
    wrong(
        "class called by capitals",
        _ebs("{classes: {Fast_Disk: {}}}"),
        (14, f"{_EBS}.classes.Fast_Disk", "lower-case letters", "such as gp3-fast"),
    ),
    wrong(
        "two default classes",
        _ebs("{classes: {fast: {default: true}, slow: {default: true, type: st1}}}"),
        (14, f"{_EBS}.classes.slow.default", "one default class, and fast is it", "out of one of them"),
    ),
    wrong(
        "snapshots without EBS",
        _ebs("{enabled: false, snapshots: {enabled: true}}"),
        (14, f"{_EBS}.snapshots.enabled", "ebs is switched off", "snapshots.enabled: false"),
    ),
    wrong(
        "classes without EBS",
        _ebs("{enabled: false, classes: {fast: {}}}"),
        (14, f"{_EBS}.classes", "A class needs the driver", "enabled: false or the classes"),
    ),
    wrong(
        "EBS where every pod is on Fargate",
        _ebs("{enabled: true}", _FARGATE_ONLY),
        (14, f"{_EBS}.enabled", "Fargate mount neither EBS", "EC2"),
    ),
    wrong(
        "a version of the driver that Auto Mode has built in",
        _ebs("{version: v1.66.0-eksbuild.1}", _AUTO),
        (11, f"{_EBS}.version", "built in", "Take version out"),
    ),
    wrong(
        "a driver without a node",
        _ebs("{enabled: true}", change(CREATED, (f"  platform:nodes:\n    general:\n{_GENERAL}", ""))),
        (10, f"{_EBS}.enabled", "no node to run on", "group of Linux nodes"),
    ),
    wrong(
        "provisioned throughput without a number",
        _system("{throughput: provisioned}"),
        (17, f"{_SYSTEM}.provisioned_mibps", "is a number", "provisioned_mibps, for example"),
    ),
    wrong(
        "a number for elastic throughput",
        _system("{provisioned_mibps: 128}"),
        (17, f"{_SYSTEM}.provisioned_mibps", "elastic has no number", "throughput: provisioned"),
    ),
    wrong(
        "Max I/O with elastic throughput",
        _system("{performance: max_io}"),
        (17, f"{_SYSTEM}.performance", "does not go with elastic", "general_purpose"),
    ),
    wrong(
        "a file system in a zone that the network lacks",
        _system("{one_zone: eu-west-1f}"),
        (17, f"{_SYSTEM}.one_zone", "Availability Zone of the network", "eu-west-1a, eu-west-1b"),
    ),
    wrong(
        "archive before Infrequent Access",
        _system("{lifecycle: {infrequent_after_days: 90, archive_after_days: 30}}"),
        (17, f"{_SYSTEM}.lifecycle.archive_after_days", "before it goes to the archive", "above 90"),
    ),
    wrong(
        "archive with bursting throughput",
        _system("{throughput: bursting, lifecycle: {archive_after_days: 90}}"),
        (17, f"{_SYSTEM}.lifecycle.archive_after_days", "with elastic throughput", "throughput: elastic"),
    ),
    wrong(
        "days that EFS does not count",
        _system("{lifecycle: {infrequent_after_days: 10}}"),
        (17, f"{_SYSTEM}.lifecycle.infrequent_after_days", "must be one of 1, 7, 14", "for example 1"),
    ),
    wrong(
        "access point with a relative path",
        _point("{path: /shop/../uploads, uid: 1, gid: 1}"),
        (19, f"{_SYSTEM}.access_points.uploads.path", "no empty or relative part", "/shop/uploads"),
    ),
    wrong(
        "access point without a slash",
        _point("{path: uploads, uid: 1, gid: 1}"),
        (19, f"{_SYSTEM}.access_points.uploads.path", "begins with a slash", "/shop/uploads"),
    ),
    wrong(
        "permissions with letters",
        _point("{path: /uploads, uid: 1, gid: 1, permissions: rwx}"),
        (19, f"{_SYSTEM}.access_points.uploads.permissions", "octal digits", '"750"'),
    ),
    wrong(
        "two access points for one directory",
        _system("{access_points: {a: {path: /x, uid: 1, gid: 1}, b: {path: /x, uid: 2, gid: 2}}}"),
        (17, f"{_SYSTEM}.access_points.b.path", "is that of a", "directory of its own"),
    ),
    wrong(
        "a user without a group",
        _system("{dynamic: {uid: 1000}}"),
        (17, f"{_SYSTEM}.dynamic.gid", "a group a user", "uid and gid"),
    ),
    wrong(
        "a range of ids with one end",
        _system("{dynamic: {gid_from: 1000}}"),
        (17, f"{_SYSTEM}.dynamic.gid_to", "two ends", "gid_from and gid_to"),
    ),
    wrong(
        "a class of EFS with the name of one of EBS",
        _system("{dynamic: {name: gp3}}"),
        (17, f"{_SYSTEM}.dynamic.name", "gp3 is a class of EBS", "efs-shared"),
    ),
    wrong(
        "a backup without a plan",
        _system("{backup: true}"),
        (17, f"{_SYSTEM}.backup", "no backup plan", "Add backup"),
    ),
    wrong(
        "dynamic provisioning where every pod is on Fargate",
        f"{_FARGATE_ONLY}  platform:storage: {{efs: {{file_systems: {{shared: {{dynamic: {{}}}}}}}}}}\n",
        (14, f"{_SYSTEM}.dynamic", "exists before the pod", "access point"),
    ),
    wrong(
        "dynamic provisioning in a private network without the endpoint",
        change(_system("{dynamic: {}}"), ("    availability_zones: 3\n", "    private: true\n")),
        (17, f"{_SYSTEM}.dynamic", "a private network does not reach", "elasticfilesystem"),
    ),
]

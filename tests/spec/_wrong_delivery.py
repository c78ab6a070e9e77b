"""Misconfigurations of secrets, Argo CD, ACK, EKS capabilities and Velero."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change
from tests.support.local_clusters import LOCAL

__all__ = ["DELIVERY"]

_SECTION = "platform:addons"
_ACCOUNT = "eu-west-1:123456789012"
_KRO = '{kro: {statements: {Read: {actions: ["s3:GetObject"], resources: ["arn:aws-cn:s3:::shop/*"]}}}}'
_CENTRE = "identity_center: {instance_arn: arn:aws:sso:::instance/ssoins-0123456789abcdef}"


def _addons(*lines: str) -> str:
    """The valid file with the section on line 14, and these lines in it from line 15 on."""
    return CREATED + "  platform:addons:\n" + "".join(f"    {line}\n" for line in lines)


def _fargate(*lines: str) -> str:
    """The same with nothing but Fargate, which takes three lines less, for pods of kube-system."""
    return change(
        _addons(*lines),
        (
            "    general:\n      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n",
            "    pods: {kind: fargate, selectors: [{namespace: kube-system}]}\n",
        ),
    )


DELIVERY: list[Wrong] = [
    wrong(
        "Argo CD of no kind",
        _addons("argocd: {admin: true}"),
        (15, f"{_SECTION}.argocd.kind", "required", "Add kind here"),
    ),
    wrong(
        "Argo CD that nobody can log in to",
        _addons("argocd: {kind: chart}"),
        (15, f"{_SECTION}.argocd.admin", "Nobody could log in", "admin: true until there is one"),
    ),
    wrong(
        "Argo CD without a host for its ingress",
        _addons("argocd: {kind: chart, admin: true, ingress: {class_name: public}}"),
        (15, f"{_SECTION}.argocd.ingress.host", "required", "Add host here"),
    ),
    wrong(
        "Argo CD with an address for a host",
        _addons("argocd: {kind: chart, admin: true, ingress: {class_name: public, host: https://argocd.example.com}}"),
        (15, f"{_SECTION}.argocd.ingress.host", "full name of a host", "without scheme and path"),
    ),
    wrong(
        "Argo CD in a class when nobody serves classes",
        _addons("argocd: {kind: chart, admin: true, ingress: {class_name: public, host: argocd.example.com}}"),
        (15, f"{_SECTION}.argocd.ingress.class_name", "Nobody makes a load balancer", "Add platform:ingress"),
    ),
    wrong(
        "Argo CD in a class that is not there",
        _addons(
            "argocd: {kind: chart, admin: true, ingress: {class_name: outside, host: argocd.example.com}}",
        )
        + "  platform:ingress: {classes: {public: {scheme: internet_facing}, internal: {}}}\n",
        (15, f"{_SECTION}.argocd.ingress.class_name", "no class outside", "one of internal, public"),
    ),
    wrong(
        "single sign-on to a server without an address",
        _addons("argocd: {kind: chart, sso: {issuer: https://id.example.com, client_id: argocd, admin_groups: [ops]}}"),
        (15, f"{_SECTION}.argocd.sso", "sends people back", "Set ingress with class_name and host"),
    ),
    wrong(
        "first application of a project that is not there",
        _addons(
            "argocd:",
            "  kind: chart",
            "  admin: true",
            "  bootstrap: {repository: https://git.example.com/apps, path: prod, revision: main, project: shop}",
        ),
        (18, f"{_SECTION}.argocd.bootstrap.project", "There is no project shop", "Add it to projects"),
    ),
    wrong(
        "first application from a repository that its project does not take",
        _addons(
            "argocd:",
            "  kind: chart",
            "  admin: true",
            "  projects: {shop: {repositories: [https://git.example.com/shop/*], namespaces: [shop]}}",
            "  bootstrap: {repository: https://git.example.com/apps, path: prod, revision: main, project: shop}",
        ),
        (19, f"{_SECTION}.argocd.bootstrap.repository", "takes no applications", "projects.shop.repositories"),
    ),
    wrong(
        "capability of Argo CD without Identity Center",
        _addons("argocd: {kind: capability, roles: {admin: {groups: [g-1]}}}"),
        (15, f"{_SECTION}.argocd.identity_center", "required", "Add identity_center here"),
    ),
    wrong(
        "capability of Argo CD that nobody has a role in",
        _addons(f"argocd: {{kind: capability, {_CENTRE}}}"),
        (15, f"{_SECTION}.argocd.roles", "Nobody could do anything", "roles.admin.groups"),
    ),
    wrong(
        "capability of Argo CD that deploys without rights",
        _addons(
            "argocd:",
            "  kind: capability",
            f"  {_CENTRE}",
            "  roles: {admin: {groups: [g-1]}}",
            "  bootstrap: {repository: https://git.example.com/apps, path: prod, revision: main}",
        ),
        (19, f"{_SECTION}.argocd.bootstrap", "has no rights", "Set deploys_as"),
    ),
    wrong(
        "Argo CD twice",
        _addons("argocd: {kind: chart, admin: true}", f"capabilities: {{argocd: {{{_CENTRE}}}}}"),
        (16, f"{_SECTION}.capabilities.argocd", "has Argo CD once", "kind: capability in platform:addons"),
    ),
    wrong(
        "capability in China",
        change(_addons("capabilities: {kro: {}}"), ("eu-west-1", "cn-north-1"), ("arn:aws:", "arn:aws-cn:")),
        (15, f"{_SECTION}.capabilities.kro", "partition aws-cn", "Run it in the cluster"),
    ),
    wrong(
        "rights of a capability in another partition",
        _addons(f"capabilities: {_KRO}"),
        (
            15,
            f"{_SECTION}.capabilities.kro.statements.Read.resources[0]",
            "in the partition aws-cn",
            "starts with arn:aws:",
        ),
    ),
    wrong(
        "controller of a service that there is none for",
        _addons("ack: {kind: charts, services: {dynamo: {}}}"),
        (15, f"{_SECTION}.ack.services.dynamo", "no controller for a service", "dynamodb, ec2"),
    ),
    wrong(
        "controller without a version and without rights",
        _addons("ack: {kind: charts, services: {lambda: {}}}"),
        (15, f"{_SECTION}.ack.services.lambda.version", "pins no chart", "Set version"),
        (15, f"{_SECTION}.ack.services.lambda.statements", "no rights in AWS", "Say statements"),
    ),
    wrong(
        "controller of IAM without statements",
        _addons("ack: {kind: charts, services: {iam: {}}}"),
        (15, f"{_SECTION}.ack.services.iam.statements", "gives none for this service", "Say statements"),
    ),
    wrong(
        "controller that writes to everything",
        _addons(
            "ack:",
            "  kind: charts",
            "  services:",
            "    ec2: {statements: {Make: {actions: ['ec2:CreateVpc'], resources: ['*']}}}",
        ),
        (18, f"{_SECTION}.ack.services.ec2.statements.Make.resources[0]", "every resource", "Name the ARNs"),
    ),
    wrong(
        "controller that writes to every bucket",
        _addons(
            "ack:",
            "  kind: charts",
            "  services:",
            "    s3: {statements: {Make: {actions: ['s3:DeleteBucket'], resources: ['arn:aws:s3:::*']}}}",
        ),
        (18, f"{_SECTION}.ack.services.s3.statements.Make.resources[0]", "every resource", "Name the ARNs"),
    ),
    wrong(
        "capability of ACK that writes roles under a condition that is none",
        _addons(
            "ack:",
            "  kind: capability",
            "  statements:",
            "    Roles:",
            '      actions: ["iam:create*"]',
            '      resources: ["arn:aws:iam::123456789012:role/shop-*"]',
            '      conditions: {Bool: {"aws:SecureTransport": ["true"]}}',
        ),
        (21, f"{_SECTION}.ack.statements.Roles.conditions", "any right in the account", "iam:PermissionsBoundary"),
    ),
    wrong(
        "capability of ACK without rights",
        _addons("ack: {kind: capability}"),
        (15, f"{_SECTION}.ack.statements", "required", "Add statements here"),
    ),
    wrong(
        "capability of ACK that writes roles as it likes",
        _addons(
            "ack:",
            "  kind: capability",
            "  statements:",
            '    Roles: {actions: ["iam:CreateRole"], resources: ["arn:aws:iam::123456789012:role/shop-*"]}',
        ),
        (18, f"{_SECTION}.ack.statements.Roles.conditions", "any right in the account", "iam:PermissionsBoundary"),
    ),
    wrong(
        "secret of another Region",
        _addons('external_secrets: {secrets: ["arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/*"]}'),
        (15, f"{_SECTION}.external_secrets.secrets[0]", "in us-east-1", "a store with region: us-east-1"),
    ),
    wrong(
        "every secret of the account",
        _addons(f'external_secrets: {{secrets: ["arn:aws:secretsmanager:{_ACCOUNT}:secret:*"]}}'),
        (15, f"{_SECTION}.external_secrets.secrets[0]", "a part of the secrets' names", "secret:prod/*"),
    ),
    wrong(
        "store for nobody in particular",
        _addons(
            "external_secrets:",
            f'  secrets: ["arn:aws:secretsmanager:{_ACCOUNT}:secret:prod/*"]',
            "  stores:",
            "    secrets: {service: secrets_manager}",
        ),
        (18, f"{_SECTION}.external_secrets.stores.secrets.namespaces", "said who may", "Name the namespaces"),
    ),
    wrong(
        "store of a service that is not read",
        _addons("external_secrets: {stores: {settings: {service: parameter_store, namespaces: [shop]}}}"),
        (15, f"{_SECTION}.external_secrets.stores.settings.service", "could read nothing", "ARNs in parameters"),
    ),
    wrong(
        "key of backups in another Region",
        _addons(
            f'external_secrets: {{secrets: ["arn:aws:secretsmanager:{_ACCOUNT}:secret:prod/*"], kms_key_arns: '
            '["arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"]}'
        ),
        (15, f"{_SECTION}.external_secrets.kms_key_arns[0]", "in its own Region", "in eu-west-1"),
    ),
    wrong(
        "driver of secrets on Fargate",
        _fargate("secrets_store_csi: {}"),
        (13, f"{_SECTION}.secrets_store_csi", "DaemonSet", "Use external_secrets"),
    ),
    wrong(
        "External Secrets that no Fargate profile takes",
        _fargate("external_secrets: {}"),
        (13, f"{_SECTION}.external_secrets", "namespace external-secrets, which no Fargate", "Fargate profile"),
    ),
    wrong(
        "rotation said twice",
        _addons(
            "secrets_store_csi: {configuration: {secrets-store-csi-driver: {enableSecretRotation: false}}}",
        ),
        (
            15,
            f"{_SECTION}.secrets_store_csi.configuration.secrets-store-csi-driver.enableSecretRotation",
            "sets this value itself",
            "rotation, rotation_interval and sync",
        ),
    ),
    wrong(
        "backups at half past twenty-five",
        _addons('velero: {schedules: {nightly: {cron: "30 25 * * *"}}}'),
        (15, f"{_SECTION}.velero.schedules.nightly.cron", "five fields in UTC", "every night at two"),
    ),
    wrong(
        "backups that are kept for a month",
        _addons('velero: {schedules: {nightly: {cron: "30 2 * * *", ttl: 1 month}}}'),
        (15, f"{_SECTION}.velero.schedules.nightly.ttl", "whole hours", "720h"),
    ),
    wrong(
        "namespace in backups and out of them",
        _addons(
            "velero:",
            "  schedules:",
            '    nightly: {cron: "0 2 * * mon-fri", namespaces: [shop], excluded_namespaces: [shop]}',
        ),
        (
            17,
            f"{_SECTION}.velero.schedules.nightly.excluded_namespaces[0]",
            "not to be in them",
            "one of the two lists",
        ),
    ),
    wrong(
        "bucket that is shared without a folder",
        _addons("velero: {bucket: everybodys-backups}"),
        (15, f"{_SECTION}.velero.prefix", "others may keep backups", "Set prefix"),
    ),
    wrong(
        "VolumeSnapshots without their controller",
        _addons("velero: {volumes: csi_snapshots}") + "  platform:storage: {ebs: {snapshots: {enabled: false}}}\n",
        (15, f"{_SECTION}.velero.volumes", "snapshot controller", "snapshots.enabled: true"),
    ),
    wrong(
        "agent of Velero on Fargate",
        change(
            _fargate("velero: {node_agent: true}"),
            ("[{namespace: kube-system}]", "[{namespace: kube-system}, {namespace: velero}]"),
        ),
        (13, f"{_SECTION}.velero.node_agent", "Fargate runs none", "Take node_agent out"),
    ),
    wrong(
        "backups and deliveries on an Outpost",
        LOCAL + "  platform:addons:\n    velero: {}\n    argocd: {kind: chart, admin: true}\n",
        (25, f"{_SECTION}.velero", "no identity in AWS", "into the Region"),
        (26, f"{_SECTION}.argocd", "no identity in AWS", "Take argocd out"),
    ),
    wrong(
        "images and secrets that a private network does not reach",
        change(
            _addons(
                "external_secrets:",
                f'  secrets: ["arn:aws:secretsmanager:{_ACCOUNT}:secret:prod/*"]',
                "  stores: {secrets: {service: secrets_manager, namespaces: [shop]}}",
            ),
            ("    availability_zones: 3\n", "    private: true\n"),
        ),
        (15, f"{_SECTION}.external_secrets", "from ghcr.io", "platform:charts.images"),
        (17, f"{_SECTION}.external_secrets.stores.secrets.service", "by an endpoint alone", "Add secretsmanager"),
    ),
    *(
        wrong(
            f"first application from {path}",
            _addons(
                "argocd:",
                "  kind: chart",
                "  admin: true",
                f"  bootstrap: {{repository: https://git.example.com/apps, path: {path}, revision: main}}",
            ),
            (18, f"{_SECTION}.argocd.bootstrap.path", "from the repository's top", "clusters/prod"),
        )
        for path in ("/abs/../x", "/prod", "prod/../../x", "..")
    ),
]

"""What is stored: who may read it, and whether it is encrypted where that costs nothing."""

from typing import Final

from workers.iac.terraform.hcl.nodes import Body
from workers.iac.terraform.policy.reading import Declared, literal, place
from workers.iac.terraform.report import Report
from workers.iac.wording import Phrase

_PUBLIC: Final = frozenset({"public-read", "public-read-write", "authenticated-read"})
_BLOCKS: Final = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
_ENCRYPTED: Final = {
    "aws_db_instance": "storage_encrypted",
    "aws_rds_cluster": "storage_encrypted",
    "aws_docdb_cluster": "storage_encrypted",
    "aws_neptune_cluster": "storage_encrypted",
    "aws_ebs_volume": "encrypted",
    "aws_efs_file_system": "encrypted",
    "aws_redshift_cluster": "encrypted",
    "aws_elasticache_replication_group": "at_rest_encryption_enabled",
}
"""What encrypts a store at no price, by type; each is off unless it is asked for."""
_INHERITS: Final = (
    "replicate_source_db",
    "snapshot_identifier",
    "snapshot_id",
    "global_cluster_identifier",
    "restore_to_point_in_time",
    "replication_source_identifier",
    "global_replication_group_id",
)
"""What is made of another store is encrypted as that is."""


def check_storage(declared: Declared, report: Report) -> None:
    """Block public buckets and stores without encryption; advise on the rest."""
    for bucket in declared.resources("aws_s3_bucket", "aws_s3_bucket_acl"):
        if literal(bucket.body, "acl") in _PUBLIC:
            message = Phrase(
                "Everybody can read this bucket. Make it private, and serve files to the public by CloudFront."
            )
            report.block(place(bucket.body, "acl"), "public-bucket", message)
    for access in declared.resources("aws_s3_bucket_public_access_block"):
        for name in _BLOCKS:
            if literal(access.body, name) is False:
                message = Phrase("With `{name} = false` this bucket may be made public. Set it to true.", name=name)
                report.block(place(access.body, name), "public-bucket", message)
    for kind, argument in _ENCRYPTED.items():
        for store in declared.resources(kind):
            _encryption(store.body, kind, argument, report)
    _advice(declared, report)


def _encryption(body: Body, kind: str, argument: str, report: Report) -> None:
    attribute = body.attributes.get(argument)
    inherits = any(name in body.attributes for name in _INHERITS) or any(
        block.type in _INHERITS for block in body.blocks
    )
    if (attribute is None and not inherits) or literal(body, argument) is False:
        message = Phrase(
            "`{kind}` keeps its data unencrypted, and cannot be encrypted later without a copy. Set "
            "`{argument} = true`: it costs nothing.",
            kind=kind,
            argument=argument,
        )
        report.block(place(body, argument), "not-encrypted", message)


def _advice(declared: Declared, report: Report) -> None:
    for database in declared.resources("aws_db_instance", "aws_rds_cluster"):
        if literal(database.body, "skip_final_snapshot") is True:
            message = Phrase(
                "Nothing is left of this database once it is destroyed. Keep a final snapshot in production."
            )
            report.advise(place(database.body, "skip_final_snapshot"), "no-final-snapshot", message)
    for repository in declared.resources("aws_ecr_repository"):
        if literal(repository.body, "image_tag_mutability") != "IMMUTABLE":
            message = Phrase('A tag may be moved to another image. Set `image_tag_mutability = "IMMUTABLE"`.')
            report.advise(repository.at, "mutable-image-tags", message)
    for key in declared.resources("aws_kms_key"):
        if "enable_key_rotation" not in key.body.attributes and "customer_master_key_spec" not in key.body.attributes:
            report.advise(
                key.at,
                "no-key-rotation",
                Phrase("Set `enable_key_rotation = true`, so that the key is renewed yearly."),
            )
    for instance in declared.resources("aws_instance", "aws_launch_template"):
        options = list(instance.body.of_type("metadata_options"))
        if not any(literal(each.body, "http_tokens") == "required" for each in options):
            message = Phrase(
                'Add `metadata_options {{ http_tokens = "required" }}`: without it a request that is forged on '
                "the instance reads its role's credentials."
            )
            report.advise(instance.at, "metadata-without-token", message)

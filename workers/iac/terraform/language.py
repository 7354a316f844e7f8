"""What may stand in the blocks that are Terraform's own, of version 1.11 (internal/configs of hashicorp/terraform)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from workers.iac.terraform.schema.blocks import COMPUTED, OPTIONAL, REQUIRED, Attribute, BlockSchema, Nested, Nesting
from workers.iac.terraform.schema.types import ANY, BOOL, NUMBER, STRING

_TYPES: Final = {"any": ANY, "string": STRING, "number": NUMBER, "bool": BOOL}


def _block(required: str = "", optional: str = "", **blocks: BlockSchema | tuple[BlockSchema, Nesting]) -> BlockSchema:
    """Return a block with arguments, each written `name` or `name:type`, and blocks, each as often as one likes."""
    attributes = dict(_arguments(required, REQUIRED)) | dict(_arguments(optional, OPTIONAL))
    nested = {
        name: Nested(each[0], each[1], 0, 1) if isinstance(each, tuple) else Nested(each, "list", 0, 0)
        for name, each in blocks.items()
    }
    return BlockSchema(attributes, nested)


def _arguments(written: str, flag: int) -> Iterable[tuple[str, Attribute]]:
    for each in written.split():
        name, _, kind = each.partition(":")
        yield name, Attribute(_TYPES[kind or "any"], flag)


@dataclass(frozen=True, slots=True)
class Construct:
    """A kind of block at the top of a file.

    Attributes:
        labels: what its labels say; it has as many.
        schema: what may stand in it; None where a provider or another module says so too.
    """

    labels: tuple[str, ...]
    schema: BlockSchema | None


_CONDITION: Final = _block("condition error_message")
_CONNECTION: Final = _block(
    "",
    "type user password host port timeout script_path private_key certificate host_key agent agent_identity "
    "target_platform proxy_scheme proxy_host proxy_port proxy_user_name proxy_user_password bastion_host "
    "bastion_host_key bastion_port bastion_user bastion_password bastion_private_key bastion_certificate "
    "https insecure use_ntlm cacert",
)
_CONNECTION_ONCE: Final[tuple[BlockSchema, Nesting]] = (_CONNECTION, "single")
PROVISIONERS: Final = {
    "local-exec": _block(
        "command:string",
        "when on_failure interpreter working_dir:string environment quiet:bool",
        connection=_CONNECTION_ONCE,
    ),
    "remote-exec": _block("", "when on_failure inline script:string scripts", connection=_CONNECTION_ONCE),
    "file": _block("destination:string", "when on_failure source:string content:string", connection=_CONNECTION_ONCE),
}
_LIFECYCLE: Final = _block(
    "",
    "create_before_destroy prevent_destroy ignore_changes replace_triggered_by",
    precondition=_CONDITION,
    postcondition=_CONDITION,
)

META_ATTRIBUTES: Final = frozenset({"count", "for_each", "provider", "depends_on"})
META_BLOCKS: Final = {
    "resource": {"lifecycle": _LIFECYCLE, "connection": _CONNECTION},
    "data": {"lifecycle": _LIFECYCLE},
    "ephemeral": {"lifecycle": _LIFECYCLE},
}
MODULE_ATTRIBUTES: Final = frozenset({"source", "version", "count", "for_each", "providers", "depends_on"})
PROVIDER_ATTRIBUTES: Final = frozenset({"alias", "version"})
VALIDATED_AT_RUN_TIME: Final = frozenset({"required_providers", "backend", "cloud", "provider_meta"})
"""Blocks in `terraform` whose content is somebody else's."""

_REMOVED_LIFECYCLE: Final = _block("", "destroy")

CONSTRUCTS: Final = {
    "resource": Construct(("type", "name"), None),
    "data": Construct(("type", "name"), None),
    "ephemeral": Construct(("type", "name"), None),
    "module": Construct(("name",), None),
    "provider": Construct(("name",), None),
    "locals": Construct((), None),
    "variable": Construct(
        ("name",),
        _block("", "type default description:string sensitive nullable ephemeral", validation=_CONDITION),
    ),
    "output": Construct(
        ("name",),
        _block("value", "description:string sensitive depends_on ephemeral", precondition=_CONDITION),
    ),
    "terraform": Construct(
        (),
        _block(
            "",
            "required_version experiments",
            required_providers=_block(),
            backend=_block(),
            cloud=_block(),
            provider_meta=_block(),
        ),
    ),
    "moved": Construct((), _block("from to")),
    "import": Construct((), _block("to id", "for_each provider")),
    "removed": Construct((), _block("from", "", lifecycle=_REMOVED_LIFECYCLE)),
    "check": Construct(("name",), _block("", "", data=_block(), **{"assert": _CONDITION})),
}

_REMOTE_STATE: Final = _block("backend:string", "config workspace:string defaults")
_REMOTE_STATE.attributes["outputs"] = Attribute(ANY, COMPUTED)
_DATA: Final = _block("", "input triggers_replace")
_DATA.attributes["id"] = Attribute(STRING, COMPUTED)
_DATA.attributes["output"] = Attribute(ANY, COMPUTED)
BUILT_IN: Final = {("data", "terraform_remote_state"): _REMOTE_STATE, ("resource", "terraform_data"): _DATA}
"""Terraform's own provider, which needs no index."""

"""Rules of the API server that no table can tell: fields that depend on others, filed under the type they are about."""

from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.rules import (
    access,
    configuration,
    containers,
    metadata,
    networking,
    pods,
    scaling,
    storage,
    workloads,
)
from workers.iac.kubernetes.rules.registry import Rule
from workers.iac.kubernetes.schema import plain_type
from workers.iac.kubernetes.tree import Mapping

RULES: dict[str, tuple[Rule, ...]] = {}
for _module in (access, configuration, containers, metadata, networking, pods, scaling, storage, workloads):
    for _type, _rules in _module.RULES.items():
        RULES[_type] = (*RULES.get(_type, ()), *_rules)


def apply_rules(name: str, value: Mapping, context: Context) -> None:
    """Apply every rule about the type `name`, such as `core.v1.PodSpec`, to a mapping of that type."""
    for rule in RULES.get(plain_type(name), ()):
        rule(value, context)

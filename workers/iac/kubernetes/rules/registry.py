"""How a rule says which types it is about."""

from collections.abc import Callable
from typing import TypeAlias

from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.tree import Mapping

Rule: TypeAlias = Callable[[Mapping, Context], None]


class Rules(dict[str, list[Rule]]):
    """The rules of a module, by the type they are about, such as `core.PodSpec`."""

    def about(self, *types: str) -> Callable[[Rule], Rule]:
        """File the decorated rule under `types`."""

        def file(rule: Rule) -> Rule:
            for name in types:
                self.setdefault(name, []).append(rule)
            return rule

        return file

"""Condensing: logs of any size become the few raw lines that matter, within a budget.

    lines → mask → fold traces → group like lines → mine templates → score → pack within the budget

Nothing here is rewritten or summarised: what comes out are raw lines at their own numbers, so that a person and a
citation find them again. Pure and deterministic; the counter of tokens or bytes is passed in.
"""

from workers.condense.condenser import Condensed, CondensedItem, Condenser, LogSource, condense
from workers.condense.grouping import GroupedLine, grouped

__all__ = ["Condensed", "CondensedItem", "Condenser", "GroupedLine", "LogSource", "condense", "grouped"]

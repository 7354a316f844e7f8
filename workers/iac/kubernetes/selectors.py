"""Which labels a selector selects."""

from collections.abc import Mapping as Labels
from typing import Any

from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, sequence_in, text_in


def is_empty(selector: Mapping) -> bool:
    """Tell whether a label selector names nothing, and so selects everything."""
    return not mapping_in(selector, "matchLabels") and not mappings_in(selector, "matchExpressions")


def selects(selector: Mapping, labels: Labels[str, Any]) -> bool:
    """Tell whether a label selector (`matchLabels`, `matchExpressions`) selects something with these labels."""
    match = mapping_in(selector, "matchLabels")
    return matches(match, labels) and all(_meets(each, labels) for each in mappings_in(selector, "matchExpressions"))


def matches(wanted: Labels[str, Any], labels: Labels[str, Any]) -> bool:
    """Tell whether `labels` hold all that is wanted."""
    return all(key in labels and labels[key] == value for key, value in wanted.items())


def _meets(requirement: Mapping, labels: Labels[str, Any]) -> bool:
    key, values = text_in(requirement, "key"), sequence_in(requirement, "values")
    match text_in(requirement, "operator"):
        case "In":
            return key in labels and labels[key] in values
        case "NotIn":
            return key not in labels or labels[key] not in values
        case "Exists":
            return key in labels
        case "DoesNotExist":
            return key not in labels
    return True

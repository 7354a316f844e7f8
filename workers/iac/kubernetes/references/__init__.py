"""What the objects of a file say about each other: names that lead nowhere, selectors that select nothing.

A file is rarely all that a cluster holds, so a name that is not in it is no error by itself. It is one where the file
shows what was meant: an object of that kind that is the name but for a typo, or that nothing else refers to.
"""

from collections.abc import Sequence

from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.references.file import File
from workers.iac.kubernetes.references.names import check_names
from workers.iac.kubernetes.references.scaling import check_scaling
from workers.iac.kubernetes.references.selection import check_selection
from workers.iac.kubernetes.report import Report


def check_references(objects: Sequence[Object], report: Report) -> None:
    """Check what objects of a file say about each other."""
    file = File(objects)
    check_names(file, report)
    check_selection(file, report)
    check_scaling(file, report)

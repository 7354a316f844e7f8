"""The library of runbooks: Markdown files, found by what happened and read by section."""

from workers.runbooks.cache import default_folder
from workers.runbooks.folder import RunbookProblem
from workers.runbooks.index import RunbookHit, RunbookIndex
from workers.runbooks.library import RunbookLibrary
from workers.runbooks.publishing import RunbookShelf

__all__ = ["RunbookHit", "RunbookIndex", "RunbookLibrary", "RunbookProblem", "RunbookShelf", "default_folder"]

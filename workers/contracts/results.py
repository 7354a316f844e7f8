"""What comes of a job that did not fail, whatever its kind."""

from typing import TypeAlias

from workers.contracts.answers import Answer
from workers.contracts.code import CodeAnswer
from workers.contracts.runbooks import Handover, PublishedRunbook, RunbookDraft, RunbookResults

Result: TypeAlias = Answer | CodeAnswer | RunbookDraft | PublishedRunbook | RunbookResults | Handover

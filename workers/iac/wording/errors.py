"""Errors that people are told of in their own language."""

from workers.errors import VigiaError
from workers.iac.wording.phrase import Phrase


class PhrasedError(VigiaError):
    """Something that could not be done.

    Attributes:
        reason: why, in words of our own. The message of the error, for logs, is the same in English.
    """

    def __init__(self, reason: Phrase) -> None:
        super().__init__(str(reason))
        self.reason = reason

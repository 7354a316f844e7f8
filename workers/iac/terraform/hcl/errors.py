"""The one thing that goes wrong while a file is read."""

from workers.iac.wording import Phrase


class HclError(Exception):
    """The text is no HCL.

    Args:
        at: the offset where it stops being HCL.
        problem: what is wrong and what to write instead, quoting nothing but names and signs.
    """

    def __init__(self, at: int, problem: Phrase) -> None:
        super().__init__(str(problem))
        self.at = at
        self.problem = problem

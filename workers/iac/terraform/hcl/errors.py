"""The one thing that goes wrong while a file is read."""


class HclError(Exception):
    """The text is no HCL.

    Args:
        at: the offset where it stops being HCL.
        message: what is wrong and what to write instead, quoting nothing but names and signs.
    """

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message

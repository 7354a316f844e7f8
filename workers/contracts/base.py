"""The base of every contract: frozen, strict about what it does not know, the same in Python and in JSON."""

from pydantic import BaseModel, ConfigDict


class Contract(BaseModel):
    """A frozen value that crosses a boundary between parts of Vigía."""

    model_config = ConfigDict(frozen=True, extra="forbid")

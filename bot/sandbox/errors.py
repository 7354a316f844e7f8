"""How the fake refuses a call: as Slack does, with an error code in the body."""

from typing import Any


class SlackError(Exception):
    """An answer of `{"ok": false, "error": code}`.

    Attributes:
        code: Slack's error code, such as `channel_not_found`.
        details: further keys of the answer.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    @classmethod
    def with_messages(cls, code: str, messages: list[str]) -> "SlackError":
        """Return an error that says what is wrong where, as Slack does for blocks and arguments."""
        return cls(
            code, errors=messages, response_metadata={"messages": [f"[ERROR] {message}" for message in messages]}
        )

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        return {"ok": False, "error": self.code, **self.details}

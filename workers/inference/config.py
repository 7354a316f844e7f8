"""What the client of the model server has to be told. `workers.wiring` fills it from the settings."""

from dataclasses import dataclass

from pydantic import SecretStr


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Where the model server is and how it is to be used.

    Attributes:
        url: base URL of a server with OpenAI's API; with or without `/v1` at its end.
        name: the model to ask for; None for the first that the server lists.
        api_key: the server's key, if it wants one.
        timeout: seconds that one completion may take, its retries included; waiting for a slot of our own is not.
        concurrency: completions that may be under way at once.
        context: the context window in tokens; None for what the server says.
        breaker_failures: failures of the server in a row after which it is left alone.
        breaker_pause: seconds for which it is left alone.
    """

    url: str
    name: str | None = None
    api_key: SecretStr | None = None
    timeout: float = 120.0
    concurrency: int = 64
    context: int | None = None
    breaker_failures: int = 5
    breaker_pause: float = 10.0

    @property
    def base_url(self) -> str:
        """The URL that `/v1/…` is appended to."""
        return self.url.rstrip("/").removesuffix("/v1")

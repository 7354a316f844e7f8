"""Whether an address can be Redis', told before a client stumbles over it."""

from urllib.parse import urlsplit

from pydantic import SecretStr


def require_redis_url(url: SecretStr) -> SecretStr:
    """Return `url` if it can be Redis'.

    Left to the clients, an unescaped character in the password ends in a traceback that shows a part of it.

    Raises:
        ValueError: it cannot. The message holds nothing of it.
    """
    if not _is_redis_url(url.get_secret_value()):
        raise ValueError("no Redis URL; in a password, write / as %2F, @ as %40, # as %23 and ? as %3F")
    return url


def _is_redis_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        numbered = parts.port is None or parts.port > 0
    except ValueError:
        return False
    database = parts.path.removeprefix("/")
    return numbered and parts.scheme in {"redis", "rediss"} and (not database or database.isdecimal())

"""What the Slack client returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands.

    Attributes:
        channel: the channel's id; of a direct message where the asked channel took no message.
        ts: the message's timestamp, which names it within the channel.
    """

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a token speaks for.

    Attributes:
        team: the workspace's name.
        user_id: the bot's user id.
        bot_id: the bot's own id, which its messages carry.
        url: the workspace's address, with a slash at its end; empty if Slack does not tell it.
        team_id: the workspace's id.
    """

    team: str
    user_id: str
    bot_id: str | None
    url: str = ""
    team_id: str = ""

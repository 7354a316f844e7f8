"""Who and what there is in the sandbox's workspace, by ids of Slack's form."""

from dataclasses import dataclass
from typing import Final

TEAM: Final = "T0SANDBOX"
TEAM_NAME: Final = "sandbox"
APP: Final = "A0VIGIA01"
BOT_USER: Final = "U0VIGIA01"
BOT: Final = "B0VIGIA01"
BOT_NAME: Final = "Vigía"


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot's user.

    Attributes:
        locale: an IETF language tag such as `es-ES`.
    """

    id: str
    name: str
    real_name: str
    locale: str
    is_bot: bool = False

    @property
    def direct_channel(self) -> str:
        """Return the id of the direct message between this person and the bot."""
        return "D" + self.id[1:]


@dataclass(slots=True)
class Channel:
    """A channel, or the direct message between one person and the bot.

    Attributes:
        bot_is_member: whether the bot was invited.
        direct_user: the person of a direct message; None for a channel.
    """

    id: str
    name: str
    bot_is_member: bool = True
    is_archived: bool = False
    is_private: bool = False
    direct_user: str | None = None

    @property
    def kind(self) -> str:
        """Return Slack's `channel_type`."""
        if self.direct_user:
            return "im"
        return "group" if self.is_private else "channel"


ANA: Final = User("U0ANA0001", "ana", "Ana Ruiz", "es-ES")
BOB: Final = User("U0BOB0001", "bob", "Bob Reed", "en-US")
VIGIA: Final = User(BOT_USER, "vigia", BOT_NAME, "en-US", is_bot=True)
SLACKBOT: Final = User("USLACKBOT", "slackbot", "Slackbot", "en-US", is_bot=True)

INCIDENTS: Final = "C0INCIDEN"
DEPLOYS: Final = "C0DEPLOYS"


def first_users() -> list[User]:
    """Return the people that a fresh workspace has, and the bots."""
    return [ANA, BOB, VIGIA, SLACKBOT]


def first_channels() -> list[Channel]:
    """Return the channels that a fresh workspace has."""
    direct = [Channel(user.direct_channel, user.name, direct_user=user.id) for user in first_users() if not user.is_bot]
    return [Channel(INCIDENTS, "incidentes"), Channel(DEPLOYS, "deploys"), *direct]

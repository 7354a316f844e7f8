"""Settings of the bot. Read only in `bot.app`, which hands the values on."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from workers.alerts.choices import MappingFile, RoutesFile
from workers.guardrails.identifiers.choices import Domains, Key, KindNames, NamesFile, Region, require_key
from workers.guardrails.policy import AllowListFile, RulesDirectory
from workers.language import Language
from workers.ledger.address import require_redis_url


def _split(value: object) -> object:
    """Read `a, b` as a set of names; what is no string is left to the validation."""
    if not isinstance(value, str):
        return value
    return frozenset(name.strip() for name in value.split(",") if name.strip())


Names = Annotated[frozenset[str], NoDecode, BeforeValidator(_split)]
"""A comma-separated list of ids."""


class BotSettings(BaseSettings):
    """What the bot can be told, each by an environment variable `VIGIA_…`."""

    model_config = SettingsConfigDict(
        env_prefix="VIGIA_",
        env_ignore_empty=True,  # `VIGIA_SLACK_APP_TOKEN=` in a file of settings means that there is none.
        extra="ignore",
        use_attribute_docstrings=True,
    )

    slack_bot_token: SecretStr = Field(min_length=1)
    """The bot's token (`xoxb-…`), from *OAuth & Permissions* in the Slack app's configuration."""

    slack_signing_secret: SecretStr | None = None
    """The app's signing secret, from *Basic Information*: proves that a request is Slack's. Socket Mode needs none."""

    slack_app_token: SecretStr | None = None
    """App-level token (`xapp-…`, scope `connections:write`). Set: Socket Mode, which needs no public address."""

    slack_api_url: str = "https://slack.com/api/"
    """Base URL of Slack's Web API. The sandbox and GovSlack have others."""

    redis_url: Annotated[SecretStr, AfterValidator(require_redis_url)] = SecretStr("redis://127.0.0.1:6379/0")
    """Redis: the queue and the ledger. May hold a password, so it is never shown."""

    default_language: Language = "en"
    """The language for text that is in neither, such as a bare error message, where Slack does not tell the asker's."""

    max_input_bytes: int = Field(default=5_000_000, ge=1024)
    """The largest text, in bytes, that one source (a paste, a thread) may have. More is refused, never cut."""

    rules: RulesDirectory | None = None
    """A directory with rules of your own for secrets, beside Vigía's: YAML files of the form that the README shows.
    The bot and the workers need the same ones."""

    allow_list: AllowListFile | None = None
    """A YAML file of values that look like secrets and are none, by hash or by pattern, each with its reason.
    The bot and the workers need the same one."""

    identifiers: KindNames = frozenset()
    """Identifiers that the model never sees, while people read them in clear, separated by commas: `email`, `ip`,
    `mac`, `host`, `user`, `phone`, `card`, `dni`, `iban`, `name`; or `all`. Empty: none.
    The bot and the workers need the same."""

    identifiers_key: Key | None = None
    """Seals what stands behind identifiers while their job lives: 32 bytes as hex or base64, such as
    `openssl rand -hex 32` makes. The same for the bot and the workers."""

    identifier_names: NamesFile | None = None
    """A file with the names of people to keep from the model, one a line. Case and accents do not matter."""

    identifier_domains: Domains = frozenset()
    """Domains of your own, such as `corp.lan`, separated by commas: whatever stands below them is a host name."""

    phone_region: Region = "ES"
    """The country of telephone numbers without an international prefix, in two letters."""

    alert_token: SecretStr | None = Field(default=None, min_length=16)
    """The token that proves alert webhooks (`POST /alerts/…`), as a bearer token or as the password of Basic auth, such
    as `openssl rand -hex 32` makes. Unset: no source but those that sign may send any."""

    alert_pagerduty_secret: SecretStr | None = Field(default=None, min_length=1)
    """The signing secret of PagerDuty's webhook subscription. Set: PagerDuty has to sign what it sends."""

    alert_grafana_secret: SecretStr | None = Field(default=None, min_length=1)
    """The HMAC secret of Grafana's webhook contact point. Set: Grafana has to sign what it sends."""

    alert_routes: RoutesFile | None = None
    """A YAML file that says which alerts go to which channel and lane, and which need no investigation; the README
    shows its form. Unset: all go to `#alerts`, and `Watchdog` needs none. The bot and the terminal need the same
    one."""

    alert_mapping: MappingFile | None = None
    """A YAML file that says what stands where in the JSON sent to `POST /alerts/generic`; the README shows its form.
    Unset: the names are Alertmanager's. The bot and the terminal need the same one."""

    alert_max_bytes: int = Field(default=4_000_000, ge=1024)
    """The largest body, in bytes, that an alert webhook may have. A thousand alerts have about one million."""

    allowed_channels: Names = frozenset()
    """Ids of the channels (`C…`) served, separated by commas; `dm` stands for direct messages. Empty: all."""

    allowed_users: Names = frozenset()
    """Ids of the people (`U…`) served, separated by commas. Empty: all."""

    admins: Names = frozenset()
    """Ids of the people (`U…`) who may see and cancel everyone's jobs and silence alerts, separated by commas."""

    silencers: Names = frozenset()
    """Ids of the people (`U…`) who may silence alerts in Alertmanager from Slack, separated by commas, beside the
    admins. Empty: the admins alone."""

    runbook_approvers: Names = frozenset()
    """Ids of the people (`U…`) who may approve drafts of runbooks, separated by commas, beside the admins. Empty:
    everyone who is served."""

    runbook_second_person: bool = False
    """Whether a draft needs somebody else's approval than that of the person who asked for it."""

    log_format: Literal["json", "console"] = "json"
    """How log lines are written: `json` for collectors, `console` for people."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """The least severe level that is logged."""

    host: str = "127.0.0.1"
    """The address that the bot listens on. In a container: `0.0.0.0`."""

    port: int = Field(default=3000, ge=0, le=65535)
    """The port that the bot listens on. 0: any free one; the address is printed at start-up."""

    @model_validator(mode="after")
    def _slack_can_be_told_from_others(self) -> Self:
        secret = self.slack_signing_secret
        if self.slack_app_token is None and (secret is None or not secret.get_secret_value().strip()):
            raise ValueError(
                "set VIGIA_SLACK_SIGNING_SECRET (requests over HTTP) or VIGIA_SLACK_APP_TOKEN (Socket Mode)"
            )
        return self

    @model_validator(mode="after")
    def _identifiers_can_be_restored(self) -> Self:
        require_key(self.identifiers, self.identifiers_key)
        return self

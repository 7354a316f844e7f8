"""Settings of the workers and of the terminal. Read only in `workers.wiring`, `workers.app` and `workers.cli`."""

import re
import shlex
import sysconfig
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from workers.alerts.choices import MappingFile, RoutesFile
from workers.contracts import is_plain_path
from workers.guardrails.identifiers.choices import Domains, Key, KindNames, NamesFile, Region, require_key
from workers.guardrails.policy import AllowListFile, RulesDirectory
from workers.language import Language
from workers.ledger.address import require_redis_url

_REPOSITORY: Final = Path(__file__).resolve().parent.parent
_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_INSTALLED: Final = Path(sysconfig.get_path("data")) / "share" / "vigia"


def content_dir(name: str) -> Path:
    """Return the folder of `name` (`prompts` or `runbooks`): the repository's, else what the wheel installed."""
    beside = _REPOSITORY / name
    return beside if beside.is_dir() else _INSTALLED / name


def _hosts(value: object) -> object:
    """Read `a, b` as a set of host names; what is no string is left to the validation."""
    if not isinstance(value, str):
        return value
    hosts = frozenset(name.strip().lower() for name in value.split(",") if name.strip())
    if any(not _HOST.fullmatch(host) for host in hosts):
        raise ValueError("give host names alone, such as wiki.example.com, separated by commas")
    return hosts


def _contexts(value: object) -> object:
    """Read `label=context, …` as a mapping; what is no string is left to the validation."""
    if not isinstance(value, str):
        return value
    pairs = [[side.strip() for side in pair.split("=", 1)] for pair in value.split(",") if pair.strip()]
    if any(len(pair) != len(("label", "context")) or not all(pair) for pair in pairs):
        raise ValueError("give pairs such as eu-1=prod-eu, separated by commas")
    return dict(pairs)


Contexts = Annotated[dict[str, str], NoDecode, BeforeValidator(_contexts)]
"""Kubeconfig contexts by the value of the label `cluster`."""


def _backend_url(url: SecretStr) -> SecretStr:
    """Refuse what is no address, without saying what it was: it may hold a password."""
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("give a base URL such as https://user:password@host:9090, without a query")
    return url


BackendUrl = Annotated[SecretStr, AfterValidator(_backend_url)]
"""The base URL of a log store or of metrics. May hold a password, so it is never shown."""

Hosts = Annotated[frozenset[str], NoDecode, BeforeValidator(_hosts)]
"""A comma-separated list of host names."""


def _folders(value: object) -> object:
    """Read `/a, /b` as paths; what is no string is left to the validation."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Folders = Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_folders)]
"""A comma-separated list of folders."""


def _forge_folder(folder: str) -> str:
    """Refuse a folder that leads out of a repository, or into what a forge runs."""
    if not is_plain_path(folder):
        raise ValueError("give a folder of the repository, such as docs/runbooks, without hidden ones")
    return folder


ForgeFolder = Annotated[str, Field(max_length=80), AfterValidator(_forge_folder)]
"""A folder of the repository that pull requests are opened in."""


def _commands(value: object) -> object:
    """Read `one; two` as commands; what is no string is left to the validation."""
    if not isinstance(value, str):
        return value
    commands = tuple(part.strip() for part in re.split(r"[;\n]", value) if part.strip())
    for command in commands:
        try:
            shlex.split(command)
        except ValueError:
            raise ValueError("a quote is not closed in a scanner's command") from None
    return commands


Commands = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_commands)]
"""Scanners' commands, separated by semicolons."""


class WorkerSettings(BaseSettings):
    """What the workers and the terminal can be told, each by an environment variable `VIGIA_…`."""

    model_config = SettingsConfigDict(
        env_prefix="VIGIA_", extra="ignore", env_ignore_empty=True, use_attribute_docstrings=True
    )

    redis_url: Annotated[SecretStr, AfterValidator(require_redis_url)] = SecretStr("redis://127.0.0.1:6379/0")
    """Redis: the queue and the ledger. May hold a password, so it is never shown."""

    model_url: str | None = None
    """Base URL of a server with OpenAI's API, without `/v1`; vLLM by preference.
    Unset: answers come from the findings alone."""

    model_name: str | None = None
    """The model to ask for. Unset: the first that the server lists."""

    model_api_key: SecretStr | None = None
    """The model server's API key, if it wants one."""

    model_timeout: float = Field(default=120.0, gt=0)
    """Seconds that one call of the model may take, queueing in the server included."""

    model_concurrency: int = Field(default=64, ge=1)
    """Calls that one worker process has open to the model server at once."""

    model_context: int | None = Field(default=None, ge=1024)
    """The model's context window in tokens. Unset: as the server says, else 8192."""

    job_deadline: float = Field(default=240.0, gt=0, le=280)
    """Seconds that a job may take from its start in a worker. Must stay below `VIGIA_VISIBILITY_TIMEOUT`."""

    visibility_timeout: int = Field(default=300, ge=10)
    """Seconds after which Redis hands a message to another worker if the first has not confirmed it.
    One figure for all lanes."""

    lease_seconds: float = Field(default=15.0, ge=1)
    """Seconds after which a job counts as abandoned if its worker has not renewed its lease.
    A killed worker's job starts again about then."""

    slack_bot_token: SecretStr | None = None
    """The bot's token (`xoxb-…`): workers post answers and read threads and files with it."""

    slack_api_url: str = "https://slack.com/api/"
    """Base URL of Slack's Web API. The sandbox and GovSlack have others."""

    prompts_dir: Path = Field(default_factory=lambda: content_dir("prompts"))
    """Folder of the prompt templates, and in `examples` of vetted Terraform and Kubernetes code; without that folder,
    Vigía's own examples stay. Unset: the ones that come with Vigía."""

    runbooks_dir: Path = Field(default_factory=lambda: content_dir("runbooks"))
    """Folder of the runbooks. Unset: the ones that come with Vigía."""

    runbook_sources: Folders = ()
    """Further folders of Markdown, such as git checkouts, separated by commas. What changes there is seen within
    seconds; front matter is optional."""

    runbooks_publish_dir: Path | None = None
    """Folder that drafts go to which people approve in Slack; the workers of the lane `batch` must be able to write
    there, and all workers to read it. It is searched as the other folders are. Unset: `VIGIA_RUNBOOKS_DIR`."""

    schema_dir: Path = Field(default_factory=lambda: Path.home() / ".local" / "share" / "vigia" / "schemas")
    """Folder of the Terraform providers' schemas that `vigia schema import` writes. Those of hashicorp/aws
    and of small ones such as hashicorp/random come with Vigía; one of your own in this folder goes before it."""

    kubernetes_version: str | None = Field(default=None, pattern=r"^v?1\.\d{1,3}(\.\d+)?$")
    """Version of your clusters, such as `1.33`: manifests are written and checked for it. Unset: the newest that Vigía
    knows."""

    terraform_plugin_dir: Path | None = None
    """Folder of Terraform's providers, as `terraform providers mirror` makes it: `vigia check --gates` runs `terraform
    validate` with them where terraform is installed, and fetches nothing. Unset: validity is judged in process."""

    gate_seconds: float = Field(default=120.0, gt=0)
    """Seconds that `terraform validate`, and each scanner, may take."""

    scanners: Commands = ()
    """Scanners that write SARIF, as commands separated by semicolons, such as `checkov -f {file} -o sarif; terraform:
    tflint --format=sarif`. They run without your environment, and their findings advise. Only you may name them: they
    are run."""

    scanners_block: bool = False
    """Whether what a scanner calls an error blocks."""

    policy_dir: Path | None = None
    """Folder of your own rules in Rego for Terraform and Kubernetes: `deny` blocks, `warn` advises, as with Conftest.
    Unset: none."""

    cluster_dry_run: bool = False
    """Whether `VIGIA_KUBECONFIG_CONTEXT` is asked for a dry run of Kubernetes' objects. It takes the rights to write,
    which `deploy/rbac-dry-run.yaml` gives together with a policy that lets nothing but dry runs through."""

    link_hosts: Hosts = frozenset()
    """Hosts that links and commands of the model may lead to, separated by commas, such as `wiki.example.com`: no
    wildcard, no port. Empty: none; a link's words stay."""

    default_language: Language = "en"
    """The language for text that is in neither, such as a bare error message, where Slack does not tell the asker's."""

    max_input_bytes: int = Field(default=5_000_000, ge=1024)
    """The largest text, in bytes, that one source (a paste, a thread) may have. More is refused, never cut."""

    max_file_bytes: int = Field(default=100_000_000, ge=1024)
    """The largest file, in bytes and unpacked, that is read: attached in Slack, or named in the terminal. More is
    refused, never cut. While a worker reads one, it takes about four times as much memory."""

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

    alert_routes: RoutesFile | None = None
    """A YAML file that says which alerts go to which channel and lane, and which need no investigation; the README
    shows its form. Unset: all go to `#alerts`, and `Watchdog` needs none. The bot and the terminal need the same
    one."""

    alert_mapping: MappingFile | None = None
    """A YAML file that says what stands where in the JSON sent to `POST /alerts/generic`; the README shows its form.
    Unset: the names are Alertmanager's. The bot and the terminal need the same one."""

    alertmanager_url: str | None = Field(default=None, pattern=r"^https?://")
    """Base URL of Alertmanager, such as `http://alertmanager:9093`: alerts can be silenced from Slack. Unset: they
    cannot. Only the delivery workers call it."""

    alertmanager_token: SecretStr | None = None
    """The bearer token that Alertmanager, or the proxy before it, wants, if any."""

    forge: Literal["github", "gitlab"] | None = None
    """Where pull requests are opened: `github` or `gitlab`. Unset: nowhere. Only the workers of the lane `batch` call
    it."""

    forge_url: str | None = Field(default=None, pattern=r"^https?://")
    """Base URL of GitHub Enterprise Server or of a GitLab of your own, such as `https://gitlab.example.com`. Unset:
    github.com or gitlab.com."""

    forge_token: SecretStr | None = None
    """A token that may write to that repository and open pull requests in it: for GitHub a fine-grained one with
    *Contents* and *Pull requests*, read and write; for GitLab a project access token with the role Developer and the
    scope `api`."""

    forge_repository: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+$")] | None = None
    """The repository: `owner/name`, or `group/project` in GitLab."""

    forge_base: Annotated[str, Field(pattern=r"^[A-Za-z0-9_./-]+$", max_length=200)] | None = None
    """The branch that pull requests ask to be merged into. Unset: the repository's default branch."""

    forge_runbooks_dir: ForgeFolder = "runbooks"
    """The repository's folder for runbooks."""

    forge_code_dir: ForgeFolder = "generated"
    """The repository's folder for generated Terraform and Kubernetes YAML: each job has a folder of its own there."""

    runbook_publish: Literal["file", "pull_request", "both"] = "file"
    """What becomes of an approved draft of a runbook: a `file` of the library, a `pull_request`, or `both`. A pull
    request alone fits a library that is a checkout of the repository: search finds the runbook once it is merged."""

    runbook_canvas: bool = False
    """Whether an approved runbook becomes a canvas in Slack too, in a tab of the channel that it was drafted in. The
    app then needs the scope `canvases:write`."""

    kubeconfig_context: str | None = None
    """The kubeconfig context of the cluster that alerts are looked up in, with the permissions of `deploy/rbac.yaml`.
    Unset: the current one, or the cluster that the worker runs in."""

    kubeconfig_contexts: Contexts = Field(default_factory=dict)
    """For several clusters: contexts by the value of an alert's `cluster` label, such as `eu-1=prod-eu, us-1=prod-us`.
    An alert from a cluster that is not named here is looked up in none. Empty: there is one cluster alone."""

    evidence_seconds: float = Field(default=20.0, gt=0, le=120)
    """Seconds that each of the cluster, the log store and the metrics may take for one alert; what has not answered by
    then is named as missing."""

    evidence_log_bytes: int = Field(default=1_000_000, ge=16_384)
    """The most that is read of one container's log, in bytes: around the alert's start, and its end."""

    prometheus_url: BackendUrl | None = None
    """Base URL of Prometheus, or what speaks its API (Thanos, Mimir, VictoriaMetrics), such as
    `https://user:password@prometheus.example.com`. Unset: no figures and no picture."""

    prometheus_token: SecretStr | None = None
    """A bearer token for Prometheus, if it wants one."""

    loki_url: BackendUrl | None = None
    """Base URL of Loki, such as `http://loki-gateway.logging`. A user and a password may stand in it. Unset: none."""

    loki_token: SecretStr | None = None
    """A bearer token for Loki, if it wants one."""

    loki_tenant: str | None = Field(default=None, max_length=150)
    """Loki's tenant (`X-Scope-OrgID`), if it has several."""

    elasticsearch_url: BackendUrl | None = None
    """Base URL of Elasticsearch or OpenSearch, such as `https://user:password@search.example.com:9200`. Unset: none."""

    elasticsearch_token: SecretStr | None = None
    """An API key for Elasticsearch, encoded as it comes, if it wants one."""

    elasticsearch_index: Annotated[str, Field(pattern=r"^[A-Za-z0-9*._,-]+$")] = (
        "logs-*,filebeat-*,logstash-*,fluent*,k8s*"
    )
    """The indices or data streams that hold logs, separated by commas."""

    log_format: Literal["json", "console"] = "json"
    """How log lines are written: `json` for collectors, `console` for people."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """The least severe level that is logged."""

    metrics_port: int | None = None
    """Port of the worker's Prometheus metrics on all interfaces. Unset: none are served."""

    @property
    def examples_dir(self) -> Path:
        """The folder of the vetted examples: that beside the prompts, else Vigía's own."""
        beside = self.prompts_dir / "examples"
        return beside if beside.is_dir() else content_dir("prompts") / "examples"

    @property
    def runbook_folders(self) -> tuple[Path, ...]:
        """The folders of the library, the main one first."""
        published = (self.runbooks_publish_dir,) if self.runbooks_publish_dir else ()
        return tuple(dict.fromkeys((self.runbooks_dir, *self.runbook_sources, *published)))

    @model_validator(mode="after")
    def _identifiers_can_be_restored(self) -> Self:
        require_key(self.identifiers, self.identifiers_key)
        return self

    @model_validator(mode="after")
    def _the_forge_can_be_asked(self) -> Self:
        if self.forge is not None and (self.forge_token is None or self.forge_repository is None):
            raise ValueError("VIGIA_FORGE needs VIGIA_FORGE_TOKEN and VIGIA_FORGE_REPOSITORY beside it")
        if self.forge is None and self.runbook_publish != "file":
            raise ValueError("VIGIA_RUNBOOK_PUBLISH needs VIGIA_FORGE for pull requests")
        return self

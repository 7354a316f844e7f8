"""The composition root: the one place that knows which concrete part stands behind each of a pipeline's needs."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NoReturn, overload

from pydantic import SecretStr

from workers.alertmanager import Alertmanager
from workers.cluster import Clusters, DryRun
from workers.contracts import (
    Answer,
    AskJob,
    CodeAnswer,
    DraftJob,
    ExplainJob,
    FileRef,
    GenerateJob,
    HandoverJob,
    InvestigateJob,
    Job,
    LogsJob,
    Result,
    ReviewJob,
    RunbooksJob,
    ThreadRef,
)
from workers.errors import BadInput
from workers.forge import Forge
from workers.guardrails.identifiers import IdentifierGuard, Pseudonyms
from workers.guardrails.identifiers.choices import guard_of
from workers.guardrails.policy import install_policy_of
from workers.iac.examples import ExampleLibrary
from workers.iac.grounding import Grounding
from workers.inference import ModelClient, ModelConfig, NoModel
from workers.language import Wording
from workers.ledger import JobMaps, Ledger, Timing
from workers.limits import Limits
from workers.observability import Backend, Elasticsearch, Loki, Prometheus
from workers.pipelines import ask, draft_job, handover, investigate, logs, search_runbooks
from workers.pipelines.code_tools import CodeTools
from workers.pipelines.deps import Deps, EvidenceSources, Report, no_report
from workers.pipelines.evidence_sources import AllSources
from workers.prompting import PromptLibrary
from workers.runbooks import RunbookLibrary, RunbookShelf, default_folder
from workers.settings import WorkerSettings
from workers.slack import SlackApi

if TYPE_CHECKING:
    from workers.pipelines.gating import Gates

_NO_SLACK: Final = Wording(
    en="Slack threads and files can only be read for jobs that come from Slack.",
    es="Los hilos y archivos de Slack solo se pueden leer para trabajos que vienen de Slack.",
)


class _WithoutSlack:
    """Refuses threads and files: whoever asks from a terminal must not read Slack with the bot's token."""

    def read_thread(self, ref: ThreadRef, *, limits: Limits) -> NoReturn:  # noqa: ARG002 - the protocol's
        raise BadInput("there is no Slack to read a thread from", wording=_NO_SLACK)

    def read_messages(self, ref: ThreadRef, *, limits: Limits) -> NoReturn:  # noqa: ARG002 - the protocol's
        raise BadInput("there is no Slack to read a thread from", wording=_NO_SLACK)

    def read_file(self, ref: FileRef, *, limits: Limits) -> NoReturn:  # noqa: ARG002 - the protocol's
        raise BadInput("there is no Slack to read a file from", wording=_NO_SLACK)


@dataclass(frozen=True, slots=True)
class Wiring:
    """The parts that a process builds once and its threads share.

    Attributes:
        identifiers: what is kept from the model, if anything.
        ledger: connects when it is first asked for something, so that the terminal needs no Redis.
        slack: None without a token.
        alertmanager: None without an address.
        forge: None where none is configured.
    """

    settings: WorkerSettings
    identifiers: IdentifierGuard
    ledger: Ledger
    slack: SlackApi | None
    alertmanager: Alertmanager | None
    forge: Forge | None
    model: ModelClient | NoModel
    prompts: PromptLibrary
    runbooks: RunbookLibrary
    evidence: EvidenceSources
    code: CodeTools

    def answer(self, job: Job, limits: Limits, report: Report = no_report) -> Result:
        """Run the pipeline of a job from the ledger, which is told what the answer's stand-ins stand for.

        Raises:
            Permanent: no answer is possible; its wording says why.
            JobCancelled: a person cancelled the job.
            LedgerUnavailable: Redis was away when the job's stand-ins were to be read.
        """
        if not self.identifiers.is_on:
            return run_pipeline(job, self.deps_for(job, limits, report))
        maps = JobMaps(self.identifiers, self.ledger.identifiers)
        # Jobs that are shown in one message share a map: whoever reads the message has to read all of it.
        pseudonyms = maps.load(job.message, seconds=limits.deadline.remaining(), check=limits.check)
        answer = run_pipeline(job, self.deps_for(job, limits, report, pseudonyms))
        maps.save(job.message, pseudonyms.used_in(answer))
        return answer

    def deps_for(
        self, job: Job, limits: Limits, report: Report = no_report, pseudonyms: Pseudonyms | None = None
    ) -> Deps:
        """Return the surroundings of one job's pipeline. Without `pseudonyms` nothing is kept from the model."""
        reader = self.slack if self.slack and job.reply_to else _WithoutSlack()
        return Deps(
            threads=reader,
            files=reader,
            messages=reader,
            model=self.model,
            runbooks=self.runbooks,
            prompts=self.prompts,
            limits=limits,
            report=report,
            link_hosts=self.settings.link_hosts,
            evidence=self.evidence,
            pseudonyms=pseudonyms or Pseudonyms.none(),
            code=self.code,
        )

    def close(self) -> None:
        """Close every connection."""
        self.model.close()
        self.ledger.close()


@overload
def run_pipeline(job: AskJob | LogsJob | InvestigateJob | ExplainJob, deps: Deps) -> Answer: ...


@overload
def run_pipeline(job: GenerateJob | ReviewJob, deps: Deps) -> CodeAnswer: ...


@overload
def run_pipeline(job: Job, deps: Deps) -> Result: ...


def run_pipeline(job: Job, deps: Deps) -> Result:  # noqa: PLR0911 - one for each kind
    """Run the pipeline of the job's kind.

    Raises:
        Permanent: no answer is possible; its wording says why.
        JobCancelled: a person cancelled the job.
    """
    match job:
        case AskJob():
            return ask.run(job, deps)
        case LogsJob():
            return logs.run(job, deps)
        case InvestigateJob():
            return investigate.run(job, deps)
        case DraftJob():
            return draft_job.run(job, deps)
        case HandoverJob():
            return handover.run(job, deps)
        case RunbooksJob():
            return search_runbooks.run(job, deps)
        case GenerateJob():
            # These bring the language of Terraform, which nobody should load who asks about logs.
            from workers.pipelines import generate  # noqa: PLC0415

            return generate.run(job, deps)
        case ReviewJob():
            from workers.pipelines import review  # noqa: PLC0415 - as above

            return review.run(job, deps)
        case ExplainJob():
            from workers.pipelines import explain_code  # noqa: PLC0415 - as above

            return explain_code.run(job, deps)


def build(settings: WorkerSettings, *, timing: Timing | None = None) -> Wiring:
    """Build every part, and redact by `settings` from now on.

    Nothing is connected yet; prompts and runbooks are read and checked.

    Args:
        settings: what the operator chose.
        timing: other times for the ledger than the usual ones.

    Raises:
        PromptError: a prompt template is unusable; the message names it.
        ValueError: the file of names cannot be read.
    """
    install_policy_of(settings)
    return Wiring(
        settings=settings,
        identifiers=guard_of(settings),
        ledger=Ledger.connect(settings.redis_url.get_secret_value(), timing=timing),
        slack=slack_of(settings),
        alertmanager=alertmanager_of(settings),
        forge=forge_of(settings),
        model=model_of(settings),
        prompts=PromptLibrary.load(settings.prompts_dir),
        runbooks=RunbookLibrary(*settings.runbook_folders, kept_in=default_folder()),
        evidence=AllSources((clusters_of(settings), *backends_of(settings).values())),
        code=code_tools_of(settings),
    )


def code_tools_of(settings: WorkerSettings) -> CodeTools:
    """Return what infrastructure code is written and checked by.

    Raises:
        ExampleError: a vetted example is unusable; the message names it.
    """
    grounding = Grounding(schemas=settings.schema_dir, version=settings.kubernetes_version)
    examples = ExampleLibrary.load(settings.examples_dir)
    return CodeTools(grounding, examples, gates=partial(gates_of, settings))


def shelf_of(settings: WorkerSettings, library: RunbookLibrary) -> RunbookShelf:
    """Return the folder of the library that approved drafts go to."""
    folder = settings.runbooks_publish_dir or settings.runbooks_dir
    return RunbookShelf(folder, prefix=library.prefix_of(folder), paths=lambda: library.paths)


def slack_of(settings: WorkerSettings) -> SlackApi | None:
    """Return the client of Slack's Web API; None without a token."""
    if settings.slack_bot_token is None:
        return None
    token = settings.slack_bot_token.get_secret_value()
    return SlackApi(token, settings.slack_api_url, max_file_bytes=settings.max_file_bytes)


def alertmanager_of(settings: WorkerSettings) -> Alertmanager | None:
    """Return the client of Alertmanager; None where its address is not set."""
    if settings.alertmanager_url is None:
        return None
    return Alertmanager(settings.alertmanager_url, settings.alertmanager_token)


def forge_of(settings: WorkerSettings) -> Forge | None:
    """Return the repository that pull requests are opened in; None where none is configured."""
    if settings.forge is None or settings.forge_token is None or settings.forge_repository is None:
        return None
    return Forge.of(
        settings.forge,
        url=settings.forge_url,
        token=settings.forge_token,
        repository=settings.forge_repository,
        base=settings.forge_base,
    )


def model_of(settings: WorkerSettings) -> ModelClient | NoModel:
    """Return the client of the model server, or what stands in its place where none is configured."""
    if settings.model_url is None:
        return NoModel()
    return ModelClient(
        ModelConfig(
            url=settings.model_url,
            name=settings.model_name,
            api_key=settings.model_api_key,
            timeout=settings.model_timeout,
            concurrency=settings.model_concurrency,
            context=settings.model_context,
        )
    )


def gates_of(settings: WorkerSettings) -> "Gates":
    """Return the gates of infrastructure code that are configured.

    Raises:
        RulesNotUsable: the team's rules cannot be read.
    """
    # They bring the language of Terraform, which nobody should load who asks about logs.
    from workers.iac.gates import RegoGate, Scanner, ScannerGate, TerraformGate  # noqa: PLC0415
    from workers.pipelines.gating import Gates  # noqa: PLC0415

    seconds = settings.gate_seconds
    scanners = tuple(Scanner.parse(each) for each in settings.scanners)
    return Gates(
        terraform=TerraformGate(settings.terraform_plugin_dir, seconds),
        scanners=ScannerGate(scanners, settings.scanners_block, seconds),
        rules=RegoGate.load(settings.policy_dir) if settings.policy_dir else None,
        cluster=DryRun(settings.kubeconfig_context) if settings.cluster_dry_run else None,
    )


def verify_rules(settings: WorkerSettings) -> None:
    """Compile the team's rules, so that a wrong one is told at the start and not with the first job.

    Raises:
        RulesNotUsable: they cannot be read or do not compile; the message names the file.
    """
    rules = gates_of(settings).rules if settings.policy_dir else None
    if rules:
        rules.verify()


def clusters_of(settings: WorkerSettings) -> Clusters:
    """Return the clusters that alerts are looked up in. Whether there are any is seen when the first alert comes."""
    return Clusters(
        context=settings.kubeconfig_context,
        contexts=settings.kubeconfig_contexts,
        seconds=settings.evidence_seconds,
        log_bytes=settings.evidence_log_bytes,
    )


def backends_of(settings: WorkerSettings) -> dict[str, Prometheus | Loki | Elasticsearch]:
    """Return the metrics server and the log stores that are configured, by name."""
    found: dict[str, Prometheus | Loki | Elasticsearch] = {}
    seconds, most = settings.evidence_seconds, settings.evidence_log_bytes
    if settings.prometheus_url:
        backend = _backend(settings.prometheus_url, "Bearer", settings.prometheus_token)
        found["prometheus"] = Prometheus(backend, seconds)
    if settings.loki_url:
        backend = _backend(settings.loki_url, "Bearer", settings.loki_token, settings.loki_tenant)
        found["loki"] = Loki(backend, seconds, most)
    if settings.elasticsearch_url:
        backend = _backend(settings.elasticsearch_url, "ApiKey", settings.elasticsearch_token)
        found["elasticsearch"] = Elasticsearch(backend, settings.elasticsearch_index, seconds, most)
    return found


def _backend(url: SecretStr, scheme: str, token: SecretStr | None, tenant: str | None = None) -> Backend:
    authorization = f"{scheme} {token.get_secret_value()}" if token else None
    return Backend.at(url.get_secret_value(), authorization=authorization, tenant=tenant)

"""The doctor's checks: one for each thing that Vigía can be connected to or is made of."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import partial
from shutil import which
from typing import Any, Final, TypeAlias

from workers.cards.forge_wording import FORGE_PROBLEMS
from workers.cards.wording import MODEL_FAILURES
from workers.cli import doctor_wording as words
from workers.cluster import ClusterProblem, Unread, missing_permissions, probe_cluster
from workers.errors import LedgerUnavailable, ModelFailure, Retryable, SlackRefused
from workers.iac.examples import ExampleError, ExampleLibrary
from workers.iac.gates import RegoGate, RulesNotUsable
from workers.language import Language
from workers.ledger import Ledger
from workers.limits import Limits
from workers.prompting import PromptError, PromptLibrary
from workers.runbooks import RunbookIndex
from workers.settings import WorkerSettings
from workers.wiring import backends_of, forge_of, model_of, slack_of

_CLUSTER_SECONDS: Final = 3.0


class State(StrEnum):
    """How one thing stands."""

    OK = "ok"
    NOT_CONFIGURED = "not_configured"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found.

    Attributes:
        name: what was looked at.
        state: how it stands.
        detail: the same in words.
        next_step: what to do about it; empty where nothing is to be done.
    """

    name: str
    state: State
    detail: str
    next_step: str = ""

    def record(self) -> dict[str, Any]:
        """Return the check as JSON shows it."""
        return asdict(self)


_Examination: TypeAlias = Callable[[WorkerSettings, Language], Check]


def examine(settings: WorkerSettings, language: Language) -> Sequence[Check]:
    """Make all checks at once, since each may wait for its own timeout, and return them in a fixed order."""
    examinations: tuple[_Examination, ...] = (
        _redis,
        _slack,
        _model,
        _cluster,
        partial(_backend, "prometheus"),
        partial(_backend, "loki"),
        partial(_backend, "elasticsearch"),
        _prompts,
        _runbooks,
        _terraform,
        _rules,
        _forge,
    )
    with ThreadPoolExecutor(len(examinations)) as pool:
        return list(pool.map(lambda examination: examination(settings, language), examinations))


def _redis(settings: WorkerSettings, language: Language) -> Check:
    check = partial(Check, "redis")
    ledger = Ledger.connect(settings.redis_url.get_secret_value())
    try:
        ledger.ping()
    except LedgerUnavailable:
        if "redis_url" in settings.model_fields_set:
            return check(State.FAILED, words.REDIS_AWAY.in_(language), words.REDIS_START.in_(language))
        return check(State.NOT_CONFIGURED, words.REDIS_UNSET.in_(language), words.REDIS_SET.in_(language))
    finally:
        ledger.close()
    return check(State.OK, words.REACHABLE.in_(language))


def _slack(settings: WorkerSettings, language: Language) -> Check:
    check = partial(Check, "slack")
    slack = slack_of(settings)
    if slack is None:
        return check(State.NOT_CONFIGURED, words.SLACK_UNSET.in_(language), words.SLACK_SET.in_(language))
    try:
        identity = slack.identity()
    except SlackRefused as error:
        return check(State.FAILED, words.SLACK_REFUSED.in_(language, code=error.code), words.SLACK_TOKEN.in_(language))
    except Retryable:
        return check(State.FAILED, words.SLACK_AWAY.in_(language), words.SLACK_URL.in_(language))
    return check(State.OK, words.SLACK_OK.in_(language, team=identity.team))


def _model(settings: WorkerSettings, language: Language) -> Check:
    check = partial(Check, "model")
    model = model_of(settings)
    try:
        status = model.probe()
    finally:
        model.close()
    if status.failure is ModelFailure.NOT_CONFIGURED:
        return check(State.NOT_CONFIGURED, words.MODEL_UNSET.in_(language), words.MODEL_SET.in_(language))
    if status.failure is not None:
        why = MODEL_FAILURES[status.failure].in_(language)
        next_step = words.MODEL_NEXT.get(status.failure, words.MODEL_LOG)
        return check(State.FAILED, words.MODEL_FAILED.in_(language, why=why), next_step.in_(language))
    ready = words.MODEL_OK if status.schema_support else words.MODEL_WITHOUT_SCHEMA
    return check(State.OK, ready.in_(language, name=status.model, context=status.context or "?"))


def _cluster(settings: WorkerSettings, language: Language) -> Check:
    """Check every cluster that alerts may come from; the first that is not well is told."""
    contexts = dict.fromkeys((settings.kubeconfig_context, *settings.kubeconfig_contexts.values()))
    checks = [_one_cluster(context, language) for context in contexts]
    bad = next((check for check in checks if check.state is not State.OK), None)
    return bad or Check("cluster", State.OK, "; ".join(check.detail for check in checks))


def _one_cluster(context: str | None, language: Language) -> Check:
    check = partial(Check, "cluster")
    status = probe_cluster(context, timeout=_CLUSTER_SECONDS)
    name = status.context or "in-cluster"
    if status.reachable:
        reachable = words.CLUSTER_OK.in_(language, context=name, version=status.version)
        return _permissions(context, name, reachable, language)
    problem = status.problem or ClusterProblem.UNREACHABLE
    if problem is ClusterProblem.NOT_CONFIGURED and context is None:
        return check(State.NOT_CONFIGURED, words.CLUSTER_UNSET.in_(language), words.CLUSTER_SET.in_(language))
    detail, next_step = words.CLUSTER_PROBLEMS[problem]
    return check(State.FAILED, detail.in_(language, context=name), next_step.in_(language))


def _permissions(context: str | None, name: str, reachable: str, language: Language) -> Check:
    check = partial(Check, "cluster")
    try:
        missing = missing_permissions(context, timeout=_CLUSTER_SECONDS)
    except Unread:
        return check(State.OK, f"{reachable}. {words.PERMISSIONS_UNKNOWN.in_(language)}")
    if missing:
        detail = words.PERMISSIONS_MISSING.in_(language, context=name, missing=", ".join(missing))
        return check(State.FAILED, detail, words.PERMISSIONS_GRANT.in_(language))
    return check(State.OK, reachable)


def _backend(name: str, settings: WorkerSettings, language: Language) -> Check:
    """Check the metrics server or a log store: one of `backends_of`."""
    check = partial(Check, name)
    variable = f"VIGIA_{name.upper()}_URL"
    backend = backends_of(settings).get(name)
    if backend is None:
        unset = words.BACKEND_UNSET.in_(language, variable=variable)
        return check(State.NOT_CONFIGURED, unset, words.BACKEND_SET[name].in_(language))
    problem = backend.probe(limits=Limits.of(_CLUSTER_SECONDS))
    if problem is None:
        return check(State.OK, words.REACHABLE.in_(language))
    detail, next_step = words.BACKEND_PROBLEMS.get(problem, words.BACKEND_ODD)
    return check(State.FAILED, detail.in_(language), next_step.in_(language, variable=variable))


def _prompts(settings: WorkerSettings, language: Language) -> Check:
    check = partial(Check, "prompts")
    try:
        library = PromptLibrary.load(settings.prompts_dir)
        ExampleLibrary.load(settings.examples_dir)
    except (PromptError, ExampleError, OSError) as error:
        detail = words.UNREADABLE.in_(language) if isinstance(error, OSError) else str(error)
        return check(State.FAILED, detail, words.PROMPTS_FIX.in_(language, folder=settings.prompts_dir))
    return check(State.OK, ", ".join(library.names))


def _runbooks(settings: WorkerSettings, language: Language) -> Check:
    check = partial(Check, "runbooks")
    folder = settings.runbooks_dir
    index = RunbookIndex.load(folder, *settings.runbook_sources)
    counted = words.RUNBOOKS_OK.in_(language, count=len(index.titles))
    if index.problems:
        listed = "; ".join(str(problem) for problem in index.problems)
        return check(State.FAILED, f"{counted} {listed}", words.RUNBOOKS_FIX.in_(language))
    if not index.titles:
        return check(State.NOT_CONFIGURED, counted, words.RUNBOOKS_SET.in_(language, folder=folder))
    return check(State.OK, counted)


def _terraform(settings: WorkerSettings, language: Language) -> Check:
    check = partial(Check, "terraform")
    folder = settings.terraform_plugin_dir
    if folder is None:
        return check(State.NOT_CONFIGURED, words.TERRAFORM_UNSET.in_(language), words.TERRAFORM_SET.in_(language))
    if which("terraform") is None:
        return check(State.FAILED, words.TERRAFORM_AWAY.in_(language), words.TERRAFORM_INSTALL.in_(language))
    if not folder.is_dir():
        unreadable = words.TERRAFORM_NO_PLUGINS.in_(language, folder=folder)
        return check(State.FAILED, unreadable, words.TERRAFORM_SET.in_(language))
    return check(State.OK, words.TERRAFORM_OK.in_(language, folder=folder))


def _rules(settings: WorkerSettings, language: Language) -> Check:
    check = partial(Check, "rules")
    if settings.policy_dir is None:
        return check(State.NOT_CONFIGURED, words.RULES_UNSET.in_(language), words.RULES_SET.in_(language))
    try:
        gate = RegoGate.load(settings.policy_dir)
        gate.verify()
    except RulesNotUsable as error:
        return check(
            State.FAILED, error.reason.in_(language), words.RULES_FIX.in_(language, folder=settings.policy_dir)
        )
    return check(State.OK, words.RULES_OK.in_(language, packages=", ".join(gate.packages)))


def _forge(settings: WorkerSettings, language: Language) -> Check:
    check = partial(Check, "forge")
    forge = forge_of(settings)
    if forge is None:
        return check(State.NOT_CONFIGURED, words.FORGE_UNSET.in_(language), words.FORGE_SET.in_(language))
    problem = forge.probe()
    if problem is not None:
        detail, next_step = FORGE_PROBLEMS[problem]
        return check(State.FAILED, detail.in_(language).rstrip("."), next_step.in_(language))
    return check(State.OK, words.FORGE_OK.in_(language, repository=settings.forge_repository))

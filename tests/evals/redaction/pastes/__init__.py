"""Pastes of 5 to 60 lines as people put them into a chat, each with one to four secrets in it or with none.

Those of this module belong to the corpus and its bars. `written` holds others, from templates: `python -m
tests.evals.redaction.pastes` measures them apart.
"""

from collections.abc import Callable
from typing import Final

from tests.evals.redaction.labels import Case, fill, labelled, slots
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes import (
    clouds,
    cluster,
    consoles,
    deploying,
    exports,
    people,
    sessions,
    systems,
    traces,
)
from tests.evals.redaction.wrappers import crlf, fenced, in_chat, numbered, prefixed

PASTES: Final[dict[str, Callable[[Maker], str]]] = {
    build.__name__.replace("_", "-"): build
    for build in (
        cluster.kubectl_logs,
        cluster.kubectl_describe_pod,
        cluster.kubectl_get_yaml,
        cluster.kubectl_get_secret,
        cluster.pod_environment,
        cluster.pod_json,
        cluster.kubectl_session,
        cluster.mixed_pod_logs,
        deploying.helm_values,
        deploying.helm_upgrade,
        deploying.helm_template,
        deploying.terraform_plan,
        deploying.terraform_apply,
        deploying.terraform_state,
        deploying.terraform_variables,
        deploying.ansible_run,
        deploying.ansible_inventory,
        deploying.compose_file,
        consoles.github_actions,
        consoles.gitlab_ci,
        consoles.jenkins,
        consoles.docker_build,
        consoles.docker_inspect,
        consoles.compose_logs,
        consoles.docker_session,
        consoles.env_file,
        consoles.script,
        traces.python_trace,
        traces.django_debug,
        traces.java_trace,
        traces.go_panic,
        traces.node_trace,
        traces.dotnet_trace,
        traces.php_trace,
        traces.ruby_trace,
        sessions.curl_transcript,
        sessions.oauth_exchange,
        sessions.psql_session,
        sessions.mysql_session,
        sessions.redis_session,
        sessions.mongo_session,
        sessions.vault_session,
        sessions.git_session,
        sessions.ssh_session,
        sessions.shell_history,
        sessions.server_logs,
        sessions.journal,
        clouds.aws_cli,
        clouds.aws_tables,
        clouds.gcloud_cli,
        clouds.az_cli,
        clouds.spring_config,
        clouds.properties_config,
        clouds.appsettings,
        clouds.python_settings,
        clouds.prometheus_config,
        clouds.package_config,
        systems.nginx_config,
        systems.process_list,
        systems.cloud_init,
        systems.rabbit_definitions,
        systems.kafka_config,
        systems.powershell_session,
        systems.web_config,
        systems.azure_pipeline,
        systems.ldap_session,
        systems.vpn_config,
        systems.mail_log,
        exports.postman_collection,
        exports.har_entry,
        exports.sentry_event,
        exports.sql_dump,
        exports.cloudformation,
        exports.config_map,
        exports.external_secret,
        exports.nomad_job,
        exports.code_review,
        exports.readme,
        exports.keycloak_export,
        exports.pulumi_and_config,
        people.slack_chat_english,
        people.slack_chat_spanish,
        people.ticket,
        people.ticket_spanish,
        people.incident_notes,
        people.incident_notes_spanish,
        people.handover,
    )
}
"""By name: each makes a paste with places for secrets."""

_MOST_SECRETS: Final = 4
_WRAPPED: Final = 0.3


def paste(m: Maker, kind: str) -> Case:
    """Return a paste with one to four secrets."""
    m.inline = True
    text = PASTES[kind](m)
    places = slots(text)
    return _case(m, f"paste/{kind}", fill(text, set(m.sample(places, 1, _MOST_SECRETS))))


def clean_paste(m: Maker, kind: str) -> Case:
    """Return a paste in which nothing may change."""
    m.inline = True
    return _case(m, f"clean-paste/{kind}", fill(PASTES[kind](m), set()))


def _case(m: Maker, kind: str, text: str) -> Case:
    """Return the case, at times with what a chat or a terminal does to a paste."""
    if not m.chance(_WRAPPED):
        return labelled(kind, text, "paste")
    wrap = m.pick((crlf, fenced, fenced, in_chat, in_chat, prefixed, numbered))
    return labelled(kind, wrap(m, text), f"paste+{wrap.__name__.replace('_', '-')}")

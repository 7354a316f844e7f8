"""What the doctor says, in both languages: a plain finding, and a next step for each that is not well."""

from typing import Final

from workers.cluster import ClusterProblem
from workers.errors import ModelFailure
from workers.language import Wording
from workers.observability import BackendProblem

REACHABLE: Final = Wording(en="answers", es="responde")
UNREADABLE: Final = Wording(en="cannot be read", es="no se puede leer")

REDIS_AWAY: Final = Wording(en="does not answer at VIGIA_REDIS_URL", es="no responde en VIGIA_REDIS_URL")
REDIS_START: Final = Wording(
    en="Start Redis there, or correct VIGIA_REDIS_URL.", es="Arranca Redis allí, o corrige VIGIA_REDIS_URL."
)
REDIS_UNSET: Final = Wording(
    en="VIGIA_REDIS_URL is not set, and none answers on this machine",
    es="VIGIA_REDIS_URL no está definida y ninguno responde en esta máquina",
)
REDIS_SET: Final = Wording(
    en="Only the bot, its workers, `vigia status` and --queue need it.",
    es="Solo lo necesitan el bot, sus workers, `vigia status` y --queue.",
)

SLACK_UNSET: Final = Wording(en="VIGIA_SLACK_BOT_TOKEN is not set", es="VIGIA_SLACK_BOT_TOKEN no está definida")
SLACK_SET: Final = Wording(
    en="Install the app in Slack and set its bot token; the terminal works without.",
    es="Instala la app en Slack y define su token de bot; el terminal funciona sin él.",
)
SLACK_REFUSED: Final = Wording(en="Slack refuses the token ({code})", es="Slack rechaza el token ({code})")
SLACK_TOKEN: Final = Wording(
    en="Copy the bot token again from the app's OAuth page into VIGIA_SLACK_BOT_TOKEN.",
    es="Copia de nuevo el token de bot, de la página OAuth de la app a VIGIA_SLACK_BOT_TOKEN.",
)
SLACK_AWAY: Final = Wording(en="Slack's Web API does not answer", es="la Web API de Slack no responde")
SLACK_URL: Final = Wording(
    en="Check the network and VIGIA_SLACK_API_URL.", es="Comprueba la red y VIGIA_SLACK_API_URL."
)
SLACK_OK: Final = Wording(en="the token works in workspace {team}", es="el token funciona en el espacio {team}")

MODEL_UNSET: Final = Wording(
    en="VIGIA_MODEL_URL is not set; answers come from Vigía's own rules",
    es="VIGIA_MODEL_URL no está definida; las respuestas salen de las reglas de Vigía",
)
MODEL_SET: Final = Wording(
    en="Set it to a server with OpenAI's API, such as vLLM, for explained answers.",
    es="Defínela con un servidor que tenga la API de OpenAI, como vLLM, para obtener respuestas explicadas.",
)
MODEL_FAILED: Final = Wording(en="cannot be used: {why}", es="no se puede usar: {why}")
MODEL_LOG: Final = Wording(en="Read the model server's log.", es="Lee el registro del servidor del modelo.")
MODEL_NEXT: Final = {
    ModelFailure.UNREACHABLE: Wording(
        en="Start the server, or correct VIGIA_MODEL_URL (without /v1).",
        es="Arranca el servidor, o corrige VIGIA_MODEL_URL (sin /v1).",
    ),
    ModelFailure.UNAUTHORIZED: Wording(
        en="Set VIGIA_MODEL_API_KEY to the server's key.", es="Define VIGIA_MODEL_API_KEY con la clave del servidor."
    ),
    ModelFailure.UNKNOWN_MODEL: Wording(
        en="Set VIGIA_MODEL_NAME to a model that the server lists, or leave it unset.",
        es="Define VIGIA_MODEL_NAME con un modelo de la lista del servidor, o déjala sin definir.",
    ),
    ModelFailure.TIMEOUT: Wording(
        en="See whether the server is still loading the model, or overloaded.",
        es="Mira si el servidor aún carga el modelo o está sobrecargado.",
    ),
}
MODEL_OK: Final = Wording(
    en="{name} answers, constrained to a schema; context {context} tokens",
    es="{name} responde, sujeto a un esquema; contexto de {context} tokens",
)
MODEL_WITHOUT_SCHEMA: Final = Wording(
    en="{name} answers, but without a schema, so more of its answers will be unusable; context {context} tokens",
    es="{name} responde, pero sin esquema, así que más respuestas serán inútiles; contexto de {context} tokens",
)

CLUSTER_OK: Final = Wording(en="{context} answers, Kubernetes {version}", es="{context} responde, Kubernetes {version}")
CLUSTER_UNSET: Final = Wording(en="there is no kubeconfig", es="no hay ningún kubeconfig")
CLUSTER_SET: Final = Wording(
    en="Alerts are investigated without pods, events and their logs. Give the worker a kubeconfig, or run it in the "
    "cluster with deploy/rbac.yaml.",
    es="Las alertas se investigan sin pods, eventos ni sus logs. Da un kubeconfig al worker, o ejecútalo en el clúster "
    "con deploy/rbac.yaml.",
)
PERMISSIONS_MISSING: Final = Wording(
    en="{context} answers, but does not let Vigía {missing}",
    es="{context} responde, pero no permite a Vigía: {missing}",
)
PERMISSIONS_GRANT: Final = Wording(
    en="Grant them: kubectl apply -f deploy/rbac.yaml. Until then, answers name what could not be read.",
    es="Concédelos: kubectl apply -f deploy/rbac.yaml. Mientras tanto, las respuestas dicen qué no se pudo leer.",
)
PERMISSIONS_UNKNOWN: Final = Wording(
    en="It does not say what Vigía may read there", es="No dice qué puede leer Vigía allí"
)
_KUBECONFIG: Final = Wording(
    en="Correct the kubeconfig, or VIGIA_KUBECONFIG_CONTEXT(S). See: kubectl config get-contexts",
    es="Corrige el kubeconfig o VIGIA_KUBECONFIG_CONTEXT(S). Mira: kubectl config get-contexts",
)
_ACCESS: Final = Wording(
    en="Try the same from this machine: kubectl version", es="Prueba lo mismo desde esta máquina: kubectl version"
)
CLUSTER_PROBLEMS: Final[dict[ClusterProblem, tuple[Wording, Wording]]] = {
    ClusterProblem.NOT_CONFIGURED: (CLUSTER_UNSET, _KUBECONFIG),
    ClusterProblem.BROKEN_CONFIG: (
        Wording(en="the kubeconfig cannot be used", es="el kubeconfig no se puede usar"),
        _KUBECONFIG,
    ),
    ClusterProblem.UNKNOWN_CONTEXT: (
        Wording(en="the kubeconfig has no context {context}", es="el kubeconfig no tiene el contexto {context}"),
        _KUBECONFIG,
    ),
    ClusterProblem.NO_CREDENTIALS: (
        Wording(
            en="the program that fetches the credentials of {context} did not end in time",
            es="el programa que obtiene las credenciales de {context} no terminó a tiempo",
        ),
        _ACCESS,
    ),
    ClusterProblem.UNREACHABLE: (
        Wording(en="{context} does not answer", es="{context} no responde"),
        _ACCESS,
    ),
    ClusterProblem.UNTRUSTED: (
        Wording(
            en="{context} shows a certificate that the kubeconfig does not trust",
            es="{context} presenta un certificado en el que el kubeconfig no confía",
        ),
        _KUBECONFIG,
    ),
    ClusterProblem.UNAUTHORIZED: (
        Wording(en="{context} refuses the credentials", es="{context} rechaza las credenciales"),
        _ACCESS,
    ),
    ClusterProblem.UNEXPECTED_ANSWER: (
        Wording(
            en="{context} answers, but not as an API server does",
            es="{context} responde, pero no como un servidor de API",
        ),
        _ACCESS,
    ),
}

BACKEND_UNSET: Final = Wording(en="{variable} is not set", es="{variable} no está definida")
BACKEND_SET: Final = {
    "prometheus": Wording(
        en="Set it for the figures behind an alert, and their picture.",
        es="Defínela para ver las cifras de una alerta, y su gráfico.",
    ),
    "loki": Wording(
        en="Set it for the logs of pods that are gone.", es="Defínela para leer los logs de pods que ya no existen."
    ),
    "elasticsearch": Wording(
        en="Set it for the logs of pods that are gone; OpenSearch will do.",
        es="Defínela para leer los logs de pods que ya no existen; OpenSearch también sirve.",
    ),
}
BACKEND_ODD: Final = (
    Wording(en="it answers, but not as such a server does", es="responde, pero no como un servidor así"),
    Wording(en="Check where {variable} leads.", es="Comprueba adónde lleva {variable}."),
)
_BACKEND_AWAY: Final = Wording(en="Check the network and {variable}.", es="Comprueba la red y {variable}.")
BACKEND_PROBLEMS: Final[dict[BackendProblem, tuple[Wording, Wording]]] = {
    BackendProblem.UNREACHABLE: (Wording(en="it does not answer", es="no responde"), _BACKEND_AWAY),
    BackendProblem.TIMED_OUT: (Wording(en="it did not answer in time", es="no respondió a tiempo"), _BACKEND_AWAY),
    BackendProblem.UNAUTHORIZED: (
        Wording(en="it refuses the credentials", es="no acepta las credenciales"),
        Wording(
            en="Correct the user and password in {variable}, or the token beside it.",
            es="Corrige el usuario y la contraseña en {variable}, o el token que la acompaña.",
        ),
    ),
    BackendProblem.THROTTLED: (Wording(en="it is overloaded", es="está saturado"), _BACKEND_AWAY),
    BackendProblem.SERVER_ERROR: (
        Wording(en="it fails", es="falla"),
        Wording(en="Read the log of the server behind {variable}.", es="Lee el log del servidor tras {variable}."),
    ),
}

PROMPTS_FIX: Final = Wording(
    en="Correct it in {folder}, or unset VIGIA_PROMPTS_DIR to use Vigía's own prompts.",
    es="Corrígelo en {folder}, o quita VIGIA_PROMPTS_DIR para usar los prompts de Vigía.",
)
RUNBOOKS_OK: Final = Wording(en="runbooks found: {count}.", es="runbooks encontrados: {count}.")
RUNBOOKS_FIX: Final = Wording(
    en="Correct these files; until then they are left out.", es="Corrige esos archivos; mientras tanto quedan fuera."
)
RUNBOOKS_SET: Final = Wording(
    en="Put Markdown runbooks into {folder}, or set VIGIA_RUNBOOKS_DIR.",
    es="Pon runbooks en Markdown en {folder}, o define VIGIA_RUNBOOKS_DIR.",
)
TERRAFORM_UNSET: Final = Wording(
    en="VIGIA_TERRAFORM_PLUGIN_DIR is not set; Terraform is judged in process alone",
    es="VIGIA_TERRAFORM_PLUGIN_DIR no está definida; Terraform solo se revisa dentro del proceso",
)
TERRAFORM_SET: Final = Wording(
    en="Name a folder that `terraform providers mirror` has made, for `terraform validate` as a last word.",
    es="Indica una carpeta hecha con `terraform providers mirror`, para tener además `terraform validate`.",
)
TERRAFORM_AWAY: Final = Wording(en="terraform is not on the PATH", es="terraform no está en el PATH")
TERRAFORM_INSTALL: Final = Wording(
    en="Install it, or unset VIGIA_TERRAFORM_PLUGIN_DIR.", es="Instálalo, o quita VIGIA_TERRAFORM_PLUGIN_DIR."
)
TERRAFORM_NO_PLUGINS: Final = Wording(en="there is no folder {folder}", es="no existe la carpeta {folder}")
TERRAFORM_OK: Final = Wording(en="installed; providers in {folder}", es="instalado; proveedores en {folder}")
RULES_UNSET: Final = Wording(
    en="VIGIA_POLICY_DIR is not set; only Vigía's own policies hold",
    es="VIGIA_POLICY_DIR no está definida; solo valen las políticas de Vigía",
)
RULES_SET: Final = Wording(
    en="Name a folder of rules in Rego to add your own to generated and checked code.",
    es="Indica una carpeta de reglas en Rego para añadir las tuyas al código generado y revisado.",
)
RULES_OK: Final = Wording(en="rules in Rego compile: {packages}", es="las reglas en Rego compilan: {packages}")
RULES_FIX: Final = Wording(
    en="Correct it in {folder}, or unset VIGIA_POLICY_DIR.", es="Corrígelo en {folder}, o quita VIGIA_POLICY_DIR."
)
FORGE_UNSET: Final = Wording(
    en="VIGIA_FORGE is not set; no pull requests are opened",
    es="VIGIA_FORGE no está definida; no se abren pull requests",
)
FORGE_SET: Final = Wording(
    en="Set it to github or gitlab, with a token and a repository, to review runbooks and code there.",
    es="Ponla a github o gitlab, con un token y un repositorio, para revisar allí runbooks y código.",
)
FORGE_OK: Final = Wording(
    en="{repository} is there, and the token may write to it, as far as reading tells",
    es="{repository} existe y, hasta donde se ve sin escribir, el token puede escribir en él",
)

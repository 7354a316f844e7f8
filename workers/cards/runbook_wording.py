"""What the cards about runbooks and handovers say in Vigía's own voice, in both languages."""

from typing import Final

from workers.contracts import PublishProblem
from workers.language import Wording

DRAFT: Final = Wording(en="Draft runbook: {title}", es="Borrador de runbook: {title}")
DRAFT_NEXT: Final = Wording(
    en="Read it, edit it and approve it: then it is published as `{path}`.",
    es="Léelo, edítalo y apruébalo: entonces se publicará como `{path}`.",
)
UNVERIFIED: Final = Wording(
    en="Without a source, so marked or left out: {count}.",
    es="Sin fuente, así que marcado o dejado fuera: {count}.",
)
REFUSED: Final = Wording(
    en="Left out because it gives orders to an AI: {count}.",
    es="Dejado fuera porque da órdenes a una IA: {count}.",
)
LINT: Final = Wording(en="What the linter says", es="Lo que dice el linter")
CUT: Final = Wording(
    en="(The rest is in the editor: press *{edit}*.)",
    es="(El resto está en el editor: pulsa *{edit}*.)",
)
WITHOUT_MODEL: Final = Wording(
    en="Written without a model: {why}. Vigía's rules have put it together from what was said and seen.",
    es="Escrito sin modelo: {why}. Las reglas de Vigía lo han reunido de lo que se dijo y se vio.",
)
EDITED: Final = Wording(en="Edited by {who}.", es="Editado por {who}.")
APPROVED: Final = Wording(
    en="Approved by {who}. I am publishing it.",
    es="Aprobado por {who}. Lo estoy publicando.",
)
PUBLISHED: Final = Wording(
    en="In the library as `{path}`, approved by {who}. Search finds it from now on.",
    es="En la biblioteca como `{path}`, aprobado por {who}. La búsqueda ya lo encuentra.",
)
PROPOSED: Final = Wording(
    en="Approved by {who}, and proposed to the repository. Search finds it once it is merged.",
    es="Aprobado por {who} y propuesto al repositorio. La búsqueda lo encontrará cuando se integre.",
)
PUBLISHED_TITLE: Final = Wording(en="New runbook: {title}", es="Nuevo runbook: {title}")
DISCARDED: Final = Wording(
    en="Discarded by {who}. Nothing was saved.",
    es="Descartado por {who}. No se guardó nada.",
)
PROBLEMS: Final[dict[PublishProblem, Wording]] = {
    "read_only": Wording(
        en="*Not saved:* the library's folder is read-only. Nothing is lost: the draft stays here. Have an "
        "operator give the batch worker a folder that it may write to (VIGIA_RUNBOOKS_PUBLISH_DIR), then approve it "
        "again.",
        es="*No se guardó:* la carpeta de la biblioteca es de solo lectura. No se pierde nada: el borrador sigue aquí. "
        "Pide a quien opera Vigía una carpeta en la que el worker batch pueda escribir (VIGIA_RUNBOOKS_PUBLISH_DIR) y "
        "apruébalo otra vez.",
    ),
    "no_space": Wording(
        en="*Not saved:* the disk of the library is full. Nothing is lost: the draft stays here. Approve it again when "
        "there is room.",
        es="*No se guardó:* el disco de la biblioteca está lleno. No se pierde nada: el borrador sigue aquí. Apruébalo "
        "otra vez cuando haya sitio.",
    ),
    "no_folder": Wording(
        en="*Not saved:* the library's folder is not there. Nothing is lost: the draft stays here. Have an operator "
        "look at VIGIA_RUNBOOKS_PUBLISH_DIR, then approve it again.",
        es="*No se guardó:* la carpeta de la biblioteca no está. No se pierde nada: el borrador sigue aquí. Pide a "
        "quien opera Vigía que revise VIGIA_RUNBOOKS_PUBLISH_DIR y apruébalo otra vez.",
    ),
    "unwritable": Wording(
        en="*Not saved:* the library's folder could not be written to. Nothing is lost: the draft stays here. The "
        "worker's log says why; then approve it again.",
        es="*No se guardó:* no se pudo escribir en la carpeta de la biblioteca. No se pierde nada: el borrador sigue "
        "aquí. El log del worker dice por qué; después apruébalo otra vez.",
    ),
    "pull_request": Wording(
        en="*Not published.* Nothing is lost: the draft stays here. Approve it again when this is mended.",
        es="*No se publicó.* No se pierde nada: el borrador sigue aquí. Apruébalo otra vez cuando esté arreglado.",
    ),
    "lint": Wording(
        en="*Not saved:* a runbook has to pass the linter. Edit what it names, then approve it again.",
        es="*No se guardó:* un runbook tiene que pasar el linter. Edita lo que señala y apruébalo otra vez.",
    ),
}
EDIT: Final = Wording(en="Edit", es="Editar")
APPROVE: Final = Wording(en="Approve and publish", es="Aprobar y publicar")
DISCARD: Final = Wording(en="Discard", es="Descartar")
DISCARD_TITLE: Final = Wording(en="Discard the draft?", es="¿Descartar el borrador?")
DISCARD_TEXT: Final = Wording(
    en="It will not be saved. A new one can be drafted from the same thread.",
    es="No se guardará. Se puede redactar otro a partir del mismo hilo.",
)
YES_DISCARD: Final = Wording(en="Discard", es="Descartar")
NO: Final = Wording(en="Keep", es="Conservar")
DRAFT_BUTTON: Final = Wording(en="Draft a runbook", es="Redactar un runbook")

MODAL_TITLE: Final = Wording(en="Edit the runbook", es="Editar el runbook")
SAVE: Final = Wording(en="Save", es="Guardar")
CLOSE: Final = Wording(en="Close", es="Cerrar")
FRONT_MATTER: Final = Wording(en="Title, alerts and owner", es="Título, alertas y responsable")
PART: Final = Wording(en="{name} (part {number})", es="{name} (parte {number})")

FOUND: Final = Wording(en="Runbooks for “{query}”", es="Runbooks para «{query}»")
FOUND_NONE: Final = Wording(
    en="No runbook speaks of this. When the incident is over, mention me in its thread: `@Vigía draft a runbook`.",
    es="Ningún runbook habla de esto. Cuando acabe el incidente, mencióname en su hilo: `@Vigía redacta un runbook`.",
)
HELPED: Final = Wording(en="Did `{path}` help?", es="¿Te ayudó `{path}`?")
YES_HELPED: Final = Wording(en="It helped", es="Ayudó")
NOT_HELPED: Final = Wording(en="It did not", es="No ayudó")

HANDOVER: Final = Wording(en="Summary of this thread", es="Resumen de este hilo")
HAPPENED: Final = Wording(en="What happened", es="Qué ha pasado")
KNOWN: Final = Wording(en="What is known", es="Qué se sabe")
TRIED: Final = Wording(en="What was tried", es="Qué se ha probado")
STILL_OPEN: Final = Wording(en="What is open", es="Qué queda abierto")
NOTHING_SAID: Final = Wording(en="The thread does not say.", es="El hilo no lo dice.")
SHARE: Final = Wording(en="Share in the thread", es="Compartir en el hilo")
SHARED_BY: Final = Wording(en="Shared by {who}", es="Compartido por {who}")

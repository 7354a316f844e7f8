"""What people are told of pull requests and canvases in Vigía's own voice, in both languages."""

from typing import Final

from workers.contracts import CanvasProblem, ForgeProblem
from workers.language import Wording

PULL_REQUEST: Final = Wording(en="<{url}|Pull request>", es="<{url}|Pull request>")
NO_PULL_REQUEST: Final = Wording(
    en="*The pull request was not opened:* {why}", es="*No se abrió el pull request:* {why}"
)
OPENING: Final = Wording(
    en="{who} wants a pull request. I am opening it.", es="{who} quiere un pull request. Lo estoy abriendo."
)
OPEN: Final = Wording(en="Open a pull request", es="Abrir un pull request")
CANVAS: Final = Wording(en="<{url}|Canvas>", es="<{url}|Canvas>")
NO_CANVAS: Final = Wording(en="*The canvas was not made:* {why}", es="*No se creó el canvas:* {why}")

_AGAIN: Final = Wording(en="It may work in some minutes.", es="Puede que funcione en unos minutos.")
FORGE_PROBLEMS: Final[dict[ForgeProblem, tuple[Wording, Wording]]] = {
    "unreachable": (
        Wording(en="the forge does not answer.", es="la forja no responde."),
        Wording(en="Check the network and VIGIA_FORGE_URL.", es="Comprueba la red y VIGIA_FORGE_URL."),
    ),
    "timed_out": (Wording(en="the forge did not answer in time.", es="la forja no respondió a tiempo."), _AGAIN),
    "throttled": (
        Wording(en="the forge wants a pause that is too long.", es="la forja pide una pausa demasiado larga."),
        _AGAIN,
    ),
    "server_error": (Wording(en="the forge is in trouble.", es="la forja tiene problemas."), _AGAIN),
    "unexpected_answer": (
        Wording(
            en="what answers is no such forge, or not its API.", es="lo que responde no es esa forja, o no es su API."
        ),
        Wording(
            en="Check VIGIA_FORGE and where VIGIA_FORGE_URL leads.",
            es="Comprueba VIGIA_FORGE y adónde lleva VIGIA_FORGE_URL.",
        ),
    ),
    "unauthorized": (
        Wording(en="the forge refuses the token.", es="la forja rechaza el token."),
        Wording(
            en="It has run out or is another server's: put a new one into VIGIA_FORGE_TOKEN.",
            es="Ha caducado o es de otro servidor: pon uno nuevo en VIGIA_FORGE_TOKEN.",
        ),
    ),
    "forbidden": (
        Wording(
            en="the token may not write to the repository or open pull requests.",
            es="el token no puede escribir en el repositorio o abrir pull requests.",
        ),
        Wording(
            en="GitHub: give it Contents and Pull requests, read and write. GitLab: the role Developer and the scope "
            "api.",
            es="GitHub: dale Contents y Pull requests, lectura y escritura. GitLab: el rol Developer y el ámbito api.",
        ),
    ),
    "not_found": (
        Wording(
            en="there is no such repository, or the token may not see it.",
            es="no existe ese repositorio, o el token no puede verlo.",
        ),
        Wording(
            en="Check VIGIA_FORGE_REPOSITORY, and what the token is for.",
            es="Comprueba VIGIA_FORGE_REPOSITORY y para qué sirve el token.",
        ),
    ),
    "no_base": (
        Wording(
            en="the repository has no such branch to merge into.",
            es="el repositorio no tiene la rama a la que se integraría.",
        ),
        Wording(
            en="Correct VIGIA_FORGE_BASE, or make the repository's first commit.",
            es="Corrige VIGIA_FORGE_BASE, o haz el primer commit del repositorio.",
        ),
    ),
    "read_only": (
        Wording(en="the repository is archived or locked.", es="el repositorio está archivado o bloqueado."),
        Wording(en="Name another in VIGIA_FORGE_REPOSITORY.", es="Indica otro en VIGIA_FORGE_REPOSITORY."),
    ),
    "file_exists": (
        Wording(
            en="the repository has another file of that name, and nothing is written over.",
            es="el repositorio ya tiene otro archivo con ese nombre, y no se sobrescribe nada.",
        ),
        Wording(en="Rename one of the two.", es="Cambia el nombre de uno de los dos."),
    ),
    "branch_taken": (
        Wording(en="its branch is there already, with another text.", es="su rama ya existe, con otro texto."),
        Wording(
            en="Delete that branch, or open the pull request from it by hand.",
            es="Borra esa rama, o abre el pull request a mano desde ella.",
        ),
    ),
    "unchanged": (
        Wording(en="the repository has it all already.", es="el repositorio ya lo tiene todo."),
        Wording(en="There is nothing to merge.", es="No hay nada que integrar."),
    ),
    "refused": (
        Wording(en="the forge refuses it.", es="la forja lo rechaza."),
        Wording(
            en="See whether rules of the repository forbid branches that begin with vigia/.",
            es="Mira si las reglas del repositorio prohíben ramas que empiecen por vigia/.",
        ),
    ),
    "not_configured": (
        Wording(en="no forge is configured any more.", es="ya no hay ninguna forja configurada."),
        Wording(en="Have an operator set VIGIA_FORGE.", es="Pide a quien opera Vigía que defina VIGIA_FORGE."),
    ),
    "not_valid": (
        Wording(
            en="the checks found the code wrong, or a policy blocks it.",
            es="las comprobaciones hallaron errores en el código, o una política lo bloquea.",
        ),
        Wording(en="Have it changed first.", es="Haz que se cambie primero."),
    ),
}
"""By problem: what is wrong, and what to do about it."""

CANVAS_PROBLEMS: Final[dict[CanvasProblem, Wording]] = {
    "no_scope": Wording(
        en="the app lacks the scope `canvases:write`. Add it to the app in Slack, and install it again.",
        es="a la app le falta el ámbito `canvases:write`. Añádelo a la app en Slack e instálala de nuevo.",
    ),
    "disabled": Wording(
        en="this workspace or its plan has no canvases for apps.",
        es="este espacio de trabajo o su plan no tiene canvas para apps.",
    ),
    "no_channel": Wording(
        en="I cannot make one in this channel. Invite me to it.", es="no puedo crear uno en este canal. Invítame a él."
    ),
    "throttled": Wording(en="Slack wants a pause.", es="Slack pide una pausa."),
    "uncertain": Wording(
        en="Slack did not say whether it has made it. Look at the tabs of this channel.",
        es="Slack no dijo si lo ha creado. Mira las pestañas de este canal.",
    ),
    "refused": Wording(en="Slack refuses it.", es="Slack lo rechaza."),
}

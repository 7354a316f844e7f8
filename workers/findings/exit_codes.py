"""What a container's exit code says of its end."""

from typing import Final

from workers.language import Wording

MEANINGS: Final = {
    "0": Wording(
        en="the process ended normally, so it is not a server, or its command is the wrong one",
        es="el proceso terminó con normalidad: no es un servidor, o su comando no es el correcto",
    ),
    "1": Wording(
        en="the application gave up with an error of its own; its last log lines name it",
        es="la aplicación terminó por un error propio; sus últimas líneas de log lo dicen",
    ),
    "2": Wording(
        en="wrong usage, often a wrong argument or an unhandled panic",
        es="uso incorrecto, a menudo un argumento erróneo o un panic sin tratar",
    ),
    "126": Wording(en="the command is not executable", es="el comando no es ejecutable"),
    "127": Wording(en="the command was not found in the image", es="el comando no existe en la imagen"),
    "137": Wording(
        en="it was killed (SIGKILL), mostly for too much memory or by a failed liveness probe",
        es="fue eliminado (SIGKILL), casi siempre por exceso de memoria o por una liveness probe fallida",
    ),
    "139": Wording(en="a segmentation fault", es="un fallo de segmentación"),
    "143": Wording(en="it was asked to stop (SIGTERM)", es="se le pidió que parara (SIGTERM)"),
}

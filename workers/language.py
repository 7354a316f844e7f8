"""PUBLIC. The two languages that Vigía speaks, its bilingual wording, and which of the two a text is in."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

Language = Literal["en", "es"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "es")

_SPANISH_ONLY: Final = frozenset("ñ¿¡áéíóú")
_SPANISH_WORDS: Final = frozenset(
    "ayuda como con cuando de del donde el en es esa ese eso esta estas este esto estos desde fallando falla fallan "
    "hasta hay arranca arrancan dime explica explicame la las los mi mira mirad mire mis muestra nos nuestra nuestras "
    "nuestro nuestros pero por porque pregunta preguntar puede pueden puedo que quiero se servicio sin sobre su sus "
    "tengo tenemos tiene tienen un una unas unos y ya estado cancelar cancela registros clave".split()
)
_ENGLISH_WORDS: Final = frozenset(
    "an and are aren't can can't cannot could couldn't did didn't do does doesn't don't explain failing for from have "
    "help how i i'm in is isn't it it's look my of on our please should show status tell that the there these they "
    "this those to was wasn't we what what's when where which who why with won't would you your cancel".split()
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence in both languages. Both texts are formatted with the same names."""

    en: str
    es: str

    def in_(self, language: Language, /, **values: object) -> str:
        """Return the sentence in `language`, with `values` filled in.

        Raises:
            KeyError: a placeholder of the sentence has no value.
        """
        text = self.es if language == "es" else self.en
        return text.format(**values) if values else text

    def filled(self, **values: object) -> "Wording":
        """Return the same sentence with `values` filled in, in both languages.

        Raises:
            KeyError: a placeholder of the sentence has no value.
        """
        return Wording(en=self.en.format(**values), es=self.es.format(**values))


@cache
def _identifier() -> "LanguageIdentifier":
    """Load the statistical model once; it costs some 0.2 s and is wanted only for longer texts."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loading is the cost

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str, default: Language = "en") -> Language:
    """Return the language that a person wrote `text` in, or `default` where the text does not tell."""
    return recognise_language(text) or default


def recognise_language(text: str) -> Language | None:
    """Tell whether a person wrote `text` in Spanish or in English; None where the text does not tell.

    Chat is short and full of English error names ("mi pod está en CrashLoopBackOff"), which misleads statistics:
    so unmistakable letters and function words decide first, and the statistical model (py3langid) only where
    they are silent and the text is long enough for it to be right.
    """
    lowered = text[:4000].lower()
    if not _SPANISH_ONLY.isdisjoint(lowered):
        return "es"
    words = [word.strip(".,;:!?()\"'`<>*_") for word in lowered.replace("\u2019", "'").split()]
    spanish = sum(word in _SPANISH_WORDS for word in words)
    english = sum(word in _ENGLISH_WORDS for word in words)
    if spanish != english:
        return "es" if spanish > english else "en"
    if sum(word.isalpha() for word in words) < 6:  # noqa: PLR2004 - below six words the model is a coin toss
        return None
    language, _ = _identifier().classify(lowered)
    return "es" if language == "es" else "en"

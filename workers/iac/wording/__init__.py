"""What the checks say: written in English where it is said, as with gettext, and looked up in `es/` in Spanish.

Beside each of some six hundred sentences a second one would hide the rules that say them. A test holds the catalogue
complete, and free of what nobody says any more.
"""

from workers.iac.wording.errors import PhrasedError
from workers.iac.wording.phrase import Phrase, all_of, in_language, one_of

__all__ = ["Phrase", "PhrasedError", "all_of", "in_language", "one_of"]

"""What the checks say: written in English where it is said, as with gettext, and looked up in a catalogue in Spanish.

Beside some four hundred rules, two texts for each would hide the rules. A test holds the catalogue complete.
"""

from workers.iac.wording.errors import PhrasedError
from workers.iac.wording.phrase import Phrase, all_of, in_language, one_of

__all__ = ["Phrase", "PhrasedError", "all_of", "in_language", "one_of"]

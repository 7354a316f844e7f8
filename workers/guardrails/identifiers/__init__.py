"""PUBLIC. Identifiers (addresses, names, numbers of people and machines): kept from the model, restored for people."""

from workers.guardrails.identifier_kinds import STAND_IN, Kind
from workers.guardrails.identifiers.config import EVERYTHING, IdentifierConfig
from workers.guardrails.identifiers.finders import IdentifierSpan, find_identifiers
from workers.guardrails.identifiers.guard import IdentifierGuard
from workers.guardrails.identifiers.masked import hide_in
from workers.guardrails.identifiers.sealing import Sealer, UnreadableMap, new_key
from workers.guardrails.identifiers.stand_ins import Pseudonyms

__all__ = [
    "EVERYTHING",
    "STAND_IN",
    "IdentifierConfig",
    "IdentifierGuard",
    "IdentifierSpan",
    "Kind",
    "Pseudonyms",
    "Sealer",
    "UnreadableMap",
    "find_identifiers",
    "hide_in",
    "new_key",
]

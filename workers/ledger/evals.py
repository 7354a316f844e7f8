"""Eval cases in the ledger, where bots save them and terminals find them."""

from workers.contracts.evals import EvalCase
from workers.ledger.store import Store


class Evals:
    """The newest cases that people have judged. Every method raises LedgerUnavailable when Redis cannot be reached."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, case: EvalCase) -> None:
        """Keep a case; a person who thinks again replaces what they said."""
        self._store.run("save_eval", case.id, case.saved_at, case.model_dump_json())

    def all(self, limit: int = 200) -> list[EvalCase]:
        """Return the cases, newest first."""
        ids = self._store.newest("vigia:evals:newest", limit)
        found = (self._store.fields("vigia:evals", case_id)[0] for case_id in ids)
        return [EvalCase.model_validate_json(text) for text in found if text]

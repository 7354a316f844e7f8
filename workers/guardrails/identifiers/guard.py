"""What a process needs to keep identifiers from the model: the team's choice, and the key that seals its maps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workers.guardrails.identifiers.config import IdentifierConfig
from workers.guardrails.identifiers.sealing import Sealer
from workers.guardrails.identifiers.stand_ins import Pseudonyms


@dataclass(frozen=True, slots=True)
class IdentifierGuard:
    """Makes each job's stand-ins, and seals and opens their maps. Safe to share between threads.

    Attributes:
        config: what is kept from the model.
        sealer: None where there is no key: then nothing is kept from the model, and no map can be opened.
    """

    config: IdentifierConfig = field(default_factory=IdentifierConfig)
    sealer: Sealer | None = None

    @property
    def is_on(self) -> bool:
        """Whether any kind of identifier is kept from the model."""
        return self.sealer is not None and bool(self.config.kinds)

    def of_job(self, job_id: str, sealed: Mapping[str, str] | None = None) -> Pseudonyms:
        """Return a job's stand-ins.

        Args:
            job_id: the job.
            sealed: its map, as far as it is stored.

        Raises:
            UnreadableMap: `sealed` cannot be opened.
        """
        if self.sealer is None:
            return Pseudonyms.none()
        known = self.sealer.open(job_id, sealed) if sealed else None
        return Pseudonyms(self.config, self.sealer.tag_key(job_id), known)

    def sealed(self, job_id: str, values: Mapping[str, str]) -> dict[str, str]:
        """Return a part of a job's map as it may be stored."""
        return self.sealer.seal(job_id, values) if self.sealer and values else {}

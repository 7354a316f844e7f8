"""PUBLIC. The shared state in Redis: jobs, leases, cancels, places in the queue, due work. The only import of redis."""

from workers.ledger.alert_groups import AlertGroups, AlertWord
from workers.ledger.deliveries import Deliveries
from workers.ledger.drafts import Drafts
from workers.ledger.identifier_maps import IdentifierMaps
from workers.ledger.job_maps import JobMaps, opened, restored
from workers.ledger.ledger import Ledger
from workers.ledger.models import (
    Acceptance,
    CancelOutcome,
    Delivery,
    DeliveryTurn,
    DueWork,
    LaneStatus,
    LeaseOutcome,
    Observation,
    ProposalOutcome,
    Renewal,
    ReviewOutcome,
    RunbookUse,
    Timing,
)

__all__ = [
    "Acceptance",
    "AlertGroups",
    "AlertWord",
    "CancelOutcome",
    "Deliveries",
    "Delivery",
    "DeliveryTurn",
    "Drafts",
    "DueWork",
    "IdentifierMaps",
    "JobMaps",
    "LaneStatus",
    "LeaseOutcome",
    "Ledger",
    "Observation",
    "ProposalOutcome",
    "Renewal",
    "ReviewOutcome",
    "RunbookUse",
    "Timing",
    "opened",
    "restored",
]

"""What the Celery tasks do: run a job, deliver, silence, publish, propose; and the ticker, which sends what is due."""

from workers.tasks.copies import Copies
from workers.tasks.courier import Courier
from workers.tasks.outbox import Outbox
from workers.tasks.proposer import Proposer
from workers.tasks.publisher import Publisher
from workers.tasks.runner import Runner
from workers.tasks.silencer import Silencer
from workers.tasks.ticker import Ticker

__all__ = ["Copies", "Courier", "Outbox", "Proposer", "Publisher", "Runner", "Silencer", "Ticker"]

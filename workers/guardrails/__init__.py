"""PUBLIC. What makes text safe: redaction at every edge, and the receipt that says what was masked."""

from workers.guardrails.fence import fence
from workers.guardrails.redaction import Redaction, new_mask_key, redact
from workers.guardrails.safe_text import SafeText

__all__ = ["Redaction", "SafeText", "fence", "new_mask_key", "redact"]

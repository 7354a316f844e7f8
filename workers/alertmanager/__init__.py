"""The door to Alertmanager's API: silences alone. What it fires comes in by its webhook."""

from workers.alertmanager.client import Alertmanager, SilenceFailed

__all__ = ["Alertmanager", "SilenceFailed"]

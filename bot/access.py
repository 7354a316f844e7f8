"""The one place that decides who may ask Vigía for what. Every refusal leaves a trace, by ids alone."""

from dataclasses import dataclass
from enum import StrEnum

from bot.wording import (
    REFUSED_APPROVAL,
    REFUSED_CHANNEL,
    REFUSED_JOB,
    REFUSED_OWN_DRAFT,
    REFUSED_SILENCE,
    REFUSED_USER,
)
from workers.contracts import ALERT_TEAM, Tenant
from workers.language import Wording
from workers.telemetry import get_logger

_log = get_logger(__name__)

DIRECT_MESSAGES = "dm"
"""The name that stands for all direct messages in the list of channels."""


class Action(StrEnum):
    """What access is asked for."""

    SUBMIT = "submit"
    STATUS = "status"
    CANCEL = "cancel"
    ACKNOWLEDGE = "acknowledge"
    SILENCE = "silence"
    """Having Alertmanager tell nobody of an alert: what is silenced by mistake is missed by all."""
    APPROVE = "approve"
    """Putting a drafted runbook into the library, where people will follow it at night."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may do what, where.

    Attributes:
        channels: ids of the channels served; empty for all. `dm` stands for direct messages.
        users: ids of the people served; empty for all.
        admins: ids of the people who may see and cancel everyone's jobs, and silence alerts.
        silencers: ids of the people who may silence alerts beside them.
        approvers: ids of the people who may approve runbooks beside them; empty for everyone served.
        second_person: who asked for a runbook may not approve it.
    """

    channels: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    silencers: frozenset[str] = frozenset()
    approvers: frozenset[str] = frozenset()
    second_person: bool = False

    def refusal(self, tenant: Tenant, action: Action, owner: Tenant | None = None) -> Wording | None:
        """Return what to tell someone who may not do `action`, or None if they may.

        Args:
            tenant: who asks, and where.
            action: what for.
            owner: whose job it is about. A job is its asker's own, and an admin's, within one workspace.
        """
        wording = self._judge(tenant, owner)
        if wording is None and action is Action.SILENCE and tenant.user not in self.silencers | self.admins:
            wording = REFUSED_SILENCE
        if wording is None and action is Action.APPROVE:
            wording = self._judge_approval(tenant)
        if wording is not None:
            _log.warning(
                "access refused", action=action.value, team=tenant.team, channel=tenant.channel, user=tenant.user
            )
        return wording

    def _judge(self, tenant: Tenant, owner: Tenant | None) -> Wording | None:
        if self.users and tenant.user not in self.users | self.admins:
            return REFUSED_USER
        if self.channels and not self._serves(tenant.channel):
            return REFUSED_CHANNEL
        if owner is not None and not self._may_touch(tenant, owner):
            return REFUSED_JOB
        return None

    def approval_refusal(self, tenant: Tenant, asked_by: str) -> Wording | None:
        """Return what to tell someone who may not approve what `asked_by` had drafted, or None if they may."""
        refusal = self.refusal(tenant, Action.APPROVE)
        if refusal is None and self.second_person and tenant.user == asked_by:
            return REFUSED_OWN_DRAFT
        return refusal

    def _judge_approval(self, tenant: Tenant) -> Wording | None:
        may = not self.approvers or tenant.user in self.approvers | self.admins
        return None if may else REFUSED_APPROVAL

    def _serves(self, channel: str) -> bool:
        return channel in self.channels or (channel.startswith("D") and DIRECT_MESSAGES in self.channels)

    def _may_touch(self, tenant: Tenant, owner: Tenant) -> bool:
        same_team = owner.team in {tenant.team, ALERT_TEAM}
        return same_team and (tenant.user == owner.user or tenant.user in self.admins)

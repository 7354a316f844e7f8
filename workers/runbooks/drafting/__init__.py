"""Drafting: the knowledge of an incident as a runbook, in which everything says where it comes from."""

from workers.runbooks.drafting.checking import checked
from workers.runbooks.drafting.draft import Draft, Item, Source, render, slug
from workers.runbooks.drafting.handover import ModelHandover, Summary, checked_summary, summary_without_model
from workers.runbooks.drafting.material import Material
from workers.runbooks.drafting.schema import ModelDraft
from workers.runbooks.drafting.skeleton import skeleton
from workers.runbooks.drafting.thread import NoThread, Said, read_thread, without_people

__all__ = [
    "Draft",
    "Item",
    "Material",
    "ModelDraft",
    "ModelHandover",
    "NoThread",
    "Said",
    "Source",
    "Summary",
    "checked",
    "checked_summary",
    "read_thread",
    "render",
    "skeleton",
    "slug",
    "summary_without_model",
    "without_people",
]

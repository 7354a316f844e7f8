"""The schemas of providers, packed so small that they ship with Vigía and load in milliseconds."""

from workers.iac.terraform.schema.blocks import Attribute, BlockSchema, Nested
from workers.iac.terraform.schema.index import NoIndex, ProviderIndex, Rules, Section
from workers.iac.terraform.schema.packing import packed

__all__ = ["Attribute", "BlockSchema", "Nested", "NoIndex", "ProviderIndex", "Rules", "Section", "packed"]

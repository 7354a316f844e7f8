"""Checks Terraform in process, by the schemas of its providers."""

from workers.iac.terraform.check import check
from workers.iac.terraform.providers import Schemas, schemas_in

__all__ = ["Schemas", "check", "schemas_in"]

"""Checks Terraform in process, by the schemas of its providers."""

from workers.iac.terraform.applying import FAILS_ON_APPLY
from workers.iac.terraform.check import check
from workers.iac.terraform.providers import Schemas, schemas_in

__all__ = ["FAILS_ON_APPLY", "Schemas", "check", "schemas_in"]

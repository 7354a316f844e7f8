"""What is valid and should not be done. A chosen few block, each with its reason and its mend; the rest advise.

Only what is written out counts: a value that comes from a variable is somebody's decision elsewhere.
"""

from workers.iac.terraform.policy.access import check_access
from workers.iac.terraform.policy.network import check_network
from workers.iac.terraform.policy.reading import Declared
from workers.iac.terraform.policy.secrets import check_sensitive, secrets_in
from workers.iac.terraform.policy.storage import check_storage

__all__ = ["Declared", "check_access", "check_network", "check_sensitive", "check_storage", "secrets_in"]

"""Gates of infrastructure code: slower than the checks in process, and only where what they need is there."""

from workers.iac.gates.roots import Candidate
from workers.iac.gates.terraform import TerraformGate

__all__ = ["Candidate", "TerraformGate"]

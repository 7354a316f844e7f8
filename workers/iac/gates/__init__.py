"""Gates of infrastructure code: slower than the checks in process, and only where what they need is there."""

from workers.iac.gates.documents import manifests_in
from workers.iac.gates.rego import RegoGate, RulesNotUsable
from workers.iac.gates.roots import Candidate
from workers.iac.gates.scanners import Scanner, ScannerGate
from workers.iac.gates.terraform import FORMAT, VALIDATE, TerraformGate

__all__ = [
    "FORMAT",
    "VALIDATE",
    "Candidate",
    "RegoGate",
    "RulesNotUsable",
    "Scanner",
    "ScannerGate",
    "TerraformGate",
    "manifests_in",
]

"""terraform and its providers, where this machine has them."""

import os
import shutil
from pathlib import Path

import pytest

from workers.iac.gates import TerraformGate

_USUAL = Path("/opt/tf-plugins")


@pytest.fixture(scope="session")
def terraform() -> TerraformGate:
    """Return a gate that can validate hashicorp/aws."""
    plugins = Path(os.environ.get("VIGIA_TERRAFORM_PLUGIN_DIR") or _USUAL)
    if shutil.which("terraform") is None:
        pytest.skip("terraform is not installed")
    if not (plugins / "registry.terraform.io" / "hashicorp" / "aws").is_dir():
        pytest.skip("VIGIA_TERRAFORM_PLUGIN_DIR names no folder with hashicorp/aws")
    return TerraformGate(plugins)

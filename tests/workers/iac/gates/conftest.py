"""terraform and its providers, where this machine has them."""

import os
import shutil
from pathlib import Path

import pytest

from workers.iac.gates import TerraformGate


def _mirror() -> Path | None:
    """Return the folder of providers that is named, or one that is installed beside other software."""
    named = os.environ.get("VIGIA_TERRAFORM_PLUGIN_DIR")
    folders = [Path(named)] if named else sorted(Path("/opt").glob("*/"))
    return next((each for each in folders if (each / "registry.terraform.io" / "hashicorp" / "aws").is_dir()), None)


@pytest.fixture(scope="session")
def terraform() -> TerraformGate:
    """Return a gate that can validate hashicorp/aws."""
    plugins = _mirror()
    if shutil.which("terraform") is None:
        pytest.skip("terraform is not installed")
    if plugins is None:
        pytest.skip("VIGIA_TERRAFORM_PLUGIN_DIR names no folder with hashicorp/aws")
    return TerraformGate(plugins)

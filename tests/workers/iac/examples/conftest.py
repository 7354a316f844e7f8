"""The examples that come with Vigía."""

import pytest

from workers.iac.examples import ExampleLibrary
from workers.settings import content_dir


@pytest.fixture(scope="session")
def library() -> ExampleLibrary:
    return ExampleLibrary.load(content_dir("prompts") / "examples")

"""What tests of the terminal door share."""

from pathlib import Path

import pytest
from tests.cli.terminal import Terminal, set_up


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return set_up(tmp_path)

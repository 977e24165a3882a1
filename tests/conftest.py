"""Two databases: what leaves one must come back in the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sixrounds.store.database import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "sixrounds.sqlite")
    yield store
    store.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "other.sqlite")
    yield store
    store.close()

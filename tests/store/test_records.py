"""The promises of `Records`, kept by the fake and by SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.promises import RecordsPromises, Writing
from tests.store.shelves import DictStore

from sixrounds.store.database import Store


class TestDictRecords(RecordsPromises):
    @pytest.fixture
    def writing(self) -> Writing:
        return DictStore().writing


class TestSqlRecords(RecordsPromises):
    @pytest.fixture
    def writing(self, tmp_path: Path) -> Iterator[Writing]:
        store = Store.open(tmp_path / "sixrounds.sqlite")
        yield store.writing
        store.close()

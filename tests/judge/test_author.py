"""What asking an author's file promises: a reply, or an error that names the line."""

from collections.abc import Iterator

import pytest

from sixrounds.errors import PackError
from sixrounds.judge.author import author_of
from sixrounds.judge.forkserver import ForkServer


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with ForkServer() as made:
        yield made


def test_a_question_is_answered(server: ForkServer) -> None:
    with author_of(server, "cases.py", "def random_case(seed): pass") as author:
        assert author.ask("has", "random_case") is True
        assert author.ask("has", "growth") is False


def test_a_failing_line_is_named_and_the_next_question_answered(
    server: ForkServer,
) -> None:
    source = "def random_case(seed):\n    return 1 / seed\n"
    with author_of(server, "cases.py", source) as author:
        with pytest.raises(PackError, match=r"cases\.py:2 failed: ZeroDivisionError"):
            author.ask("random", 0)

        assert author.ask("has", "random_case") is True


@pytest.mark.parametrize(
    ("source", "told"),
    [
        pytest.param("1 / 0", r"checker\.py:1 cannot be loaded", id="raises"),
        pytest.param("def", r"checker\.py cannot be loaded", id="no Python"),
        pytest.param("import os; os._exit(0)", "ended the process", id="ends"),
        pytest.param("open('/etc/passwd')", "cannot be loaded", id="opens a file"),
        pytest.param(
            "import os; os.write(3, b'\\x02\\0\\0\\0\\x91\\x01')",
            "no reply",
            id="forges",
        ),
    ],
)
def test_a_file_that_cannot_be_loaded_is_the_author_s_error(
    server: ForkServer, source: str, told: str
) -> None:
    with (
        pytest.raises(PackError, match=told),
        author_of(server, "checker.py", source),
    ):
        pass

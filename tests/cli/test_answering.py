"""What `run`, `submit` and `give-up` promise; the judge is the real one."""

from tests.cli.terminal import RIGHT, WRONG, Terminal


def answer(terminal: Terminal, text: str, own_cases: str = "") -> None:
    terminal.type("start", "mean")
    (terminal.folder / "mean" / "answer.py").write_text(text)
    (terminal.folder / "mean" / "own_cases.txt").write_text(own_cases)


def test_run_tries_visible_and_own_cases_and_keeps_nothing(terminal: Terminal) -> None:
    answer(terminal, RIGHT, "[1, 2, 3, 4]\n")

    said = terminal.type("run", "mean", "--json")

    assert said.status == 0
    assert [case["is_own"] for case in said.json["cases"]] == [False, True]
    assert terminal.type("history", "--json").json == []


def test_submit_names_the_mistake_and_keeps_the_attempt(terminal: Terminal) -> None:
    answer(terminal, WRONG.replace("//", "// 1 //"))

    said = terminal.type("submit", "mean")

    assert said.status == 1
    assert "Wrong" in said.out
    (kept,) = terminal.type("history", "--json").json
    assert kept["verdict"]["outcome"] == "wrong"
    assert "Wrong" in terminal.type("history", "--attempt", str(kept["id"])).out


def test_a_right_answer_passes_and_opens_the_solution(terminal: Terminal) -> None:
    answer(terminal, RIGHT)

    said = terminal.type("submit", "mean")

    assert (said.status, said.err) == (0, "")
    assert "--solution" in said.out
    assert terminal.type("show", "mean", "--solution").status == 0


def test_own_cases_that_cannot_be_read_are_told_in_two_lines(
    terminal: Terminal,
) -> None:
    answer(terminal, RIGHT, "[1, 2\n")

    said = terminal.type("run", "mean")

    assert said.status == 2
    assert len(said.err.splitlines()) == 2


def test_an_answer_that_is_no_text_is_refused(terminal: Terminal) -> None:
    answer(terminal, RIGHT)
    (terminal.folder / "mean" / "answer.py").write_bytes(b"\xff\xfe")

    said = terminal.type("submit", "mean")

    assert said.status == 2
    assert "not UTF-8" in said.err


def test_outside_a_folder_the_remedy_names_start(terminal: Terminal) -> None:
    said = terminal.type("run")

    assert said.status == 2
    assert "sixrounds start ID" in said.err


def test_giving_up_is_asked_back(terminal: Terminal) -> None:
    said = terminal.type("give-up", "mean", stdin="n\n")

    assert said.status == 1
    assert terminal.type("history", "--json").json == []

"""What the walls promise, seen by code that runs behind them, and how each may fail."""

import os

import pytest
from tests.judge.double_item import make_item

from sixrounds.judge.inside import sandbox
from sixrounds.judge.judging import Judge

ECHO = "CASES = {'x': {'args': [0], 'want': None}}"


def ask(source: str, *without: str, mebibytes: int = 256) -> str:
    """Return what the expression of an answer's module-level `found` shows."""
    answer = f"{source}\ndef look(n):\n    return found"
    item = make_item(ECHO, "def look(n):\n    return None", "look", mebibytes=mebibytes)
    with Judge(without=without) as judge:
        missing = [layer.name for layer in judge.protection() if not layer.holds]
        if set(missing) - set(without):
            pytest.skip(f"this machine has no {', '.join(missing)}")
        (case,) = judge.run(item, answer).cases
    assert not case.traceback, case.traceback
    return case.shown_result


def test_the_limits_are_set_for_good() -> None:
    source = (
        "import resource\n"
        "names = ('CORE', 'FSIZE', 'NOFILE', 'NPROC', 'MEMLOCK')\n"
        "found = [resource.getrlimit(getattr(resource, 'RLIMIT_' + n)) for n in names]"
    )
    limits = [0, 0, sandbox.OPEN_FILES, sandbox.TASKS, 0]

    assert ask(source) == str([(value, value) for value in limits])


def test_an_answer_is_nobody_and_the_first_process_it_can_see() -> None:
    user = sandbox.NOBODY if os.getuid() == 0 else os.getuid()

    assert ask("import os\nfound = [os.getuid(), os.getpid()]") == str([user, 1])


def test_with_namespaces_other_files_are_not_even_seen() -> None:
    source = "import os\nfound = [os.path.exists(p) for p in ('/etc/passwd', '/tmp')]"

    assert ask(source) == "[False, False]"


def test_the_root_shows_libraries_only() -> None:
    shown = "{'lib', 'lib64', 'share'}"
    source = f"import os\nfound = set(os.listdir('/usr')) <= {shown}"

    assert ask(source) == "True"


# Without namespaces a root whose Python nobody else may read stays root, whom the
# kernel allows any number of threads: there only the item's memory bounds them.
@pytest.mark.parametrize("without", [(), ("landlock",)])
def test_threads_are_bounded_even_where_memory_is_not(without: tuple[str, ...]) -> None:
    source = """
import threading
threading.stack_size(32 * 1024)
forever = threading.Event()
started = 0
try:
    while started < 1000:
        threading.Thread(target=forever.wait, daemon=True).start()
        started += 1
except (RuntimeError, MemoryError):
    pass
found = started <= 128
"""

    assert ask(source, *without, mebibytes=16_384) == "True"


def test_a_layer_left_out_says_so() -> None:
    with Judge(without=["namespaces"]) as judge:
        layers = {layer.name: layer for layer in judge.protection()}

    assert not layers["namespaces"].holds
    assert layers["namespaces"].why == "left out on request"
    assert layers["seccomp"].holds

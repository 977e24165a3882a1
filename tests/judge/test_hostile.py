"""What the judge promises of answers that attack it: see the folder `tests/hostile`.

Each lies in a folder named by the outcome it must get. An attack answers rightly only
if it succeeded, so `passed` means a hole; what lies in `passed/` is harmless.
"""

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.judge.double_item import (
    HONEST,
    double_item,
    eventually,
    living_below,
    make_item,
    nothing_left_open,
)

from sixrounds.attempts.verdict import Outcome
from sixrounds.judge.judging import Judge

HERE = Path(__file__)
HOSTILE = HERE.parents[1] / "hostile"
FILES = sorted(HOSTILE.glob("*/*.py"))
TRACE = "sixrounds-hostile"
KEY_OF_SHARED_OBJECTS = 0x51C0DE
ADOPT_ORPHANS = 36
NOBODY = 65534
AT_ONCE = 4
DESCRIPTORS_OF_SPARES = 12  # there may be more children waiting than before


@pytest.fixture(autouse=True)
def orphans_come_to_us() -> None:
    """Make every process that outlives its parent a child of this one."""
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)


def judge_one(judge: Judge, file: Path) -> str:
    """Return how the outcome, or that of an honest answer afterwards, is not right."""
    source = file.read_text()
    libraries = ("numpy",) if "import numpy" in source else ()
    item = double_item(libraries=libraries)
    verdict = judge.submit(item, source)
    after = judge.submit(item, HONEST)
    if verdict.outcome != file.parent.name.replace("-", " "):
        failure = verdict.first_failure
        reason = failure.reason if failure else ""
        return f"{file.parent.name}/{file.name} is {verdict.outcome}: {reason}"
    if not after.has_passed:
        return f"After {file.parent.name}/{file.name} an honest answer does not pass."
    return ""


def traces() -> list[Path]:
    """Return what attacks have left on disk."""
    folders = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/", "/usr", "/lib", ".", "~")  # noqa: S108
    places = [Path(folder).expanduser() for folder in folders]
    return [path for place in places for path in place.glob(f"{TRACE}*")]


def shared_objects() -> list[str]:
    """Return the System V objects under the key that attacks use."""
    lines = [
        line
        for kind in ("shm", "sem", "msg")
        if (table := Path(f"/proc/sysvipc/{kind}")).exists()
        for line in table.read_text().splitlines()[1:]
    ]
    return [line for line in lines if int(line.split()[0]) == KEY_OF_SHARED_OBJECTS]


def test_the_folder_holds_every_outcome_an_attack_can_get() -> None:
    folders = {file.parent.name.replace("-", " ") for file in FILES}

    assert folders == {str(outcome) for outcome in Outcome} - {"not run"}


@pytest.mark.parametrize("left_out", ["nothing", "namespaces", "landlock"])
def test_every_answer_gets_the_outcome_of_its_folder_and_nothing_is_left(
    left_out: str,
) -> None:
    without = () if left_out == "nothing" else (left_out,)
    processes = living_below(os.getpid())

    with nothing_left_open(), Judge(without=without) as judge:
        missing = {layer.name for layer in judge.protection() if not layer.holds}
        if missing - set(without):
            pytest.skip(f"this machine has no {', '.join(missing)}")
        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = list(pool.map(lambda file: judge_one(judge, file), FILES))

    assert not list(filter(None, found))
    assert traces() == []
    assert shared_objects() == []
    assert eventually(lambda: living_below(os.getpid()) <= processes)


def test_descriptors_of_the_judge_do_not_grow_from_attack_to_attack() -> None:
    item = double_item()
    names = ("crashed/exits", "forbidden/sends-garbage", "wrong/returns-nan")
    attacks = [(HOSTILE / f"{name}.py").read_text() for name in names]
    with Judge() as judge:
        judge.submit(item, HONEST)
        with nothing_left_open(more=DESCRIPTORS_OF_SPARES):
            for _ in range(10):
                for attack in attacks:
                    judge.submit(item, attack)
            judge.submit(item, HONEST)


def memory_of(process: int) -> Iterator[bytes]:
    """Yield the readable memory of a process, piece by piece."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            bounds, rights, *_ = line.split()
            if "r" not in rights or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(part, 16) for part in bounds.split("-"))
            try:
                memory.seek(start)
                yield memory.read(end - start)
            except OSError:  # nothing is mapped behind some addresses
                continue


def count_in_memory(process: int, marker: bytes) -> int:
    return sum(piece.count(marker) for piece in memory_of(process))


def test_expected_values_are_in_the_memory_of_no_child_and_no_zygote() -> None:
    secret, known = os.urandom(8).hex(), os.urandom(8).hex()
    cases = f"""
CASES = {{
    "a case": {{"args": ["{known}"], "want": "{secret}" + "!", "hidden": True}},
}}
"""
    item = make_item(cases, HONEST, "double", seconds=0.5)
    slow = "import time\ndef double(n):\n    time.sleep(60)\n"
    before = living_below(os.getpid())
    with Judge() as judge:
        judge.read_cases(item)
        running = threading.Thread(target=judge.submit, args=(item, slow))
        running.start()
        try:
            ours = living_below(os.getpid()) - before
            for process in ours:
                if not os.access(f"/proc/{process}/mem", os.R_OK):
                    pytest.skip("only root may read the memory of the children")

            def hits(marker: str) -> int:
                counts = []
                for process in living_below(os.getpid()) - before:
                    try:
                        counts.append(count_in_memory(process, marker.encode()))
                    except OSError:  # it has just ended
                        continue
                return sum(counts)

            assert eventually(lambda: hits(known) > 0), "the control is not found"
            assert hits(secret) == 0
            assert ours
        finally:
            running.join()


def open_to_all(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o001)


def closed_folders(needed: list[Path]) -> dict[Path, list[Path]]:
    """Return the folders that only their owner may enter, and what lies in them."""
    found: dict[Path, list[Path]] = {}
    for path in needed:
        for folder in reversed(path.parents):
            if not open_to_all(folder):
                found.setdefault(folder, []).append(path)
                break
    return found


def script_for_nobody(needed: list[Path], command: list[str]) -> str:
    """Return a shell script that shows what is needed, and runs as an ordinary user."""
    lines = ["set -e", "place=$(mktemp -d)", "mount -t tmpfs none $place"]
    for folder, paths in closed_folders(needed).items():
        for number, path in enumerate(paths):
            lines += [
                f"mkdir $place/{number}",
                f"mount --bind {shlex.quote(str(path))} $place/{number}",
            ]
        lines.append(f"mount -t tmpfs -o mode=755 none {shlex.quote(str(folder))}")
        for number, path in enumerate(paths):
            target = shlex.quote(str(path))
            lines += [
                f"mkdir -p {target}",
                f"mount --bind $place/{number} {target}",
                f"umount $place/{number}",
                f"rmdir $place/{number}",
            ]
    lines += ["umount $place", "rmdir $place", "cd /"]
    user = f"--reuid={NOBODY} --regid={NOBODY} --clear-groups"
    lines.append(f"exec setpriv {user} {shlex.join(command)}")
    return "\n".join(lines)


@pytest.mark.skipif(os.getuid() != 0, reason="these tests are run by an ordinary user")
def test_all_of_this_holds_for_an_ordinary_user_too() -> None:
    for tool in ("unshare", "setpriv", "mount"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    if subprocess.run(["unshare", "-m", "true"], check=False).returncode != 0:
        pytest.skip("this root may not make a mount namespace")
    repository = HERE.parents[2]
    needed = [Path(sys.base_prefix), Path(sys.prefix), repository]
    needed = [path for path in dict.fromkeys(needed) if path != Path("/usr")]
    tests = [f"{HERE}::{name}" for name in (
        "test_every_answer_gets_the_outcome_of_its_folder_and_nothing_is_left",
        "test_descriptors_of_the_judge_do_not_grow_from_attack_to_attack",
    )]  # fmt: skip
    command = [
        "env", "HOME=/nonexistent", "PYTHONDONTWRITEBYTECODE=1",
        sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist",
        f"--rootdir={repository}", f"--confcutdir={repository}", *tests,
    ]  # fmt: skip

    script = script_for_nobody(needed, command)
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
    assert "passed" in run.stdout

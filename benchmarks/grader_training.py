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
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.setting_up import load_model
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.reading import Library

PACKS = Path(__file__).parents[1] / "packs"


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
    file = Path(sixrounds.grader.__file__).parent / "fitted" / name
    measured = measuring.measure_marks(data, has_model=model is not None)
    questions = read_questions(PACKS)
    halves = training.halve(questions)
    points = training.measure_points(halves[0], model)
    fitted = measuring.fit_shipped(data, measured, points, model)
    file.write_text(json.dumps(fitted.to_plain()) + "\n", "utf-8")
    print(f"{file}: {file.stat().st_size / 1e3:.0f} kB", flush=True)
    if not told.no_table:
        lines = (*measured[0], *measuring.measure_rest(data, model))
        lines = (*lines, *measuring.measure_points(questions, model))
        print(measuring.render(lines))


if __name__ == "__main__":
    main()

"""Grade words by a language model: several runs, a majority, every quote checked.

The model says which points it sees and where; what counts, and the mark, is decided
here. The same words may get another assessment another day, which the runs show.
"""

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sixrounds.attempts.assessment import (
    Assessment,
    Evidence,
    Finding,
    Flag,
    PointAssessment,
)
from sixrounds.errors import JudgeError
from sixrounds.grader.instructing import find_instructions
from sixrounds.grader.model_client import Message, Schema
from sixrounds.grader.model_prompt import (
    PROMPT_VERSION,
    Questioning,
    make_questioning,
)
from sixrounds.grader.model_reply import PointVerdict, find_quote, read_reply
from sixrounds.packs.rubric import Rubric

RUNS = 3
MOST_REPAIRS = 2
WARMTH = 0.5  # of the runs after the first, so that they can differ
MOST_SHARED = 2  # points that the same words may make in one run: more is no evidence
LONGEST_REPEATED = 4000  # characters of a bad reply that the model is shown again

CONTRADICTS = "These words may say the opposite of the point."
REPAIR = (
    "That was not the JSON object that is needed. Missing or unreadable: {missing}. "
    "Reply with one JSON object of the schema for {labels}, and nothing else."
)


class Model(Protocol):
    """A language model. `model_client` holds the one that is asked over HTTP."""

    def ask(
        self, messages: Sequence[Message], schema: Schema, *, warmth: float, seed: int
    ) -> str:
        """Return what the model says; raises as `ModelClient.ask`."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one run found of one point, after the quote was held to the answer."""

    finding: Finding
    evidence: Evidence | None = None
    is_contradicted: bool = False


@dataclass(frozen=True, slots=True)
class ModelGrader:
    """An `attempts.answering.Grader` that asks a language model.

    Attributes:
        model: What is asked.
        name: Its name, as the user configured it.
        accuracy: Share of its firm findings that an audit found right; what
            confidence is scaled by.
        runs: How often it is asked about one answer.
        make_nonce: Returns letters and digits that nobody can guess.
    """

    model: Model
    name: str
    accuracy: float = 1.0
    runs: int = RUNS
    make_nonce: Callable[[], str] = lambda: secrets.token_hex(8)

    @property
    def judge(self) -> str:
        """What an assessment calls this judge."""
        return name_judge(self.name)

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """Find the points of the rubric in the answer.

        Raises:
            JudgeError: No run brought a reply that can be read, or the server failed.
            SettingsError: The model cannot be asked as configured.
        """
        instructions = find_instructions(answer)
        runs: list[Mapping[str, Vote]] = []
        fooled = 0
        for run in range(self.runs):
            asked = make_questioning(
                question,
                rubric,
                answer,
                seed=_seed(question, answer, run),
                nonce=self.make_nonce(),
            )
            said = self._ask(asked, run)
            if said.get(asked.canary, PointVerdict("", "")).verdict in {
                "covered",
                "partial",
            }:
                fooled += 1
            elif said:
                runs.append(_votes(said, asked, answer, instructions))
        if not runs and not fooled:
            problem = f"{self.name[:80]!r} gave no reply that can be read."
            raise JudgeError(problem, "Submit again, or use another model.")
        return self._assess(rubric, runs, fooled, has_flag=bool(instructions))

    def _ask(self, asked: Questioning, run: int) -> dict[str, PointVerdict]:
        """Return what one run says, asked again for what is missing."""
        labels = tuple(asked.schema["properties"])
        messages = list(asked.messages)
        best: dict[str, PointVerdict] = {}
        for _ in range(1 + MOST_REPAIRS):
            reply = self.model.ask(
                messages, asked.schema, warmth=WARMTH if run else 0.0, seed=run
            )
            best = {**best, **read_reply(reply, labels)}
            missing = [label for label in labels if label not in best]
            if not missing:
                break
            wanted = REPAIR.format(missing=", ".join(missing), labels=", ".join(labels))
            messages = [
                *asked.messages,
                {"role": "assistant", "content": reply[:LONGEST_REPEATED] or "{}"},
                {"role": "user", "content": wanted},
            ]
        return best

    def _assess(
        self,
        rubric: Rubric,
        runs: Sequence[Mapping[str, Vote]],
        fooled: int,
        *,
        has_flag: bool,
    ) -> Assessment:
        points = tuple(
            self._settle(point.id, point.worth, [run.get(point.id) for run in runs])
            for point in rubric.points
        )
        covered = {p.point_id for p in points if p.finding is Finding.COVERED}
        missed = {p.point_id for p in points if p.finding is Finding.MISSED}
        low = float(rubric.mark(covered))
        high = float(rubric.mark({p.point_id for p in points} - missed))
        return Assessment(
            judge=self.judge,
            points=points,
            low=low,
            high=high,
            likely=(low + high) / 2,
            most=rubric.most,
            confidence=self._confidence(points),
            limits=self._limits(len(runs), fooled, has_flag=has_flag),
            flags=(Flag.INSTRUCTIONS,) if has_flag else (),
        )

    def _settle(
        self, point_id: str, worth: int, votes: Sequence[Vote | None]
    ) -> PointAssessment:
        """Return what most of the planned runs found; unclear without such a most."""
        cast = [vote for vote in votes if vote is not None]
        counts = Counter(vote.finding for vote in cast)
        finding, count = counts.most_common(1)[0] if counts else (Finding.UNCLEAR, 0)
        if 2 * count <= self.runs:
            finding = Finding.UNCLEAR
        lost = self.runs - len(cast) + counts[Finding.UNCLEAR]
        probability = (counts[Finding.COVERED] + lost / 2) / self.runs
        holding = [vote for vote in cast if vote.evidence is not None]
        shown = next((v for v in holding if v.finding is finding), None)
        if shown is None and finding is Finding.UNCLEAR:
            shown = next(iter(holding), None)
        is_turned = 2 * sum(vote.is_contradicted for vote in cast) > self.runs
        return PointAssessment(
            point_id=point_id,
            finding=finding,
            probability=round(probability, 4),
            worth=worth,
            evidence=shown.evidence if shown else None,
            check=CONTRADICTS if is_turned else "",
        )

    def _confidence(self, points: Sequence[PointAssessment]) -> float:
        """Return the agreement of the runs, by worth, scaled by the audit."""
        worth = sum(point.worth for point in points)
        agreed = sum(p.worth * max(p.probability, 1 - p.probability) for p in points)
        return round(self.accuracy * agreed / worth, 4) if worth else 0.0

    def _limits(self, usable: int, fooled: int, *, has_flag: bool) -> tuple[str, ...]:
        said = [f"Majority of {self.runs} runs; another day may bring another mark."]
        if fooled:
            said.append(
                f"{fooled} of {self.runs} runs found a point that no answer makes, "
                "and were thrown away."
            )
        if usable + fooled < self.runs:
            lost = self.runs - usable - fooled
            said.append(f"{lost} of {self.runs} runs brought nothing readable.")
        if has_flag:
            said.append("Words of the answer speak to a grader; they earn nothing.")
        return tuple(said)


def name_judge(model: str) -> str:
    """Return what an assessment calls a model, with the version of the prompt."""
    return f"language model {model} (prompt {PROMPT_VERSION})"


def _seed(question: str, answer: str, run: int) -> int:
    text = f"{run}\0{question}\0{answer}".encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha256(text).digest()[:8], "big")


def _votes(
    said: Mapping[str, PointVerdict],
    asked: Questioning,
    answer: str,
    instructions: Sequence[tuple[int, int]],
) -> dict[str, Vote]:
    votes = {
        point_id: _vote(said[label], answer, instructions)
        for label, point_id in asked.labels.items()
        if label in said
    }
    shared = Counter(
        vote.evidence for vote in votes.values() if vote.finding is Finding.COVERED
    )
    return {
        point_id: replace(vote, finding=Finding.UNCLEAR)
        if vote.finding is Finding.COVERED and shared[vote.evidence] > MOST_SHARED
        else vote
        for point_id, vote in votes.items()
    }


def _vote(
    said: PointVerdict, answer: str, instructions: Sequence[tuple[int, int]]
) -> Vote:
    """Believe a verdict only with words of the answer that are no instruction."""
    if said.verdict == "missing":
        return Vote(Finding.MISSED)
    evidence = find_quote(said.quote, answer)
    if evidence is None:
        return Vote(Finding.UNCLEAR)
    is_told = any(
        evidence.start < end and start < evidence.end for start, end in instructions
    )
    if is_told or said.verdict == "partial":
        return Vote(Finding.UNCLEAR, None if is_told else evidence)
    if said.verdict == "contradicted":
        return Vote(Finding.MISSED, evidence, is_contradicted=True)
    return Vote(Finding.COVERED, evidence)

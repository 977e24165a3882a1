"""Train the network that tells whether an answer says a claim, and write it.

    pip install torch
    python benchmarks/claim_training.py DATA --model FOLDER [--epochs 6]

Only here is PyTorch needed; what is written is read with NumPy. `answers/claims.jsonl`
teaches it: claims, each with passages that say it and passages that come near and do
not, alone or among others of the same topic. So do whole answers: to the questions of
`answers/rubrics.jsonl`, and graded and strangers' answers to the questions that ship
whose points stand in the file of claims. DATA holds graded answers of schools, of which
a share is drawn (`training.FILES`). The sentence model's weights stay; products of thin
matrices are added to them (LoRA). PyTorch does not promise the same bits on another
machine, so the file that ships is the one that was measured.
"""

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch  # type: ignore[import-not-found]
from grader_training import ANSWERS, PACKS, read_questions
from torch import nn  # type: ignore[import-not-found]
from torch.nn import functional  # type: ignore[import-not-found]

import sixrounds.grader
from sixrounds.grader import tensors
from sixrounds.grader.minilm import BIAS, HEAD, LONGEST_CLAIM, LONGEST_SAID, MiniLm
from sixrounds.grader.network import DOWN, HEADS, LAYERS, SCALE, UP, WIDTH, restore
from sixrounds.grader.passage import read, unwrap
from sixrounds.grader.setting_up import CLAIMS, WEIGHTS, load_model
from sixrounds.grader.training import BEETLE, SCIENTS, load
from sixrounds.grader.training_points import (
    halve,
    read_claimed,
    read_rows,
    read_strangers,
)

RANK, LORA_SCALE = 16, 2.0
RATE, WARM_UP, DECAY, DROPPED, STEEPEST = 7e-4, 50, 0.01, 0.1, 1.0
DRAWN, BESIDE, SHUFFLED, OF_SCHOOLS = 3, 3, 0.3, 0.2  # see `draw`
ELSEWHERE = 1200  # answers to something else, of either kind, an epoch
LONGEST = 150  # word pieces of passages that are joined
BATCH, SORTED = 32, 1024  # pairs; so many are sorted by length, for batches of like


@dataclass(frozen=True, slots=True)
class Pair:
    """Word pieces of a claim and of what is said, and 1 where it is; their topic."""

    claim: list[int]
    said: list[int]
    is_said: float
    topic: str = ""

    def __len__(self) -> int:
        return len(self.claim) + len(self.said) + 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with sentences that say it, and others that come near, in pieces."""

    topic: str
    pieces: list[int]
    says: list[list[int]]
    says_not: list[list[int]]


class Thin(nn.Module):  # type: ignore[misc]
    """A linear layer that stays, and the product of two thin matrices beside it."""

    def __init__(self, weight: np.ndarray, bias: np.ndarray) -> None:
        super().__init__()
        self.register_buffer("weight", torch.from_numpy(weight))
        self.register_buffer("bias", torch.from_numpy(bias))
        rows, columns = weight.shape
        self.down = nn.Parameter(torch.randn(RANK, columns) / math.sqrt(columns))
        self.up = nn.Parameter(torch.zeros(rows, RANK))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Return the layer's output for (…, columns)."""
        beside = functional.linear(functional.linear(states, self.down), self.up)
        whole = functional.linear(states, self.weight, self.bias)
        return whole + LORA_SCALE * beside


class CrossEncoder(nn.Module):  # type: ignore[misc]
    """`network.Network` with what learns: thin matrices, norms, kinds, a head."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        super().__init__()
        table = torch.from_numpy(arrays["embeddings.word_embeddings.weight"])
        self.table = nn.Embedding.from_pretrained(table, freeze=True)
        places = arrays["embeddings.position_embeddings.weight"]
        self.register_buffer("places", torch.from_numpy(places))
        kinds = torch.from_numpy(arrays["embeddings.token_type_embeddings.weight"])
        self.kinds = nn.Parameter(kinds.clone())
        self.parts = nn.ModuleDict()
        for name in sorted({name.rsplit(".", 1)[0] for name in arrays}):
            weight, bias = arrays[name + ".weight"], arrays.get(name + ".bias")
            if bias is None:
                continue
            if name.endswith("LayerNorm"):
                part = nn.LayerNorm(WIDTH, eps=1e-12)
                part.weight.data.copy_(torch.from_numpy(weight))
                part.bias.data.copy_(torch.from_numpy(bias))
            elif name.startswith("encoder."):
                part = Thin(weight, bias)
            else:
                continue  # the pooler, which nobody asks
            self.parts[name.replace(".", "/")] = part
        self.head = nn.Linear(2 * WIDTH, 1)

    def forward(self, pairs: Sequence[Pair]) -> torch.Tensor:
        """Return the log odds of each pair, (pairs,)."""
        size = max(len(pair) for pair in pairs)
        ids = torch.zeros(len(pairs), size, dtype=torch.long)
        kinds, is_there = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, pair in enumerate(pairs):
            ids[row, : len(pair)] = torch.tensor(
                [101, *pair.claim, 102, *pair.said, 102]
            )
            kinds[row, len(pair.claim) + 2 : len(pair)] = 1
            is_there[row, : len(pair)] = 1
        states = self.table(ids) + self.places[:size] + self.kinds[kinds]
        states = self._drop(self._part("embeddings.LayerNorm")(states))
        mask = is_there[:, None, None, :].bool()
        for layer in range(LAYERS):
            states = self._layer(states, f"encoder.layer.{layer}.", mask)
        weights = (kinds * is_there)[:, :, None].float()
        said = (states * weights).sum(1) / weights.sum(1)
        odds: torch.Tensor = self.head(torch.cat([states[:, 0], said], 1)).squeeze(1)
        return odds

    def _layer(
        self, states: torch.Tensor, name: str, mask: torch.Tensor
    ) -> torch.Tensor:
        count, size, _ = states.shape
        query, key, value = (
            self._part(f"{name}attention.self.{part}")(states)
            .view(count, size, HEADS, -1)
            .transpose(1, 2)
            for part in ("query", "key", "value")
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, mask)
        mixed = mixed.transpose(1, 2).reshape(count, size, -1)
        mixed = self._drop(self._part(f"{name}attention.output.dense")(mixed))
        states = self._part(f"{name}attention.output.LayerNorm")(states + mixed)
        inner = functional.gelu(self._part(f"{name}intermediate.dense")(states))
        inner = self._drop(self._part(f"{name}output.dense")(inner))
        return self._part(f"{name}output.LayerNorm")(states + inner)

    def _part(self, name: str) -> nn.Module:
        return self.parts[name.replace(".", "/")]

    def _drop(self, states: torch.Tensor) -> torch.Tensor:
        return functional.dropout(states, DROPPED, self.training)

    def learned(self) -> dict[str, np.ndarray]:
        """Return what the program reads, as `MiniLm` takes it."""
        found = {"embeddings.token_type_embeddings.weight": self.kinds}
        for key, part in self.parts.items():
            name = key.replace("/", ".")
            if isinstance(part, Thin):
                found[f"{name}.weight{UP}"] = LORA_SCALE * part.up
                found[f"{name}.weight{DOWN}"] = part.down
            else:
                found[f"{name}.weight"] = part.weight
                found[f"{name}.bias"] = part.bias
        halves = {
            name: tensor.detach().numpy().astype(np.float16)
            for name, tensor in found.items()
        }
        weight, bias = (x.detach().numpy().reshape(-1) for x in self.head.parameters())
        return {**halves, HEAD: weight, BIAS: bias}


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts texts into word pieces as the program does."""

    model: MiniLm

    def claim(self, text: str) -> list[int]:
        """Return the pieces of what may be said."""
        return self.model.pieces_of(read(text).words)[:LONGEST_CLAIM]

    def said(self, text: str) -> list[int]:
        """Return the pieces of what is said."""
        return self.model.pieces_of(read(unwrap(text)).words)[:LONGEST_SAID]

    def pair(self, topic: str, claim: str, said: str, *, is_said: bool) -> Pair:
        """Return both, with the label."""
        return Pair(self.claim(claim), self.said(said), float(is_said), topic)


def read_claims(cutter: Cutter) -> list[Claim]:
    """Read the claims and what is said of them, in word pieces."""
    return [
        Claim(
            row["id"].split("#")[0],
            cutter.claim(row["claim"]),
            [cutter.said(text) for text in row["says"]],
            [cutter.said(text) for text in row["says_not"]],
        )
        for row in read_rows(ANSWERS / "claims.jsonl")
    ]


def read_answers(cutter: Cutter) -> list[Pair]:
    """Read whole answers, each with every claim or point that it may say."""
    pairs = [
        cutter.pair(row["id"], claim, answer["text"], is_said=number in answer["says"])
        for row in read_rows(ANSWERS / "rubrics.jsonl")
        for answer in row["answers"]
        for number, claim in enumerate(row["claims"], 1)
    ]
    claimed = read_claimed(ANSWERS / "claims.jsonl")
    strangers = read_strangers(ANSWERS / "strangers.jsonl")
    learned, _ = halve(read_questions(PACKS))
    for question in learned:
        if question.id not in claimed:
            continue
        told = [(a.text, a.earned) for a in question.answers if a.earned is not None]
        told += [(each.text, each.earned) for each in strangers.get(question.id, ())]
        pairs += [
            cutter.pair(question.id, point.says, text, is_said=point.id in earned)
            for text, earned in told
            for point in question.rubric.points
        ]
    return [pair for pair in pairs if pair.said]


def read_schools(data: Path, cutter: Cutter) -> list[Pair]:
    """Read training splits with two-way labels: references with their answers."""
    pairs = [
        cutter.pair(
            each.question_id, each.references[0], each.answer, is_said=each.mark > 0
        )
        for source in (SCIENTS, BEETLE)
        for each in load(data, source)
        if each.is_training
    ]
    return [pair for pair in pairs if pair.said]


def draw(
    claims: Sequence[Claim],
    answers: Sequence[Pair],
    schools: Sequence[Pair],
    rng: random.Random,
) -> list[list[Pair]]:
    """Return the batches of one epoch, drawn anew."""
    beside: dict[str, list[Claim]] = {}
    for claim in claims:
        beside.setdefault(claim.topic, []).append(claim)
    pairs = [*answers, *(pair for pair in schools if rng.random() < OF_SCHOOLS)]
    pairs += misplace(answers, rng) + misplace(schools, rng)
    for claim in claims:
        others = [other for other in beside[claim.topic] if other is not claim]
        for is_said, texts in ((1.0, claim.says), (0.0, claim.says_not)):
            for text in rng.sample(texts, min(len(texts), DRAWN)):
                said = among(text, others, rng)
                pairs.append(Pair(claim.pieces, said, is_said))
        if others:
            said = rng.choice(rng.choice(others).says)
            pairs.append(Pair(claim.pieces, among(said, others, rng), 0.0))
        if rng.random() < SHUFFLED:  # words in no order say nothing
            words = list(rng.choice([*claim.says, claim.pieces]))
            rng.shuffle(words)
            pairs.append(Pair(claim.pieces, words, 0.0))
    rng.shuffle(pairs)
    batches = []
    for start in range(0, len(pairs), SORTED):
        run = sorted(pairs[start : start + SORTED], key=len)
        batches += [run[at : at + BATCH] for at in range(0, len(run), BATCH)]
    rng.shuffle(batches)
    return batches


def misplace(pairs: Sequence[Pair], rng: random.Random) -> list[Pair]:
    """Return claims with answers to something else, which say nothing of them."""
    drawn = zip(rng.sample(pairs, ELSEWHERE), rng.sample(pairs, ELSEWHERE), strict=True)
    return [
        replace(pair, said=other.said, is_said=0.0)
        for pair, other in drawn
        if pair.topic != other.topic
    ]


def among(said: list[int], others: Sequence[Claim], rng: random.Random) -> list[int]:
    """Return a passage among up to three of the same topic, in any order."""
    parts = [said]
    for _ in range(rng.randint(0, BESIDE) if others else 0):
        other = rng.choice(others)
        parts.append(rng.choice(other.says + other.says_not))
        if sum(map(len, parts)) > LONGEST:
            parts.pop()
    rng.shuffle(parts)
    return [piece for part in parts for piece in part][:LONGEST_SAID]


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    told = parser.parse_args()
    torch.manual_seed(1)
    rng = random.Random(1)  # noqa: S311
    cutter = Cutter(load_model(told.model))
    taught = (
        read_claims(cutter),
        read_answers(cutter),
        read_schools(told.data, cutter),
    )
    arrays = tensors.unpack((told.model / WEIGHTS).read_bytes())
    names = [name for name in arrays if not name.endswith(SCALE)]
    network = CrossEncoder({name: restore(arrays, name, {}).copy() for name in names})
    learning = [p for p in network.parameters() if p.requires_grad]
    steps = told.epochs * len(draw(*taught, random.Random(0)))  # noqa: S311
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=DECAY)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / WARM_UP, max(0.0, (steps - step) / steps)),
    )
    network.train()
    for epoch in range(told.epochs):
        losses = []
        for batch in draw(*taught, rng):
            with torch.autocast("cpu", torch.bfloat16):
                odds = network(batch).float()
            wanted = torch.tensor([pair.is_said for pair in batch])
            loss = functional.binary_cross_entropy_with_logits(odds, wanted)
            loss.backward()
            nn.utils.clip_grad_norm_(learning, STEEPEST)
            optimiser.step()
            optimiser.zero_grad()
            rate.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)
    file = Path(sixrounds.grader.__file__).parent / "fitted" / CLAIMS
    file.write_bytes(tensors.pack(network.learned()))
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

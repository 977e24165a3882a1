"""Train the network that tells whether an answer says a claim, and write it.

    pip install torch
    python benchmarks/claim_training.py --model FOLDER [--epochs 3]

Only here is PyTorch needed; what is written is read with NumPy. `answers/claims.jsonl`
teaches it: claims, each with sentences that say it and sentences that come near and do
not. So do the answers (graded ones and strangers') to the questions whose points stand
there, each point with the window that fits it best. The sentence model's weights stay;
products of thin matrices are added to them (LoRA). PyTorch does not promise the same
bits on another machine, so the file that ships is the one that was measured.
"""

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch  # type: ignore[import-not-found]
from grader_training import ANSWERS, PACKS, read_questions
from torch import nn  # type: ignore[import-not-found]
from torch.nn import functional  # type: ignore[import-not-found]

import sixrounds.grader
from sixrounds.grader import tensors
from sixrounds.grader.evidence import inside
from sixrounds.grader.minilm import BIAS, HEAD, LONGEST_SAID, MiniLm
from sixrounds.grader.network import DOWN, HEADS, LAYERS, SCALE, UP, WIDTH, restore
from sixrounds.grader.passage import read
from sixrounds.grader.setting_up import CLAIMS, WEIGHTS, load_model
from sixrounds.grader.training_points import (
    gather,
    halve,
    look,
    read_claimed,
    read_rows,
    read_strangers,
)

RANK, LORA_SCALE = 16, 2.0
RATE, WARM_UP, DECAY, DROPPED, STEEPEST = 8e-4, 100, 0.01, 0.1, 1.0
DRAWN, LONGER, SHUFFLED, KEPT = 5, 0.5, 0.3, 0.8  # see `draw`
BATCH, SORTED = 32, 1024  # pairs; so many are sorted by length, for batches of like

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Pair:
    """Word pieces of a claim and of what is said, and 1 where the claim is said."""

    claim: list[int]
    said: list[int]
    is_said: float

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


def read_claims(model: MiniLm) -> list[Claim]:
    """Read the claims and what is said of them, in word pieces."""

    def cut(text: str) -> list[int]:
        return model.pieces_of(read(text).words)

    return [
        Claim(
            row["id"].split("#")[0],
            cut(row["claim"]),
            [cut(text) for text in row["says"]],
            [cut(text) for text in row["says_not"]],
        )
        for row in read_rows(ANSWERS / "claims.jsonl")
    ]


def read_windows(model: MiniLm) -> list[Pair]:
    """Return points of the questions in the file of claims, with answers' windows."""
    claimed = read_claimed(ANSWERS / "claims.jsonl")
    learned, _ = halve(read_questions(PACKS))
    questions = [question for question in learned if question.id in claimed]
    strangers = read_strangers(ANSWERS / "strangers.jsonl")
    pairs = []
    for looked in look(gather(questions, strangers), model):
        points = looked.question.rubric.points
        for point, shown in zip(points, looked.shown, strict=True):
            words = inside(looked.said.passage, shown.found.window)
            if words:
                is_said = float(point.id in looked.told.earned)
                claim = model.pieces_of(read(point.says).words)
                pairs.append(
                    Pair(claim, model.pieces_of(words)[:LONGEST_SAID], is_said)
                )
    return pairs


def draw(
    claims: Sequence[Claim], windows: Sequence[Pair], rng: random.Random
) -> list[list[Pair]]:
    """Return the batches of one epoch, drawn anew."""
    beside: dict[str, list[Claim]] = {}
    for claim in claims:
        beside.setdefault(claim.topic, []).append(claim)
    pairs = [pair for pair in windows if pair.is_said or rng.random() < KEPT]
    for claim in claims:
        for is_said, texts in ((1.0, claim.says), (0.0, claim.says_not)):
            for text in rng.sample(texts, min(len(texts), DRAWN)):
                other = rng.choice(beside[claim.topic])
                if other is not claim and rng.random() < LONGER:  # a longer answer
                    more = rng.choice(other.says + other.says_not)
                    parts = [text, more] if rng.random() < LONGER else [more, text]
                    longer = parts[0] + parts[1]
                else:
                    longer = text
                pairs.append(Pair(claim.pieces, longer[:LONGEST_SAID], is_said))
        other = rng.choice(beside[claim.topic])
        if other is not claim:
            more = rng.choice(other.says) + rng.choice(other.says)
            pairs.append(Pair(claim.pieces, more[:LONGEST_SAID], 0.0))
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


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    told = parser.parse_args()
    torch.manual_seed(1)
    rng = random.Random(1)  # noqa: S311
    model = load_model(told.model)
    claims, windows = read_claims(model), read_windows(model)
    arrays = tensors.unpack((told.model / WEIGHTS).read_bytes())
    names = [name for name in arrays if not name.endswith(SCALE)]
    network = CrossEncoder({name: restore(arrays, name, {}).copy() for name in names})
    learning = [p for p in network.parameters() if p.requires_grad]
    steps = told.epochs * len(draw(claims, windows, random.Random(0)))  # noqa: S311
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=DECAY)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / WARM_UP, max(0.0, (steps - step) / steps)),
    )
    network.train()
    for epoch in range(told.epochs):
        losses = []
        for batch in draw(claims, windows, rng):
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

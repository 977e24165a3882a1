"""Signs that an answer was made to please a grader, or cannot be read by one.

A sign lowers what the words earn, never raises it, and is always shown. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sixrounds.attempts.assessment import Flag
from sixrounds.grader.passage import Passage, Word

FEWEST_LISTED = 4
FEWEST_LISTED_FROM_RUBRIC = 3
FEWEST_BARE = 9
LONG_WORDS = 200
MOST_SYMBOLS = 0.15
FEWEST_GRAMMAR = 0.15
ENOUGH_WORDS = 20
VERBATIM_WORDS = 8
VERBATIM_SHARE = 0.8
NEARLY_VERBATIM = 0.75
FEWEST_IN_CLAIM = 2
MOST_OWN_IN_COPY = 1
LIST_EARNS = 0.3
COPY_EARNS = 0.15
FEWEST_MISPLACED = 3
MISPLACED_SHARE = 0.15

# Words that open a phrase, and those that cannot come next in English.
_ARTICLES = frozenset(["the", "an"])
_OPENERS = _ARTICLES | {"of", "from", "into", "with", "for", "at", "by", "between"}
_JOINING = """of is are was were be been and or but can will has have had do does than
because would should could may"""
_LEADING = """the a an in on at by for to from with that this these it its they we you
as so if which when while into not then there their"""
_NEVER_NEXT = frozenset(_JOINING.split())
_NEVER_AFTER_ARTICLE = _NEVER_NEXT | frozenset(_LEADING.split())
_NOT_KNOWING = frozenset(["know", "idea", "clue", "sure", "unsure", "remember"])


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What was noticed, and what is left of the answer as evidence.

    Attributes:
        flags: In the order of `Flag`.
        answer: The answer without words that stand in a bare list.
        earns: What the mark is multiplied by, in [0, 1].
    """

    flags: tuple[Flag, ...]
    answer: Passage
    earns: float


def suspect(question: Passage, claims: Sequence[Passage], answer: Passage) -> Suspicion:
    """Look an answer over before it is graded."""
    flags: set[Flag] = set()
    earns = 1.0
    listed = _listed(answer.words, claims)
    if listed:
        flags.add(Flag.WORD_LIST)
        earns = LIST_EARNS
    if _is_shuffled(answer.words):
        flags.add(Flag.WORD_LIST)
        earns = LIST_EARNS
    if all(word.is_symbol for word in answer.words):
        flags.add(Flag.EMPTY)
        earns = 0.0
    elif gives_up(answer):
        earns = 0.0
    elif _is_copied(question, answer):
        flags.add(Flag.QUESTION_COPIED)
        earns = min(earns, COPY_EARNS)
    if any(_holds_verbatim(claim, answer) for claim in claims):
        flags.add(Flag.RUBRIC_COPIED)
    flags |= _unreadable(answer)
    kept = tuple(word for at, word in enumerate(answer.words) if at not in listed)
    left = replace(answer, words=kept) if listed else answer
    return Suspicion(tuple(flag for flag in Flag if flag in flags), left, earns)


def gives_up(answer: Passage) -> bool:
    """Say whether an answer says that there is none, and hardly anything else."""
    plain = [word.plain.replace("'", "") for word in answer.words]
    own = [w for w in answer.content if w.weight >= 1 and w.stem not in _NOT_KNOWING]
    does_know = not any(word in _NOT_KNOWING for word in plain)
    is_denied = any(word.is_negation for word in answer.words) or "unsure" in plain
    return is_denied and not does_know and len(own) <= MOST_OWN_IN_COPY


def contradicts(claim: Passage, said: Sequence[Word]) -> bool:
    """Say whether a sentence follows one of the claim's closely but has more "not".

    Sentences with one word of content are passed over: any text holds that word.
    """
    sentences = _by_unit(said)
    return any(
        _turns(wanted, given) for wanted in _by_unit(claim.words) for given in sentences
    )


def _by_unit(words: Sequence[Word]) -> list[list[Word]]:
    units: dict[int, list[Word]] = {}
    for word in words:
        units.setdefault(word.unit, []).append(word)
    return list(units.values())


def _turns(wanted: Sequence[Word], given: Sequence[Word]) -> bool:
    claimed = sum(word.is_negation for word in wanted)
    if sum(word.is_negation for word in given) <= claimed:
        return False
    stems = {word.stem for word in given}
    content = {word.stem for word in wanted if word.weight > 0}
    if len(content) < FEWEST_IN_CLAIM:
        return False
    whole = [word.stem for word in wanted if not word.is_symbol]
    in_order = _in_order(whole, [word.stem for word in given])
    share = len(content & stems) / len(content)
    return share >= NEARLY_VERBATIM and in_order >= NEARLY_VERBATIM


def _in_order(wanted: Sequence[str], said: Sequence[str]) -> float:
    """Return the share of `wanted` that is met when `said` is read once, in order."""
    at = met = 0
    for word in wanted:
        try:
            at = said.index(word, at) + 1
        except ValueError:
            continue
        met += 1
    return met / max(len(wanted), 1)


def _listed(words: Sequence[Word], claims: Sequence[Passage]) -> frozenset[int]:
    """Return the places of words in bare lists: no grammar, nothing said of them.

    What the rubric itself lists may be listed.
    """
    longest = max((len(run) for c in claims for run in _chains(c.words)), default=0)
    stems = {word.stem for claim in claims for word in claim.content}
    places: set[int] = set()
    for run in _chains(words):
        hits = sum(words[at].stem in stems for at in run)
        is_from_rubric = hits == len(run) >= FEWEST_LISTED_FROM_RUBRIC
        is_mostly = 2 * hits >= len(run) >= FEWEST_LISTED
        if len(run) > longest + 1 and (is_from_rubric or is_mostly):
            places.update(run)
    bare = max((len(run) for c in claims for run in _bare_runs(c.words)), default=0)
    for run in _bare_runs(words):
        hits = sum(words[at].stem in stems for at in run)
        if len(run) >= max(FEWEST_BARE, bare + 3) and 2 * hits >= len(run):
            places.update(run)
    return frozenset(places)


def _chains(words: Sequence[Word]) -> list[list[int]]:
    """Return runs of single words with a comma or a semicolon between them."""
    chains: list[list[int]] = []
    chain: list[int] = []
    for at, word in enumerate(words):
        before = words[at - 1].plain if at else ""
        if word.is_symbol:
            if word.plain not in {",", ";"}:
                chains, chain = [*chains, chain], []
        elif chain and before not in {",", ";"}:
            # Two words side by side: the chain ends before the first of them.
            chains, chain = [*chains, chain[:-1]], [at] if word.weight else []
        elif len(word.plain) > 1 and word.plain.isalpha():
            chain.append(at)
        else:
            chains, chain = [*chains, chain], []
    return [run for run in (*chains, chain) if len(run) > 1]


def _bare_runs(words: Sequence[Word]) -> list[list[int]]:
    """Return runs of words of content without one word of grammar between."""
    runs: list[list[int]] = [[]]
    for at, word in enumerate(words):
        if word.weight > 0:
            runs[-1].append(at)
        elif not (word.is_symbol and word.plain in {",", ";", "/", "-"}):
            runs.append([])
    return [run for run in runs if run]


def _is_shuffled(words: Sequence[Word]) -> bool:
    """Say whether words stand in no order: "the of", "from is", "the" before a stop."""
    openers = [at for at, word in enumerate(words) if word.plain in _OPENERS]
    misplaced = sum(_is_misplaced(words, at) for at in openers)
    share = misplaced / max(len(openers), 1)
    return misplaced >= FEWEST_MISPLACED and share >= MISPLACED_SHARE


def _is_misplaced(words: Sequence[Word], at: int) -> bool:
    plain, after = words[at].plain, words[at + 1 : at + 2]
    is_last = not after or after[0].unit != words[at].unit
    if is_last or after[0].plain in {".", ";", ":", "?", "!", ","}:
        return plain in _ARTICLES or plain == "of"
    never = _NEVER_AFTER_ARTICLE if plain in _ARTICLES else _NEVER_NEXT
    return after[0].plain in never


def _is_copied(question: Passage, answer: Passage) -> bool:
    """Say whether an answer is little more than the question."""
    asked = [word.stem for word in question.words if not word.is_symbol]
    said = [word.stem for word in answer.words if not word.is_symbol]
    own = {w.stem for w in answer.content if w.weight >= 1} - set(asked)
    is_whole = len(asked) > 2 and _in_order(asked, said) >= VERBATIM_SHARE  # noqa: PLR2004
    return is_whole and not own


def _holds_verbatim(claim: Passage, answer: Passage) -> bool:
    """Say whether most of a claim stands in the answer word for word."""
    wanted = [word.plain for word in claim.words if not word.is_symbol]
    said = [word.plain for word in answer.words if not word.is_symbol]
    size = max(VERBATIM_WORDS, round(VERBATIM_SHARE * len(wanted)))
    if len(wanted) < VERBATIM_WORDS or len(said) < size:
        return False
    runs = {tuple(wanted[at : at + size]) for at in range(len(wanted) - size + 1)}
    return any(
        tuple(said[at : at + size]) in runs for at in range(len(said) - size + 1)
    )


def _unreadable(answer: Passage) -> set[Flag]:
    flags: set[Flag] = set()
    spoken = [word for word in answer.words if not word.is_symbol]
    if answer.is_cut:
        flags.add(Flag.CUT)
    if len(spoken) > LONG_WORDS:
        flags.add(Flag.LONG)
    marks = sum(
        word.is_symbol and word.plain not in {",", ".", ";", ":", "?", "!", "'", '"'}
        for word in answer.words
    )
    if len(answer.words) and marks / len(answer.words) > MOST_SYMBOLS:
        flags.add(Flag.SYMBOLS)
    grammar = sum(word.weight == 0 for word in spoken)
    is_latin = sum(word.plain.isascii() for word in spoken) >= 0.8 * len(spoken)
    is_foreign = len(spoken) >= ENOUGH_WORDS and (
        grammar < FEWEST_GRAMMAR * len(spoken) and Flag.SYMBOLS not in flags
    )
    if spoken and (is_foreign or not is_latin):
        flags.add(Flag.NOT_ENGLISH)
    return flags

"""Rules on the TOML files of a pack, on what it cites, and on its licence."""

# ruff: noqa: D401 — the first line of a rule says what it finds

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from sixrounds.packs.finding import Finding
from sixrounds.packs.manifest import find_unknown_format, find_unknown_words
from sixrounds.packs.pack import LICENCES
from sixrounds.packs.survey import LintRule, Survey, SurveyedItem

_CLAIM = re.compile(
    r"\bet al\b|\baccording to\b|\b(?:studies|research|experiments) shows?\b"
    r"|\b(?:in|since) (?:19|20)\d\d\b|\((?:19|20)\d\d\)|\bthe original paper\b",
    re.IGNORECASE,
)


def key_is_unknown_or_missing(survey: Survey) -> Iterator[Finding]:
    """A TOML file has a key we do not know, lacks a needed one, or one of another type.

    An unknown key is most often a misspelt one, and its item would be judged by the
    default in silence.

    Example: `minuts = 15`. Did you mean `minutes`?
    """
    yield from _of_manifests(survey, "P201")


def word_is_not_in_the_vocabulary(survey: Survey) -> Iterator[Finding]:
    """A round or topic is not in `vocabulary.toml`, or a source not in `sources.toml`.

    Search, the plan and the statistics go by these words; two words for one thing
    would split them.

    Example: `topics = ["numeric"]`. Did you mean `numerics`?
    """
    for item in survey.items:
        if survey.vocabulary is not None:
            round_id = item.id.split("/")[1]
            words = find_unknown_words(round_id, item.manifest, survey.vocabulary)
            yield from (finding.below(item.place) for finding in words)
        if item.pack is None:
            continue
        for key in item.manifest.sources:
            if key not in item.pack.sources:
                problem = f"The source {key!r} is not in the pack's sources.toml."
                near = get_close_matches(key, item.pack.sources, n=1, cutoff=0.8)
                remedy = f"Did you mean {near[0]!r}?" if near else "Add it there."
                finding = item.manifest.finding("P202", "sources", problem, remedy)
                yield finding.below(item.place)


def value_is_out_of_range(survey: Survey) -> Iterator[Finding]:
    """A value lies outside its range or is not one of the allowed words.

    Levels go from 1 to 4 and minutes from 1 to 240, for a prepared person. The words
    of `style`, `returns`, `judged`, `rule` and `target` are those in the format.

    Example: `level = 5`. Write a whole number from 1 to 4.
    """
    yield from _of_manifests(survey, "P203")


def two_items_have_one_title(survey: Survey) -> Iterator[Finding]:
    """Two items are called the same.

    Learners tell items apart by title: in lists, in search, in what they remember.

    Example: `coding/two-sum` and `coding/pair-sum` are both `Two numbers`.
    """
    first: dict[str, SurveyedItem] = {}
    for item in survey.items:
        title = item.manifest.title.casefold()
        if not title:
            continue
        other = first.setdefault(title, item)
        if other is not item:
            problem = f"{other.id} has the title {item.manifest.title!r} too."
            remedy = "Say in the title what makes this one different."
            finding = item.manifest.finding("P204", "title", problem, remedy)
            yield finding.below(item.place)


def id_is_used_again(survey: Survey) -> Iterator[Finding]:
    """An id under `moved` is still a folder, or two items moved from one id.

    What a learner did is kept by id. Were an id used for something else, a passed
    item would count as another.

    Example: `moved = ["foundations/coding/two-sum"]` while that folder has an item.
    """
    owners = {item.id: item for item in survey.items}
    for item in survey.items:
        for old in item.manifest.moved:
            owner = owners.setdefault(old, item)
            if owner is not item or old == item.id:
                problem = f"The id {old} belongs to {owner.id}."
                remedy = "Remove it from `moved`; an id is never used twice."
                finding = item.manifest.finding("P205", "moved", problem, remedy)
                yield finding.below(item.place)


def format_is_older(survey: Survey) -> Iterator[Finding]:
    """The pack is written in a format older than any we read.

    Example: `format = 0` where the oldest readable format is 1.
    """
    yield from _of_formats(survey, "P206")


def format_is_newer(survey: Survey) -> Iterator[Finding]:
    """The pack is written in a format newer than this program.

    Reading it anyway could leave out what the new format added, and judge wrongly.

    Example: `format = 2` in a program that reads 1.
    """
    yield from _of_formats(survey, "P207")


def file_is_not_toml(survey: Survey) -> Iterator[Finding]:
    """A `.toml` file cannot be parsed.

    Example: `title = Softmax` without the quotes.
    """
    yield from _of_manifests(survey, "P208")


def prerequisites_lead_nowhere(survey: Survey) -> Iterator[Finding]:
    """`[prerequisites]` in `vocabulary.toml` names an unknown topic, or goes in a ring.

    A quiz asks what comes before a topic that went wrong. Round a ring, nothing comes
    before.

    Example: `attention = ["transformers"]` and `transformers = ["attention"]`.
    """
    yield from _of_manifests(survey, "P209")


def claim_has_no_source(survey: Survey) -> Iterator[Finding]:
    """`debrief.md` refers to research, and the item cites no source.

    A learner who repeats a claim in an interview must be able to say where it is from.
    Words like `et al.`, `according to` or `in 2017` count as a reference.

    Example: `Introduced in 2017.` with `sources = []`.
    """
    for item in survey.items:
        if item.manifest.sources:
            continue
        lines = item.files.text("debrief.md").splitlines()
        for number, line in enumerate(lines, start=1):
            if claim := _CLAIM.search(line):
                problem = f"{claim[0]!r} refers to a source; the item cites none."
                remedy = "Name it under `sources` in item.toml."
                yield item.finding("P501", "debrief.md", problem, remedy, number)


def source_cannot_be_found(survey: Survey) -> Iterator[Finding]:
    """A source has no year, or neither address, DOI nor ISBN.

    Example: `[goodfellow-2016]` with title and authors only.
    """
    for pack in survey.packs:
        for source in pack.pack.sources.values():
            lacks = [
                word
                for word, value in (("year", source.year), ("address", source.address))
                if not value
            ]
            if lacks:
                problem = f"The source {source.key!r} has no {' and no '.join(lacks)}."
                remedy = "Write `year`, and one of `address`, `doi` and `isbn`."
                finding = Finding("P502", "sources.toml", None, problem, remedy)
                yield finding.below(pack.place)


def licence_does_not_let_us_ship(survey: Survey) -> Iterator[Finding]:
    """The licence of a pack is not one under which we may ship it.

    Packs travel with the program, are changed by others and are used at work, so the
    licence must allow all three. Names are those of SPDX.

    Example: `licence = "CC-BY-NC-4.0"`.
    """
    for pack in survey.packs:
        licence = pack.pack.licence
        if pack.has_manifest and licence and licence not in LICENCES:
            problem = f"The licence {licence!r} is not one we may ship."
            remedy = f"Use one of {', '.join(LICENCES)}."
            finding = Finding("P503", "pack.toml", None, problem, remedy)
            yield finding.below(pack.place)


def _of_manifests(survey: Survey, code: str) -> Iterator[Finding]:
    """Yield the findings of this code that reading the TOML files gave."""
    yield from (finding for finding in survey.findings if finding.code == code)
    for part in survey.packs:
        found = (finding.below(part.place) for finding in part.findings)
        yield from (finding for finding in found if finding.code == code)
    for item in survey.items:
        found = (finding.below(item.place) for finding in item.manifest_findings)
        yield from (finding for finding in found if finding.code == code)


def _of_formats(survey: Survey, code: str) -> Iterator[Finding]:
    for part in survey.packs:
        for finding in find_unknown_format(part.pack):
            if finding.code == code:
                yield finding.below(part.place)


RULES: Mapping[str, LintRule] = MappingProxyType(
    {
        "P201": key_is_unknown_or_missing,
        "P202": word_is_not_in_the_vocabulary,
        "P203": value_is_out_of_range,
        "P204": two_items_have_one_title,
        "P205": id_is_used_again,
        "P206": format_is_older,
        "P207": format_is_newer,
        "P208": file_is_not_toml,
        "P209": prerequisites_lead_nowhere,
        "P501": claim_has_no_source,
        "P502": source_cannot_be_found,
        "P503": licence_does_not_let_us_ship,
    }
)

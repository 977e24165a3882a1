"""Name the mistake in an answer: the one mutant that fails the same cases the same way.

Pure. `judging` calls it with the outcomes of the answer and of the item's mutants.
"""

from collections.abc import Mapping

from sixrounds.attempts.verdict import Diagnosis, Outcome


def diagnose(
    outcomes: Mapping[str, Outcome],
    mutants: Mapping[str, Mapping[str, Outcome]],
    says: Mapping[str, str],
) -> Diagnosis | None:
    """Return the mistake, or None when the outcomes do not point at exactly one.

    They point at none when the answer passes, or when nothing passed: what fails
    everywhere (a crash at import, a missing return) looks like many mistakes.

    Args:
        outcomes: Outcome of the answer by case name.
        mutants: The same of each mutant, by its name; cases that were not run may be
            left out.
        says: The mistake in one sentence, by mutant name.
    """
    ran = {c: o for c, o in outcomes.items() if o is not Outcome.NOT_RUN}
    has_passed_some = Outcome.PASSED in ran.values()
    if not has_passed_some or set(ran.values()) == {Outcome.PASSED}:
        return None
    matches = [name for name, theirs in mutants.items() if _is_same(ran, theirs)]
    if len(matches) != 1:
        return None
    return Diagnosis(mutant=matches[0], says=says[matches[0]])


def _is_same(ran: Mapping[str, Outcome], mutant: Mapping[str, Outcome]) -> bool:
    """Whether a mutant fails every case that the answer failed, alike, and no other.

    A case that was not run says nothing against a match, but a failure of the answer
    is matched only by a failure that was seen.
    """
    unseen = (Outcome.PASSED, Outcome.NOT_RUN)
    return all(
        theirs is outcome or (outcome is Outcome.PASSED and theirs in unseen)
        for case, outcome in ran.items()
        for theirs in [mutant.get(case, Outcome.NOT_RUN)]
    )

"""Find the sentences of an answer that speak to a grader instead of about the question.

Pure, and a list of patterns: it flags what people have tried, and proves nothing. The
canary and the held quotes of `model_grader` do not depend on it.
"""

import re

_GRADER = r"(?:grader|examiner|marker|evaluator|judge|language model|assistant|AI|LLM)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"\b(?:ignore|disregard|forget|override|bypass) (?:(?:all|any|of|the|your|"
            r"my|these|those|previous|prior|above|earlier|former|other|given) ){0,5}"
            r"(?:instructions?|prompts?|rubrics?|rules|guidelines|criteria|schema)\b"
        ),
        (
            r"\b(?:mark|grade|score|rate|count|set|treat|label|consider|report|judge)\b"
            r".{0,60}\b(?:points?|answers?|verdicts?|criteri\w+|everything|it all)\b"
            r".{0,30}\b(?:as|to|is|are)\b.{0,12}"
            r"\b(?:covered|correct|complete|right|fully met)\b"
        ),
        r"\b(?:full|maximum|top|perfect) (?:marks?|credit|grade)\b",
        (
            r"\b(?:dear|hey|hello|attention|note to|(?:instructions?|message) "
            rf"(?:to|for))[,:]? (?:the |my )?{_GRADER}\b"
        ),
        rf"\byou are (?:now )?(?:an?|the|my)\b.{{0,30}}\b{_GRADER}\b",
        r"^\W*(?:new|real|updated|hidden) (?:instructions?|prompt|message)\s*:",
        r"^\W*(?:system|assistant|developer)\s*:",
        r"""["']?verdict["']?\s*[:=]\s*["']?(?:covered|partial)""",
        r"""["']?verdicts?["']? (?:is|must be|should be|as) ["']?covered""",
        r"</?answer\b",
    )
)


def find_instructions(answer: str) -> tuple[tuple[int, int], ...]:
    """Return where sentences begin and end that seem to instruct a grader."""
    return tuple(
        sentence.span()
        for sentence in re.finditer(r"[^.!?\n]+[.!?]*", answer)
        if any(pattern.search(sentence[0]) for pattern in _PATTERNS)
    )

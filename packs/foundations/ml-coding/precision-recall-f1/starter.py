"""Score the tags of an annotation tool."""

from collections.abc import Hashable, Sequence

Triple = tuple[float, float, float]  # precision, recall, F1


def score_tags(
    truth: Sequence[Hashable], predicted: Sequence[Hashable], tags: Sequence[Hashable]
) -> tuple[list[Triple], Triple, Triple]:
    """Return the triples per tag, their macro mean, and the micro triple.

    Args:
        truth: The annotator's tag of each token.
        predicted: The model's tag of each token.
        tags: The tags of interest; all others are background.

    Raises:
        ValueError: The two lists of tags differ in length.
    """
    raise NotImplementedError

"""The owner's own words, which stand verbatim and which no other rule judges."""

from collections.abc import Iterator

from skill.content.tone.places import Place

OWN_WORDS = frozenset(
    {
        "article-frustrated-earlier",
        "article-deep-breath-start-fresh",
        "article-always-trying",
        "article-patient-with-me",
        "reminder-coming-back",
        "reminder-signature",
        "science-in-the-articles-words",
        "why-foundation",
    }
)
"""Lines taken word for word from the article. Only these may say that they are (`written_by: article`)."""


def is_the_articles(place: Place) -> bool:
    """Return whether a text is the article's own."""
    return place.line is not None and place.line.written_by == "article" and place.line.id in OWN_WORDS


def borrows_its_name(place: Place) -> Iterator[str]:
    """Whoever marks another line as the article's would free it from every rule, and from approval."""
    if place.line and place.line.written_by == "article" and place.line.id not in OWN_WORDS:
        yield f"says that the article wrote it, and {place.line.id} is none of the article's lines"

"""What stands between the words as they are and a release: what a person has yet to read, check or tell."""

import datetime as dt
from collections.abc import Iterator

from skill.content import Content, Library
from skill.content.checks import lines_of
from skill.locales import LOCALES

CHECK_LASTS = dt.timedelta(days=183)
"""How long a person's check of a telephone number holds (content/crisis_lines.yaml): half a year."""


def hindrances(library: Library, public_url: str, today: dt.date) -> Iterator[str]:
    """Yield everything that a release waits for: drafts, unchecked numbers, missing links and addresses."""
    if not public_url:
        yield "GENTLE_REPAIR_PUBLIC_URL: is not set, and the store needs the skill's https address"
    plain = next(content for _, content in library)
    yield from _missing(plain)
    yield from _unchecked(plain, today)
    seen: set[tuple[str, str]] = set()
    for locale, content in library:
        for file, field, line in lines_of(content):
            if line.is_draft and not line.retired and (line.id, line.say) not in seen:
                seen.add((line.id, line.say))
                where = file if content is plain else file.replace("content/en/", f"content/{locale}/")
                yield f"{where}: {field} {line.id!r} is a draft: nobody has approved it yet"


def _missing(content: Content) -> Iterator[str]:
    author = content.author
    for field in ("name", "article_link", "first_part_link", "contact"):
        if not getattr(author, field):
            yield f"content/author.yaml: {field} is empty"


def _unchecked(content: Content, today: dt.date) -> Iterator[str]:
    for country in sorted(locale.country for locale in LOCALES.values()):
        for kind, numbers in content.crisis_lines.get(country, {}).items():
            for index, line in enumerate(numbers):
                field = f"content/crisis_lines.yaml: {country}.{kind}[{index}]"
                if line.checked is None:
                    yield f"{field} {line.number}: no person has checked this number yet"
                elif today - line.checked.on > CHECK_LASTS:
                    yield f"{field} {line.number}: was last checked on {line.checked.on}, over six months ago"

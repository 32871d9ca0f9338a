"""One item a day in Amazon's feed format.

Rules: developer.amazon.com, "Flash Briefing Skill API feed reference": UTF-8, at least ten seconds to read, fewer than
4,500 characters, an id that stays the same for the same item.
"""

import datetime as dt
import uuid

from skill.content import Content
from skill.conversation.reminders import reminder_of


def item(content: Content, locale: str, date: dt.date) -> dict[str, str]:
    """Return the item of a date (UTC)."""
    texts = content.briefing
    about = {
        "uid": uuid.uuid5(uuid.NAMESPACE_URL, f"gentle-repair/{locale}/{date.isoformat()}").urn,
        "updateDate": f"{date.isoformat()}T00:00:00.0Z",
        "titleText": texts.title,
        "mainText": f"{texts.opening} {reminder_of(content.reminders, date).say} {texts.closing}",
    }
    link = content.author.article_link
    return {**about, "redirectionUrl": link} if link else about

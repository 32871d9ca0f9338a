"""Everything in the article can be heard by voice."""

import datetime as dt
import re
from pathlib import Path

import pytest

from skill import yaml
from skill.content import load
from skill.simulator.household import Household

ELEMENTS = yaml.parse((Path(__file__).parent / "article.yaml").read_text(encoding="utf-8"))
CONTENT = load().of("en-US")


def a_day_of(reminder_id, start):
    """Return the first moment from the start on, at the same hour, on a day whose reminder this is."""
    index = [reminder.id for reminder in CONTENT.reminders].index(reminder_id)
    days = (index - start.date().toordinal()) % len(CONTENT.reminders)
    return start + dt.timedelta(days=days)


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element["element"])
def test_the_element_is_spoken(element, clock, store_url):
    """Following its voice path, a parent hears it."""
    moment = a_day_of(element["day"], clock()) if "day" in element else clock()
    wanted = element.get("phrase", "")
    household = Household(
        store=store_url,
        now=lambda: moment,
        # Chance would bring up the wanted phrase sooner or later; here it is the one that is picked.
        pick=lambda things: next((thing for thing in things if getattr(thing, "id", "") == wanted), things[0]),
    )
    device = household.device()
    device.launches()

    heard = [device.says(utterance).heard.words for utterance in element["says"]][-1]

    assert element["heard"] in re.sub(r" \([\d.]+s\)", "", heard)


def test_the_article_s_own_words_are_verbatim():
    """The four phrases, the reminder and the closing line stand letter for letter, as the article has them."""
    ours = {line.id: line.say for situation in CONTENT.situations.values() for line in situation.phrases}
    reminder = CONTENT.reminders[0]

    assert ours["article-frustrated-earlier"] == (
        "I was really frustrated earlier, and I didn't mean to take it out on you. I'm sorry."
    )
    assert ours["article-deep-breath-start-fresh"] == "Let's take a deep breath and start fresh."
    assert ours["article-always-trying"] == "I don't always get it right, but I love you and I'm always trying."
    assert ours["article-patient-with-me"] == "Thanks for being patient with me today. I know it was a little rough."
    assert reminder.say == (
        'Every time you come back and say, "I\'m sorry," or "Let\'s try again," you\'re strengthening your '
        "child's sense of security. You're showing them that love isn't about getting it right all the time"
        "\N{EM DASH}it's about choosing each other over and over again."
    )
    assert CONTENT.lines.signature == "Perfection doesn't build connection. Repair does."
    assert all(line.written_by == "article" and not line.is_draft for line in (reminder,))

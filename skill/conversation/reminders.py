"""One gentle reminder a day: the same all day and for everybody who shares the date."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from skill.content.shapes import Line
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Card, Reply, Turn, Visit
from skill.speech import speech


def today(turn: Turn, tools: Tools) -> Reply:
    """Give the reminder of the listener's own date."""
    return _give(turn.on_their_own_date(), tools, step=0)


def another(turn: Turn, tools: Tools) -> Reply:
    """Give one more, the next in the file."""
    return _give(turn, tools, step=turn.visit.step + 1)


def previous(turn: Turn, tools: Tools) -> Reply:
    """Go back by one, not before today's."""
    return _give(turn, tools, step=max(turn.visit.step - 1, 0))


def card(turn: Turn, tools: Tools) -> Card:
    """Return the reminder last given as a card."""
    return Card(tools.content.lines.cards.reminder_title, _reminder(turn, tools, turn.visit.step).say)


def _reminder(turn: Turn, tools: Tools, step: int) -> Line:
    return reminder_of(tools.content.reminders, turn.today + dt.timedelta(days=step))


def reminder_of(reminders: Sequence[Line], date: dt.date) -> Line:
    """Count through the file by date, so that none comes back before all have been heard."""
    return reminders[date.toordinal() % len(reminders)]


def _give(turn: Turn, tools: Tools, step: int) -> Reply:
    visit: Visit = replace(turn.visit, topic="DailyReminderIntent", step=step)
    return then_offer(turn, tools, speech(_reminder(turn, tools, step).say), visit, after="DailyReminderIntent")

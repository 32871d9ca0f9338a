"""What comes into the conversation (`Turn`) and what goes out (`Reply`): plain values that know no platform."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Self

from skill.conversation.scheduled import NoReminders, Reminders
from skill.conversation.screen import Screen
from skill.conversation.sound import Playing, Sound, nothing_plays
from skill.memory.recollection import Recollection
from skill.speech import Speech

TOLD_KEPT = 60
"""How many ids of spoken lines a visit keeps: more than any visit needs, and a bound for what Alexa carries."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What the parent told in passing, already understood. Everything is empty unless it was said."""

    situation: str = ""
    """Id of a situation, for example `yelled`."""
    ages: tuple[float, ...] = ()
    """Ages in years; nine months is 0.75."""
    stage: str = ""
    """Id of an age band for words like teenager."""
    when: str = ""
    """now, later, next_day, asleep or note."""
    pattern: str = ""
    """Id of a breathing pattern."""
    minutes: float | None = None
    breaths: int | None = None
    companion: str = ""
    """`child` if the child is to breathe along."""
    sound: str = ""
    """`tones` if they are to lead the breath, not a voice."""
    manner: str = ""
    """quietly, slower or shorter."""
    time: str = ""
    """HH:MM of a reminder."""
    part: str = ""
    """morning, afternoon, evening or night, if that was said: then the time is as meant."""
    concern: str = ""
    """Tier of a crisis: A to F as in `content/en/safety.yaml`; G is heavy and no crisis."""
    words: str = ""
    """What a parent rehearses."""
    country: str = ""
    """ISO 3166 code of the country they say they are in."""
    story: str = field(default="", compare=False, repr=False)
    """The free words that the rest was understood from. Nothing of them is ever kept."""
    kind: str = ""
    """`break` if a self-compassion break is wanted, not the pointer; `parent` if it is they who are not ready; `which`
    if they ask what reminder is set; accepted, denied, unanswered or failed for what became of asking permission; the
    way of a guided repair, `short`, `whole`, or `on` for where we left off; `own` for a rehearsal in their own words;
    `unsure` for "i don't know"."""


NOTHING_TOLD = Slots()


@dataclass(frozen=True, slots=True)
class Visit:
    """What the skill keeps in mind from turn to turn of one session, and forgets with it."""

    topic: str = ""
    """The intent that was answered last and that "another" or "tell me more" go on with."""
    step: int = 0
    """Where in the topic we are: the part of an explanation, the count of extra reminders."""
    situation: str = ""
    bands: tuple[str, ...] = ()
    """Age bands of the child or children spoken of; empty: unknown."""
    ages: tuple[float, ...] = ()
    """Their ages in years, where they were told; for "remember that"."""
    when: str = ""
    walk: str = ""
    """The way of a guided repair that is under way, `short` or `whole`; also while something else comes in between."""
    walked: int = 0
    """Its step, counted from 0."""
    walk_phrase: str = ""
    """Id of the phrase that it leads to."""
    told: tuple[str, ...] = ()
    """Ids of lines spoken, the latest last."""
    in_a_row: int = 0
    """How many phrases have been given one after another."""
    question: str = ""
    """The question that is open."""
    before_pause: tuple[str, ...] = ()
    """Name and words of the question that was open when the parent asked us to wait."""
    offered: str = ""
    """The last offer made."""
    said: Speech = ()
    """The last thing said, without the question: what "say that again" repeats."""
    asked: str = ""
    """The question that followed it, word for word."""
    manners: tuple[str, ...] = ()
    """quietly, slower, shorter: as asked for, until the session ends."""
    pardons: int = 0
    """How many turns in a row were not understood."""
    serious: bool = False
    """Whether something serious came up: then nothing cheerful follows."""
    concern: str = ""
    """The tier that was spoken to, for "say the number again"."""
    pending: str = ""
    """HH:MM of the reminder that waits for a yes or for permission."""
    pending_part: str = ""
    """The part of the day that the parent wants it in, if they said so."""
    country: str = ""
    """The country they said they are in, where it is not that of the device."""

    def having_told(self, line_id: str) -> Self:
        """Return this visit with one more line told, the latest last."""
        told = (*(id_ for id_ in self.told if id_ != line_id), line_id)
        return replace(self, told=told[-TOLD_KEPT:])


NOTHING_KEPT = Recollection.nothing()
NO_REMINDERS = NoReminders()


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a parent said, as the conversation takes it."""

    intent: str
    """Name from design's table, `Launch`, or `AMAZON.…Intent`."""
    today: dt.date
    """The listener's own date."""
    slots: Slots = NOTHING_TOLD
    visit: Visit = Visit()
    country: str = ""
    """ISO 3166 code of where the listener is, for the numbers of crisis lines; empty: not known."""
    memory: Recollection = NOTHING_KEPT
    """What is kept for whoever speaks; looked up when first asked."""
    reminders: Reminders = NO_REMINDERS
    """Sets the daily reminder."""
    look_up_today: Callable[[], dt.date] | None = None
    """Returns the listener's own date when `today` may only be that of most who speak as they do; may take a second."""
    playing: Playing | None = None
    """Our tones, if they are the last thing that the listener's device played."""
    can_play: Callable[[str], bool] = nothing_plays
    """Tells whether a stream of that name can be played there now."""
    one_shot: bool = False
    """Asked in one breath with the invocation: the answer ends the session unless it has to ask."""

    def on_their_own_date(self) -> Self:
        """Return this turn with the listener's own date, for an answer that goes by the date alone."""
        return replace(self, today=self.look_up_today()) if self.look_up_today else self

    def now_as(self, intent: str, slots: Slots = NOTHING_TOLD) -> Self:
        """Return this turn as if this intent had been spoken, with these slots."""
        return replace(self, intent=intent, slots=slots)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that leaves the microphone open."""

    name: str
    """As in `Questions`; decides what yes and no mean."""
    ask: str
    reprompt: Speech


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to keep: a kind of `skill.memory.facts.KINDS`, and its value."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card in the Alexa app."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Permission:
    """Asks the household's permission for reminders, in Alexa's own words."""

    time: str
    """HH:MM of the reminder that waits for it; comes back with the answer."""
    on_card: bool = False
    """Asked on a card in the app, where it cannot be asked by voice."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the skill says and does. Made by `asks`, `ends` or `hands_over`; there is no fourth kind."""

    say: Speech
    visit: Visit
    ask: Asked | None = None
    ends: bool = True
    card: Card | None = None
    keep: tuple[Note, ...] = ()
    """What is to be kept once the reply is made."""
    permission: Permission | None = None
    forget: bool = False
    """Whether everything that is kept for the household is to be deleted."""
    screen: Screen | None = None
    """What a screen shows beside it; None leaves it as it is."""
    sound: Sound | None = None
    """What is to play, or to stop playing; None leaves it to what was heard before."""
    otherwise: Speech = ()
    """What is said instead, and the visit closed, if what this reply confirms could not be done."""


def asks(say: Speech, question: Asked, visit: Visit, card: Card | None = None) -> Reply:
    """Say something and ask: the microphone opens, and the question comes again, shorter, after silence."""
    return Reply(say, replace(visit, question=question.name, asked=question.ask), question, ends=False, card=card)


def ends(say: Speech, visit: Visit, card: Card | None = None) -> Reply:
    """Say something (or nothing) and close the session."""
    return Reply(say, replace(visit, question="", asked=""), None, ends=True, card=card)


def hands_over(say: Speech, visit: Visit) -> Reply:
    """Leave the session to Alexa: she asks for consent, plays, or tells us an event that needs no answer."""
    return Reply(say, visit, None, ends=False)

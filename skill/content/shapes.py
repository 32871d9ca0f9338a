"""What a content file may hold, field by field. Files are plain YAML; `load` reads them into these.

Whatever a file has that is not here, or lacks that is, stops the start with file and field. Every text is plain
words: no SSML, no code. `content/README.md` says the same in an author's words.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Text = Annotated[str, Meta(min_length=1, pattern=r"^[^<>]+$", description="Plain words, spoken as they stand.")]
Id = Annotated[
    str,
    Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80, description="Permanent: never changed, never used again."),
]
Heard = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z' -]*$",
        max_length=140,
        description="As speech recognition writes it: lower case, no digits.",
    ),
]

Band = Literal["baby", "toddler", "preschool", "school", "tween", "teen", "adult"]
BANDS: tuple[Band, ...] = get_args(Band)
When = Literal["now", "later", "next_day", "asleep", "note"]
WHENS: tuple[When, ...] = get_args(When)


class Shape(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mapping in a content file: what it does not name, it does not allow."""


class Approval(Shape, frozen=True, kw_only=True):
    """Who has read a line and stands for it."""

    by: Text
    on: dt.date


class Line(Shape, frozen=True, kw_only=True):
    """One thing to say, with its history."""

    id: Id
    say: Text
    written_by: Literal["project", "article"] = "project"
    """`article`: the words of the article, verbatim; they need no further approval."""
    approved: Approval | None = None
    """Absent: a draft, which a release refuses."""
    retired: bool = False
    """No longer offered, yet still playable for whoever kept it as a favourite."""

    @property
    def is_draft(self) -> bool:
        """Whether nobody has approved it yet."""
        return self.approved is None and self.written_by != "article"


class Phrase(Line, frozen=True, kw_only=True):
    """Words that a parent can say to a child."""

    bands: Annotated[tuple[Band | Literal["any"], ...], Meta(min_length=1)]
    """The ages it fits. `any` alone: fits whoever listens, for ages unknown and for several children."""
    when: Annotated[tuple[When, ...], Meta(min_length=1)] = ("now", "later")
    also_for: tuple[str, ...] = ()
    """Other situations that it fits."""
    offer: Literal["", "breathe_together"] = ""
    """What the words promise, and what is therefore offered next within a session."""


class Situation(Shape, frozen=True, kw_only=True):
    """One hard moment: `content/en/repair/<situation>.yaml`."""

    kind: Literal["act", "context", "general"]
    """`act`: what the parent did; `context`: when it happened. A specific act beats a context."""
    severity: Literal["ordinary", "hurtful", "physical"]
    """`physical` adds an unjudging line about help (domain: S3)."""
    heard_as: Annotated[tuple[Heard, ...], Meta(min_length=1)]
    """Short names for it, as parents say them."""
    told_as: tuple[Heard, ...] = ()
    """Whole sentences in which parents tell it."""
    openings: Annotated[tuple[Line, ...], Meta(min_length=1)]
    phrases: Annotated[tuple[Phrase, ...], Meta(min_length=1)]


class BreathStep(Shape, frozen=True, kw_only=True):
    """One phase of a breath."""

    move: Literal["in", "hold", "out"]
    """What the breath does. Tones climb, stay or fall by it."""
    seconds: Annotated[float, Meta(gt=0, le=10)]
    """How long the phase lasts, its cue included."""
    cues: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=4)]
    """Said at its start: the first in the first breath, the next in the second, and the last, the shortest, ever after.
    No cue to breathe in is ever a cue to breathe out: eyes are closed."""


class BreathingPattern(Shape, frozen=True, kw_only=True):
    """One exercise: `content/en/breathing/<pattern>.yaml`."""

    name: Text
    heard_as: Annotated[tuple[Heard, ...], Meta(min_length=1)]
    with_child: bool
    """Made for a child to breathe along, also when nobody said so."""
    fits: Annotated[tuple[Band, ...], Meta(min_length=1)]
    """The ages it suits: of the child who breathes along, or `adult` for a parent alone."""
    first_for: tuple[Band | Literal["any"], ...] = ()
    """The ages for which it is chosen when none is named. `any`: a child whose age is unknown."""
    for_moments: tuple[str, ...] = ()
    """Situations in which it is chosen first whatever the child's age: a child who screams is asked for nothing."""
    introduction: Text
    caution: Text = ""
    """Said once, after the introduction."""
    too_young: Text = ""
    """Said when it was asked for with a child it does not fit, before another one. Only where the breath is held."""
    tones: Text
    """Said before the tones, instead of all cues: what they mean."""
    steps: Annotated[tuple[BreathStep, ...], Meta(min_length=2)]
    breaths: Annotated[int, Meta(ge=2, le=60)]
    """How many, unless a parent asks for a length."""
    counts: bool = True
    """Whether the last breaths are announced ("last one")."""
    ending: Text
    """Comes back to the child."""
    ending_together: Text = ""
    """Said instead when a child has breathed along."""

    @property
    def seconds(self) -> float:
        """How long one breath lasts."""
        return sum(step.seconds for step in self.steps)

    @property
    def holds(self) -> bool:
        """Whether the breath is held anywhere."""
        return any(step.move == "hold" for step in self.steps)


class Part(Line, frozen=True, kw_only=True):
    """One step of something explained: the careful words, spoken one part at a time."""


class Explanation(Shape, frozen=True, kw_only=True):
    """Something a parent may want to know, in parts: the first is the answer, the others come with "tell me more"."""

    parts: Annotated[tuple[Part, ...], Meta(min_length=1)]
    card: Text = ""
    """Sources, for the card in the Alexa app."""


class SelfCompassion(Shape, frozen=True, kw_only=True):
    """Kindness for the parent: the pointer to the article's first part, and a short break."""

    pointer: Text
    comfort: Annotated[tuple[Line, ...], Meta(min_length=1)]
    """First sentences for a parent who is hard on themselves; they rotate."""
    break_steps: Annotated[tuple["PausedLine", ...], Meta(min_length=1)]


class PausedLine(Line, frozen=True, kw_only=True):
    """A line, and the silence after it in seconds."""

    pause: Annotated[float, Meta(ge=0, le=10)]


ByAge = Mapping[Band | Literal["any"], Annotated[tuple[Line, ...], Meta(min_length=1)]]
"""Lines under the child's age; `any` fits every age, and one that is not known."""


class Before(Shape, frozen=True, kw_only=True):
    """For the minute before: `content/en/before.yaml`."""

    openings: ByAge
    breath: Annotated[tuple[PausedLine, ...], Meta(min_length=1)]
    lead_in: Annotated[tuple[Line, ...], Meta(min_length=1)]
    step_away: ByAge
    still_hot: ByAge
    afraid: Line


class ByWho(Shape, frozen=True, kw_only=True):
    """Who is not ready for a repair."""

    child_not_ready: ByAge
    parent_not_ready: ByAge


class NotReady(Shape, frozen=True, kw_only=True):
    """When it is too early: `content/en/not_ready.yaml`."""

    by_who: ByWho


class Reconnect(Shape, frozen=True, kw_only=True):
    """Small ways back to each other: `content/en/reconnect.yaml`."""

    ideas: ByAge


class CrisisLine(Shape, frozen=True, kw_only=True):
    """One telephone number: `content/crisis_lines.yaml`."""

    number: Text
    spoken: Annotated[str, Meta(pattern=r"^[0-9]+( [0-9]+)*$", description="Digits; a space is a short silence.")]
    name: Text
    hours: Text
    text: bool = False
    source: Text
    mark: Literal["V", "S"]
    """V: read on an official page; S: on a secondary one. What was only recalled is not kept."""
    checked: Approval | None
    """The person who last checked it, and when; null: nobody yet."""


CrisisKind = Literal["emergency", "suicide", "child", "young", "parent", "perinatal", "abuse"]
CrisisLines = Mapping[str, Mapping[CrisisKind, Annotated[tuple[CrisisLine, ...], Meta(min_length=1)]]]
"""By country (ISO 3166) and kind; the first of a kind is the one that is said."""


class Tier(Shape, frozen=True, kw_only=True):
    """What is said to one kind of danger: `content/en/safety.yaml` tells the order."""

    first: Mapping[Band | Literal["any"], Line] = {}
    acknowledge: Line | None = None
    now: Line | None = None
    kinds: tuple[CrisisKind, ...]
    line: Line | None = None
    without_line: Line | None = None
    question: Literal["number_again", "say_again", "are_you_safe"] = "number_again"


class SafetyQuestion(Shape, frozen=True, kw_only=True):
    """A question of a safety reply. Its texts may hold {name}, {number} and {emergency}."""

    id: Id
    ask: Text
    reprompt: Text


class AreYouSafe(SafetyQuestion, frozen=True, kw_only=True):
    """The one question that is asked of a parent who carries too much."""

    if_yes: Line
    if_no: str


class WorriedAgain(Shape, frozen=True, kw_only=True):
    """The unjudging line after words for a child who was hit, grabbed, or shouted at as a baby."""

    kinds: tuple[CrisisKind, ...]
    line: Line
    without_line: Line


class Safety(Shape, frozen=True, kw_only=True):
    """What is said where there may be danger: `content/en/safety.yaml`."""

    unknown_emergency: Text
    tiers: Mapping[str, Tier]
    once_more: Line
    not_always_open: Line
    number_again: SafetyQuestion
    number_repeat: Line
    say_again: SafetyQuestion
    are_you_safe: AreYouSafe
    after_no: Annotated[tuple[Line, ...], Meta(min_length=1)]
    worried_again: WorriedAgain


class Author(Shape, frozen=True, kw_only=True):
    """Who wrote the article, and where it can be read. An empty link is never invented: the card then has none."""

    name: str
    article_title: Text
    article_link: str
    first_part_title: Text
    first_part_link: str
    contact: str


class Question(Shape, frozen=True, kw_only=True):
    """A question that leaves the microphone open, and the shorter one after silence."""

    ask: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """Wordings that rotate. Each ends in a question mark."""
    reprompt: Text


class Questions(Shape, frozen=True, kw_only=True):
    """Every question the skill asks; `conversation.questions` says what yes and no mean to each."""

    what_happened: Question
    another: Question
    breathe: Question
    how_to_say_it: Question
    words: Question
    more: Question
    self_break: Question
    send_pointer: Question
    go_on: Question
    breathe_again: Question
    reconnect: Question
    breathe_more: Question
    how_old: Question
    forget_me: Question
    next_favourite: Question
    breathe_together: Question


class CardTexts(Shape, frozen=True, kw_only=True):
    """Titles of cards in the Alexa app, and what is said when one was sent."""

    phrase_title: Text
    reminder_title: Text
    sources_title: Text
    sent: Annotated[tuple[Text, ...], Meta(min_length=1)]


class HelpTexts(Shape, frozen=True, kw_only=True):
    """Help by what was going on; the question `what_happened` or the pending one follows."""

    start: Text
    phrase: Text
    breathing: Text
    explanation: Text


class KeepingTexts(Shape, frozen=True, kw_only=True):
    """What is said about what is kept. {count} stands for a number."""

    age_kept: Annotated[tuple[Text, ...], Meta(min_length=1)]
    which_age: Text
    favourite_kept: Annotated[tuple[Text, ...], Meta(min_length=1)]
    nothing_to_keep: Text
    no_favourites: Text
    no_more_favourites: Text
    favourite_removed: Text
    nothing_to_remove: Text
    repair_kept: Annotated[tuple[Text, ...], Meta(min_length=1)]
    progress_none: Text
    progress_once: Text
    progress: Text
    forget_what: Text
    forgotten: Text
    not_forgotten: Text
    forget_nothing: Text
    not_kept: Text
    not_reached: Text


class Lines(Shape, frozen=True, kw_only=True):
    """What the skill itself says: `content/en/lines.yaml`."""

    welcome: Annotated[tuple[Text, ...], Meta(min_length=1)]
    welcome_back: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """For somebody for whom something is kept."""
    signature: Text
    lead_in: Annotated[tuple[Text, ...], Meta(min_length=1)]
    lead_in_next_day: Text
    lead_in_asleep: Text
    lead_in_whisper: Text
    lead_in_note: Text
    heard_all: Text
    goodbye: Annotated[tuple[Text, ...], Meta(min_length=1)]
    goodbye_serious: Text
    pardon: Text
    pardon_again: Text
    nothing_said_yet: Text
    nothing_more: Text
    first_already: Text
    paused: Text
    not_music: Text
    not_built_yet: Text
    trouble: Text
    breaths_left: Annotated[tuple[Text, ...], Meta(min_length=3)]
    """For one left, two left, three left."""
    pointer_without_link: Text
    manner_quietly: Text
    manner_slower: Text
    manner_shorter: Text
    questions: Questions
    help: HelpTexts
    cards: CardTexts
    keeping: KeepingTexts


class HowToSayIt(Shape, frozen=True, kw_only=True):
    """Small coaching after a phrase, by age: what "tell me more" says."""

    notes: ByAge


class Content(Struct, frozen=True, kw_only=True):
    """All words of one locale, checked."""

    lines: Lines
    situations: Mapping[str, Situation]
    breathing: Mapping[str, BreathingPattern]
    reminders: tuple[Line, ...]
    what_is_repair: Explanation
    science: Explanation
    why_repair: Explanation
    self_compassion: SelfCompassion
    how_to_say_it: HowToSayIt
    before: Before
    not_ready: NotReady
    reconnect: Reconnect
    safety: Safety
    author: Author
    crisis_lines: CrisisLines

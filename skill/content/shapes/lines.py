"""Shapes of what the skill itself says: `lines.yaml`."""

from typing import Annotated

from msgspec import Meta

from skill.content.shapes.base import Shape, Text


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
    walk_next: Question
    walk_done: Question
    walk_stop: Question
    walk_on: Question
    practise_again: Question
    practise_own: Question
    practise_words: Question


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
    guided: Text
    practice: Text


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


class ToneTexts(Shape, frozen=True, kw_only=True):
    """What is said around tones to breathe by."""

    how_to_stop: Text
    """How to stop them, and how to call for more: while they play, nothing else reaches the skill."""
    longest: Text
    """Before the longest there is, when more was asked for."""
    longest_spoken: Text
    """Before an exercise that is shorter than was asked, where no tones can be played."""
    by_voice: Text
    """Before a spoken exercise, when tones were asked for and none can be played."""
    broke_off: Text
    """Before a spoken exercise, when the tones broke off."""
    once: Text
    """Instead of playing in a loop."""
    by_whom: Text
    """The line beneath their name on a screen."""


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
    once_more: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """Before an answer that is word for word the one just given."""
    nothing_said_yet: Text
    nothing_more: Text
    first_already: Text
    paused: Text
    not_music: Text
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
    tones: ToneTexts
    keeping: KeepingTexts

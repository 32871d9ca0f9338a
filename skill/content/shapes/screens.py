"""Shapes of what a screen shows beside what is said: `screens.yaml`."""

from skill.content.shapes.base import Shape, Text


class ScreenTitles(Shape, frozen=True, kw_only=True):
    """The small line above what matters."""

    launch: Text
    phrase: Text
    favourite: Text
    reminder: Text
    kindness: Text
    help: Text
    explanation: Text
    together: Text


class ScreenLabels(Shape, frozen=True, kw_only=True):
    """What can be touched. Each is also something to say, and does the same (`conversation.touches`)."""

    yelled: Text
    walk: Text
    breathe_with_me: Text
    reminder: Text
    kindness: Text
    words: Text
    another: Text
    breathe: Text
    save: Text
    more: Text
    kind_minute: Text
    next: Text
    stop: Text


class ScreenTexts(Shape, frozen=True, kw_only=True):
    """What a screen shows of its own: `content/en/screens.yaml`."""

    titles: ScreenTitles
    calm: Text
    """Read out by a screen reader where nothing is written."""
    progress: Text
    """{step} and {steps} stand for numbers."""
    labels: ScreenLabels

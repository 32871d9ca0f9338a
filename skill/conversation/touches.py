"""What can be touched on a screen, and what each wants: the same as the words on it, through the same table."""

from collections.abc import Mapping

from skill.content import Content
from skill.conversation.screen import Touch
from skill.conversation.turn import NOTHING_TOLD, Slots

TOUCHES: Mapping[str, tuple[str, Slots]] = {
    "yelled": ("RepairPhraseIntent", Slots(situation="yelled", ages=(4,))),
    "walk": ("GuidedRepairIntent", NOTHING_TOLD),
    "breathe_with_me": ("BreatheIntent", NOTHING_TOLD),
    "reminder": ("DailyReminderIntent", NOTHING_TOLD),
    "kindness": ("SelfCompassionIntent", NOTHING_TOLD),
    "words": ("RepairPhraseIntent", NOTHING_TOLD),
    "another": ("AnotherIntent", NOTHING_TOLD),
    "breathe": ("BreatheIntent", NOTHING_TOLD),
    "save": ("SaveFavoriteIntent", NOTHING_TOLD),
    "more": ("TellMeMoreIntent", NOTHING_TOLD),
    "kind_minute": ("SelfCompassionIntent", Slots(kind="break")),
    "next": ("AMAZON.NextIntent", NOTHING_TOLD),
    "stop": ("AMAZON.StopIntent", NOTHING_TOLD),
}
"""By the name of its label in `screens.yaml`: intent and slots."""


def touches(content: Content, *names: str) -> tuple[Touch, ...]:
    """Return these touches with their labels."""
    return tuple(Touch(name, getattr(content.screens.labels, name)) for name in names)

"""What a content file may hold, field by field. Files are plain YAML; `load` reads them into these.

Whatever a file has that is not here, or lacks that is, stops the start with file and field. Every text is plain
words: no SSML, no code. `content/README.md` says the same in an author's words.
"""

from collections.abc import Mapping

from msgspec import Struct

from skill.content.shapes.base import (
    BANDS,
    WHENS,
    Approval,
    Band,
    ByAge,
    Heard,
    Id,
    Line,
    PausedLine,
    Shape,
    Text,
    When,
)
from skill.content.shapes.breathing import BreathingPattern, BreathStep
from skill.content.shapes.briefing import Briefing
from skill.content.shapes.guided import (
    OWN_WORDS,
    Coaching,
    Good,
    GuidedRepair,
    GuidedStep,
    Practice,
    Snag,
    Step,
    StepLine,
    StepWords,
    Way,
)
from skill.content.shapes.knowing import Author, Explanation, Part, SelfCompassion
from skill.content.shapes.lines import CardTexts, HelpTexts, KeepingTexts, Lines, Question, Questions, ToneTexts
from skill.content.shapes.moments import Before, ByWho, HowToSayIt, NotReady, Phrase, Reconnect, Situation
from skill.content.shapes.safety import (
    AreYouSafe,
    CrisisKind,
    CrisisLine,
    CrisisLines,
    Safety,
    SafetyQuestion,
    Tier,
    WorriedAgain,
)
from skill.content.shapes.scheduling import Clock, Scheduling, SchedulingQuestions
from skill.content.shapes.screens import ScreenLabels, ScreenTexts, ScreenTitles
from skill.content.shapes.written import Page, Section, StorePage


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
    guided_repair: GuidedRepair
    practice: Practice
    safety: Safety
    screens: ScreenTexts
    briefing: Briefing
    store_page: StorePage
    privacy: Page
    terms: Page
    author: Author
    crisis_lines: CrisisLines
    scheduling: Scheduling


__all__ = [
    "BANDS",
    "OWN_WORDS",
    "WHENS",
    "Approval",
    "AreYouSafe",
    "Author",
    "Band",
    "Before",
    "BreathStep",
    "BreathingPattern",
    "Briefing",
    "ByAge",
    "ByWho",
    "CardTexts",
    "Clock",
    "Coaching",
    "Content",
    "CrisisKind",
    "CrisisLine",
    "CrisisLines",
    "Explanation",
    "Good",
    "GuidedRepair",
    "GuidedStep",
    "Heard",
    "HelpTexts",
    "HowToSayIt",
    "Id",
    "KeepingTexts",
    "Line",
    "Lines",
    "NotReady",
    "Page",
    "Part",
    "PausedLine",
    "Phrase",
    "Practice",
    "Question",
    "Questions",
    "Reconnect",
    "Safety",
    "SafetyQuestion",
    "Scheduling",
    "SchedulingQuestions",
    "ScreenLabels",
    "ScreenTexts",
    "ScreenTitles",
    "Section",
    "SelfCompassion",
    "Shape",
    "Situation",
    "Snag",
    "Step",
    "StepLine",
    "StepWords",
    "StorePage",
    "Text",
    "Tier",
    "ToneTexts",
    "Way",
    "When",
    "WorriedAgain",
]

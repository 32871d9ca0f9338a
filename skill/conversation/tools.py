"""What every answer may use: the words, the index of phrases, and a way to choose."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from skill.content import Content
from skill.content.shapes import ByAge, Line, Question
from skill.conversation.phrases import PhraseIndex
from skill.conversation.turn import Asked

T = TypeVar("T")
AnyLine = TypeVar("AnyLine", bound=Line)


@dataclass(frozen=True)
class Tools:
    """The parts that `app.py` puts together for the conversation, for one locale."""

    content: Content
    phrases: PhraseIndex
    pick: Callable[[Sequence[object]], object]
    """Chooses one of several equally good things; chance in production, the first one in tests."""

    def one_of(self, things: Sequence[T]) -> T:
        """Choose one of several equally good things."""
        return self.pick(things)  # type: ignore[return-value] # it returns one of those it was given

    def freshest(self, lines: Sequence[AnyLine], told: Collection[str]) -> AnyLine:
        """Choose a line that was not told yet; when all were, the one told longest ago."""
        fresh = [line for line in lines if line.id not in told]
        if fresh:
            return self.one_of(fresh)
        order = {id_: position for position, id_ in enumerate(told)}  # of one told twice, the later counts
        return min(lines, key=lambda line: order[line.id])

    def question(self, name: str) -> Asked:
        """Return the question of that name, in one of its wordings."""
        of_scheduling: Question | None = getattr(self.content.scheduling.questions, name, None)
        question: Question = of_scheduling or getattr(self.content.lines.questions, name)
        return Asked(name, self.one_of(question.ask), (question.reprompt,))

    def fitting(self, by_age: ByAge, bands: Collection[str], told: Collection[str]) -> Line:
        """Choose the freshest of the lines for these ages; where there are none, or all were told, of those for any."""
        for_age = [line for band, lines in by_age.items() if band in bands for line in lines if line.id not in told]
        return self.freshest(for_age or by_age["any"], told)

"""One step of a guided repair: what is said in it, its words for the child, and where in the walk it is."""

from dataclasses import replace

from skill.content.shapes import OWN_WORDS, Step, StepWords
from skill.conversation import apology, breathing, kept_place, repair, showing, step_lines
from skill.conversation.tools import Tools
from skill.conversation.turn import Note, Reply, Turn, Visit, asks
from skill.speech import Part, Quote, Speech, speech

TOPIC = "GuidedRepairIntent"
TOUCHES = ("next", "another", "breathe")
"""What can be touched at every step."""


def take(turn: Turn, tools: Tools, visit: Visit, *, before: str = "", again: bool = False) -> Reply:
    """Say a step: what to do, and the words for it; after what was done to a body, once, where to talk about it."""
    visit = replace(visit, walked=min(visit.walked, count_of(visit, tools) - 1), before_pause=())
    name = name_of(visit, tools)
    coaching = step_lines.choose(turn, tools, visit, tools.content.guided_repair.steps[name].coach, again=again)
    words, visit, notes = words_of(turn, tools, visit.having_told(coaching.id), again=again)
    coach = "" if words and "shorter" in visit.manners else coaching.say
    physical = repair.is_physical(visit, tools)
    tells_where = physical and not visit.serious
    say = speech(before, coach or tools.one_of(tools.content.guided_repair.before_words), words)
    more, visit = _beside_words(tools, visit, name, brief=tells_where)
    say = speech(say, more, repair.where_to_talk(turn, tools) if tells_where else ())
    reply = stay_at(tools, say, replace(visit, serious=visit.serious or physical), shown=coaching.say)
    return replace(reply, keep=(*notes, *kept_place.notes(turn, reply.visit)))


def words_of(
    turn: Turn, tools: Tools, visit: Visit, *, again: bool = False
) -> tuple[tuple[Part, ...], Visit, tuple[Note, ...]]:
    """Return this step's words in quotation (nothing if it has none), the visit that has heard them, what to keep."""
    name = name_of(visit, tools)
    if name in OWN_WORDS:
        visit = visit if visit.walk_phrase in tools.phrases.by_id else with_phrase(turn, tools, visit)
        phrase = tools.phrases.by_id[visit.walk_phrase]
        return (Quote(phrase.say),), visit.having_told(phrase.id), repair.notes(turn, phrase)
    lines: tuple[StepWords, ...] = tools.content.guided_repair.steps[name].words
    if not lines:
        return (), visit, ()
    line = step_lines.choose(turn, tools, visit, lines, again=again)
    hash_ = turn.memory.hash_of(line.id)
    return (Quote(line.say),), visit.having_told(line.id), (Note("heard", hash_),) if hash_ else ()


def stay_at(tools: Tools, say: Speech, visit: Visit, shown: str = "") -> Reply:
    """Say something at a step, ask for the next, and show which it is with its words; without words what is `shown`."""
    step, count = visit.walked + 1, count_of(visit, tools)
    visit = replace(visit, topic=TOPIC, said=say, pardons=0)
    shown = next((part.text for part in reversed(say) if isinstance(part, Quote)), shown)
    reply = asks(say, tools.question("walk_next" if step < count else "walk_done"), visit)
    return replace(reply, screen=showing.guided(tools, shown, step, count, *TOUCHES)) if shown else reply


def with_phrase(turn: Turn, tools: Tools, visit: Visit) -> Visit:
    """Choose the words that the walk leads to: such as own it, but for the smallest, who hear only how we sound."""
    small = set(visit.bands) & set(step_lines.SMALLEST)
    phrase, _ = repair.choose(turn, tools, visit, lambda one: bool(small) or apology.owns_it(one.say))
    return replace(visit, walk_phrase=phrase.id)


def quoted(tools: Tools, visit: Visit) -> Speech:
    """Return the words that the walk leads to."""
    phrase = tools.phrases.by_id.get(visit.walk_phrase)
    return (Quote(phrase.say),) if phrase else ()


def name_of(visit: Visit, tools: Tools) -> Step:
    """Return which step it is."""
    return names_of(visit.walk, tools)[min(visit.walked, count_of(visit, tools) - 1)]


def count_of(visit: Visit, tools: Tools) -> int:
    """Return how many steps the way has."""
    return len(names_of(visit.walk, tools))


def names_of(way: str, tools: Tools) -> tuple[Step, ...]:
    """Return the steps of a way, in their order; for a way that there is not, of the short one."""
    ways = tools.content.guided_repair.ways
    return next((names for name, names in ways.items() if name == way), ways["short"])


def _beside_words(tools: Tools, visit: Visit, name: str, *, brief: bool) -> tuple[Speech, Visit]:
    """Return what else belongs to a step: the breath, how to say it, a way back to each other."""
    content = tools.content
    if name == "calm":
        breath = content.guided_repair.breath
        return breathing.breaths(content.breathing[breath.pattern], 1 if brief else breath.breaths), visit
    if name == "go" and visit.when not in ("asleep", "note"):
        note = repair.note_on_saying_it(visit, tools)
        return speech(note.say), visit.having_told(note.id)
    if name == "reconnect" and not repair.is_physical(visit, tools):
        idea = tools.fitting(content.reconnect.ideas, visit.bands, visit.told)
        return speech(idea.say), visit.having_told(idea.id)
    return (), visit

"""`certify`: the walk through every setting, on all cores, and what it found."""

import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from itertools import chain

from skill.certification.cast import Setting, content_of, device_in, settings
from skill.certification.moments import moments
from skill.certification.rules import RULES
from skill.certification.steps import Step
from skill.certification.utterances import Utterance, utterances
from skill.certification.walk import walk
from skill.content.tone.places import places
from skill.conversation import ANSWERS
from skill.understanding import MODEL_FOLDER, Understanding

LEAST_SENTENCE = 12
"""Letters: a shorter sentence stands in too many files to tell which one it is from."""


@dataclass
class Fault:
    """One thing wrong, and the first way that led to it."""

    setting: str
    rule: str
    why: str
    path: tuple[str, ...]
    """What was said, from the opening to the reply at fault."""
    files: tuple[str, ...]
    """Where its words stand."""
    times: int = 1


@dataclass
class Found:
    """What a walk saw."""

    replies: int = 0
    states: int = 0
    intents: frozenset[str] = frozenset()
    """Intents that were wanted in it."""
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    """By rule and reason: the first of each."""
    spoken: set[str] = field(default_factory=set)
    """Every distinct SSML that was said or asked again."""

    def add(self, other: "Found") -> None:
        """Add what another walk saw."""
        self.replies += other.replies
        self.states += other.states
        self.intents |= other.intents
        self.spoken |= other.spoken
        for key, fault in other.faults.items():
            known = self.faults.setdefault(key, fault)
            known.times += fault.times if known is not fault else 0


def sentences_in(setting: Setting) -> list[Utterance]:
    """Return what is said in a setting. Reads the built model of its locale."""
    model = json.loads((MODEL_FOLDER / f"{setting.locale}.json").read_text(encoding="utf-8"))
    return utterances(model, Understanding.of(setting.locale))


def visit(setting: Setting, *, thorough: bool, with_moments: bool) -> Found:
    """Walk one setting, and hold every reply to every rule. `with_moments` also tells every moment at every age."""
    device = device_in(setting)
    steps = walk(setting, device, sentences_in(setting), thorough=thorough)
    return judged(chain(steps, moments(setting, device, to_the_end=thorough)) if with_moments else steps)


def judged(steps: Iterable[Step]) -> Found:
    """Hold every step's reply to every rule."""
    found = Found()
    states: set[tuple[str, ...]] = set()
    intents: set[str] = set()
    for step in steps:
        found.replies += 1
        states.add(step.path)
        intents.add(step.intent)
        found.spoken.update(text for text in (step.after.ssml, step.after.reprompt_ssml) if text)
        for name, why in _faults(step):
            path = (*step.path, step.utterance.text)
            fault = Fault(str(step.setting), name, why, path, _files(step))
            known = found.faults.setdefault((name, why), fault)
            known.times += known is not fault
    found.states, found.intents = len(states), frozenset(intents)
    return found


def _faults(step: Step) -> Iterator[tuple[str, str]]:
    for name, rule in RULES.items():
        try:
            yield from ((name, why) for why in rule(step))
        except SyntaxError as error:  # ParseError is one: the rule "ssml" tells it
            if name == "ssml":
                yield name, str(error)


def _files(step: Step) -> tuple[str, ...]:
    """Return where the words of a reply stand, as file and field."""
    words = " ".join(step.after.ssml.split())
    plain = re.sub(r"<[^>]*>", " ", words)
    return tuple(
        dict.fromkeys(
            f"{place.file}: {place.field}"
            for place in places(content_of(step.setting.locale), step.setting.locale)
            if len(place.text) >= LEAST_SENTENCE and " ".join(place.text.split()) in " ".join(plain.split())
        )
    )


def certify(echo: Callable[[str], object], progress: Callable[[int, int, int], object]) -> tuple[int, set[str]]:
    """Walk every setting and tell what was found; return the number of faults, and all that was spoken, as SSML.

    `progress` hears, after each setting, how many are done, of how many, and how many replies were visited so far.
    """
    todo = settings()
    found = Found()
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        walks = [
            pool.submit(visit, setting, thorough=setting == todo[0], with_moments=_is_first_of_locale(setting, todo))
            for setting in todo
        ]
        for done, one in enumerate(as_completed(walks), 1):
            found.add(one.result())
            progress(done, len(todo), found.replies)
    for line in lines_of(found):
        echo(line)
    unvisited = sorted(set(ANSWERS) - found.intents)
    if unvisited:
        echo(f"never wanted: {', '.join(unvisited)}")
    echo(
        f"{found.replies:,} replies in {found.states:,} states of {len(todo)} settings, "
        f"{len(RULES)} rules, {len(found.faults)} faults"
    )
    return len(found.faults) + len(unvisited), found.spoken


def _is_first_of_locale(setting: Setting, all_settings: Sequence[Setting]) -> bool:
    return next(one for one in all_settings if one.locale == setting.locale) == setting


def lines_of(found: Found) -> Iterator[str]:
    """Write each fault with the way that leads to it and the files its words come from."""
    by_rule: dict[str, list[Fault]] = defaultdict(list)
    for fault in found.faults.values():
        by_rule[fault.rule].append(fault)
    for rule, faults in by_rule.items():
        yield rule
        for fault in faults:
            yield f"  {fault.why}" + (f" ({fault.times} times)" if fault.times > 1 else "")
            yield f"    {fault.setting}: {' > '.join(fault.path)}"
            yield from (f"    {file}" for file in fault.files)

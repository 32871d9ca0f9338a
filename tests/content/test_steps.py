"""The steps of a guided repair are held to what they are for, and an author is told file and field."""

import json

import pytest
from msgspec.structs import replace

from skill.content import load
from skill.content.load import parse_yaml
from skill.content.tone import lint
from skill.errors import ContentError
from skill.locales import DEFAULT

STEPS, PRACTICE = "en/guided_repair.yaml", "en/practice.yaml"

WRONG = {
    "coaching that leads nowhere": (
        STEPS,
        lambda held: held["steps"]["name"]["coach"][1].update(say="Say what you came for."),
        ("steps.name.coach[1].say", "must end in a colon: words follow"),
    ),
    "a colon before nothing": (
        STEPS,
        lambda held: held["steps"]["go"]["coach"][0].update(say="Now go:"),
        ("steps.go.coach[0].say", "ends in a colon, and no words follow"),
    ),
    "no words for a toddler": (
        STEPS,
        lambda held: held["steps"]["love"].update(
            words=[line for line in held["steps"]["love"]["words"] if line.get("bands") != ["toddler"]]
        ),
        ("steps.love.words", "has none for toddler that fits every moment"),
    ),
    "no such moment": (
        STEPS,
        lambda held: held["steps"]["next_time"]["words"][2].update(moments=["shouted"]),
        ("steps.next_time.words[2].moments", "'shouted' is no file of content/en/repair"),
    ),
    "a way with a step that is not there": (
        STEPS,
        lambda held: held["steps"].pop("love"),
        ("ways.whole[5]", "'love' is not among the steps"),
    ),
    "no short way": (STEPS, lambda held: held["ways"].pop("short"), ("ways.short", "is missing")),
    "no such exercise": (
        STEPS,
        lambda held: held["breath"].update(pattern="yawn"),
        ("breath.pattern", "'yawn' is no file of content/en/breathing"),
    ),
    "nothing to say to a but": (PRACTICE, lambda held: held["try_this"].pop("but"), ("try_this.but", "is missing")),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_hold_together_is_refused(folder, name):
    """The start stops, with file, field and reason."""
    file, how, (field, reason) = WRONG[name]
    held = parse_yaml(folder / file, file)
    how(held)
    (folder / file).write_text(json.dumps(held), encoding="utf-8")

    with pytest.raises(ContentError) as error:
        load(folder)

    assert (error.value.file, error.value.field, error.value.reason) == (f"content/{file}", field, reason)


@pytest.mark.parametrize(("rule", "say"), [
    ("no but", "I love you, but you were wild."),
    ("no blame", "You made me shout."),
    ("no vow", "I'll never shout again."),
    ("length", "I love you, and there are so many things that I would like to say to you about that right now."),
])  # fmt: skip
def test_the_words_of_a_step_keep_the_tone(rule, say):
    """They are for the child, as a phrase is."""
    today = load().of(DEFAULT)
    love = today.guided_repair.steps["love"]
    words = (replace(love.words[0], say=say), *love.words[1:])
    guided = replace(today.guided_repair, steps={**today.guided_repair.steps, "love": replace(love, words=words)})

    findings = lint(replace(today, guided_repair=guided), DEFAULT)

    assert {(one.file, one.field, one.rule) for one in findings} == {
        ("content/en/guided_repair.yaml", "steps.love.words[0].say", rule)
    }

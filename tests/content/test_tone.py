"""The tone of the words: what each rule finds, what it leaves alone, and that today's words keep it."""

import json

import pytest
from msgspec.structs import replace

from skill.content import load
from skill.content.check_words import check_words
from skill.content.load import parse_yaml
from skill.content.shapes import Line, Phrase
from skill.content.tone import RULES, lint
from skill.locales import DEFAULT

TODAY = load().of(DEFAULT)


def phrase(say, *bands, when=("now",), id_="yelled-new"):
    """Return words for a child; for any age if none is given."""
    return Phrase(id=id_, say=say, bands=bands or ("any",), when=when)


def opening(say):
    """Return a sentence for the parent."""
    return Line(id="yelled-opening-new", say=say)


def reminder(say, **fields):
    """Return a daily reminder."""
    return Line(id="reminder-new", say=say, **fields)


def words_with(*lines, situation="yelled"):
    """Return today's words with one situation only: these lines, and its own first of what is not among them."""
    today = TODAY.situations[situation]
    changed = replace(
        today,
        phrases=tuple(line for line in lines if isinstance(line, Phrase)) or today.phrases[:1],
        openings=tuple(line for line in lines if "opening" in line.id) or today.openings[:1],
    )
    reminders = tuple(line for line in lines if "reminder" in line.id)
    return replace(TODAY, situations={situation: changed}, reminders=reminders)


def found_by(rule, content):
    """Return file, field and text of what one rule finds."""
    return [(finding.file, finding.field, finding.text) for finding in lint(content, DEFAULT) if finding.rule == rule]


EXAMPLES = [
    ("no but", phrase("I'm sorry, but that was loud."), phrase("I'm sorry about the butter.")),
    ("no but", phrase("I was wrong, though so was all of it."), phrase("I thought about it, and I'm sorry.")),
    ("no but", opening("Hard, but it can be mended."), opening("Butter melts. So can this.")),
    ("no blame", phrase("You made me so angry."), phrase("You didn't make me angry.")),
    ("no blame", phrase("I shouted because you ran."), phrase("I shouted. You only ran.")),
    ("no blame", phrase("I wouldn't shout if you had listened."), phrase("I shouted. I had not listened.")),
    ("no blame", phrase("It was your fault too."), phrase("None of it was your fault.")),
    ("no blame", phrase("Why did you run?"), phrase("Why did I run?")),
    ("no blame", phrase("I'm sorry you got scared."), phrase("I'm sorry I scared you.")),
    ("no blame", phrase("Sorry if that was loud."), phrase("Sorry that was so loud.")),
    ("no blame", phrase("You should have waited."), phrase("You shouldn't have had to wait.")),
    ("no vow", phrase("I'll never shout again."), phrase("You were never the problem.")),
    ("no vow", phrase("It won't happen again."), phrase("It isn't going to happen.")),
    ("no asking for comfort", phrase("Please forgive me."), phrase("You don't have to forgive me.")),
    ("no asking for comfort", phrase("I'm sorry, okay?"), phrase("I'm sorry. Are you okay?")),
    ("no asking for comfort", phrase("Give me a hug."), phrase("My arms are here.")),
    ("no asking for comfort", phrase("Say it's all right."), phrase("You don't have to say it's all right.")),
    ("no hushing", phrase("Calm down now."), phrase("I'm calm now.")),
    ("no hushing", phrase("Don't be sad."), phrase("You can be sad.")),
    ("no gift", phrase("I'll buy you a toy."), phrase("I'll sit by you.")),
    ("no self-abasement", phrase("I'm a terrible parent."), phrase("That was a terrible noise.")),
    ("no self-abasement", phrase("I'm the worst."), phrase("I was wrong.")),
    ("no jargon", phrase("I validate that."), phrase("That is valid.")),
    ("no jargon", phrase("I crossed your boundaries."), phrase("I crossed the room.")),
    (
        "length",
        phrase("I was much too loud at you just now.", "toddler"),
        phrase("I was much too loud at you.", "toddler"),
    ),
    (
        "length",
        phrase("I was very loud at you and that was not right.", "preschool"),
        phrase("I was very loud at you. That was not right.", "preschool"),
    ),
    (
        "length",
        phrase("I was very loud at you and that was not right.", "preschool", "school"),
        phrase("I was very loud at you and that was not right.", "school"),
    ),
    ("questions", phrase("Was that loud?", "toddler"), phrase("Was that loud?", "preschool")),
    ("questions", phrase("Was that loud? Was it?", "teen"), phrase("Was that loud? It was.", "teen")),
    ("reading age", phrase("That was harsh.", "preschool"), phrase("That was harsh.", "teen")),
    ("reading age", phrase("I was not reasonable.", "preschool"), phrase("I love you every day.", "preschool")),
    (
        "reading age",
        phrase("Impatience is no explanation.", "school"),
        phrase("Impatience was all mine yesterday.", "school", when=("next_day",)),
    ),
    ("time words", phrase("I was loud today.", when=("next_day",)), phrase("I was loud today.", when=("later",))),
    ("time words", phrase("I was loud last night."), phrase("I was loud last night.", when=("next_day",))),
    (
        "time words",
        phrase("I was loud yesterday.", when=("now", "next_day")),
        phrase("I was loud.", when=("now", "next_day")),
    ),
    ("time words", phrase("Good morning. I'm sorry."), phrase("Good morning. I'm sorry.", when=("next_day",))),
    ("time words", phrase("I'm sorry. Sleep well."), phrase("I'm sorry. Sleep well.", when=("asleep",))),
    ("opening", opening("So you shouted. That can be mended."), opening("That can be mended.")),
    ("opening", opening("It is late and there are still words here."), opening("It is late. There are still words.")),
    ("opening", opening("You came back. Here are some words."), opening("You came back. That matters.")),
    (
        "seconds",
        opening("Extraordinarily straightforward acknowledgements notwithstanding everything."),
        opening("Softly."),
    ),
    (
        "seconds",
        phrase(" ".join(["Straightforward acknowledgements matter."] * 6), "adult"),
        phrase("Straightforward acknowledgements matter.", "adult"),
    ),
    ("claim", reminder("A kind word is clinically proven to help."), reminder("A kind word can help.")),
    ("claim", reminder("A long breath lowers your blood pressure."), reminder("A long breath lowers your shoulders.")),
    ("claim", reminder("Coming back strengthens secure attachment."), reminder("Coming back helps.")),
    ("claim", reminder("Breathing treats anxiety."), reminder("They were treated gently by you today.")),
    ("claim", reminder("As Good Inside says: come back."), reminder("As many say: come back.")),
    ("the article's own", reminder("Come back.", written_by="article"), reminder("Come back.")),
]


@pytest.mark.parametrize(("rule", "found", "left_alone"), EXAMPLES, ids=lambda value: getattr(value, "say", value))
def test_a_rule_finds_what_it_is_for(rule, found, left_alone):
    """Each rule finds its own kind of line, says where it stands, and leaves a near miss alone."""
    finds = found_by(rule, words_with(found))
    nearly = found_by(rule, words_with(left_alone))

    where = {
        "yelled-new": ("content/en/repair/yelled.yaml", "phrases[0].say"),
        "yelled-opening-new": ("content/en/repair/yelled.yaml", "openings[0].say"),
        "reminder-new": ("content/en/reminders.yaml", "[0].say"),
    }[found.id]
    assert (*where, found.say) in finds
    assert left_alone.say not in {text for _, _, text in nearly}


def test_the_article_is_not_judged():
    """The article's own phrase keeps its "but"; the same words under another id do not pass."""
    own = next(line for line in TODAY.situations["general"].phrases if line.id == "article-always-trying")
    borrowed = phrase(own.say, "school")

    assert "but" in own.say
    assert found_by("no but", words_with(own, situation="general")) == []
    assert found_by("no but", words_with(borrowed)) == [("content/en/repair/yelled.yaml", "phrases[0].say", own.say)]


def test_a_phrase_that_is_nearly_another():
    """A phrase that differs by a word from another for the same age is found, the same for another age is not."""
    first = phrase("I was too loud with you. That was wrong.", "school", id_="yelled-a")
    nearly = phrase("I was too loud with you. That was not right.", "school", id_="yelled-b")
    for_another_age = phrase("I was too loud with you. That was not right.", "teen", id_="yelled-c")
    another = phrase("My voice was a storm. I'm sorry.", "school", id_="yelled-d")

    found = found_by("near-duplicate", words_with(first, nearly, for_another_age, another))

    assert found == [("content/en/repair/yelled.yaml", "phrases[1].say", nearly.say)]


def test_a_phrase_that_stands_in_two_files():
    """The same words for the same age are found once, under the later id, across situations."""
    content = replace(
        words_with(phrase("That was wrong. I'm sorry.", "teen", id_="yelled-same")),
        situations={
            **words_with(phrase("That was wrong. I'm sorry.", "teen", id_="yelled-same")).situations,
            **words_with(
                phrase("That was wrong: I'm sorry!", "teen", "adult", id_="hit-same"),
                phrase("That was wrong. I'm sorry.", "school", id_="hit-for-another-age"),
                situation="hit",
            ).situations,
        },
    )

    assert found_by("duplicate", content) == [
        ("content/en/repair/yelled.yaml", "phrases[0].say", "That was wrong. I'm sorry.")
    ]


def test_enough_to_choose_from():
    """Each age of a situation has four phrases for now and one for the next day; teenagers have a note as well."""
    four = [phrase(f"Four {number}.", "teen", id_=f"yelled-{number}") for number in ("a", "b", "c", "d")]
    next_day = phrase("Next day.", "teen", when=("next_day",), id_="yelled-e")
    note = phrase("Note.", "teen", when=("note",), id_="yelled-f")
    retired = replace(four[0], retired=True)

    def missing(*lines):
        return [finding.why for finding in lint(words_with(*lines), DEFAULT) if finding.rule == "enough"]

    assert missing(*four, next_day, note) == []
    assert missing(*four[1:], next_day, note) == ["has 3 for teen and now; at least 4"]
    assert missing(retired, *four[1:], next_day, note) == ["has 3 for teen and now; at least 4"]
    assert missing(*four, note) == ["has none for teen on the next day"]
    assert missing(*four, next_day) == ["has none for teen to be written in a note"]


def test_every_rule_is_tried():
    """No rule stands in the table that no test here has seen find something."""
    tried_on_their_own = {"near-duplicate", "duplicate", "enough"}

    assert {rule for rule, _, _ in EXAMPLES} | tried_on_their_own == set(RULES)


def test_todays_words_keep_the_tone():
    """Nothing in any locale breaks a rule."""
    said = []

    assert check_words(said.append) == 0, "\n".join(said)


def test_findings_are_told_with_file_and_field(folder):
    """A fault of all locales is told once, one of an overlay in the overlay's file by the line's id; then the count."""
    file = folder / "en" / "repair" / "yelled.yaml"
    yelled = parse_yaml(file, file.name)
    yelled["phrases"][3]["say"] = "I yelled because you ran."
    file.write_text(json.dumps(yelled), encoding="utf-8")
    overlay = folder / "en-GB" / "repair" / "hit.yaml"
    overlay.parent.mkdir(parents=True, exist_ok=True)
    overlay.write_text("phrases: [{id: hit-wrong-not-your-fault, say: I'm the worst mum.}]", encoding="utf-8")
    said = []

    count = check_words(said.append, folder)

    assert count == 2
    assert said[:-1] == [
        "content/en/repair/yelled.yaml",
        '  phrases[3].say: no blame: "because you" puts it on the child',
        "    I yelled because you ran.",
        "content/en-GB/repair/hit.yaml",
        '  phrases[hit-wrong-not-your-fault].say: no self-abasement: "worst" makes the child comfort the parent',
        "    I'm the worst mum.",
    ]
    assert said[-1].endswith(f" lines, {len(RULES)} rules, 2 findings")

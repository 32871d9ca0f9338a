"""Wrong content stops the start, and tells file and field to whoever wrote it."""

import json

import pytest

from skill.content import load
from skill.content.load import parse_yaml
from skill.errors import ContentError

YELLED = "en/repair/yelled.yaml"
LINES = "en/lines.yaml"


def change(folder, name, how):
    """Change what one file holds, and write it as JSON, which is YAML too."""
    held = parse_yaml(folder / name, name)
    how(held)
    (folder / name).write_text(json.dumps(held), encoding="utf-8")


def refused(folder):
    """Return file, field and reason with which the words are refused."""
    with pytest.raises(ContentError) as error:
        load(folder)
    return error.value.file, error.value.field, error.value.reason


WRONG = {
    "a phrase without words": (
        YELLED,
        lambda held: held["phrases"][2].pop("say"),
        ("phrases[2].say", "is missing"),
    ),
    "a field misspelt": (
        YELLED,
        lambda held: held["phrases"][4].update(band=["any"]),
        ("phrases[4].band", "is not a field that is known here"),
    ),
    "a field misspelt at the top": (
        YELLED,
        lambda held: held.update(opening=[]),
        ("opening", "is not a field that is known here"),
    ),
    "no such age": (
        YELLED,
        lambda held: held["phrases"][1].update(bands=["teenager"]),
        ("phrases[1].bands[0]", "teenager"),
    ),
    "an age beside any": (
        YELLED,
        lambda held: held["phrases"][1].update(bands=["any", "teen"]),
        ("phrases[1].bands", "has 'any', which stands alone"),
    ),
    "no such situation": (
        YELLED,
        lambda held: held["phrases"][1].update(also_for=["shouted"]),
        ("phrases[1].also_for", "'shouted' is no file of content/en/repair"),
    ),
    "code in words": (
        YELLED,
        lambda held: held["phrases"][0].update(say="I was <break/> loud."),
        ("phrases[0].say", "is not right"),
    ),
    "a capital in what is heard": (
        YELLED,
        lambda held: held["heard_as"].insert(0, "Yelled"),
        ("heard_as[0]", "is not right"),
    ),
    "an id twice in a file": (
        YELLED,
        lambda held: held["phrases"][1].update(id=held["phrases"][0]["id"]),
        (
            "phrases[1].id",
            "'yelled-too-loud-not-your-fault' is taken already by content/en/repair/yelled.yaml: phrases[0]",
        ),
    ),
    "an id of another file": (
        YELLED,
        lambda held: held["phrases"][1].update(id="hit-wrong-not-your-fault"),
        ("phrases[1].id", "'hit-wrong-not-your-fault' is taken already by content/en/repair/hit.yaml: phrases[0]"),
    ),
    "a name of another situation": (
        YELLED,
        lambda held: held["heard_as"].insert(1, "smacked"),
        ("heard_as[1]", "'smacked' names hit already"),
    ),
    "nothing for an unknown age": (
        YELLED,
        lambda held: [phrase.update(bands=["teen"]) for phrase in held["phrases"]],
        ("phrases", "has none with bands: [any] for now, which an unknown age needs"),
    ),
    "a question that asks nothing": (
        LINES,
        lambda held: held["questions"]["another"]["ask"].insert(0, "Shall I find other words."),
        ("questions.another.ask[0]", "must end in a question mark"),
    ),
    "a line of the skill's own forgotten": (
        LINES,
        lambda held: held.pop("pardon"),
        ("pardon", "is missing"),
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_file_is_refused(folder, wrong):
    """The refusal names the file, the field, and in an author's words what is wrong."""
    name, how, (field, reason) = WRONG[wrong]
    change(folder, name, how)

    file, told_field, told_reason = refused(folder)

    assert (file, told_field) == (f"content/{name}", field)
    assert reason in told_reason


def test_an_overlay_of_an_unknown_line(folder):
    """An overlay says differently what is there: an id that the language does not have is a slip of the pen."""
    overlay = folder / "en-GB" / "repair" / "yelled.yaml"
    overlay.parent.mkdir(parents=True, exist_ok=True)
    overlay.write_text("phrases: [{id: yelled-no-such-line, say: I shouted.}]", encoding="utf-8")

    file, field, reason = refused(folder)

    assert (file, field) == ("content/en-GB/repair/yelled.yaml", "phrases[0].id")
    assert reason == "'yelled-no-such-line' is no id of content/en"


def test_an_overlay_at_fault_is_named_itself(folder):
    """A name that two moments would share is looked for where it was added, not in the language's own file."""
    overlay = folder / "en-GB" / "repair" / "yelled.yaml"
    overlay.parent.mkdir(parents=True, exist_ok=True)
    overlay.write_text("heard_as: [snapped]", encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load(folder)

    assert raised.value.file == "content/en-GB/repair/yelled.yaml"


def test_a_file_that_is_no_yaml(folder):
    """The refusal names the line at which reading stopped."""
    file = folder / YELLED
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, start=1) if "say:" in line)
    lines[number - 1] = '    say: "the closing quote is missing'
    file.write_text("\n".join(lines[:number]), encoding="utf-8")

    assert refused(folder)[:2] == ("content/en/repair/yelled.yaml", f"line {number}")


def test_a_colon_in_bare_words(folder):
    """The commonest slip, words with a colon and no quotes around them, is told with its line."""
    file = folder / YELLED
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, start=1) if "say:" in line)
    lines[number - 1] = "    say: One thing: I was loud."
    file.write_text("\n".join(lines), encoding="utf-8")

    assert refused(folder)[:2] == ("content/en/repair/yelled.yaml", f"line {number}")


def test_a_file_in_another_encoding(folder):
    """A file that a word processor saved in its own encoding is named."""
    (folder / YELLED).write_bytes("# gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n".encode("latin-1"))

    assert refused(folder) == ("content/en/repair/yelled.yaml", "", "this file is not UTF-8 text")


@pytest.mark.parametrize("name", [LINES, "en/repair/general.yaml", "author.yaml"])
def test_a_file_that_is_missing(folder, name):
    """A file that every visit needs is missed by name."""
    (folder / name).unlink()

    file, field, reason = refused(folder)

    assert (file, field) == (f"content/{name}", "")
    assert "this file is missing" in reason


def test_an_overlay_replaces_and_adds(folder):
    """An overlaid line is said in its place and is a draft again; names heard are added; the rest stays as it was."""
    plain = load(folder).of("en-US").situations["yelled"]
    first = plain.phrases[0]
    change(
        folder,
        YELLED,
        lambda held: held["phrases"][0].update(approved={"by": "A Therapist", "on": "2026-03-14"}),
    )
    overlay = folder / "en-GB" / "repair" / "yelled.yaml"
    overlay.parent.mkdir(parents=True, exist_ok=True)
    overlay.write_text(
        f"heard_as: [went spare]\nphrases: [{{id: {first.id}, say: I was far too loud.}}]", encoding="utf-8"
    )

    library = load(folder)
    british, american = (library.of(locale).situations["yelled"] for locale in ("en-GB", "en-US"))

    assert british.phrases[0].say == "I was far too loud."
    assert british.phrases[0].is_draft
    assert not american.phrases[0].is_draft
    assert american.phrases[0].say == first.say
    assert british.phrases[1:] == plain.phrases[1:]
    assert british.heard_as == (*plain.heard_as, "went spare")

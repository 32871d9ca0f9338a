"""What an author can do to a line, over HTTP: what changes in the file, what becomes of it, what is refused."""

import pytest

from skill.content import CONTENT_FOLDER, load

FILE = "en/repair/yelled.yaml"
NOISE = f"{FILE}#yelled-that-noise"
LION = f"{FILE}#yelled-preschool-lion-voice"
ARTICLE = "en/repair/general.yaml#article-always-trying"
ME = {"by": "Sam Reader", "on": "2026-03-14"}


def test_an_edit_is_one_line_in_one_file(at_desk):
    """Nothing else in content/ is another letter than it was."""
    answer = at_desk.does("save", NOISE, text="You did not deserve that noise. I'm sorry.")

    assert at_desk.differs(FILE) == (
        ["    say: You didn't deserve all that noise. I'm sorry."],
        ["    say: You did not deserve that noise. I'm sorry."],
    )
    assert [entry["text"] for entry in answer["entries"]] == ["You did not deserve that noise. I'm sorry."]
    others = [path.relative_to(CONTENT_FOLDER) for path in CONTENT_FOLDER.rglob("*.yaml") if not path.match(FILE)]
    assert all((at_desk.content / name).read_bytes() == (CONTENT_FOLDER / name).read_bytes() for name in others)


def test_what_is_saved_is_heard_at_once(at_desk, words):
    """The very words that the skill goes on with."""
    at_desk.does("save", NOISE, text="That noise was mine.")

    assert "That noise was mine." in str(words.content_of("en-US").situations["yelled"])


def test_saving_what_stands_there_changes_nothing(at_desk):
    """No write, and nothing to take back."""
    assert at_desk.does("save", NOISE, text="You didn't deserve  all that noise. I'm sorry. ")["change"] is None
    assert at_desk.file(FILE) == (CONTENT_FOLDER / FILE).read_text(encoding="utf-8")


def test_an_approval_is_a_persons_name_and_day(at_desk, words):
    """One line in the file, and the line is no draft any more."""
    at_desk.asks("approve", lines=[at_desk.line(NOISE)], **ME)

    assert at_desk.differs(FILE)[1] == ["    approved: {by: Sam Reader, on: 2026-03-14}"]
    assert at_desk.line(NOISE)["status"] == "approved"
    phrase = next(one for one in words.content_of("en-US").situations["yelled"].phrases if one.id in NOISE)
    assert not phrase.is_draft


def test_an_edit_makes_a_line_a_draft_again(at_desk):
    """Of its words, or of whom it is for."""
    for change in ({"text": "That noise was mine."}, {"text": "That noise was mine.", "bands": ["school"]}):
        at_desk.asks("approve", lines=[at_desk.line(NOISE)], **ME)
        at_desk.does("save", NOISE, **change)

        assert at_desk.line(NOISE)["status"] == "draft"
    assert "Sam Reader" not in at_desk.file(FILE)


def test_several_are_approved_all_or_none(at_desk):
    """One that has changed meanwhile keeps the others back as well."""
    lines = [at_desk.line(NOISE), at_desk.line(LION)]
    at_desk.does("save", LION, text="That was my lion voice. Lions are loud. I'm sorry.")

    assert at_desk.asks("approve", 409, lines=lines, **ME)["now"]["text"].startswith(
        "That was my lion voice. Lions are l"
    )
    assert "approved" not in at_desk.file(FILE)

    at_desk.asks("approve", lines=[at_desk.line(NOISE), at_desk.line(LION)], **ME)
    assert at_desk.file(FILE).count("approved: {by: Sam Reader") == 2


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"by": " "}, 422),
        ({"by": "A<b>"}, 422),
        ({"on": "2199-01-01"}, 422),
        ({"on": "soon"}, 400),
        ({"by": "A: {b}"}, 200),
    ],
)
def test_an_approval_needs_a_name_and_a_day(at_desk, change, status):
    """A name of any signs, a day that has been."""
    at_desk.asks("approve", status, lines=[at_desk.line(NOISE)], **(ME | change))


def test_two_desks_cannot_overwrite_each_other_unnoticed(at_desk):
    """Whoever saves second is shown what the first has written, and nothing is lost."""
    seen = at_desk.line(NOISE)
    at_desk.does("save", NOISE, text="The first was quicker. I'm sorry.")
    refused = at_desk.asks("save", 409, key=NOISE, version=seen["version"], text="The second.")

    assert refused["now"]["text"] == "The first was quicker. I'm sorry."
    assert at_desk.line(NOISE)["text"] == "The first was quicker. I'm sorry."
    at_desk.asks("save", key=NOISE, version=refused["now"]["version"], text="The second, knowing it.")
    assert at_desk.line(NOISE)["text"] == "The second, knowing it."


def test_a_line_that_is_gone_is_told_so(at_desk):
    """Somebody has taken it out of the file by hand."""
    seen = at_desk.line(NOISE)
    text = at_desk.file(FILE).replace("yelled-that-noise", "yelled-another-noise")
    (at_desk.content / FILE).write_text(text, encoding="utf-8")

    assert at_desk.asks("save", 409, key=NOISE, version=seen["version"], text="x")["now"] is None


def test_a_new_line_gets_an_id_of_its_own_words(at_desk):
    """After the last for the same age, as a draft; one that says the same gets another id."""
    new = {"text": "My voice was a thunderstorm. Sorry for the storm.", "bands": ["preschool"], "when": ["now", "note"]}
    added = at_desk.does("add", NOISE, **new)["added"]

    assert added == f"{FILE}#yelled-preschool-voice-thunderstorm-storm"
    assert at_desk.differs(FILE)[0] == []
    line = at_desk.line(added)
    assert (line["bands"], line["when"], line["status"]) == (["preschool"], ["now", "note"], "draft")
    assert at_desk.file(FILE).index("voice-thunderstorm") < at_desk.file(FILE).index("  # School age.")
    assert at_desk.does("add", NOISE, **new)["added"] == f"{added}-2"


def test_a_new_wording_of_what_the_skill_says(at_desk):
    """Lists of texts without ids grow, and shrink, too."""
    added = at_desk.does("add", "en/lines.yaml#goodbye[0]", text="Be well, you two.")["added"]

    assert at_desk.line(added)["text"] == "Be well, you two."
    at_desk.does("take-out", added)
    assert at_desk.differs("en/lines.yaml") == ([], [])
    at_desk.does("take-out", NOISE, status=422)


def test_a_phrase_is_retired_and_brought_back(at_desk, words):
    """It is offered no longer, and can still be heard by whoever kept it."""
    at_desk.does("retire", NOISE)
    assert at_desk.line(NOISE)["retired"]
    assert any(one.retired for one in words.content_of("en-US").situations["yelled"].phrases)

    at_desk.does("bring-back", NOISE)
    assert at_desk.file(FILE) == (CONTENT_FOLDER / FILE).read_text(encoding="utf-8")


def test_the_articles_own_words_stay(at_desk):
    """Letter for letter, and they need no approval."""
    assert "article" in at_desk.does("save", ARTICLE, 422, text="Something else.")["error"]
    at_desk.asks("approve", 422, lines=[at_desk.line(ARTICLE)], **ME)


def test_a_locale_has_its_own_wording(at_desk, words):
    """Its file is made, with a first line that says what it is; taken away again, the file is gone."""
    original = "en/reminders.yaml#reminder-rest-counts"
    at_desk.does("word", original, locale="en-GB", text="Rest counts. Sit down with a cuppa.")
    wording = "en-GB/reminders.yaml#reminder-rest-counts"

    assert at_desk.file("en-GB/reminders.yaml").startswith(
        "# What British English says differently from content/en/rem"
    )
    assert at_desk.line(wording)["status"] == "draft"
    assert "cuppa" in str(words.content_of("en-GB").reminders)
    assert "cuppa" not in str(words.content_of("en-US").reminders)

    at_desk.does("word", original, 409, locale="en-GB", text="Another, unseen.")
    at_desk.does("save", wording, text="Rest counts. Put the kettle on.")
    at_desk.does("unword", wording)
    assert not (at_desk.content / "en-GB/reminders.yaml").exists()


@pytest.mark.parametrize(
    "key",
    [
        "en/lines.yaml#lead_in[0]",
        "en/lines.yaml#questions.another.reprompt",
        "en/safety.yaml#safety-a-now",
        "en/how_to_say_it.yaml#{first}",
        "en/breathing/box.yaml#steps[0].cues[0]",
    ],
)
def test_any_line_can_be_worded_otherwise_and_back(at_desk, key):
    """Texts in lists, lines alone, lines under an age: laid over, heard there alone, and taken away without a trace."""
    name = key.partition("#")[0]
    if "{first}" in key:
        key = next(entry["key"] for entry in at_desk.asks("lines")["entries"] if entry["file"] == name)
    local = name.replace("en/", "en-GB/")
    before = at_desk.file(local) if (at_desk.content / local).exists() else None
    at_desk.does("word", key, locale="en-GB", text="Quite so:")

    assert "Quite so:" in at_desk.file(local)
    at_desk.does("unword", key.replace("en/", "en-GB/"))
    assert (at_desk.file(local) if before else (at_desk.content / local).exists() or None) == before


def test_the_last_change_is_taken_back(at_desk):
    """And a change in whose files somebody has written since is not."""
    change = at_desk.does("save", NOISE, text="That noise was mine.")["change"]
    at_desk.asks("undo", change=change)
    assert at_desk.file(FILE) == (CONTENT_FOLDER / FILE).read_text(encoding="utf-8")
    at_desk.asks("undo", 409, change=change)

    change = at_desk.does("save", NOISE, text="That noise was mine.")["change"]
    at_desk.does("save", LION, text="That was my lion voice. I'm sorry.")
    at_desk.asks("undo", 409, change=change)
    assert at_desk.line(NOISE)["text"] == "That noise was mine."


@pytest.mark.parametrize("text", ["", "   ", "one <break/> two", "\x00", "a" * 2000, "\ud800"])
def test_what_cannot_be_spoken_is_refused(at_desk, text):
    """Markup, nothing at all, half an hour of words."""
    at_desk.does("save", NOISE, 422, text=text)

    assert at_desk.file(FILE) == (CONTENT_FOLDER / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "change", "field"),
    [
        ("en/lines.yaml#questions.breathe.ask[0]", {"text": "Let us breathe."}, "questions.breathe.ask[0]"),
        (NOISE, {"text": "x", "bands": ["any", "teen"]}, "phrases["),
    ],
)
def test_words_that_would_not_load_are_refused_with_file_and_field(at_desk, key, change, field):
    """A question that does not ask; "any age" beside another. Nothing is written."""
    refused = at_desk.does("save", key, 422, **change)

    assert refused["file"] == f"content/{key.partition('#')[0]}"
    assert field in refused["field"]
    assert refused["reason"]
    assert at_desk.file(key.partition("#")[0]) == (CONTENT_FOLDER / key.partition("#")[0]).read_text(encoding="utf-8")


def test_what_is_written_always_loads(at_desk):
    """Awkward signs, in any script."""
    for text in (
        'She said: "no".',
        "#1 of {them}",
        "- dash",
        "'quoted'",
        "Schön 🙂 été",
        "yes",
        "12",
        "null",
        "word " * 60,
    ):
        at_desk.does("save", NOISE, text=text)

        assert at_desk.line(NOISE)["text"] == text.strip()
        load(at_desk.content)


def test_a_line_is_judged_while_it_is_written(at_desk):
    """What the linter would say of it, of a new one as well."""
    found = at_desk.does("remarks", NOISE, text="I'm sorry, but you made me.")["remarks"]

    assert {remark["rule"] for remark in found} >= {"no but", "no blame"}
    assert at_desk.does("remarks", NOISE, text="I was too loud just now. I'm sorry.")["remarks"] == []
    twin = at_desk.does("remarks", LION, text=at_desk.line(NOISE)["text"], bands=["any"], new=True)["remarks"]
    assert "near-duplicate" in {remark["rule"] for remark in twin}


def test_a_line_is_heard_as_the_skill_says_it(at_desk):
    """The opening, the lead-in, and the words between two silences."""
    heard = at_desk.does("hear", NOISE, text="That noise was mine.")

    assert [part["text"] for part in heard["voiced"] if part["quoted"]] == ["That noise was mine."]
    assert "You came back." in [part["text"] for part in heard["voiced"]]
    assert heard["seconds"] < 15
    safety = at_desk.does("hear", "en/safety.yaml#safety-a-line", text="Call {name}: {number}.")
    assert any(part["kind"] == "digits" for part in safety["voiced"])

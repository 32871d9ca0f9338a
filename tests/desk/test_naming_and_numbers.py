"""How parents name a moment, what is understood of it, and the telephone numbers with who has checked them."""

import time

import pytest

from skill.content import CONTENT_FOLDER

FILE = "en/repair/yelled.yaml"
ME = {"by": "Sam Reader", "on": "2026-03-14"}


def number(at_desk, country="US", kind="suicide"):
    """Return a number as the page has it."""
    return next(one for one in at_desk.asks("numbers")["numbers"] if (one["country"], one["kind"]) == (country, kind))


def test_a_new_name_is_understood_at_once(at_desk):
    """Word for word; that the rest has to be learnt anew is said."""
    answer = at_desk.asks("save-name", file=FILE, field="heard_as", text="Went full foghorn!")

    assert at_desk.differs(FILE) == ([], ["  - went full foghorn"])
    assert answer["learningIsDue"]
    understood = at_desk.asks("try", text="i went full foghorn at my four year old")["understood"]
    assert understood["told"]["situation"] == "yelled"
    at_desk.asks("undo", change=answer["change"])
    assert not at_desk.asks("standing")["learningIsDue"]


def test_a_name_is_changed_and_taken_out(at_desk):
    """Whole sentences too; one that was changed elsewhere is not changed blindly."""
    was = "i yelled at my son"
    at_desk.asks("save-name", file=FILE, field="told_as", was=was, text="i yelled at my own son")
    at_desk.asks("save-name", 409, file=FILE, field="told_as", was=was, text="x")
    at_desk.asks("save-name", file=FILE, field="told_as", was="i yelled at my own son", text="")

    assert at_desk.differs(FILE) == ([f"  - {was}"], [])


def test_a_locale_adds_names_of_its_own(at_desk):
    """Its file is made where there is none, and goes again with its last name."""
    name = "en-CA/repair/homework.yaml"
    at_desk.asks("save-name", file=name, field="heard_as", text="a maths meltdown, eh".replace(",", ""))
    assert "  - a maths meltdown eh" in at_desk.file(name)
    at_desk.asks("save-name", file=name, field="heard_as", was="a maths meltdown eh", text="")
    assert not (at_desk.content / name).exists()


@pytest.mark.parametrize("text", ["", "he's 4", "bedtime, again", "<b>", "yelled at"])
def test_what_nobody_hears_is_refused(at_desk, text):
    """Digits, commas, markup; what is there already."""
    at_desk.asks("save-name", 422, file=FILE, field="heard_as", text=text)


def test_a_name_of_two_moments_is_refused_with_the_other(at_desk):
    """One name cannot mean both."""
    refused = at_desk.asks("save-name", 422, file=FILE, field="heard_as", text="bedtime")

    assert "names" in refused["error"]
    assert at_desk.file(FILE) == (CONTENT_FOLDER / FILE).read_text(encoding="utf-8")


def test_learning_anew_goes_on_in_the_background(at_desk):
    """It is begun with a button, tells how far it is, and ends."""
    at_desk.asks("learn")
    for _ in range(200):
        progress = at_desk.asks("standing")["learning"]
        if not progress["running"]:
            break
        time.sleep(0.05)

    assert progress == {"running": False, "ended": "well", "lines": ["beginning", "learning", "wrote it"]}


@pytest.mark.parametrize("command", [("sh", "-c", "echo went wrong; exit 3"), ("/no/such/command",)])
def test_learning_that_fails_says_so(command):
    """With what it said last."""
    from skill.simulator.desk.learning import Learning  # noqa: PLC0415 - beside the one test that needs it

    learning = Learning(command)
    learning.begin()
    for _ in range(200):
        if not learning.progress()["running"]:
            break
        time.sleep(0.05)

    assert learning.progress()["ended"] == "badly"
    assert len(learning.progress()["lines"]) == 2


def test_a_number_is_checked_by_a_person(at_desk):
    """With the day, and where it was read."""
    seen = number(at_desk)
    assert seen["isDue"]
    at_desk.asks("check-number", **seen | ME | {"source": "called it: answered", "official": True})

    checked = number(at_desk)
    assert checked["checked"] == ME
    assert (checked["source"], checked["mark"]) == ("called it: answered", "V")
    assert "      checked: {by: Sam Reader, on: 2026-03-14}" in at_desk.differs("crisis_lines.yaml")[1]
    at_desk.asks("check-number", 409, **seen | ME | {"source": "x"})


def test_a_changed_number_counts_as_unchecked(at_desk):
    """Its digits have to be the same as they are spoken."""
    at_desk.asks("check-number", **number(at_desk) | ME | {"source": "called it", "official": True})
    at_desk.asks("save-number", 422, **number(at_desk), texts={"number": "989"})
    at_desk.asks("save-number", **number(at_desk), texts={"number": "98-9", "spoken": "9 8 9"})

    changed = number(at_desk)
    assert (changed["number"], changed["spoken"], changed["checked"]) == ("98-9", "9 8 9", None)
    at_desk.asks("save-number", 422, **number(at_desk), texts={"spoken": "nine", "number": ""})

"""All lines as a spreadsheet, and what comes back: shown before it changes anything, nothing smuggled in."""

import base64
import csv
import io

import pytest

from skill.content import CONTENT_FOLDER
from skill.simulator.desk.entries import Entry
from skill.simulator.desk.sheet import COLUMNS, export, plan

FILE = "en/repair/yelled.yaml"
NOISE = f"{FILE}#yelled-that-noise"


def rows_of(data):
    """Read a spreadsheet as Excel does."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def written(rows, **options):
    """Write one."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, **options)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def sent(data):
    """Return it as the page sends it."""
    return base64.b64encode(data).decode()


@pytest.fixture
def rows(at_desk):
    """All lines, as a spreadsheet has them."""
    answer = at_desk.client.get("/author/lines.csv")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert "attachment" in answer.headers["Content-Disposition"]
    return rows_of(answer.data)


def row(rows, id_):
    """Return the row of a line."""
    return next(one for one in rows if one["id"] == id_)


def test_the_spreadsheet_has_every_line(rows, at_desk):
    """With all that a reviewer wants to sort by."""
    assert len(rows) == len(at_desk.asks("lines")["entries"]) > 2000
    noise = row(rows, "yelled-that-noise")
    assert (noise["file"], noise["situation"], noise["bands"], noise["when"]) == (FILE, "yelled", "any", "now later")
    assert (noise["status"], noise["approved by"], noise["text"]) == (
        "draft",
        "",
        "You didn't deserve all that noise. I'm sorry.",
    )


def test_brought_back_as_it_was_it_changes_nothing(rows, at_desk):
    """Whichever separator and encoding a spreadsheet program likes."""
    for data in (written(rows), b"\xef\xbb\xbf" + written(rows, delimiter=";"), written(rows, delimiter="\t")):
        assert at_desk.asks("preview", data=sent(data))["rows"] == []


def test_what_would_change_is_shown_first_and_then_brought_in(rows, at_desk):
    """Changed, new and impossible rows; only what was chosen is done, and it can be taken back."""
    row(rows, "yelled-that-noise")["text"] = "That noise was mine."
    row(rows, "yelled-meant-no")["text"] = "I can mean it softly. I'm sorry."
    row(rows, "article-always-trying")["text"] = "Something else."
    row(rows, "yelled-come-out")["bands"] = "grandparents"
    rows.append({"file": FILE, "text": "I was a siren. Sorry for the siren.", "bands": "school", "when": "now"})
    rows.append({"file": "en/nowhere.yaml", "text": "Lost."})
    data = sent(written(rows))
    shown = at_desk.asks("preview", data=data)["rows"]

    assert sorted(one["what"] for one in shown) == ["added", "changed", "changed", "refused", "refused", "refused"]
    assert all(one["reason"] for one in shown if one["what"] == "refused")
    assert at_desk.file(FILE) == (CONTENT_FOLDER / FILE).read_text(encoding="utf-8")

    chosen = [one["number"] for one in shown if one["what"] == "added" or one["text"].startswith("That noise")]
    answer = at_desk.asks("import", data=data, rows=chosen)
    assert answer["failed"] == []
    assert at_desk.differs(FILE)[0] == ["    say: You didn't deserve all that noise. I'm sorry."]
    assert "    say: I was a siren. Sorry for the siren." in at_desk.differs(FILE)[1]
    for change in reversed(answer["changes"]):
        at_desk.asks("undo", change=change)
    assert at_desk.file(FILE) == (CONTENT_FOLDER / FILE).read_text(encoding="utf-8")


def test_what_changed_at_the_desk_meanwhile_is_a_conflict(rows, at_desk):
    """It is shown as one, with both texts, and is done only if it is chosen."""
    row(rows, "yelled-that-noise")["text"] = "From the spreadsheet."
    at_desk.does("save", NOISE, text="From the desk.")
    (shown,) = at_desk.asks("preview", data=sent(written(rows)))["rows"]

    assert (shown["what"], shown["text"], shown["now"]["text"]) == (
        "conflicting",
        "From the spreadsheet.",
        "From the desk.",
    )


def test_approvals_do_not_come_in_by_spreadsheet(rows, at_desk):
    """A name typed into a cell stands for nothing."""
    row(rows, "yelled-that-noise").update({"status": "approved", "approved by": "Sam", "approved on": "2026-01-01"})

    assert at_desk.asks("preview", data=sent(written(rows)))["rows"] == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=x", "''+y", "'quoted'", "a=b"])
def test_no_cell_begins_like_a_formula(text):
    """What would run in a spreadsheet is guarded by an apostrophe, and comes back as it was."""
    entry = Entry("en/x.yaml#a", "en/x.yaml", ("a",), "a", text, "v")
    data = export([entry], {})

    assert rows_of(data)[0]["text"][0] not in "=+-@"
    assert plan(data, [entry]) == []


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"a,b\n1,2\n", b"\xff\xfe\x00", b'file,text\n"open'])
def test_what_is_no_such_spreadsheet_is_refused(at_desk, data):
    """In a sentence."""
    answer = at_desk.client.post("/author/preview", json={"data": sent(data)}).json

    assert answer.get("refused") == 422 or all(one["what"] == "refused" for one in answer["rows"])

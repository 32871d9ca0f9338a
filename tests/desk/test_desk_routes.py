"""Who is let in at the desk's door, and what of this machine can be reached through it: the lines of content/."""

import subprocess
import sys

import pytest

FILE = "en/repair/yelled.yaml"
NOISE = f"{FILE}#yelled-that-noise"


def test_the_page_loads_nothing_from_elsewhere(at_desk):
    """No script in the page itself, and a policy that forbids any."""
    answer = at_desk.client.get("/author")

    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "http://" not in answer.text
    assert "https://" not in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({}, 200),
    ],
)
@pytest.mark.parametrize("action", ["lines", "learn"])
def test_other_sites_have_no_say(at_desk, headers, status, action):
    """Neither by another name for this machine, nor from another page, nor with a form."""
    answer = at_desk.client.post(f"/author/{action}", data="{}", headers={"Content-Type": "application/json"} | headers)

    assert answer.status_code == status


def test_the_spreadsheet_is_for_this_machine_too(at_desk):
    """A foreign page cannot fetch it."""
    assert at_desk.client.get("/author/lines.csv", headers={"Host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "key",
    [
        "../pyproject.toml#name",
        "/etc/passwd#x",
        "en/../../README.md#x",
        "en/repair/../repair/yelled.yaml#yelled-that-noise",
        "en-GB/../../secrets.yaml#x",
        "schema/lines.schema.json#x",
        "",
        "#",
        "en/repair/yelled.yaml",
    ],
)
def test_no_name_from_outside_opens_a_file(at_desk, key, copied):
    """Only what was found in content/ can be named; nothing is written anywhere else."""
    before = sorted(path for path in copied.rglob("*") if path.is_file())
    for action, more in (
        ("save", {"text": "x"}),
        ("retire", {}),
        ("add", {"text": "x"}),
        ("unword", {}),
        ("hear", {"text": "x"}),
    ):
        answer = at_desk.client.post(f"/author/{action}", json={"key": key, "version": "", **more})

        assert answer.json.get("refused", answer.status_code) in {400, 409}, (action, answer.text)
    for file in ("en/../../x.yaml", "../x.yaml", "en-GB/../../x.yaml"):
        answer = at_desk.client.post("/author/save-name", json={"file": file, "field": "heard_as", "text": "x"})

        assert answer.json.get("refused", answer.status_code) in {400, 422}
    assert sorted(path for path in copied.rglob("*") if path.is_file()) == before


@pytest.mark.parametrize(
    "given", ["", "[]", "null", "{", '{"key": 1}', '{"key": [], "version": {}, "text": 1}', "\ud83d"]
)
@pytest.mark.parametrize("action", ["save", "approve", "undo", "word", "check-number", "import", "try", "remarks"])
def test_whatever_arrives_is_no_error_of_ours(at_desk, action, given):
    """It is refused, or means something after all; never a 5xx."""
    data = given.encode("utf-8", "surrogatepass")
    answer = at_desk.client.post(f"/author/{action}", data=data, content_type="application/json")

    assert answer.status_code < 500


def test_an_unknown_action_is_none(at_desk):
    """404."""
    at_desk.asks("delete-everything", 404)


def test_two_processes_write_one_after_the_other(at_desk):
    """A desk that was opened a second time, elsewhere, waits for the first."""
    script = f"""
from pathlib import Path
from skill.simulator.desk.shelf import Shelf
shelf = Shelf(Path({str(at_desk.content)!r}))
for number in range(8):
    def make(draft):
        document = draft.read("author.yaml")
        draft.put("author.yaml", document.with_text(("contact",), document.value(("contact",)) + "x"))
    shelf.change("more", make)
"""
    both = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(2)]  # noqa: S603 - our own few lines

    assert [one.wait(timeout=120) for one in both] == [0, 0]
    assert f'contact: "{"x" * 16}"' in at_desk.file("author.yaml")
    assert not list(at_desk.content.rglob("*.new"))

"""The desk in a real browser: read, hear, change, approve; by mouse, by keyboard, by whoever sees or does not."""

import json
import re

import pytest

from skill import yaml
from skill.content import CONTENT_FOLDER
from skill.simulator.desk import author
from skill.simulator.desk.learning import Learning

YELLED = "en/repair/yelled.yaml"
OPENING = f"{YELLED}#yelled-opening-came-back"
NOISE = f"{YELLED}#yelled-that-noise"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def author_url(served):
    """The desk, beside the page."""
    learning = Learning(("sh", "-c", "echo learning from sentences; sleep 6"))
    served.household.app.register_blueprint(author(served.household.words, learning))
    return f"{served.url}author"


@pytest.fixture
def desk(author_url, served, visits):
    """Open the desk: `desk("#numbers", voice=True, …)`. Every file is as it was, for each test."""
    for file in CONTENT_FOLDER.rglob("*.yaml"):
        copy = served.content / file.relative_to(CONTENT_FOLDER)
        if copy.read_bytes() != file.read_bytes():
            copy.write_bytes(file.read_bytes())

    def opened(leaf="", **options):
        page = visits(**options).page
        page.goto(f"{author_url}{leaf}")
        page.locator("#list .line, #list .nothing").first.wait_for(state="attached")
        return page

    return opened


def line(page, key):
    """Find a line by searching for its id."""
    search(page, key.partition("#")[2])
    return page.locator(f'.line[data-key="{key}"]')


def search(page, words):
    """Search for words that only one line has."""
    page.fill("#search", words)
    page.locator("#found", has_text="One line").wait_for()


def told(page, text):
    """Wait until the corner says so."""
    page.locator("#told", has_text=text).wait_for()


def say_who(page, name="Sam Reader"):
    """Answer who it is that reads."""
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="That’s me").click()  # noqa: RUF001 - as the page has it


def stands_on(page, is_right):
    """Wait until the keyboard stands on the right line."""
    for _ in range(100):
        if is_right(page.evaluate("document.activeElement.dataset.key ?? null")):
            return
        page.wait_for_timeout(50)
    pytest.fail("the keyboard stands elsewhere")


def violations(page):
    """Return what axe-core finds, with where."""
    found = page.evaluate("axe.run()")["violations"]
    return [json.dumps({"rule": one["id"], "at": [node["html"][:160] for node in one["nodes"]]}) for one in found]


def file_of(served, name=YELLED):
    """Return the text of a file."""
    return (served.content / name).read_text(encoding="utf-8")


def test_edited_at_the_desk_heard_on_the_page_approved(desk, served, visits):
    """The way of a line: remarks as one types, heard in its context, saved, said by the skill, and stood for."""
    page = desk(voice=True)
    row = line(page, OPENING)
    row.get_by_role("button", name="Edit").click()
    words = row.get_by_label("The words")
    words.fill("You came back, but you yelled.")
    row.locator(".remarks", has_text="takes the apology back").wait_for()
    words.fill("You turned around. That counts.")
    row.locator(".remarks", has_text="Nothing to remark").wait_for()
    row.locator(".editor").get_by_role("button", name="Hear").click()
    row.locator(".editor .quoted.said").first.wait_for()
    assert page.evaluate("fakeSpeech.spoken.map((one) => one.text)")[:2] == ["You turned around.", "That counts."]
    row.get_by_role("button", name="Save").click()
    told(page, "Saved.")

    assert "    say: You turned around. That counts." in file_of(served)
    assert "You turned around." in visits().says("i yelled at my four year old")["words"]

    row.get_by_role("button", name="Approve").click()
    say_who(page)
    told(page, "Approved.")
    assert re.search(r"That counts\.\n    approved: \{by: Sam Reader, on: 20\d\d-\d\d-\d\d\}\n", file_of(served))
    assert "Sam Reader" in row.inner_text()
    page.reload()
    assert page.get_by_role("button", name="Reading: Sam Reader").is_visible()


def test_an_error_is_shown_where_it_was_made(desk, served):
    """File, field and reason; nothing is written; and what is mistaken in a file by hand is shown above."""
    page = desk()
    page.get_by_label("All", exact=True).check()
    search(page, "Shall we take a breath first")
    row = page.locator(".line").first
    row.get_by_role("button", name="Edit").click()
    row.get_by_label("The words").fill("Let us breathe.")
    row.get_by_role("button", name="Save").click()
    row.locator(
        ".problem", has_text="content/en/lines.yaml: questions.breathe.ask[0] must end in a question mark"
    ).wait_for()
    assert file_of(served, "en/lines.yaml") == (CONTENT_FOLDER / "en/lines.yaml").read_text(encoding="utf-8")

    served.edit(YELLED, "    say: ", "    sey: ")
    page.reload()
    page.locator("#mistake", has_text="openings[0].sey").wait_for()


def test_the_keyboard_alone_is_enough(desk, served):
    """From the address bar to an approved line, and back: no mouse at all."""
    page = desk()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(5):
        if page.evaluate("document.activeElement.matches('.line')"):
            break
        page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.dataset.key")
    assert first != second
    page.keyboard.press("e")
    page.locator(".editor textarea").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("A quiet word is enough.")
    page.keyboard.press("Control+Enter")
    told(page, "Saved.")
    stands_on(page, lambda key: key == second)
    page.keyboard.press("a")
    page.get_by_label("Your name").wait_for()
    page.keyboard.type("Sam Reader")
    page.keyboard.press("Enter")
    told(page, "Approved.")

    name = second.partition("#")[0]
    assert "A quiet word is enough.\n    approved: {by: Sam Reader" in file_of(served, name)
    stands_on(page, lambda key: key not in {None, first, second})
    page.keyboard.press("z")
    told(page, "Taken back.")
    assert "approved:" not in file_of(served, name)
    page.locator(f'.line[data-key="{first}"]').focus()
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    stands_on(page, lambda key: key == first)


def test_two_desks_show_each_other_what_they_wrote(desk, served):
    """Whoever saves second chooses between both texts."""
    one, other = desk(), desk()
    rows = [line(one, NOISE), line(other, NOISE)]
    for row, words in zip(rows, ("The first desk.", "The second desk."), strict=True):
        row.get_by_role("button", name="Edit").click()
        row.get_by_label("The words").fill(words)
    rows[0].get_by_role("button", name="Save").click()
    told(one, "Saved.")
    rows[1].get_by_role("button", name="Save").click()
    rows[1].locator(".versions", has_text="The first desk.").wait_for()
    assert "The first desk." in file_of(served)

    rows[1].get_by_role("button", name="Use mine").click()
    told(other, "Saved.")
    assert "The second desk." in file_of(served)


def test_several_are_approved_after_they_were_read(desk, served):
    """Only lines that were in sight are offered; the whole step can be taken back."""
    page = desk()
    page.select_option("#situation", "yelled")
    page.select_option("#band", "baby")
    choose = page.get_by_role("button", name=re.compile(r"Choose the \d+ you have read"))
    choose.wait_for()
    choose.click()
    count = int(re.search(r"\d+", page.locator("#picked-count").inner_text())[0])
    assert 2 <= count < page.locator(".line").count() + 1
    page.locator("#picked").get_by_role("button", name="Approve").click()
    say_who(page)
    told(page, f"{count} lines approved.")
    assert file_of(served).count("approved: {by: Sam Reader") == count
    page.locator("#told").get_by_role("button", name="Undo").click()
    told(page, "Taken back.")
    assert file_of(served) == (CONTENT_FOLDER / YELLED).read_text(encoding="utf-8")


def test_lines_are_added_retired_and_worded_for_a_locale(desk, served):
    """A new line with its age; a phrase no longer offered; how it is said in Britain, beside the original."""
    page = desk()
    row = line(page, NOISE)
    row.locator("summary").click()
    row.get_by_role("button", name="Add one like this").click()
    row.get_by_label("A new line").fill("I was a kettle on the boil. I'm sorry.")
    row.get_by_label("School age").check()
    row.get_by_role("button", name="Add", exact=True).click()
    told(page, "Added, as a draft.")
    assert "  - id: yelled-school-kettle-boil\n    say: I was a kettle on the boil. I'm sorry.\n" in file_of(served)

    row = line(page, NOISE)
    row.locator("summary").click()
    row.get_by_role("button", name="British wording").click()
    row.get_by_label("How it is said in British English").fill("You didn't deserve all that racket. I'm sorry.")
    row.get_by_role("button", name="Save").click()
    row.locator(".wordings", has_text="racket").wait_for()
    assert "racket" in file_of(served, "en-GB/repair/yelled.yaml")
    row.locator(".wordings summary").click()
    row.get_by_role("button", name="Say what all others say").click()
    told(page, "Its own wording is gone.")
    assert "racket" not in file_of(served, "en-GB/repair/yelled.yaml")

    row.locator("summary").first.click()
    row.get_by_role("button", name="Retire").click()
    told(page, "Retired.")
    assert (
        "yelled-that-noise\n    say: You didn't deserve all that noise. I'm sorry.\n    bands: [any]\n    retired: true"
        in (file_of(served))
    )


def test_what_parents_say_can_be_tried_and_taught(desk, served):
    """A new name counts at once; learning anew is offered, and tells how far it is."""
    page = desk("#names")
    page.get_by_label("Try it").fill("i went full foghorn at my four year old")
    page.select_option("#thing", "repair/yelled")
    page.locator("#add-heard_as").fill("went full foghorn at")
    page.locator("#add-heard_as").press("Enter")
    told(page, "Added.")
    page.locator(".understood", has_text="Yelled").wait_for()
    assert "went full foghorn at" in yaml.parse(file_of(served))["heard_as"]

    page.get_by_role("button", name="Learn anew").click()
    page.locator(".due", has_text="learning from sentences").wait_for()
    page.locator(".due", has_text="Learning anew").wait_for(state="detached")
    page.locator("#undo").click()
    told(page, "Taken back.")
    assert file_of(served) == (CONTENT_FOLDER / YELLED).read_text(encoding="utf-8")


def test_a_number_is_checked_by_a_person(desk, served):
    """With name, day and where."""
    page = desk("#numbers")
    number = page.locator('[data-place="GB-suicide-0"]')
    number.get_by_role("button", name="I have checked it").click()
    number.get_by_label("Your name").fill("Sam Reader")
    number.get_by_label("Where you called").fill("called it, a volunteer answered")
    number.get_by_role("button", name="I stand for it").click()
    told(page, "Checked.")

    assert "✓ Sam Reader" in page.locator('[data-place="GB-suicide-0"]').inner_text()
    checked = yaml.parse(file_of(served, "crisis_lines.yaml"))["GB"]["suicide"][0]
    assert (checked["checked"]["by"], checked["source"]) == ("Sam Reader", "called it, a volunteer answered")


def test_a_spreadsheet_goes_out_and_comes_back(desk, served, tmp_path):
    """What would change is shown, and then brought in."""
    page = desk("#sheet")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save all lines").click()
    sheet = tmp_path / "lines.csv"
    download.value.save_as(sheet)
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("You didn't deserve all that noise.", "That noise was mine."), encoding="utf-8-sig")
    page.get_by_label("Bring one back").set_input_files(sheet)
    page.locator(".plan", has_text="1 changed").wait_for()
    assert file_of(served) == (CONTENT_FOLDER / YELLED).read_text(encoding="utf-8")
    page.get_by_role("button", name="Bring in what is chosen").click()
    told(page, "1 lines brought in")

    assert "That noise was mine. I'm sorry." in file_of(served)


@pytest.mark.parametrize(
    "look",
    [{}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"viewport": PHONE, "color_scheme": "dark"}],
    ids=["light", "dark", "phone", "dark phone"],
)
def test_axe_finds_no_violation(desk, axe, look):
    """On each leaf, while one writes, and while one is asked who it is."""
    page = desk(reduced_motion="reduce", **look)
    page.evaluate(axe)
    row = line(page, NOISE)
    assert violations(page) == []
    row.get_by_role("button", name="Edit").click()
    row.get_by_label("The words").fill("But you made me.")
    row.locator(".remarks strong").first.wait_for()
    row.locator("input[type=checkbox]").first.check()
    assert violations(page) == []
    page.locator("#who").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    for leaf, ready in (("names", ".names li"), ("numbers", ".number"), ("sheet", "#csv")):
        page.locator(f'.leaves a[href="#{leaf}"]').click()
        page.locator(f"#{leaf} {ready}").first.wait_for()
        assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_cut_off_at_any_width(desk, width):
    """No sideways scrolling, on any leaf."""
    page = desk(viewport={"width": width, "height": 800})
    for leaf in ("words", "names", "numbers", "sheet"):
        page.evaluate(f"location.hash = '{leaf}'")
        page.locator(f"#{leaf}").wait_for()

        assert page.evaluate("document.documentElement.scrollWidth") <= width

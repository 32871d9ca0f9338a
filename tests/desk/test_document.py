"""A file changed at the desk: the one text that was meant, and nothing else in it, letter for letter."""

import difflib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill import yaml
from skill.content import CONTENT_FOLDER
from skill.simulator.desk.document import CannotWrite, Document, texts_in

FILES = sorted(CONTENT_FOLDER.rglob("*.yaml"))
OTHER = 'It\'s "quite" another thing: really, #1 of them.'

SMALL = """\
# Comments stay.
greeting: Hello.   # and so do these

list:
  - id: one
    say: A plain text.
    bands: [any]      # all

  # Between them.
  - id: two
    say: >-
      A longer text that somebody wrapped by hand at a place of
      their own choosing, and that goes on for
      three lines.
    bands: [toddler, preschool]
  - {id: three, say: Within brackets., cues: [One., "Two, then.", Three.]}
last: 'single quotes'
"""


def changed_lines(old, new):
    """Return the numbers of the old lines that are no longer there, and the new lines."""
    matcher = difflib.SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    gone, come = set(), []
    for what, i, j, k, m in matcher.get_opcodes():
        if what != "equal":
            gone |= set(range(i, j))
            come += new.splitlines()[k:m]
    return gone, come


def all_but(text, node):
    """Return what stands before a scalar and after it."""
    end = node.end_mark.index if node.style not in (">", "|") else len(text[: node.end_mark.index].rstrip())
    return text[: node.start_mark.index], text[end:]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CONTENT_FOLDER)))
def test_every_single_text_can_be_changed_without_touching_another_letter(file):
    """Each scalar of each file: the same text changes nothing; another changes its own lines alone, and is read back.

    Of the thousands of sentences that parents say, all alike, each seventh is changed. What an anchor lets stand in
    several places cannot be changed in one of them, so it is refused.
    """
    text = file.read_text(encoding="utf-8")
    document = Document(text)
    places = Counter(id(node) for _, node in texts_in(document.root))
    for path, node in texts_in(document.root):
        assert document.with_text(path, node.value).text == text
        if places[id(node)] > 1:
            with pytest.raises(CannotWrite):
                document.with_text(path, OTHER)
            continue
        if path[0] in ("heard_as", "told_as") and path[1] % 7:
            continue
        made = document.with_text(path, OTHER)
        before, after = all_but(text, node)

        assert made.text.startswith(before)
        assert made.text.endswith(after)
        assert made.value(path) == OTHER


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(
        [("greeting",), ("list", 0, "say"), ("list", 1, "say"), ("list", 2, "say"), ("list", 2, "cues", 1), ("last",)]
    ),
)
def test_whatever_an_author_types_is_read_back_as_typed(text, path):
    """Colons, quotes, hashes, any script, line breaks, signs that YAML gives a meaning to."""
    document = Document(SMALL)
    made = document.with_text(path, text)
    before, after = all_but(SMALL, document.node(path))

    assert made.value(path) == text
    assert yaml.parse(made.text)["list"][1]["bands"] == ["toddler", "preschool"]
    assert made.text.startswith(before)
    assert made.text.endswith(after)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["I'm", "sorry:", "- no", "#1", '"so"', "{a}", "[b]", "é", "🙂", "yes", "1", "~", "%", "@x", "`", "*", "&"]
        ),
        min_size=1,
        max_size=60,
    ).map(" ".join)
)
def test_awkward_words_survive_in_every_style(text):
    """Short and long: a text that no longer fits its line becomes a block."""
    document = Document(SMALL)
    for path in [("greeting",), ("list", 1, "say"), ("list", 2, "cues", 0)]:
        made = document.with_text(path, text)

        assert made.value(path) == text


def test_the_style_is_kept():
    """Plain stays plain, quotes stay those quotes, a block stays a block."""
    document = Document(SMALL)

    assert "\nlast: 'other'\n" in document.with_text(("last",), "other").text
    assert "say: Other words.\n" in document.with_text(("list", 0, "say"), "Other words.").text
    assert '"Four", Three.]' in document.with_text(("list", 2, "cues", 1), "Four").text


def test_a_word_changed_in_a_block_changes_its_line_alone():
    """Whoever wrapped it by hand finds their own line ends again."""
    made = Document(SMALL).with_text(
        ("list", 1, "say"),
        "A longer text that somebody wrapped by hand at a place of their own liking, and that goes on for three lines.",
    )

    gone, come = changed_lines(SMALL, made.text)
    assert len(gone) == 1
    assert come == ["      their own liking, and that goes on for"]


def test_a_text_too_long_for_its_line_becomes_a_block():
    """No line over 120 characters."""
    made = Document(SMALL).with_text(("list", 0, "say"), "word " * 40 + "end")

    assert "    say: >-\n      word word" in made.text
    assert max(map(len, made.text.splitlines())) <= 120


def test_a_key_is_added_after_the_last_of_its_item():
    """An approval is one new line, before the blank line and the comment that belong to the next item."""
    made = Document(SMALL).with_value(("list", 0, "approved"), {"by": "A: Name", "on": "x"})

    assert changed_lines(SMALL, made.text)[1] == ['    approved: {by: "A: Name", on: x}']
    assert "bands: [any]      # all\n    approved:" in made.text
    assert made.without(("list", 0, "approved")).text == SMALL


def test_an_item_is_added_at_the_end_of_its_list():
    """In lines and within brackets; a long text is wrapped."""
    item = {"id": "four", "say": "long " * 40 + "text.", "bands": ["any"]}
    made = Document(SMALL).with_item(("list",), item)

    assert made.value(("list", 3)) == item
    assert changed_lines(SMALL, made.text)[0] == set()
    assert "    bands: [any]\nlast:" in made.text
    assert "Three., Four: five]" not in (other := made.with_item(("list", 2, "cues"), "Four: five").text)
    assert 'Three., "Four: five"]' in other


def test_what_is_taken_out_leaves_everything_else():
    """An item, the last of a list, and one within brackets."""
    document = Document(SMALL)

    assert "  # Between them.\n  - {id: three" in document.without(("list", 1)).text
    assert "cues: [One., Three.]" in document.without(("list", 2, "cues", 1)).text


def test_what_would_not_come_out_right_is_not_done():
    """The last item of a list would leave an empty key: whoever takes it out has to take out the key."""
    with pytest.raises(CannotWrite):
        Document("a:\n  - x\nb: y\n").without(("a", 0))


@pytest.mark.parametrize("text", [SMALL.replace("\n", "\r\n"), SMALL.rstrip("\n")])
def test_line_ends_are_kept(text):
    """Of another system, and a file without a last line end."""
    made = Document(text).with_text(("list", 1, "say"), "word " * 40 + "end").with_value(("last2",), "x")

    assert made.text.count("\r\n") == (made.text.count("\n") if "\r\n" in text else 0)
    assert made.value(("last2",)) == "x"

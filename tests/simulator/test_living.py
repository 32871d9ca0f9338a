"""An author edits a file and hears it with the next sentence; a mistake is told, and the last good words go on."""

import pytest

from skill.errors import ContentError
from skill.simulator.living import LivingWords


def edit(file, old, new):
    """Change a file as an editor does: another text, another size."""
    text = file.read_text(encoding="utf-8")

    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edited_line_is_heard_at_once(words, content):
    """The next sentence has the new words."""
    before = words.content_of("en-US")
    edit(content / "en/lines.yaml", "  - Go gently.", "  - Go very gently.")

    assert "Go very gently." in words.content_of("en-US").lines.goodbye
    assert "Go very gently." not in before.lines.goodbye


def test_nothing_is_read_anew_while_nothing_changes(words):
    """Words and understanding are the very same objects from sentence to sentence."""
    assert words.content_of("en-US") is words.content_of("en-US")
    assert words.understanding_of("en-US") is words.understanding_of("en-US")


def test_an_edited_line_leaves_the_understanding_alone(words, content):
    """Only what changed is made anew: other spoken words are no other sentences to understand."""
    before = words.understanding_of("en-US")
    edit(content / "en/lines.yaml", "  - Go gently.", "  - Go very gently.")

    assert words.understanding_of("en-US") is before
    assert not words.learning_is_due


def test_an_overlay_is_followed_too(words, content):
    """A British line changes British words alone."""
    edit(content / "en-GB/repair/yelled.yaml", "say: ", "say: Oh dear. ")

    assert words.content_of("en-GB").situations["yelled"] != words.content_of("en-US").situations["yelled"]
    assert "Oh dear." in str(words.content_of("en-GB").situations["yelled"])
    assert "Oh dear." not in str(words.content_of("en-US").situations["yelled"])


def test_an_added_sentence_is_understood_at_once(words, model):
    """A new template counts without a build, which is said to be due for free words."""
    assert words.understanding_of("en-US").recognise("purple elephants at dawn").intent != "BreatheIntent"
    edit(model / "en.yaml", "  BreatheIntent:", "  BreatheIntent:")
    edit(model / "en.yaml", "      - breathe with me", "      - purple elephants at dawn\n      - breathe with me")

    assert words.understanding_of("en-US").recognise("purple elephants at dawn").intent == "BreatheIntent"
    assert words.learning_is_due


def test_a_name_for_a_situation_is_understood_at_once(words, content):
    """What content says about how parents name a moment is part of the model, and followed as well."""
    edit(content / "en/repair/yelled.yaml", "heard_as:", "heard_as:\n  - went full foghorn")

    spoken = words.understanding_of("en-US").recognise("i went full foghorn").spoken
    assert spoken["situation"].id == "yelled"
    assert words.learning_is_due


def test_a_mistake_is_told_and_the_last_good_words_go_on(words, content):
    """File, field and reason; mended, it is heard."""
    edit(content / "en/repair/yelled.yaml", "    say: ", "    sey: ")

    mistake = words.follow()
    assert mistake.file == "content/en/repair/yelled.yaml"
    assert mistake.field == "openings[0].sey"
    assert mistake.reason
    assert words.content_of("en-US").situations["yelled"].phrases

    edit(content / "en/repair/yelled.yaml", "    sey: ", "    say: ")
    assert words.follow() is None


def test_a_file_that_is_no_yaml_is_told_with_its_line(words, content):
    """An open bracket has a line, and nothing falls over."""
    edit(content / "en/lines.yaml", "signature:", "signature: [")

    assert words.follow().file == "content/en/lines.yaml"
    assert words.follow().field.startswith("line ")


def test_a_wrong_template_is_told_with_its_line(words, model):
    """A bracket that does not close in a sentence template."""
    edit(model / "en.yaml", "      - breathe with me", "      - breathe (with me")

    assert words.follow().file == "interaction_model/en.yaml"
    assert words.follow().field.startswith("line ")
    assert words.understanding_of("en-US").recognise("breathe with me").intent == "BreatheIntent"


@pytest.mark.parametrize("text", ["", "- 1", "intents: 3", "\x00"])
def test_whatever_an_editor_leaves_behind_the_page_goes_on(words, model, text):
    """An emptied or garbled file of templates is a mistake like any other."""
    (model / "en.yaml").write_text(text, encoding="utf-8")

    assert words.follow().file == "interaction_model/en.yaml"
    assert words.understanding_of("en-US").recognise("breathe with me").intent == "BreatheIntent"


def test_a_file_that_is_away_for_a_moment_does_no_harm(words, content):
    """Editors that replace a file leave an instant without one."""
    file = content / "en/lines.yaml"
    text = file.read_text(encoding="utf-8")
    file.unlink()

    assert words.follow().reason == "this file is missing"

    file.write_text(text, encoding="utf-8")
    assert words.follow() is None


def test_words_that_are_wrong_from_the_start_are_refused(content, model):
    """There are no last good words yet, so the start says what is wrong."""
    edit(content / "en/repair/yelled.yaml", "    say: ", "    sey: ")

    with pytest.raises(ContentError, match=r"yelled\.yaml"):
        LivingWords(content, model)

"""What the tests of the words share."""

from shutil import copytree

import pytest

from skill.content import CONTENT_FOLDER


@pytest.fixture
def folder(tmp_path):
    """A copy of all words, to break."""
    return copytree(CONTENT_FOLDER, tmp_path / "content")

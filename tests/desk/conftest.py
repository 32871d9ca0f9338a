"""What the tests of the desk share: an author's own copy of the words, and the desk over it."""

from shutil import copytree

import pytest
from flask import Flask

from skill.content import CONTENT_FOLDER
from skill.model.build import MODEL_FOLDER
from skill.simulator.desk import author
from skill.simulator.desk.learning import Learning
from skill.simulator.living import LivingWords


class Author:
    """Somebody at the desk, without a browser: what the page sends, and gets."""

    def __init__(self, app, content) -> None:
        self.client = app.test_client()
        self.content = content

    def asks(self, action, status=200, **given):
        """Ask for something; return the answer's JSON. `status` is that of the answer, or of what is refused in it."""
        answer = self.client.post(f"/author/{action}", json=given)

        assert answer.json.get("refused", answer.status_code) == status, answer.text
        return answer.json

    def line(self, key):
        """Return a line as the page has it."""
        return next(entry for entry in self.asks("lines")["entries"] if entry["key"] == key)

    def does(self, action, key, status=200, **given):
        """Do something to a line that was seen just now."""
        return self.asks(action, status, key=key, version=self.line(key)["version"], **given)

    def file(self, name):
        """Return the text of a file."""
        return (self.content / name).read_text(encoding="utf-8")

    def differs(self, name):
        """Return the lines that went from a file and those that came, in order."""
        old, new = (CONTENT_FOLDER / name).read_text(encoding="utf-8").splitlines(), self.file(name).splitlines()
        return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.fixture(scope="session")
def copied(tmp_path_factory):
    """The author's copy of the files, made once."""
    folder = tmp_path_factory.mktemp("desk")
    copytree(MODEL_FOLDER, folder / "interaction_model")
    copytree(CONTENT_FOLDER, folder / "content")
    return folder


@pytest.fixture
def content(copied):
    """The author's copy of content/, each file as it is in the project."""
    for file in copied.joinpath("content").rglob("*.yaml"):
        original = CONTENT_FOLDER / file.relative_to(copied / "content")
        if not original.exists():
            file.unlink()
        elif original.read_bytes() != file.read_bytes():
            file.write_bytes(original.read_bytes())
    return copied / "content"


@pytest.fixture(scope="session")
def words(copied):
    """Words that follow it."""
    return LivingWords(copied / "content", copied / "interaction_model")


@pytest.fixture(scope="session")
def app(words):
    """An application that is nothing but the desk. Learning takes no minute: two lines of progress, and it is done."""
    app = Flask("desk")
    app.register_blueprint(author(words, Learning(("sh", "-c", "echo learning; echo wrote it"))))
    return app


@pytest.fixture
def at_desk(app, content):
    """An author."""
    return Author(app, content)

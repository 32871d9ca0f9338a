"""Production knows nothing of the simulator: its pages are not there, and its code is not even loaded."""

import subprocess
import sys

LOADED = """
import sys
from skill.app import create_app
from skill.settings import Settings
import skill.cli, skill.server

app = create_app(Settings(skill_id="amzn1.ask.skill.test", secret="s", store="sqlite:///%s"))
client = app.test_client()
print([client.get(path).status_code for path in ("/", "/author", "/simulator/page.js", "/echo/says")])
print([name for name in sys.modules if name.startswith("skill.simulator")])
"""


def test_serve_has_neither_page_nor_simulator(tmp_path):
    """The very application that `serve` makes, in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own few lines
        [sys.executable, "-c", LOADED % (tmp_path / "memory.sqlite3")], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["[404, 404, 404, 404]", "[]"]

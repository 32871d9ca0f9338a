"""The commands of docs/memory.md, "Backup and restore", as they stand there."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from skill.memory import Fact

NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
DOCUMENT = (Path(__file__).parents[2] / "docs" / "memory.md").read_text(encoding="utf-8")
TOOLS = {"sqlite": ["sqlite3"], "postgresql": ["psql", "pg_dump", "pg_restore"]}


def commands(title):
    """Return the commands to back up, and those to restore, of a store."""
    text = DOCUMENT.partition("## Backup and restore")[2].partition(f"**{title}.**")[2]
    blocks = re.findall(r"((?:^    .+\n)+)", text, re.MULTILINE)
    return [[line.strip() for line in block.splitlines()] for block in blocks[:2]]


def run(lines, replacements, folder):
    """Run commands in a shell."""
    for line in lines:
        for shown, real in replacements.items():
            line = line.replace(shown, real)  # noqa: PLW2901
        subprocess.run(line, shell=True, check=True, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S602 - our own document


def test_backup_and_restore(opened, sql_url, tmp_path, mother, neighbour):
    """Two commands back a store up while it is used, two put it back: all is there as it was, and can be added to."""
    kind = sql_url.partition(":")[0].partition("+")[0]
    for tool in TOOLS[kind]:
        if not shutil.which(tool):
            pytest.skip(f"this machine has no {tool}")
    backup, restore = commands({"sqlite": "SQLite", "postgresql": "PostgreSQL"}[kind])
    places = {
        "instance/memory.sqlite3": sql_url.removeprefix("sqlite:///"),
        "postgresql://user@host/database": sql_url.replace("+psycopg", ""),
    }
    store = opened(sql_url)
    for n, owner in enumerate((mother, neighbour)):
        store.keep(owner, [Fact("age", "2022-03-14", NOW), Fact("repair", "2026-03-14", NOW)], f"request-{n}")
    kept = store.recall(mother, NOW)
    run(backup, places, tmp_path)
    store.forget(mother.account)
    store.keep(neighbour, [Fact("repair", "2026-03-14", NOW)], "request-later")
    store.close()
    run(restore, places, tmp_path)
    store = opened(sql_url)

    assert (len(backup), len(restore)) == (2, 2)
    assert store.recall(mother, NOW) == kept != []
    assert [store.repairs(owner) for owner in (mother, neighbour)] == [1, 1]
    store.keep(mother, [Fact("repair", "2026-03-14", NOW)], "request-again")
    assert store.repairs(mother) == 2

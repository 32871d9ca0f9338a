"""All lines as a spreadsheet, to be reviewed in one, and what comes back from it: first as a plan, then as a change.

The file is CSV in UTF-8 with a byte order mark, by which Excel knows it. Nothing in a cell runs there: what begins like
a formula gets an apostrophe, which is taken off again. Approvals do not come in this way: they are given at the desk.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skill.content.shapes import BANDS, WHENS
from skill.errors import ContentError
from skill.simulator.desk import changes
from skill.simulator.desk.changes import Refused, Seen, plain_text
from skill.simulator.desk.entries import Entry

COLUMNS = (
    "file",
    "id",
    "field",
    "locale",
    "situation",
    "bands",
    "when",
    "text",
    "status",
    "approved by",
    "approved on",
    "remarks",
    "version",
)
"""`version` tells, when the file comes back, whether the line has been changed at the desk meanwhile."""
NEEDED = ("file", "text")
FORMULA = re.compile(r"^'*[=+\-@\t\r]")
GUARDED = re.compile(r"^'(?='*[=+\-@\t\r])")
LARGEST = 5_000_000
"""Bytes of a file that is taken."""


@dataclass(frozen=True)
class Row:
    """What one row of a spreadsheet would do."""

    number: int
    """As the spreadsheet counts, the heading being 1."""
    what: str
    """added, changed, conflicting or refused."""
    entry: Entry | None
    """The line as it is now; for an added one, a line beside which it goes."""
    text: str
    bands: tuple[str, ...]
    when: tuple[str, ...]
    reason: str = ""


def export(entries: Iterable[Entry], remarks: Mapping[str, Sequence[str]]) -> bytes:
    """Return the spreadsheet of these lines, with the linter's remarks by key."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for entry in entries:
        approved = entry.approved or {"by": "", "on": ""}
        row = (
            entry.file,
            entry.id,
            entry.field,
            entry.locale,
            entry.situation,
            " ".join(entry.bands),
            " ".join(entry.when),
            entry.text,
            "retired" if entry.retired else entry.status,
            approved["by"],
            approved["on"],
            "; ".join(remarks.get(entry.key, ())),
            entry.version,
        )
        writer.writerow([f"'{cell}" if FORMULA.match(cell) else cell for cell in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def plan(data: bytes, entries: Sequence[Entry]) -> list[Row]:
    """Return what each row of a spreadsheet would do; rows that would do nothing are left out. Raises Refused."""
    rows = _rows(data)
    if not rows or any(name not in rows[0] for name in NEEDED):
        raise Refused("The first row has to name the columns; at least: file, text.")
    by_key = {entry.key: entry for entry in entries}
    first_of: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.id and entry.path and isinstance(entry.path[-1], int):
            first_of.setdefault((entry.file, str(entry.path[0])), entry)
    planned = (_planned(number, row, by_key, first_of) for number, row in enumerate(rows, start=2))
    return [row for row in planned if row is not None]


def carry_out(shelf: Any, rows: Iterable[Row]) -> tuple[list[int], list[tuple[int, str]]]:
    """Make the changes of a plan, each on its own. Returns their ids, and the rows that failed, with the reason."""
    done: list[int] = []
    failed: list[tuple[int, str]] = []
    for row in rows:
        if row.entry is None or row.what == "refused":
            continue
        seen = Seen(row.entry.key, row.entry.version)
        try:
            if row.what == "added":
                change, _ = changes.add(shelf, seen, row.text, row.bands, row.when)
            else:
                change = changes.edit(shelf, seen, row.text, row.bands, row.when)
        except (changes.Conflict, Refused, ContentError) as error:
            failed.append((row.number, str(error) or "it has just been changed by somebody else"))
            continue
        if change:
            done.append(change.id)
    return done, failed


def _planned(
    number: int, row: Mapping[str, str], by_key: Mapping[str, Entry], first_of: Mapping[Any, Entry]
) -> Row | None:
    file, id_, field, text = (row.get(name, "") for name in ("file", "id", "field", "text"))
    bands, when = tuple(row.get("bands", "").split()), tuple(row.get("when", "").split())
    entry = by_key.get(f"{file}#{id_ or field}")
    is_new = not id_ and entry is None
    if is_new:
        entry = first_of.get((file, field.partition("[")[0] or "phrases"))

    def refused(reason: str) -> Row:
        return Row(number, "refused", entry, text, bands, when, reason)

    if entry is None:
        return refused(f"{file}: there is no such line or place")
    if not set(bands) <= {*BANDS, "any"} or not set(when) <= set(WHENS):
        return refused("an age or a time is none that is known")
    try:
        text = plain_text(text, may_be_empty=entry.file == "author.yaml")
    except Refused as error:
        return refused(str(error))
    if is_new:
        return Row(number, "added", entry, text, bands, when)
    if text == entry.text and _same_sorting(entry, bands, when):
        return None
    if entry.status == "article":
        return refused("these are the article's own words, which stay letter for letter")
    if row.get("version") and row["version"] != entry.version:
        return Row(
            number, "conflicting", entry, text, bands, when, "it has been changed since the spreadsheet was made"
        )
    return Row(number, "changed", entry, text, bands, when)


def _same_sorting(entry: Entry, bands: Sequence[str], when: Sequence[str]) -> bool:
    same = (not bands or list(bands) == entry.bands) and (not when or list(when) == entry.when)
    return same or entry.shape != "Phrase"


def _rows(data: bytes) -> list[dict[str, str]]:
    if len(data) > LARGEST:
        raise Refused("That file is too large to be a list of lines.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Excel writes when it is not asked for UTF-8
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restkey="", strict=False)
        return [
            {str(name).strip().lower(): GUARDED.sub("", value or "").strip() for name, value in row.items() if name}
            for row in reader
            if any(row.values())
        ]
    except csv.Error as error:
        raise Refused(f"That is no spreadsheet: {error}.") from None

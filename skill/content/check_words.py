"""Checking every word there is, for `gentle-repair check`: that it loads, and that it keeps the tone."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from skill.content.load import CONTENT_FOLDER, load
from skill.content.shapes import Content
from skill.content.tone import RULES, Finding, lint
from skill.content.tone.places import folder_of, places
from skill.locales import DEFAULT


def check_words(echo: Callable[[str], object], folder: Path = CONTENT_FOLDER) -> int:
    """Hold the words of every locale to every rule, and tell each finding with its file and field.

    A locale's own file holds only what differs, so for it only those findings are told that the default locale does
    not have as well. Returns how many there are. Raises ContentError if the words cannot be loaded at all.
    """
    library = load(folder)
    plain = library.of(DEFAULT)
    findings = lint(plain, DEFAULT)
    known = {_without_folder(finding, DEFAULT) for finding in findings}
    for locale, content in library:
        if content is not plain:
            findings += [finding for finding in lint(content, locale) if _without_folder(finding, locale) not in known]
    for file, in_file in groupby(findings, key=lambda finding: finding.file):
        echo(file)
        for finding in in_file:
            echo(f"  {finding.field}: {finding.rule}: {finding.why}")
            if finding.text:
                echo(f"    {finding.text}")
    echo(f"{_count_lines(plain)} lines, {len(RULES)} rules, {len(findings)} findings")
    return len(findings)


def _without_folder(finding: Finding, locale: str) -> tuple[str, str, str, str]:
    return finding.file.removeprefix(folder_of(locale)), finding.rule, finding.text, finding.why


def _count_lines(content: Content) -> int:
    return sum(1 for _ in places(content, DEFAULT))

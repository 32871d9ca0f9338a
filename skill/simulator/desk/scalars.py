"""How a text is written in YAML: the ways to write it, from the one most like what stands there already."""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from yaml import YAMLError

from skill import yaml

WIDTH = 120
"""Characters in a line of a content file."""
UNUSUAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML takes for a line's end, or refuses, unless it is escaped."""
INDENT = 2


def quoted(text: str) -> str:
    """Return the text in double quotes, which hold anything."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + UNUSUAL.sub(_escape, escaped) + '"'


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def folded(text: str, indent: int, before: Sequence[str] = ()) -> str:
    """Return the text as a folded block. Lines of `before` that it begins or ends with stay; the rest is wrapped."""
    words = text.split(" ")
    lines = [line.split(" ") for line in before]
    head = _first_lines(lines, words)
    rest = words[sum(map(len, head)) :]
    backwards = _first_lines([line[::-1] for line in lines[: len(head) - 1 if head else None : -1]], rest[::-1])
    tail = [line[::-1] for line in backwards[::-1]]
    middle = " ".join(rest[: len(rest) - sum(map(len, tail))])
    wrapped = wrap(middle, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">-", *(" " * indent + line for line in [*map(" ".join, head), *wrapped, *map(" ".join, tail)])])


def _first_lines(lines: Sequence[list[str]], words: Sequence[str]) -> list[list[str]]:
    """Return the lines, from the first on, whose words are the first of `words`."""
    kept: list[list[str]] = []
    at = 0
    for line in lines:
        if list(words[at : at + len(line)]) != line:
            break
        kept.append(line)
        at += len(line)
    return kept


def ways(text: str, style: str | None, room: int, indent: int, before: Sequence[str]) -> Iterator[str]:
    """Yield the ways to write a text where one of that style stood, the best first; whoever asks tries which is right.

    `room` is how many characters are left in the line, 0 for as many as one likes (within brackets, where no block can
    stand). `before` are the lines of the block that stood there.
    """
    on_a_line = {None: text, "": text, "'": "'" + text.replace("'", "''") + "'", '"': quoted(text)}
    if style in {">", "|"} and "\n" not in text:
        yield folded(text, indent, before)
    for written in dict.fromkeys([on_a_line.get(style, text), text, quoted(text)]):
        if "\n" not in written and (not room or len(written) <= room):
            yield written
    if room:
        yield folded(text, indent)
    yield quoted(text)


def inline(value: Any) -> str:
    """Return a value as it may stand within brackets: a text, a number, a truth value, a list or a mapping of those."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(inline, value))}]"
    if not isinstance(value, str):
        return {True: "true", False: "false", None: "null"}.get(value, str(value))
    return value if _is_read(f"[{value}, x]", [value, "x"]) and _is_read(f"x: {value}", {"x": value}) else quoted(value)


def _is_read(text: str, value: Any) -> bool:
    try:
        return bool(yaml.parse(text) == value)
    except YAMLError:
        return False


def block(value: Any, indent: int, used: int = 0) -> str:
    """Return a value that follows a key or a dash: after `used` characters of its line, or in lines of its own.

    Texts are as short as they can be written; a list of short names stands in brackets, anything else has lines.
    """
    space = " " * indent
    if isinstance(value, Mapping):
        lines = [
            f"{space}{key}:{after(one, indent + INDENT, indent + len(str(key)) + 2)}" for key, one in value.items()
        ]
        return "\n" + "\n".join(lines)
    if isinstance(value, (list, tuple)) and any(isinstance(one, (Mapping, list)) or " " in str(one) for one in value):
        items = (after(one, indent + INDENT, indent + INDENT) for one in value)
        return "\n" + "\n".join(f"{space}- {item.lstrip()}" for item in items)
    if not isinstance(value, str):
        return inline(value)
    written = value if _is_read(f"x: {value}", {"x": value}) else quoted(value)
    return folded(value, indent) if used + len(written) > WIDTH and "\n" not in value else written


def after(value: Any, indent: int, used: int) -> str:
    """Return a value as it stands behind a key or a dash, with the blank that sets it off within the same line."""
    written = block(value, indent, used)
    return written if written.startswith("\n") else f" {written}"

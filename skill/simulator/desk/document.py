"""One content file as text that can be changed in one place, everything else in it staying letter for letter.

YAML's own reader says where each value begins and ends; what is written anew is put exactly there. Every change is
read back and held against what it should have made of the file: what does not come out right is not done.
"""

import copy
from collections.abc import Callable, Iterator
from typing import Any

from yaml import YAMLError
from yaml.nodes import CollectionNode, MappingNode, ScalarNode, SequenceNode

from skill import yaml
from skill.simulator.desk.scalars import INDENT, WIDTH, after, block, inline, ways

Path = tuple[str | int, ...]
"""Where a value stands: keys of mappings and places in lists, from the top."""
BLOCKS = {">", "|"}


class CannotWrite(ValueError):
    """A change that would not have come out as it should; nothing was changed."""


class Document:
    """The text of a file, and what it holds. Changing it makes another. Raises YAMLError if it is no YAML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root, self.data = yaml.compose_and_construct(text)
        self._break = "\r\n" if "\r\n" in text else "\n"

    def value(self, path: Path) -> Any:
        """Return the value that stands there. Raises KeyError if there is none."""
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (IndexError, TypeError):
                raise KeyError(step) from None
        return value

    def has(self, path: Path) -> bool:
        """Whether anything stands there."""
        try:
            self.value(path)
        except KeyError:
            return False
        return True

    def node(self, path: Path) -> Any:
        """Return the node that stands there. Raises KeyError if there is none."""
        return self._nodes(path)[-1]

    def with_text(self, path: Path, text: str) -> "Document":
        """Return the document with another text there, written in the same style if it can be."""
        if self.value(path) == text:
            return self
        nodes = self._nodes(path)
        node = nodes[-1]
        if not isinstance(node, ScalarNode):
            raise CannotWrite(path)
        start, end = node.start_mark.index, _end(node, self.text)
        indent = self._indent_of_lines(nodes, path)
        before = [line.strip() for line in self.text[start:end].splitlines()[1:]] if node.style in BLOCKS else []
        room = 0 if self._in_brackets(nodes) else WIDTH - node.start_mark.column
        expected = _changed(self.data, path, lambda holder, key: holder.__setitem__(key, text))
        for written in ways(text, node.style, room, indent, before):
            made = self._read_back(start, end, written, expected)
            if made:
                return made
        raise CannotWrite(path)

    def with_value(self, path: Path, value: Any) -> "Document":
        """Return the document with another value there, within brackets; a key that is missing is added at the end."""
        if self.has(path):
            node = self.node(path)
            expected = _changed(self.data, path, lambda holder, key: holder.__setitem__(key, value))
            return self._made(node.start_mark.index, _end(node, self.text), inline(value), expected)
        return self.with_key(path[:-1], str(path[-1]), value)

    def with_key(self, path: Path, key: str, value: Any, *, in_lines: bool = False) -> "Document":
        """Return the document with a key added to the mapping there: its value within brackets, or in lines."""
        node: Any = self.node(path)
        expected = _changed(self.data, (*path, key), lambda holder, name: holder.__setitem__(name, value))
        if node.flow_style:
            at = node.end_mark.index - 1
            return self._made(at, at, f"{', ' if node.value else ''}{key}: {inline(value)}", expected)
        indent = node.start_mark.column
        written = after(value, indent + INDENT, indent + len(key) + 2) if in_lines else f" {inline(value)}"
        return self._made_after(node, f"{' ' * indent}{key}:{written}", expected)

    def with_item(self, path: Path, value: Any, after_item: int | None = None) -> "Document":
        """Return the document with an item added to the list there: after one of its items, or at the end."""
        node: Any = self.node(path)
        last = len(node.value) - 1 if after_item is None else after_item
        expected = _changed(self.data, (*path, last + 1), lambda items, at: items.insert(at, value))
        if node.flow_style:
            at = _end(node.value[last], self.text) if node.value else node.end_mark.index - 1
            return self._made(at, at, f"{', ' if node.value else ''}{inline(value)}", expected)
        indent = node.start_mark.column
        written = block(value, indent + INDENT, indent + INDENT).lstrip()
        return self._made_after(node.value[last], f"{' ' * indent}- {written}", expected)

    def without(self, path: Path) -> "Document":
        """Return the document without what stands there: a key with its value, or an item of a list."""
        holder, node = self._nodes(path)[-2:]
        expected = _changed(self.data, path, lambda held, key: held.__delitem__(key))
        if holder.flow_style:
            start, end = holder.start_mark.index, holder.end_mark.index
            return self._made(start, end, inline(_at(expected, path[:-1])), expected)
        start = _key_of(holder, path[-1], node).start_mark
        if isinstance(holder, MappingNode) and self.text[: start.index].rpartition("\n")[2].strip():
            raise CannotWrite(path)  # the first key of an item shares its line with the dash
        begin = start.index - len(self.text[: start.index].rpartition("\n")[2])
        return self._made(begin, self._line_end(_end(node, self.text)), "", expected)

    def _nodes(self, path: Path) -> list[Any]:
        """Return the nodes from the top to what stands there."""
        nodes: list[Any] = [self.root]
        for step in path:
            node = nodes[-1]
            if isinstance(node, MappingNode):
                found = next((value for key, value in node.value if key.value == str(step)), None)
            else:
                found = node.value[step] if isinstance(node, SequenceNode) and int(step) < len(node.value) else None
            if found is None:
                raise KeyError(step)
            nodes.append(found)
        return nodes

    def _in_brackets(self, nodes: list[Any]) -> bool:
        return any(isinstance(node, CollectionNode) and node.flow_style for node in nodes)

    def _indent_of_lines(self, nodes: list[Any], path: Path) -> int:
        """Return by how much the lines of a block are indented that stands there."""
        node, holder = nodes[-1], nodes[-2]
        if node.style in BLOCKS:
            lines = self.text[node.start_mark.index : _end(node, self.text)].splitlines()[1:]
            return min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        return int(_key_of(holder, path[-1], holder).start_mark.column) + INDENT

    def _line_end(self, index: int) -> int:
        """Return where the line ends that holds this place, its line break included."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _made_after(self, node: Any, lines: str, expected: Any) -> "Document":
        at = self._line_end(_end(node, self.text))
        gap = "" if self.text[:at].endswith("\n") else "\n"
        return self._made(at, at, f"{gap}{lines}\n", expected)

    def _made(self, start: int, end: int, written: str, expected: Any) -> "Document":
        made = self._read_back(start, end, written, expected)
        if made is None:
            raise CannotWrite(written)
        return made

    def _read_back(self, start: int, end: int, written: str, expected: Any) -> "Document | None":
        text = self.text[:start] + written.replace("\n", self._break) + self.text[end:]
        try:
            made = Document(text)
        except YAMLError:
            return None
        return made if made.data == expected else None


def _key_of(holder: Any, step: str | int, node: Any) -> Any:
    """Return what the lines of a value are indented by: its key, or the first dash of its list."""
    if isinstance(holder, MappingNode):
        return next(key for key, _ in holder.value if key.value == str(step))
    return node


def _end(node: Any, text: str) -> int:
    """Return where a node's own text ends: without the blank lines and comments that follow it."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, MappingNode) else last, text)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in BLOCKS:
        return start + len(text[start:end].rstrip())
    return end


def _changed(data: Any, path: Path, change: Callable[[Any, Any], object]) -> Any:
    """Return the data with the holder of that place changed; whatever lies on the way there is a copy."""
    whole: Path = ("", *path)
    top: dict[str | int, Any] = {"": data}
    holder: Any = top
    for step in whole[:-1]:
        holder[step] = copy.copy(holder[step])
        holder = holder[step]
    change(holder, whole[-1])
    return top[""]


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def texts_in(node: Any, path: Path = ()) -> Iterator[tuple[Path, ScalarNode]]:
    """Yield every scalar within a node that is a text, with its path."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from texts_in(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield from texts_in(value, (*path, index))
    elif node.tag == "tag:yaml.org,2002:str":
        yield path, node

"""YAML as authors mean it: only `true` and `false` are truth values, so that `on:`, `yes` and `no` stay words."""

from typing import Any

import yaml

FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader, wherever PyYAML came with it."""


class PlainLoader(FastLoader):  # type: ignore[misc] # chosen at run time
    """YAML 1.1 without its surprises: on, off, yes, no, y and n are words."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own name and form
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, resolvers in FastLoader.yaml_implicit_resolvers.items()
    }


YamlError = yaml.MarkedYAMLError


def parse(text: str) -> Any:
    """Return what the text holds. Raises YamlError, which knows the line, if it is no YAML."""
    return yaml.load(text, Loader=PlainLoader)  # noqa: S506 - it is a safe loader


def compose(text: str) -> Any:
    """Return the text's nodes, which know their lines. Raises YamlError as `parse` does."""
    return yaml.compose(text, Loader=PlainLoader)


def compose_and_construct(text: str) -> tuple[Any, Any]:
    """Return the text's nodes, and what it holds: both from one reading. Raises YAMLError if it is no YAML."""
    loader = PlainLoader(text)
    try:
        node = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def line_of(error: yaml.MarkedYAMLError) -> int:
    """Return the line, from 1, that an error is about; 0 if it does not say."""
    return error.problem_mark.line + 1 if error.problem_mark else 0

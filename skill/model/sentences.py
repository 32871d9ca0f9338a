"""Sentence templates: one readable line stands for many sentences.

    help me [please] (repair|mend) [this|it] with <my_child>

`(a|b)` is one of, `[a|b]` is one of or nothing, `<name>` is a named bit, `{slot}` a slot. They nest.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import product

TOKEN = re.compile(r"[()\[\]|]|<[a-z_]+>|\{[a-z_]+\}|[a-z'][a-z'.-]*|\s+|.", re.DOTALL)
MOST_EXPANSIONS = 400
"""From one template: beyond this it should be split, or it is a mistake."""


class TemplateError(ValueError):
    """A template that cannot be read. Says what is wrong, in an author's words."""


def expand(template: str, bits: Mapping[str, Sequence[str]]) -> list[str]:
    """Return every sentence a template stands for, in order, without repeats.

    Raises TemplateError for a bracket that does not close, a bit that is not defined, a character that Alexa does not
    allow, or too many sentences.
    """
    return list(dict.fromkeys(" ".join(sentence.split()) for sentence in _expand(template, bits, ())))


def _expand(template: str, bits: Mapping[str, Sequence[str]], inside: tuple[str, ...]) -> list[str]:
    tokens = TOKEN.findall(template)
    sentences, end = _alternatives(tokens, 0, bits, inside)
    if end < len(tokens):
        raise TemplateError(f"has a {tokens[end]!r} too many")
    return sentences


def _alternatives(
    tokens: list[str], at: int, bits: Mapping[str, Sequence[str]], inside: tuple[str, ...]
) -> tuple[list[str], int]:
    """Read alternatives up to a closing bracket or the end; return their sentences and where reading stopped."""
    sentences: list[str] = []
    choices: list[list[str]] = []
    while at < len(tokens) and tokens[at] not in ")]":
        piece = tokens[at]
        at += 1
        if piece == "|":
            sentences += _joined(choices)
            choices = []
        elif piece in "([":
            inner, at = _alternatives(tokens, at, bits, inside)
            if at >= len(tokens) or tokens[at] != {"(": ")", "[": "]"}[piece]:
                raise TemplateError(f"has a {piece!r} that does not close")
            at += 1
            choices.append(inner if piece == "(" else ["", *inner])
        elif piece.startswith("<"):
            choices.append(_bit(piece.strip("<>"), bits, inside))
        elif piece.isspace() or re.fullmatch(r"\{[a-z_]+\}|[a-z'][a-z'.-]*", piece):
            choices.append([piece])
        else:
            raise TemplateError(
                f"has {piece!r}; only lower-case letters, apostrophes, hyphens and full stops may stand there"
            )
    return sentences + _joined(choices), at


def _bit(name: str, bits: Mapping[str, Sequence[str]], inside: tuple[str, ...]) -> list[str]:
    if name not in bits:
        raise TemplateError(f"uses <{name}>, which is not under 'words'")
    if name in inside:
        raise TemplateError(f"uses <{name}> within itself")
    return [sentence for bit in bits[name] for sentence in _expand(bit, bits, (*inside, name))]


def _joined(choices: list[list[str]]) -> list[str]:
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > MOST_EXPANSIONS:
        raise TemplateError(f"stands for {count} sentences, which is over {MOST_EXPANSIONS}; split it")
    return ["".join(parts) for parts in product(*choices)]

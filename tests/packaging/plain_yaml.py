"""The part of YAML that the files in packaging/ are written in, read strictly: anything else is an error.

Block mappings and sequences, flow sequences of scalars, `{}`, quoted and plain scalars, literal blocks.
No anchors, no tags, no folding: whoever reads those files needs none.
"""

from __future__ import annotations

import json
import re
from typing import Any

_ITEM = re.compile(r"- +(?=\S)")
_KEY = re.compile(r'([A-Za-z0-9_./-]+|"[^"]+"):(?: +(.*))?$')
_PLAIN = re.compile(r"[A-Za-z0-9/.~][^#:{}\[\],&*!|>'\"%@`]*(?:[:][^ #{}\[\],]+)*")
_NUMBER = re.compile(r"0|[1-9][0-9]*")
_WORDS = {"true": True, "false": False, "": None}

Line = tuple[int, str]


def documents(text: str) -> list[Any]:
    """Each document of a stream. Raises `ValueError` at what this reader does not know."""
    return [_Reader(part).document() for part in re.split(r"(?m)^---$\n?", text) if _lines(part)]


def _lines(text: str) -> list[Line]:
    if "\t" in text:
        raise ValueError("a tab")
    told = (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return [(len(line) - len(line.lstrip()), line.strip()) for line in told]


class _Reader:
    def __init__(self, text: str) -> None:
        self._raw = text.splitlines()
        self._at = 0

    def document(self) -> Any:
        value = self._block(0)
        if self._peek() is not None:
            raise ValueError(f"line {self._at + 1}: indented otherwise")
        return value

    def _peek(self) -> Line | None:
        while self._at < len(self._raw):
            found = _lines(self._raw[self._at])
            if found:
                return found[0]
            self._at += 1
        return None

    def _block(self, indent: int) -> Any:
        first = self._peek()
        if first is None or first[0] != indent:
            raise ValueError(f"line {self._at + 1}: nothing where something is wanted")
        return self._sequence(indent) if _ITEM.match(first[1]) else self._mapping(indent)

    def _sequence(self, indent: int) -> list[Any]:
        found: list[Any] = []
        while (line := self._peek()) is not None and line[0] == indent and (item := _ITEM.match(line[1])):
            inner = line[1][item.end() :]
            if _KEY.match(inner):  # a mapping begins behind the dash
                self._raw[self._at] = " " * (indent + item.end()) + inner
                found.append(self._mapping(indent + item.end()))
            else:
                self._at += 1
                found.append(_value(inner))
        return found

    def _mapping(self, indent: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while (line := self._peek()) is not None and line[0] == indent:
            told = _KEY.match(line[1])
            if told is None or told[1].strip('"') in found:
                raise ValueError(f"line {self._at + 1}: no key, or one that stands there twice")
            self._at += 1
            found[told[1].strip('"')] = self._value_of(told[2] or "", indent)
        return found

    def _value_of(self, told: str, indent: int) -> Any:
        if told == "|":
            return self._literal(indent)
        following = self._peek()
        if told == "" and following is not None and following[0] > indent:
            return self._block(following[0])
        return _value(told)

    def _literal(self, indent: int) -> str:
        inner, lines = indent + 2, []
        while self._at < len(self._raw):
            raw = self._raw[self._at]
            if raw.strip() and not raw.startswith(" " * inner):
                break
            lines.append(raw[inner:])
            self._at += 1
        return "\n".join(lines).rstrip("\n") + "\n"


def _value(told: str) -> Any:
    if told == "{}":
        return {}
    if told.startswith("["):
        inner = told.removeprefix("[").removesuffix("]")
        return [_value(item.strip()) for item in inner.split(",")] if inner else []
    if told.startswith('"'):
        return json.loads(told)
    if told in _WORDS:
        return _WORDS[told]
    if _NUMBER.fullmatch(told):
        return int(told)
    if re.fullmatch(r"0[0-7]+", told):
        return int(told, 8)
    if not _PLAIN.fullmatch(told):
        raise ValueError(f"{told!r} is more than a plain scalar")
    return told

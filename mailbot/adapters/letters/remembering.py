"""What letters share is made once: pieces of a skin, sentences, rendered blocks."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol

from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

_PIECES_KEPT = 5000
_BLOCKS_KEPT = 5000

Key = tuple[str, ...]


class Remembered:
    """A function without side effects that keeps its answers: letters are made of few different pieces.

    Safe text equals the same text that is not safe, so the types of the arguments count too.
    """

    def __init__(self, function: Callable[..., str]) -> None:
        self._function = function
        self._kept: dict[tuple[object, ...], str] = {}

    def __call__(self, *args: object, **named: object) -> str:
        key: tuple[object, ...] = (args, *map(type, args))
        if named:
            key = (*key, *named.items(), *map(type, named.values()))
        try:
            return self._kept[key]
        except KeyError:
            answer = self._function(*args, **named)
        except TypeError:  # a list of a template's own: nothing to remember it by
            return self._function(*args, **named)
        if len(self._kept) < _PIECES_KEPT:
            self._kept[key] = answer
        return answer


class Skin:
    """The macros of a skin in one language, each remembering what it has made."""

    def __init__(self, module: TemplateModule) -> None:
        self._module = module

    def __getattr__(self, name: str) -> object:
        """Raises `AttributeError` for what the skin does not have, as templates expect it."""
        macro = getattr(self._module, name)
        made = Remembered(macro) if isinstance(macro, Macro) and not macro.caller else macro
        setattr(self, name, made)
        return made


class Looked(Protocol):
    """What a template can look at of a letter: by name, something that stands for its value."""

    def worth(self, name: str, /) -> Hashable: ...


class Blocks:
    """Rendered templates. Each serves all letters that are alike in everything that it looks at.

    What a template looks at is learnt from its renderings: a template does the same as long as it sees the
    same, so one that saw nothing else than what is known of it is right for whoever has equal values there.
    """

    def __init__(self) -> None:
        self._looks_at: dict[Key, tuple[str, ...]] = {}
        self._kept: dict[tuple[object, ...], str] = {}

    def made(self, key: Key, letter: Looked, render: Callable[[set[str]], str]) -> str:
        """`render` tells what it looks at."""
        names = self._looks_at.get(key, ())
        block = self._kept.get(_shape(key, names, letter))
        if block is not None:
            return block
        seen: set[str] = set()
        block = render(seen)
        names = tuple(sorted(seen.union(names)))
        if len(self._kept) >= _BLOCKS_KEPT:
            self._kept.clear()
        self._looks_at[key] = names
        self._kept[_shape(key, names, letter)] = block
        return block


def _shape(key: Key, names: tuple[str, ...], letter: Looked) -> tuple[object, ...]:
    """The names stand in it too: another thread may just have learnt of more."""
    return (key, names, *map(letter.worth, names))

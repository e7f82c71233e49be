"""Terms as procedure files and word lists write them; `vocabularies` finds them in a text.

A term is one or more stems: `renouvel titre sejour` is found in "Renouvellement de mon titre de séjour".
A stem of up to four letters must be the whole word (or its plural in s); a longer one may go on, unless
`|` ends it. At most two other words may stand between two stems. In scripts that write no spaces, or glue
articles to the word (Arabic), the whole term is looked for inside the text; there `|` is where a word
begins or ends. A sign in front weighs the term: `!` decisive, `~` a hint only, `-` speaks against. `=` before
all that is for what tells who writes, rather than what they want (see `mailbot.domain.procedures`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from sys import intern
from typing import NamedTuple

from mailbot.domain.folding import fold, words

_WEIGHTS = {"!": 5.0, "~": 0.8, "-": -3.0}
_BACKGROUND = "="
_PLAIN_WEIGHT = 2.5
_GAP = 2
_WHOLE_WORD = 4
_MAX_STEM = 24
_END = "|"


class Term(NamedTuple):
    """`owner` is what the term speaks for; `name` is how evidence calls it."""

    owner: str
    name: str
    stems: tuple[str, ...]
    weight: float
    inside: bool
    """Whether it is looked for inside words too."""
    background: bool = False
    """Whether it tells who writes rather than what they want."""
    keys: tuple[str, ...] = ()
    """Its stems as they are looked up; none where it is looked for inside words."""

    @property
    def group(self) -> str:
        """What stands before the colon in its owner: "fr" of "fr:visa"."""
        return self.owner.partition(":")[0]


def read_term(owner: str, written: str) -> Term:
    """A term from its notation; see the module's docstring."""
    weight, unsigned = weighed(written)
    body = fold(unsigned)
    inside = bool(body) and not _parts_words(body[0])
    stems = (body.replace(_END, " "),) if inside else _stems(body)
    keys = () if inside else tuple(map(_key, stems))
    return Term(owner, body, stems, weight, inside, is_background(written), keys)


def weighed(written: str) -> tuple[float, str]:
    """The weight that the sign in front gives, and what stands behind the signs."""
    weighty = written.removeprefix(_BACKGROUND)
    sign = weighty[:1] if weighty[:1] in _WEIGHTS else ""
    return _WEIGHTS.get(sign, _PLAIN_WEIGHT), weighty.removeprefix(sign)


def is_background(written: str) -> bool:
    """Whether the sign in front says that the term tells who writes rather than what they want."""
    return written.startswith(_BACKGROUND)


def _stems(body: str) -> tuple[str, ...]:
    """A stem keeps the sign that ends it."""
    pieces = body.split()
    if all(map(str.isalnum, pieces)):
        return tuple(map(intern, pieces))
    return tuple(
        intern(stem + _END if index == len(parts) - 1 and piece.endswith(_END) else stem)
        for piece in pieces
        for parts in (words(piece),)
        for index, stem in enumerate(parts)
    )


def _parts_words(letter: str) -> bool:
    """Latin, Greek, Cyrillic, Armenian, Georgian: words stand apart and begin with their stem."""
    return letter < "\u0590" or "\u10a0" <= letter < "\u1100" or "\u1e00" <= letter < "\u2000"


def begins(stem: str, word: str) -> bool:
    """Whether a word is the stem or goes on from it."""
    if stem.endswith(_END):
        return word == stem[:-1]
    if len(stem) <= _WHOLE_WORD:
        return word in (stem, stem + "s")
    return word.startswith(stem)


@cache
def read_terms(owner: str, written: tuple[str, ...]) -> tuple[Term, ...]:
    """Terms from their notation, read once, as many as the files have."""
    return tuple(read_term(owner, one) for one in written)


def keys_of_word(word: str) -> tuple[str, ...]:
    """Each key that a stem of a folded word may have."""
    whole = (word + _END, word[:-1] + _END) if word.endswith("s") else (word + _END,)
    longest = min(len(word), _MAX_STEM)
    return (*whole, *(word[:end] for end in range(_WHOLE_WORD + 1, longest + 1)))


def _key(stem: str) -> str:
    """A stem as it is looked up: one that must be the whole word with the sign that ends it.

    Interned, as stems are: thousands of terms share them.
    """
    if stem.endswith(_END):
        return stem
    return intern(stem + _END if len(stem) <= _WHOLE_WORD else stem[:_MAX_STEM])


def stem_of(key: str) -> str:
    """The letters of a key."""
    return key.removesuffix(_END)


def stands_at(stems: Sequence[str], parts: Sequence[str], place: int) -> bool:
    """Whether words have a term's stems from a place on."""
    if not begins(stems[0], parts[place]):
        return False
    for stem in stems[1:]:
        following = range(place + 1, min(place + 2 + _GAP, len(parts)))
        place = next((at for at in following if begins(stem, parts[at])), -1)
        if place < 0:
            return False
    return True

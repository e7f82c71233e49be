"""Terms as procedure files and word lists write them, and where a text has them.

A term is one or more stems: `renouvel titre sejour` is found in "Renouvellement de mon titre de séjour".
A stem of up to four letters must be the whole word (or its plural in s); a longer one may go on, unless
`|` ends it. At most two other words may stand between two stems. In scripts that write no spaces, or glue
articles to the word (Arabic), the whole term is looked for inside the text; there `|` is where a word
begins or ends. A sign in front weighs the term: `!` decisive, `~` a hint only, `-` speaks against. `=` before
all that is for what tells who writes, rather than what they want (see `mailbot.domain.procedures`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mailbot.domain.folding import fold, words

_WEIGHTS = {"!": 5.0, "~": 0.8, "-": -3.0}
_BACKGROUND = "="
_PLAIN_WEIGHT = 2.5
_GAP = 2
_WHOLE_WORD = 4
_MAX_STEM = 24
_END = "|"
_MOST_TIMES = 25
"""How often the same word is looked at: no letter says a thing the twenty-sixth time only."""
_HEAD = 2
"""Letters that a word shares with what it answers to."""
_LONGEST_WORD = 64
"""Letters: no stem has as many."""
_MOST_WORDS_KNOWN = 2048
"""Words of which a vocabulary remembers what they answer to: those of everyday letters."""


@dataclass(frozen=True, slots=True)
class Term:
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
    """Its stems as they are looked up."""


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
    return tuple(
        stem + _END if index == len(parts) - 1 and piece.endswith(_END) else stem
        for piece in body.split()
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


class Vocabulary:
    """Terms, indexed by how they begin: only those that may stand in a text are compared with it."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_key: dict[str, list[Term]] = defaultdict(list)
        """By the key of the first stem."""
        self._inside: dict[str, list[tuple[int, Term]]] = defaultdict(list)
        for number, term in enumerate(terms):
            if term.inside:
                self._inside[term.stems[0].strip()[0]].append((number, term))
            elif term.stems:
                self._by_key[term.keys[0]].append(term)
        self._keys = frozenset(key for terms in self._by_key.values() for term in terms for key in term.keys)
        stems = [key.removesuffix(_END) for key in self._keys]
        plurals = [f"{stem}s" for stem in stems if len(stem) < _HEAD]
        self._heads = frozenset(stem[:_HEAD] for stem in (*stems, *plurals))
        self._keys_of = lru_cache(maxsize=_MOST_WORDS_KNOWN)(self._look_up)

    def find(self, text: str) -> tuple[Term, ...]:
        """Every term that the text has, each once, in the order of its first place."""
        read = _read(text)
        places_of = self._places(read)
        candidates = {
            key: [term for term in self._by_key[key] if all(other in places_of for other in term.keys)]
            for key in places_of
            if key in self._by_key
        }
        places = sorted((place, _length(key), key) for key in candidates for place in places_of[key])
        found = dict.fromkeys(
            term
            for place, _, key in places
            for term in candidates[key]
            if _stands_at(term.stems, read.words, place)
        )
        if read.letters:
            found.update(dict.fromkeys(self._found_inside(read)))
        return tuple(found)

    def _places(self, read: _Read) -> Mapping[str, Sequence[int]]:
        """Where the words of a text stand that a stem may be in, by the stem's key."""
        found: dict[str, list[int]] = defaultdict(list)
        for word, places in read.places.items():
            if word[:_HEAD] in self._heads:
                for key in self._keys_of(word[:_LONGEST_WORD]):
                    found[key] += places
        return found

    def _look_up(self, word: str) -> tuple[str, ...]:
        """The keys that a word answers to, of those that the terms have."""
        return tuple(key for key in _keys_of_word(word) if key in self._keys)

    def _found_inside(self, read: _Read) -> list[Term]:
        """In the order of the vocabulary."""
        candidates = (
            entry for letter in read.letters & self._inside.keys() for entry in self._inside[letter]
        )
        spaced = f" {read.folded} "
        return [term for _, term in sorted(entry for entry in candidates if entry[1].stems[0] in spaced)]


@dataclass(frozen=True, slots=True)
class _Read:
    """A folded text and its words.

    `places`: the first places of every word. `letters`: of a text that is not all ASCII; else none.
    """

    folded: str
    words: tuple[str, ...]
    places: Mapping[str, Sequence[int]]
    letters: frozenset[str]


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, as vocabularies read them."""
    return _read(text).words


@lru_cache(maxsize=8)
def _read(text: str) -> _Read:
    """Several vocabularies read the same text one after the other."""
    folded = fold(text)
    parts = tuple(words(folded))
    letters = frozenset("" if folded.isascii() else folded)
    return _Read(folded, parts, _places(parts), letters)


def _places(parts: Sequence[str]) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(parts):
        at = places.setdefault(word, [])
        if len(at) < _MOST_TIMES:
            at.append(place)
    return places


@lru_cache(maxsize=8192)
def _keys_of_word(word: str) -> tuple[str, ...]:
    """Each key that a stem of the word may have."""
    whole = (word + _END, word[:-1] + _END) if word.endswith("s") else (word + _END,)
    longest = min(len(word), _MAX_STEM)
    return (*whole, *(word[:end] for end in range(_WHOLE_WORD + 1, longest + 1)))


def _key(stem: str) -> str:
    """A stem as it is looked up: one that must be the whole word with the sign that ends it."""
    if stem.endswith(_END):
        return stem
    return stem + _END if len(stem) <= _WHOLE_WORD else stem[:_MAX_STEM]


def _length(key: str) -> int:
    return len(key.removesuffix(_END))


def _stands_at(stems: Sequence[str], parts: Sequence[str], place: int) -> bool:
    if not begins(stems[0], parts[place]):
        return False
    for stem in stems[1:]:
        following = range(place + 1, min(place + 2 + _GAP, len(parts)))
        place = next((at for at in following if begins(stem, parts[at])), -1)
        if place < 0:
            return False
    return True


def vocabulary(entries: Iterable[tuple[str, Iterable[str]]]) -> Vocabulary:
    """The vocabulary of (owner, terms) pairs; who reads every mail with it keeps it."""
    return Vocabulary(term for owner, terms in entries for term in _terms_of(owner, tuple(terms)))


@cache
def _terms_of(owner: str, written: tuple[str, ...]) -> tuple[Term, ...]:
    """Read once, as many as the files have: French and English terms stand in every vocabulary."""
    return tuple(read_term(owner, one) for one in written)

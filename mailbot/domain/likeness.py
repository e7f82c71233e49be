"""Near-identical mails: the same subject and text, whoever sends them.

A responder that changes its address by one character each time passes every cap on addresses
(FreeScout #688); its words stay the same. Digits, addresses, links and references are left out,
and so is the order of the words.
"""

from __future__ import annotations

import re

from mailbot.domain.subjects import normalise_subject

_WORD = re.compile(r"[^\W\d_]{3,}")
_NOISE = re.compile(r"[@/\d]")
LONGEST_READ = 4000


def likeness(subject: str, text: str, sender: str) -> str:
    """A text that is equal for near-identical mails; hash it before it is kept."""
    own_words = set(_WORD.findall(sender.casefold()))
    words = _words(normalise_subject(subject)) | _words(text[:LONGEST_READ])
    return " ".join(sorted(words - own_words))


def _words(text: str) -> set[str]:
    plain = " ".join(token for token in text.casefold().split() if not _NOISE.search(token))
    return set(filter(str.isalpha, _WORD.findall(plain)))  # "m²" is a word to the pattern, and no letter

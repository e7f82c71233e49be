"""From evidence to a language, or to "undetermined".

A wrong language is far worse than none: a person who is not understood gets French and English. So one
kind of evidence alone must be strong, and kinds that disagree cancel each other. The script comes first
(`scripts`); within the scripts of several languages letters, small words and the detectors' voices are
weighed (`lettered` for Arabic, Cyrillic and Ethiopic, `latin`). An earlier letter of the person and
`Content-Language` only tip the balance.
"""

from __future__ import annotations

import unicodedata

from mailbot.domain.languages.evidence import UNDETERMINED, Evidence, primary
from mailbot.domain.languages.latin import latin
from mailbot.domain.languages.lettered import arabic, cyrillic, ethiopic
from mailbot.domain.languages.scripts import SOLE_LANGUAGE, by_script, count_scripts, telling_script
from mailbot.domain.model import Language, Voice
from mailbot.domain.text import readable

__all__ = ["UNDETERMINED", "decide_language"]

_MAX_TEXT = 6000
"""Characters looked at: a language shows itself long before."""
_FEWEST_LETTERS = 3

_OF_SEVERAL = {"ARABIC": arabic, "CYRILLIC": cyrillic, "ETHIOPIC": ethiopic}


def decide_language(
    text: str,
    voices: tuple[Voice, ...] = (),
    earlier: str | None = None,
    content_language: str | None = None,
) -> Language:
    """The language of a text, without its quotes and signature.

    `voices`: what detectors heard in the same text. `earlier`: the language of the person's former
    letters. `content_language`: the header's value (RFC 3282). Evidence names the kinds that agreed.
    """
    clean = unicodedata.normalize("NFC", readable(text[:_MAX_TEXT]))
    scripts = count_scripts(clean)
    if sum(scripts.values()) < _FEWEST_LETTERS:
        return _from_hints(earlier, content_language)
    script = telling_script(scripts)
    if script in SOLE_LANGUAGE:
        return by_script(script, scripts)
    evidence = Evidence(clean, text[:_MAX_TEXT], voices, earlier, primary(content_language))
    return _OF_SEVERAL.get(script, latin)(evidence)


def _from_hints(earlier: str | None, content_language: str | None) -> Language:
    """Next to no text: only the person's earlier language may speak."""
    if earlier and earlier != UNDETERMINED:
        return Language(earlier, 0.6, ("earlier",))
    hint = primary(content_language)
    return Language(UNDETERMINED, 0.0, ("too_short", f"header:{hint}") if hint else ("too_short",))

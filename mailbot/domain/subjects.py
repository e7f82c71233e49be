"""Subjects: normalised to be compared, cleaned to be shown."""

from __future__ import annotations

import re
import unicodedata

from mailbot.domain.references import find_reference, without_references

LONGEST_SHOWN = 80
LONGEST_READ = 1000
LONGEST_COMPARED = 500
"""Characters: well below what is read, so that no prefix pushes the end out of sight."""

# What mail programs put before the subject they answer or forward, in the languages we meet.
_PREFIX = re.compile(
    r"^\s*(?:re|ré|rép|fw|fwd|tr|aw|wg|sv|vs|vb|antw|odp|pd|rv|rif|res|enc|ynt|ilt|i̇lt|"
    r"auto|رد|إعادة توجيه|الرد|отв|ответ|відп|回复|答复|转发|σχετ|πρθ)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.IGNORECASE,
)
_FORWARD_PREFIX = re.compile(
    r"^\s*(?:fw|fwd|tr|wg|vb|rv|i|enc|ilt|i̇lt|إعادة توجيه|пересл|转发)\s*[:：]", re.IGNORECASE
)
_DOTS = str.maketrans("。．｡", "...")
"""What stands for a dot in a domain name too (UTS 46 §2.3)."""
_LETTER = re.compile(r"^\s*(?:\[[^\]]{1,80}\]\s*)?auto\s*:", re.IGNORECASE)
"""What a letter of ours begins with (RFC 3834 §3.1.5), perhaps behind the name of a list."""
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}:/{1,3}\S+|(?:\bwww\.|(?<!\S)//)\S+|"
    r"\b(?:javascript|data|tel|sms|mailto|callto|whatsapp|skype):\S*|"
    r"(?<![\w-])(?<![\w-]\.)[\w-]{1,63}+(?:\.[\w-]{1,63}+){0,30}\.(?:[^\W\d_]{2,63}|xn--[\w-]{1,59})[/?#:]\S*",
    re.IGNORECASE,
)
_BARE_DOMAIN = re.compile(r"(?<=\w)\.(?!(?:pdf|jpe?g|png|docx?|odt)\b)(?=[^\W\d_]{2}|xn--)", re.IGNORECASE)
"""The dot of `spam.shop`, which mail programs make a link: nobody's letter is to carry another's."""
_MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w.@+-]+")
"""As long as names of hosts (RFC 1035 §2.3.4) and addresses (RFC 5321 §4.5.3.1.1) may be."""
_PLATE = re.compile(r"\b[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:[ .,/\-\u00a0\u202f]{0,2}\d){4,}")
_TOKEN = re.compile(r"[\w*-]{6,}")
_SPACES = re.compile(r"\s+")

HIDDEN = "…"


def normalise_subject(subject: str) -> str:
    """The subject without prefixes and references, folded, so that two of one thread are equal."""
    visible = "".join(char for char in subject[:LONGEST_READ] if unicodedata.category(char) != "Cf")
    text = without_references(unicodedata.normalize("NFKC", visible))
    while (shorter := _PREFIX.sub("", text, count=1)) != text:
        text = shorter
    return _SPACES.sub(" ", text).strip().casefold()[:LONGEST_COMPARED]


def is_forward_subject(subject: str) -> bool:
    return bool(_FORWARD_PREFIX.match(subject))


def is_letter_subject(subject: str) -> bool:
    """Whether it is word for word what a letter of ours is headed with; an answer puts `Re:` before it."""
    start = subject[:LONGEST_READ]
    return _LETTER.match(start) is not None and find_reference(start) is not None


def clean_subject(subject: str) -> str:
    """What may be shown of a person's subject: no control, link, address or identifier; 80 characters.

    Bidirectional overrides go too: they would turn the rest of a line round.
    """
    text = "".join(" " if _unprintable(char) else char for char in subject[:LONGEST_READ])
    text = _without_prefixes_of_ours(text).translate(_DOTS)
    for pattern in (_LINK, _MAIL_ADDRESS):
        text = pattern.sub(" ", text)
    text = _BARE_DOMAIN.sub(". ", text)
    text = _TOKEN.sub(_hide_code, _PLATE.sub(HIDDEN, text))
    text = _DIGITS.sub(HIDDEN, text)
    text = _SPACES.sub(" ", text).strip()
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1].rstrip() + HIDDEN


def _hide_code(match: re.Match[str]) -> str:
    """W442001234 or 14CF28911 identify a file; «renouvellement» does not."""
    token = match.group()
    return HIDDEN if sum(char.isdigit() for char in token) >= 4 and not token.isdigit() else token


def _without_prefixes_of_ours(subject: str) -> str:
    return re.sub(r"^\s*(?:auto\s*:\s*)+", "", without_references(subject), flags=re.IGNORECASE)


def _unprintable(char: str) -> bool:
    category = unicodedata.category(char)
    # Cf holds the joiners that Persian and Bengali need (U+200C, U+200D): they stay.
    return category in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} or (
        category == "Cf" and char not in "\u200c\u200d"
    )

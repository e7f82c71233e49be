"""The lines by which a mail program introduces what it quotes.

There are two sorts. An attribution is a sentence, "On … Ana wrote:"; it is known by its date, its address and
the colon at its end more than by its words, so that it is recognised in languages nobody has listed. A header
block is a list, "From: … / Sent: … / To: …"; it is known by its labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.domain.folding import fold
from mailbot.domain.text.phrases import LABELS, QUOTE_TITLES, WROTE

_LINE = 400
"""Characters of a line that the tests look at."""
_LONGEST_LABEL = 30
_HEADER_REACH = 9
"""Lines in which the header block of a quoted message must show itself."""
_ATTRIBUTION_LINES = 3
"""Mail programs wrap "On … <address> wrote:" over at most so many lines."""
_LONGEST_TITLE = 70

_COLONS = (":", "：", "፦", "՝", "։")
_QUOTE = re.compile(r"[\s\u200e\u200f\u202a-\u202e]{0,6}[>›»]")
_RULE = re.compile(r"\A\s{0,4}[_\-=*─—]{6,200}\s{0,4}$")
_FIELD = re.compile(r"\A\s{0,4}[^\s:：]{1,20}(?: [^\s:：]{1,20}){0,2}\s?[:：]")
_DASHES = ("--", "==", "__", "**")
_DAY = re.compile(r"\b(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_TIME = re.compile(r"\d{1,2} ?[:.h] ?\d{2}")

_WROTE_AND_ON = tuple(f"{verb}:" for verb in WROTE)


def is_quoted(line: str) -> bool:
    """Whether the line is marked as quoted."""
    return _QUOTE.match(line) is not None


def is_rule(line: str) -> bool:
    """A line of nothing but dashes, underscores or the like."""
    return len(line) < 250 and _RULE.match(line) is not None


# --- "On … Ana wrote:" ------------------------------------------------------------------------


def attribution(lines: Sequence[str], at: int) -> int:
    """How many lines an attribution takes here; 0 where there is none."""
    window = [line.strip()[:_LINE] for line in lines[at : at + _ATTRIBUTION_LINES]]
    for length in range(1, len(window) + 1):
        if not window[length - 1]:
            return 0
        quoted = quote_follows(lines, at + length)
        if window[length - 1].endswith(_COLONS) or quoted:
            found = _attributes(" ".join(window[:length]), quoted=quoted)
            return length if found and not _begins_later(window[:length]) else 0
    return 0


def quote_follows(lines: Sequence[str], at: int) -> bool:
    """Whether the next line with text, one of the next three, is marked as quoted."""
    following = next((line for line in lines[at : at + 3] if line.strip()), "")
    return is_quoted(following)


def _attributes(line: str, *, quoted: bool) -> bool:
    """Of a line above quoted lines less is asked than of one that must speak for itself."""
    folded = fold(line)
    dated = _is_dated(folded)
    addressed = "@" in folded
    says = any(verb in folded[-120:] for verb in WROTE)
    if not line.endswith(_COLONS):
        return quoted and dated and (says or addressed)
    if quoted:
        return dated or says or addressed
    return (dated and (addressed or says)) or (says and addressed and _has_digit(folded))


def _is_dated(folded: str) -> bool:
    return bool(_DAY.search(folded) and _TIME.search(folded))


def _has_digit(folded: str) -> bool:
    return any(character.isdigit() for character in folded)


def _runs_on(line: str) -> bool:
    """Whether what is quoted goes on in the line of its attribution, as with Yahoo on telephones."""
    folded = fold(line[:_LINE])
    return "@" in folded and _is_dated(folded) and any(verb in folded for verb in _WROTE_AND_ON)


def _begins_later(window: Sequence[str]) -> bool:
    """Whether the first lines are the letter's last ones, and the attribution stands whole below them."""
    return any(
        not window[start].startswith(("<", "["))
        and _DAY.search(fold(" ".join(window[start:]))) is not None
        and _attributes(" ".join(window[start:]), quoted=False)
        for start in range(1, len(window))
    )


# --- "From: … / Sent: …" ----------------------------------------------------------------------


def quotes_to_the_end(lines: Sequence[str], at: int, *, below_own: bool) -> bool:
    """Whether all from here is quoted: a header block stands here, or the title above one.

    `below_own`: whether the person has written something above. Where they have not, a block without an
    address may be the heading of a formal letter.
    """
    if len(lines[at]) <= _LONGEST_TITLE and (_is_title(lines[at]) or _is_title_of_fields(lines, at)):
        return True
    return _is_header_block(lines, at, below_own=below_own) or _runs_on(lines[at])


def _is_title(line: str) -> bool:
    """ "-----Original Message-----", "Début du message transféré :"."""
    folded = fold(line)
    core = folded.strip(" -_:>=*")
    if core in QUOTE_TITLES:
        return True
    return folded[:1] in tuple("-_=*:") and any(title in folded for title in QUOTE_TITLES)


def _is_title_of_fields(lines: Sequence[str], at: int) -> bool:
    """A title between dashes in a language that nobody has listed, above three fields."""
    line = lines[at].strip()
    if line[:2] not in _DASHES or line[-2:] not in _DASHES or not line.strip("-=_* "):
        return False
    following = [line for line in lines[at + 1 : at + 6] if line.strip()]
    return len(following) >= 3 and all(_FIELD.match(line) for line in following[:3])


def _is_header_block(lines: Sequence[str], at: int, *, below_own: bool) -> bool:
    """Sender, date, recipient and subject, or three of them with an address or a time of day beside."""
    if role(lines[at]) is None:
        return False
    block = _block(lines, at)
    roles = {found for line in block if (found := role(line))}
    if "from" not in roles or len(roles & {"date", "to", "subject"}) < 2:
        return False
    whole = below_own and roles >= {"from", "date", "to", "subject"}
    return whole or any("@" in line[:_LINE] or _is_timed(line) for line in block)


def _block(lines: Sequence[str], at: int) -> list[str]:
    """The fields that follow each other, perhaps with a blank line between, or a value below its label."""
    block: list[str] = []
    strangers = 0
    for line in lines[at : at + _HEADER_REACH]:
        if role(line):
            strangers = 0
        else:
            strangers += 1
        if strangers > 2:
            break
        block.append(line)
    return block


def _is_timed(line: str) -> bool:
    return role(line) == "date" and _is_dated(fold(line[:_LINE]))


def role(line: str) -> str | None:
    """ "from", "date", "to", "subject" or "other" where a line begins with a field's label."""
    name, colon, _ = line[:_LINE].strip("|*> \t").replace("：", ":").replace("|", ":").partition(":")
    if not colon or len(name) > _LONGEST_LABEL:
        return None
    return LABELS.get(fold(name.strip(" *\t")))

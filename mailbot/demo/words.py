"""How the demo names languages and rules in English."""

from __future__ import annotations

_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "it": "Italian",
    "ka": "Georgian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "und": "undetermined",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

_RULES = {
    "agent_forward": "an agent passed on a person's mail: is the person's address right?",
    "auto_submitted": "an out-of-office answer: it says of itself that a machine sent it",
    "delivery_report": "a delivery or read report about somebody else's mail",
    "follow_up": "a further mail about a known case: it joins the case, no second letter",
    "internal": "a colleague's mail",
    "list_header": "a newsletter: its header names a list to which nobody writes",
    "list_post": "a post on a mailing list",
    "not_addressed": "our address stands neither in To nor in Cc",
    "reply_to_elsewhere": "answers shall go to another domain than the mail came from",
    "same_message": "the same mail in a second mailbox: the other bureau sees a copy, no second letter",
    "spam_flag": "spam, marked by the mail server",
    "thanks": "a mere thank-you",
}


def language(code: str) -> str:
    return _LANGUAGES.get(code, code)


def rule(name: str) -> str:
    """The rule's id, which `mailbot show` gives too, and what it means."""
    return f"{name}: {_RULES[name]}" if name in _RULES else name


def count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"

"""A small complete configuration, as a parsed document that tests may bend."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st


def small_document(**sections: Any) -> dict[str, Any]:
    """Only the keys that have no default, and what the caller puts over them."""
    document: dict[str, Any] = {
        "service": {
            "name": "Préfecture de démonstration",
            "department": "44",
            "website": "https://www.prefecture44.example",
            "privacy_url": "https://www.prefecture44.example/donnees",
        },
        "register": {"url": "sqlite:///var/mailbot.db"},
        "smtp": {"host": "mail.prefecture44.example", "envelope_from": "accuses@prefecture44.example"},
        "mailboxes": [small_mailbox()],
    }
    for section, value in sections.items():
        document[section] = {**document.get(section, {}), **value} if isinstance(value, dict) else value
    return document


def small_mailbox(name: str = "sejour", **values: Any) -> dict[str, Any]:
    """One `[[mailboxes]]` section whose address follows from its name."""
    return {
        "name": name,
        "address": f"{name}@prefecture44.example",
        "bureau": "Bureau du séjour",
        "postal_address": "1 place de la Démonstration, 44000 Nantes",
        "telephone": "02 61 91 00 01",
        "page": "https://www.prefecture44.example/sejour",
        "reply_within": {"days": 15, "kind": "calendar"},
        "imap": small_imap(),
        **values,
    }


def small_imap(**values: Any) -> dict[str, Any]:
    return {
        "host": "mail.prefecture44.example",
        "username": "sejour",
        "password": {"env": "MAILBOT_TEST_PASSWORD"},
        **values,
    }


_scalars = (
    st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.sampled_from(["", "tls", "none", "auto", "44", "sqlite:///x", "a@b.example", "https://[", "Europe"])
)
toml_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
"""Anything that a TOML file can hold."""

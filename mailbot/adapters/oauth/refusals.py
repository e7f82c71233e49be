"""What the refusals of token endpoints mean, and what to do about each.

Sources: RFC 6749 §5.2 for `error`; Microsoft's list of Entra authentication error codes (AADSTS…); Google's
page on OAuth 2.0 for web server applications, for invalid_grant and invalid_rapt. The endpoint's own
description is not repeated: it may name people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_AADSTS = "AADSTS"
_CODE = re.compile(rf"\b{_AADSTS}([0-9]{{5,8}})\b")
_WORD = re.compile(r"[a-z_]{1,60}")

_CONSENT_ANEW = "Consent anew with the mailbox's account, and put the new one in refresh_token"

BY_CODE: Mapping[str, tuple[str, str]] = {
    "7000222": (
        "the client secret has expired",
        "Make a new one in Entra (Certificates & secrets) and put its value in client_secret",
    ),
    "7000215": (
        "the client secret is wrong",
        "Put the secret's value in client_secret; its ID, which Entra shows beside it, is another thing",
    ),
    "7000218": ("a client secret or a certificate is wanted", "Add client_secret or certificate"),
    "700016": (
        "the tenant knows no such application",
        "Look whether client_id is the application's and tenant the directory that it is registered in",
    ),
    "7000112": ("the application is disabled", "Have it enabled in Entra (Enterprise applications)"),
    "90002": ("there is no such tenant", "Put the directory's ID or one of its domains in tenant"),
    "900023": ("the tenant is neither an ID nor a domain", "Put the directory's ID or a domain in tenant"),
    "65001": (
        "nobody has consented to what the application asks for",
        "Have an administrator grant consent in Entra (API permissions: IMAP.AccessAsApp, SMTP.SendAsApp)",
    ),
    "700027": (
        "the certificate is not the application's, or its signature is wrong",
        "Upload the certificate in Entra (Certificates & secrets), beside its own key in certificate",
    ),
    "700024": ("the assertion is not of this time", "Set the clock of this machine right"),
    "70011": ("the scope is not one that can be asked for", "Take scope out, or correct it"),
    "1002012": ("the scope must end with /.default", "Take scope out, or let it end with /.default"),
    "500011": ("the scope names a service that the tenant does not have", "Take scope out, or correct it"),
    "700082": (
        "the refresh token has expired because it was not used for long",
        _CONSENT_ANEW,
    ),
    "70008": (
        "the refresh token has expired or was revoked",
        _CONSENT_ANEW,
    ),
    "50173": (
        "the refresh token ended with the account's old password",
        _CONSENT_ANEW,
    ),
    "9002313": ("the refresh token is none", "Sign in anew, and put the whole new one in refresh_token"),
    "50076": ("a second factor is asked for", "Sign in anew with it, and put the new one in refresh_token"),
    "50079": ("a second factor must be set up", "Sign in anew with it, and put the new one in refresh_token"),
    "50034": ("the tenant has no such account", "Look at the account and at tenant"),
    "50057": ("the account is disabled", "Have it enabled in Entra"),
    "53003": (
        "a conditional access policy forbids it",
        "Have this machine or application exempted from it in Entra (Conditional Access)",
    ),
}
"""Microsoft's codes: what is wrong, and the remedy."""

BY_ERROR: Mapping[str, tuple[str, str]] = {
    "invalid_grant": (
        "the refresh token has expired or was revoked",
        _CONSENT_ANEW + ". Google's tokens last seven days until the project is published",
    ),
    "invalid_client": ("client and secret do not fit", "Look at client_id and client_secret"),
    "deleted_client": ("the client was deleted", "Make a new one, and consent with it"),
    "unauthorized_client": (
        "the client may not use this grant",
        "Look at its permissions, and whether refresh_token was given to this very client_id",
    ),
    "invalid_scope": ("the scope is not one that can be asked for", "Take scope out, or correct it"),
    "invalid_request": ("something is missing from what was asked", "Look at the keys of the section"),
    "unsupported_grant_type": ("it does not know this grant", "Look at token_url"),
    "admin_policy_enforced": (
        "an administrator's policy forbids it",
        "Have the client trusted in Google Workspace",
    ),
    "temporarily_unavailable": ("it is overloaded", "It is tried again by itself"),
    "server_error": ("it has failed itself", "It is tried again by itself"),
}
"""The errors of RFC 6749, and Google's."""

BY_SUBTYPE: Mapping[str, tuple[str, str]] = {
    "invalid_rapt": (
        "the session that Google Workspace allows has ended",
        "Have the client trusted in the Admin console, so that its sessions do not end, and consent anew",
    ),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal in words. `error` is the standard's word for it, or ""."""

    error: str
    code: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"gives no token: {self.wrong}{f' ({self.code})' if self.code else ''}. {self.remedy}"


def refusal(status: int, told: Mapping[str, Any]) -> Refusal:
    """What an endpoint's JSON says; the most exact word of it that is known decides."""
    error = _word(told.get("error"))
    known = [*_codes(told), *_named(BY_SUBTYPE, _word(told.get("error_subtype"))), *_named(BY_ERROR, error)]
    if known:
        code, (wrong, remedy) = known[0]
        return Refusal(error, code, wrong, remedy)
    code = next((_AADSTS + number for number in _numbers(told)), error)
    return Refusal(error, code, f"it answers {status}", "Look at the section oauth2 of the configuration")


def _codes(told: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    for number in _numbers(told):
        yield from ((_AADSTS + known, words) for known, words in _named(BY_CODE, number))


def _numbers(told: Mapping[str, Any]) -> Iterator[str]:
    """Microsoft's codes, from the list or from the description that begins with one."""
    listed = told.get("error_codes")
    for number in listed if isinstance(listed, list) else ():
        if isinstance(number, int):
            yield str(number)
    if found := _CODE.search(str(told.get("error_description", ""))):
        yield found[1]


def _named(known: Mapping[str, tuple[str, str]], word: str) -> Iterator[tuple[str, tuple[str, str]]]:
    if word in known:
        yield word, known[word]


def _word(told: object) -> str:
    return told if isinstance(told, str) and _WORD.fullmatch(told) else ""

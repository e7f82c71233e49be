"""Which parts of a mail are documents that somebody attached."""

from __future__ import annotations

# Parts that are the envelope of a mail, not a document in it.
_ENVELOPES = frozenset(
    {
        "application/pgp-signature",
        "application/pgp-encrypted",
        "application/pgp-keys",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
        "application/applefile",
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "message/global-delivery-status",
        "message/global-disposition-notification",
        "message/global-headers",
        "text/rfc822-headers",
    }
)


def is_attachment(
    content_type: str, disposition: str, name: str, *, has_content_id: bool, is_body: bool
) -> bool:
    """Whether a part without children counts.

    `disposition` is in lower case, "" where absent; `is_body` tells the first readable part of the
    mail, which some mailers give a name. A picture that the text shows by its Content-ID counts only
    with a file name; text without a name counts only where it says that it is an attachment.
    """
    if content_type in _ENVELOPES or content_type.startswith("multipart/"):
        return False
    if disposition == "attachment":
        return True
    if content_type.startswith("text/"):
        return bool(name) and not is_body
    return bool(name) or not has_content_id

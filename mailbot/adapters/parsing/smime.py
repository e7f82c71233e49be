"""S/MIME bodies (RFC 8551): what a signed one says in clear, and which ones are encrypted."""

from __future__ import annotations

PKCS7_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
MOST_ELEMENTS = 20_000

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_OCTETS, _OCTETS_IN_PIECES = 0x04, 0x24


def signed_content(body: bytes) -> bytes | None:
    """The mail inside an opaque signature (CMS SignedData, RFC 5652 §5.1), or None for anything else.

    The signature is not verified. What a partial fetch has cut off is missing at the end.
    """
    if _SIGNED_DATA not in body[:64]:
        return None
    start = body.find(_DATA)
    if start < 0:
        return None
    start += len(_DATA)
    _, start, _ = _element(body, start)  # eContent [0] EXPLICIT
    pieces = []
    for _ in range(MOST_ELEMENTS):
        tag, content, end = _element(body, start)
        if tag == _OCTETS_IN_PIECES:  # BER: the string goes on in pieces
            start = content
        elif tag == _OCTETS and content < len(body):
            pieces.append(body[content:end])
            start = end
        else:
            break
    return b"".join(pieces) or None


def is_enveloped(smime_type: str, body: bytes) -> bool:
    """Whether only the holder of a key can read it; what says nothing of itself counts as encrypted."""
    kind = smime_type.lower()
    if kind in ("enveloped-data", "authenveloped-data"):
        return True
    return kind not in ("signed-data", "certs-only", "compressed-data") and _SIGNED_DATA not in body[:64]


def _element(data: bytes, start: int) -> tuple[int, int, int]:
    """Tag, start and end of the content of a BER element; an indefinite length ends with the data."""
    if start + 2 > len(data):
        return 0, len(data), len(data)
    tag, length = data[start], data[start + 1]
    content = start + 2
    if length == 0x80:
        return tag, content, len(data)
    if length > 0x80:
        size = length & 0x7F
        length = int.from_bytes(data[content : content + min(size, 8)], "big")
        content += size
    return tag, min(content, len(data)), min(content + length, len(data))

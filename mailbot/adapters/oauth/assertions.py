"""A signed assertion in the place of a client secret (RFC 7523), as Microsoft takes it of certificates."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

GOOD_FOR = 600
"""Seconds; the endpoint reads it at once."""
CLOCKS_DIFFER = 60


class UnusableCertificate(ValueError):
    """The text holds no RSA private key with its certificate, both in PEM."""


def assertion(pem: str, client_id: str, audience: str) -> str:
    """A token that the client signs of itself (PS256). `pem` holds the private key and the certificate."""
    key, certificate = _read(pem)
    thumbprint = _base64(hashlib.sha256(certificate.public_bytes(serialization.Encoding.DER)).digest())
    now = int(time.time())
    signed = ".".join(
        (
            _json({"alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint}),
            _json(
                {
                    "aud": audience,
                    "iss": client_id,
                    "sub": client_id,
                    "jti": secrets.token_hex(16),
                    "nbf": now - CLOCKS_DIFFER,
                    "exp": now + GOOD_FOR,
                }
            ),
        )
    )
    pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=padding.PSS.DIGEST_LENGTH)
    return f"{signed}.{_base64(key.sign(signed.encode('ascii'), pss, hashes.SHA256()))}"


def _read(pem: str) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    try:
        key = serialization.load_pem_private_key(pem.encode(), password=None)
        certificate = x509.load_pem_x509_certificate(pem.encode())
    except (ValueError, TypeError):
        raise UnusableCertificate from None
    if not isinstance(key, rsa.RSAPrivateKey) or certificate.public_key() != key.public_key():
        raise UnusableCertificate
    return key, certificate


def _json(value: Mapping[str, object]) -> str:
    return _base64(json.dumps(value, separators=(",", ":")).encode())


def _base64(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode("ascii")

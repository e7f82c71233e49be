"""A certificate authority of the tests' own, and the servers' certificate from it (library: trustme).

trustme sets keyUsage on both certificates, which Python 3.13's strict verification (RFC 5280) asks for.
"""

from __future__ import annotations

import os
import ssl
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import trustme

from tests.servers.process import Account


@dataclass(frozen=True)
class Authority:
    """PEM files in one folder: the authority's certificate, the servers' chain and their private key."""

    ca_file: Path
    certificate: Path
    key: Path
    _ca: trustme.CA
    _reader: Account

    def issue(self, not_after: datetime | None = None) -> None:
        """Gives the servers a new certificate; they take it up at their next start."""
        server = self._ca.issue_cert("localhost", "127.0.0.1", not_after=not_after)
        for position, part in enumerate(server.cert_chain_pems):
            part.write_to_path(str(self.certificate), append=position > 0)
        server.private_key_pem.write_to_path(str(self.key))
        self.key.chmod(0o600)
        if self._reader.is_other:
            os.chown(self.key, self._reader.uid, self._reader.gid)

    def client_context(self) -> ssl.SSLContext:
        """Trusts this authority alone and verifies strictly, as Python 3.13 does by default."""
        context = ssl.create_default_context(cafile=str(self.ca_file))
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        return context


def found_authority(folder: Path, reader: Account) -> Authority:
    """Makes a new authority and a server certificate for localhost and 127.0.0.1.

    The key belongs to `reader`, the account that the servers run as; the rest is for everybody.
    """
    ca = trustme.CA()
    authority = Authority(folder / "ca.pem", folder / "server.pem", folder / "server.key", ca, reader)
    ca.cert_pem.write_to_path(str(authority.ca_file))
    authority.issue()
    return authority

"""A Dovecot that takes access tokens beside passwords, and asks their issuer about each (RFC 7662)."""

from __future__ import annotations

from tests.servers.ca import Authority
from tests.servers.dovecot import Dovecot

BOTH = "xoauth2 oauthbearer"
_SETTINGS = """
auth_mechanisms = plain {mechanisms}
passdb {{
  driver = oauth2
  mechanisms = {mechanisms}
  args = ${{folder}}/oauth2.conf
}}
"""
_ISSUER = """
introspection_mode = post
introspection_url = http://127.0.0.1:{port}/introspect
username_attribute = username
username_format = %Lu
active_attribute = active
active_value = true
"""


class TokenDovecot(Dovecot):
    """Offers these SASL mechanisms; `issuer_port` answers introspection on 127.0.0.1."""

    def __init__(self, authority: Authority, issuer_port: int, mechanisms: str = BOTH) -> None:
        super().__init__(authority, settings=_SETTINGS.format(mechanisms=mechanisms))
        self._issuer_port = issuer_port

    def prepare(self) -> None:
        super().prepare()
        self.place.write("oauth2.conf", _ISSUER.format(port=self._issuer_port))

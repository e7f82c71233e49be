"""Access tokens of OAuth2 (RFC 6749), for mail servers that take no passwords any more.

`asking` asks a token endpoint over HTTP, `refusals` says what its refusals mean and what to do, `assertions`
signs what stands in for a client secret, `grants` says which of the grants is used, `tokens` keeps what was
granted until shortly before it expires.
"""

from mailbot.adapters.oauth.asking import Endpoint
from mailbot.adapters.oauth.assertions import UnusableCertificate, assertion
from mailbot.adapters.oauth.grants import Client, Grants, Vault
from mailbot.adapters.oauth.tokens import AccessTokens

__all__ = ["AccessTokens", "Client", "Endpoint", "Grants", "UnusableCertificate", "Vault", "assertion"]

"""Who calls, as far as the network and a trusted reverse proxy say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from mailbot.config.schema import WebSettings
from mailbot.config.values import is_loopback


@dataclass(frozen=True, slots=True)
class Caller:
    """The other end of a request. `headers` have names in lower case."""

    peer: str
    headers: Mapping[str, str]

    def trusted(self, web: WebSettings) -> bool:
        """Whether it is a proxy whose word counts."""
        return _within(self.peer, web.trusted_proxies)

    def address(self, web: WebSettings) -> str:
        """Where it comes from: of what a trusted proxy forwards, the last that is no proxy of ours."""
        if not self.trusted(web):
            return self.peer
        chain = [part.strip() for part in self.headers.get("x-forwarded-for", "").split(",")]
        outside = (part for part in reversed(chain) if part and not _within(part, web.trusted_proxies))
        return next(outside, self.peer)

    def user(self, web: WebSettings) -> str | None:
        """Whom a trusted proxy has signed in."""
        return self.headers.get(web.user_header or "") if self.trusted(web) else None

    def meant_us(self, web: WebSettings) -> bool:
        """Whether Host names us: a foreign name that leads here (DNS rebinding) is refused."""
        host = urlsplit(f"//{self.headers.get('host', '')}").hostname or ""
        known = {urlsplit(web.address).hostname, web.host}
        return self.trusted(web) or host in known or is_loopback(host)

    def is_here(self, web: WebSettings) -> bool:
        """Whether it runs on this machine, and is no proxy that speaks for somebody elsewhere."""
        if not self.trusted(web) and {"x-forwarded-for", "forwarded", "via"} & self.headers.keys():
            return False
        return is_loopback(self.address(web))

    def named_an_address(self) -> bool:
        """Whether Host is a bare IP address, as probes write it: then no foreign name has led here."""
        try:
            ip_address(urlsplit(f"//{self.headers.get('host', '')}").hostname or "")
        except ValueError:
            return False
        return True

    def bearer(self) -> str | None:
        """The token of `Authorization: Bearer` (RFC 6750 §2.1)."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" and token.strip() else None

    def came_from_us(self, web: WebSettings) -> bool:
        """Whether a form was sent by one of our own pages, where the browser says from which."""
        origin, site = self.headers.get("origin"), self.headers.get("sec-fetch-site", "same-origin")
        ours = {web.address, f"http://{self.headers.get('host', '')}"}
        return (origin is None or origin in ours) and site in {"same-origin", "none"}


def _within(address: str, networks: Iterable[str]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in networks)

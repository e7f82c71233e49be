"""The simulator's IMAP model behind real sockets, so that it faces the suite that Dovecot and Cyrus face."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading

from tests.servers.ca import Authority
from tests.servers.imap import ImapServer
from tests.servers.ports import LOOPBACK, Port
from tests.simulation.imap_model import HangUp, ImapSession
from tests.simulation.mailstore import MailStore


class SimulatedImap(ImapServer):
    """Threads of this process around one store; `kill` ends all its lines, as a power cut would."""

    name = "simulated"

    def __init__(self, authority: Authority) -> None:
        super().__init__()
        self._ports = [Port(), Port()]
        self.imap_port, self.imaps_port = (port.number for port in self._ports)
        self.store = MailStore(on_change=self._tell_idlers)
        self.lock = threading.RLock()
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(authority.certificate, authority.key)
        self._listeners: list[socket.socket] = []
        self.lines: list[_Line] = []

    def add_user(self, name: str, password: str, *, sent: str = "Sent") -> None:
        self.store.add_account(name, password, sent)
        self._passwords[name] = password

    @property
    def running(self) -> bool:
        return bool(self._listeners)

    def prepare(self) -> None: ...

    def start(self) -> None:
        if self.running:
            return
        for port, encrypted in ((self.imap_port, False), (self.imaps_port, True)):
            listener = socket.create_server((LOOPBACK, port))
            self._listeners.append(listener)
            threading.Thread(target=self._accept, args=(listener, encrypted), daemon=True).start()

    def kill(self) -> None:
        for listener in self._listeners:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        self._listeners.clear()
        for line in list(self.lines):
            line.end()

    def stop(self) -> None:
        self.kill()

    def release(self) -> None:
        for port in self._ports:
            port.release()

    def _accept(self, listener: socket.socket, encrypted: bool) -> None:
        while True:
            try:
                end, _ = listener.accept()
            except OSError:
                return
            line = _Line(self, end)
            self.lines.append(line)
            threading.Thread(target=line.serve, args=(encrypted,), daemon=True).start()

    def _tell_idlers(self) -> None:
        for line in list(self.lines):
            line.tell()


class _Line:
    def __init__(self, server: SimulatedImap, end: socket.socket) -> None:
        self._server, self._end = server, end
        self._session = ImapSession(server.store, tls=self._start_tls)
        self._turns_to_tls = False

    def serve(self, encrypted: bool) -> None:
        with contextlib.suppress(OSError, HangUp):
            if encrypted:
                self._encrypt()
            self._session.greet()
            self._flush()
            while data := self._end.recv(65536):
                self._take(data)
        self.end()

    def _take(self, data: bytes) -> None:
        with self._server.lock:
            try:
                self._session.feed(data)
            finally:
                self._flush()
        if self._turns_to_tls:
            self._turns_to_tls = False
            self._encrypt()

    def tell(self) -> None:
        """News for a client that idles."""
        if self._session.idling is not None:
            self._session.tell_news()
            with contextlib.suppress(OSError):
                self._flush()

    def end(self) -> None:
        with contextlib.suppress(ValueError):
            self._server.lines.remove(self)
        with contextlib.suppress(OSError):
            self._end.shutdown(socket.SHUT_RDWR)
        self._end.close()

    def _flush(self) -> None:
        waiting = bytes(self._session.out)
        self._session.out.clear()
        if waiting:
            self._end.sendall(waiting)

    def _start_tls(self) -> None:
        self._turns_to_tls = True

    def _encrypt(self) -> None:
        self._end = self._server.tls.wrap_socket(self._end, server_side=True)

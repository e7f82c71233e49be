"""Pages over HTTP: from a request to a visit, from an answer to a response (Starlette ends here)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from mailbot.app.building import App
from mailbot.web.callers import Caller
from mailbot.web.french import French, word
from mailbot.web.gate import Gate, TooMany
from mailbot.web.guard import Guard
from mailbot.web.monitoring import Monitor, Told
from mailbot.web.rendering import render, style_file, style_version
from mailbot.web.routes import DONE, MENU, SHOWN
from mailbot.web.sessions import Session
from mailbot.web.visit import GoTo, NotHere, Page, Show, Visit

THREADS = 4
"""At work for pages at once: they share the register's connections with the daemon."""
THREADS_FOR_PROBES = 2
LARGEST_FORM = 16 * 1024
"""Bytes; the forms are a few fields."""
SIGN_IN, SIGN_OUT = "/connexion", "/deconnexion"
NEWCOMER = "mailbot-visite"

Handler = Callable[[Request, dict[str, str]], Response]


def application(app: App) -> ASGIApp:
    """What `[web]` wants of pages, probes and metrics."""
    web = app.settings.web
    routes = [*(_probes(app) if web.monitored else ())]
    handlers: dict[type[Exception], Callable[[Request, Exception], Response]] = {}
    if web.enabled:
        site = _Site(app, Gate(app), CapacityLimiter(THREADS))
        routes += _pages(site)
        handlers[HTTPException] = site.failed
    inner = Starlette(routes=routes, exception_handlers=handlers)
    inner.router.redirect_slashes = False
    return Guard(inner, encrypted=web.encrypted, images_in_styles=web.theme == "dsfr")


def _probes(app: App) -> list[BaseRoute]:
    """Asked by machines. They have threads of their own, and `/health/live` needs none: pages that wait for a
    slow register must not look like a dead process."""
    monitor, threads = Monitor(app), CapacityLimiter(THREADS_FOR_PROBES)

    def probe(tell: Callable[[Caller], Told]) -> Callable[[Request], object]:
        async def endpoint(request: Request) -> Response:
            caller = _meant(app, request)
            return _told(await to_thread.run_sync(tell, caller, limiter=threads))

        return endpoint

    async def live(request: Request) -> Response:
        return _told(monitor.live(_meant(app, request)))

    return [
        Route("/health", probe(monitor.health)),
        Route("/health/live", live),
        Route("/health/ready", probe(monitor.ready)),
        Route("/metrics", probe(monitor.metrics)),
    ]


def _meant(app: App, request: Request) -> Caller:
    """A caller that named us, or an address: what orchestrators probe has no name."""
    caller = _caller(request)
    if not (caller.meant_us(app.settings.web) or caller.named_an_address()):
        raise HTTPException(421)
    return caller


def _told(told: Told) -> Response:
    return Response(told.body, told.status, told.headers, told.media_type)


def _pages(site: _Site) -> list[BaseRoute]:
    web = site.app.settings.web
    routes: list[BaseRoute] = [
        Route("/pages.css", _style),
        Route(SIGN_IN, site.handling(site.sign_in_form)),
        Route(SIGN_IN, site.handling(site.sign_in), methods=["POST"]),
        Route(SIGN_OUT, site.handling(site.sign_out), methods=["POST"]),
        *(Route(path, site.handling(partial(site.show, page))) for path, page in SHOWN.items()),
        *(
            Route(path, site.handling(partial(site.do, page)), methods=["POST"])
            for path, page in DONE.items()
        ),
    ]
    if web.theme == "dsfr" and web.theme_dir is not None:
        routes.append(Mount("/theme", StaticFiles(directory=web.theme_dir)))
    return routes


async def _style(_: Request) -> Response:
    return FileResponse(style_file(), media_type="text/css", headers={"cache-control": "max-age=86400"})


@dataclass(frozen=True)
class _Site:
    app: App
    gate: Gate
    threads: CapacityLimiter

    def handling(self, handler: Handler) -> Callable[[Request], object]:
        """The endpoint of a handler: the form is read here, the rest is done in a thread of the few."""

        async def endpoint(request: Request) -> Response:
            form = await _form(request) if request.method == "POST" else {}
            return await to_thread.run_sync(self._handle, handler, request, form, limiter=self.threads)

        return endpoint

    def _handle(self, handler: Handler, request: Request, form: dict[str, str]) -> Response:
        caller = _caller(request)
        if not caller.meant_us(self.app.settings.web):
            raise HTTPException(421)
        if request.method == "POST" and not caller.came_from_us(self.app.settings.web):
            raise HTTPException(403)
        return handler(request, form)

    # --- pages ---------------------------------------------------------------------------------------

    def show(self, page: Page, request: Request, form: dict[str, str]) -> Response:
        session = self.gate.session(_caller(request), request.cookies)
        if session is None:
            return self._come_in(request)
        return self._answer(page, request, session, form)

    def do(self, page: Page, request: Request, form: dict[str, str]) -> Response:
        """A decision: signed in, and from a form of that very session."""
        session = self._signed_in(request, form)
        return self._answer(page, request, session, form)

    def _signed_in(self, request: Request, form: dict[str, str]) -> Session:
        session = self.gate.session(_caller(request), request.cookies)
        if session is None or not self.gate.sessions.fits(session.id, form.get("jeton", "")):
            raise HTTPException(403)
        return session

    def _answer(self, page: Page, request: Request, session: Session, form: dict[str, str]) -> Response:
        visit = Visit(
            app=self.app,
            account=session.account,
            path={name: str(value) for name, value in request.path_params.items()},
            query=dict(request.query_params),
            form=form,
        )
        try:
            answer = page(visit)
        except NotHere:
            raise HTTPException(404) from None
        match answer:
            case GoTo():
                return RedirectResponse(answer.location, 303)
            case Show():
                return self._page(request, answer, session)

    # --- signing in and out --------------------------------------------------------------------------

    def _come_in(self, request: Request) -> Response:
        if self.gate.by_proxy:
            raise HTTPException(403)
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{SIGN_IN}?{urlencode({'vers': wanted})}", 303)

    def sign_in_form(self, request: Request, _: dict[str, str]) -> Response:
        if self.gate.by_proxy:
            raise HTTPException(404)
        return self._sign_in_page(request, request.query_params.get("vers", "/"))

    def _sign_in_page(
        self, request: Request, wanted: str, wrong: str | None = None, status: int = 200
    ) -> Response:
        newcomer = request.cookies.get(NEWCOMER) or self.gate.newcomer()
        values = {"wanted": wanted, "wrong": wrong, "newcomers_token": self.gate.sessions.token(newcomer)}
        response = self._page(request, Show("sign_in", values, status), None)
        self._keep(response, NEWCOMER, newcomer)
        return response

    def sign_in(self, request: Request, form: dict[str, str]) -> Response:
        wanted, newcomer = form.get("vers", "/"), request.cookies.get(NEWCOMER, "")
        if self.gate.by_proxy or not newcomer or not self.gate.sessions.fits(newcomer, form.get("jeton", "")):
            raise HTTPException(403)
        let_in = self.gate.sign_in(_caller(request), form.get("nom", ""), form.get("mot-de-passe", ""))
        match let_in:
            case TooMany():
                return self._sign_in_page(request, wanted, "trop", 429)
            case None:
                return self._sign_in_page(request, wanted, "faux", 403)
            case cookie:
                response = RedirectResponse(_within(wanted), 303)
                self._keep(response, self.gate.cookie, cookie)
                response.delete_cookie(NEWCOMER, path="/")
                return response

    def sign_out(self, request: Request, form: dict[str, str]) -> Response:
        session = self._signed_in(request, form)
        self.gate.sessions.end(session, self.app.now())
        response = RedirectResponse(SIGN_IN, 303)
        response.delete_cookie(
            self.gate.cookie, path="/", secure=self.gate.encrypted, httponly=True, samesite="strict"
        )
        return response

    def _keep(self, response: Response, name: str, value: str) -> None:
        """A cookie for this browser session, out of the reach of scripts and of other sites."""
        response.set_cookie(
            name, value, path="/", httponly=True, samesite="strict", secure=self.gate.encrypted
        )

    # --- writing -------------------------------------------------------------------------------------

    def failed(self, request: Request, error: Exception) -> Response:
        """What cannot be shown or done, in a sentence."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        return self._page(request, Show("failed", {"reason": word("failures", str(status))}, status), None)

    def _page(self, request: Request, shown: Show, session: Session | None) -> Response:
        web, service = self.app.settings.web, self.app.settings.service
        page = render(
            shown.template,
            **shown.values,
            french=French(self.app, self.app.now()),
            service=service.name,
            address=f"{web.address}/",
            account=session.account if session else None,
            token=self.gate.sessions.token(session.id) if session else "",
            may_sign_out=not self.gate.by_proxy,
            menu=MENU,
            here=request.url.path,
            notice=_notice(request),
            theme=web.theme,
            style=style_version(),
        )
        return HTMLResponse(page, shown.status)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form in the body, the first of each name."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            raise HTTPException(413)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=30)
    except ValueError:
        raise HTTPException(400) from None
    return dict(reversed(pairs))


def _caller(request: Request) -> Caller:
    peer = request.client.host if request.client else ""
    return Caller(peer, {name.lower(): value for name, value in request.headers.items()})


def _within(wanted: str) -> str:
    """A place on this site; whatever leads elsewhere leads to the first page instead."""
    plain = wanted.startswith("/") and not wanted.startswith("//")
    return wanted if plain and wanted.isprintable() and "\\" not in wanted else "/"


def _notice(request: Request) -> str | None:
    """What a decision has just done. Only what we know is shown: anybody can write an address."""
    key = request.query_params.get("fait", "")
    found = word("notices", key)
    return found if found != key else None

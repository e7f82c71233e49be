"""Alerts on real servers: told once when something does not go on, and once when it does again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot.adapters.digests import alert_mail
from mailbot.app.building import App
from mailbot.domain.model import Ignore
from mailbot.flows.alerts import Post, send_alerts, send_sparse_alerts
from tests.flows.letterbox import Letterbox
from tests.register.making import PERMIS, SEJOUR, message, record
from tests.servers.mailhost import MailHost
from tests.servers.ports import Port
from tests.servers.scripted_smtp import ScriptedSmtp
from tests.web.prefecture import Prefecture
from tests.whole.office import Office, mail
from tests.whole.running import log_of, running

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ADMIN = "exploitation@ailleurs.example"


def post(app: App) -> Post:
    return Post(app.settings.digest_sender, app.settings.alerts.to or (ADMIN,), alert_mail)


def alerts(app: App, begun: datetime = START) -> int:
    """How many alerts are queued now, by a process that has run since then."""
    return send_alerts(app.parts, app.settings.alerts.terms, begun, post(app))


def told(office: Office, admin: str, at_least: int) -> list[EmailMessage]:
    return office.host.letters_to(admin, wait=10, at_least=at_least)


def subjects(mails: list[EmailMessage]) -> list[str]:
    return [str(one["Subject"]).replace("\N{NO-BREAK SPACE}", " ") for one in mails]


def at(office: Office, minutes: int, change: Callable[[], object] = lambda: None) -> int:
    """One pass and one look for alerts by a process started anew; how many alerts it queued."""
    office.now = START + minutes * MINUTE
    change()
    office.once()
    with closing(office.app()) as app:
        queued = alerts(app)
    office.once()  # what was queued leaves
    return queued


def test_a_mailbox_whose_password_changed_is_told_of_after_an_hour_and_again_when_it_is_read(
    office: Office,
) -> None:
    admin = office.host.person("exploitation")
    office.extra = f'\n[alerts]\nto = ["{admin}"]\n'
    changed, well = office.open_bureau("sejour"), office.open_bureau("permis")
    password = office.folder / "password-sejour"
    assert at(office, 0) == 0
    assert at(office, 5, lambda: password.write_text("not it any more")) == 0
    assert at(office, 59) == 0
    assert at(office, 61) == 1
    assert at(office, 62) == 0
    assert at(office, 200) == 0
    (alert,) = told(office, admin, 1)
    assert subjects([alert]) == ["Alerte : la boîte sejour n'est plus lue"]
    body = alert.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "vendredi 20 novembre" in text
    assert "Réponse du serveur" in text
    assert changed.password not in text
    assert alert["Auto-Submitted"] == "auto-generated"

    assert at(office, 210, lambda: password.write_text(changed.password)) == 1
    assert at(office, 215) == 0
    assert subjects(told(office, admin, 2)) == [
        "Alerte : la boîte sejour n'est plus lue",
        "Fin d'alerte : la boîte sejour est de nouveau lue",
    ]
    assert office.host.messages(well) == []


def test_the_daemon_itself_looks_for_alerts(mailhost: MailHost, tmp_path: Path) -> None:
    office = Office(mailhost, tmp_path, "sqlite:///register.db")
    admin = office.host.person("exploitation")
    office.extra = f'\n[alerts]\nto = ["{admin}"]\n'
    bureau = office.open_bureau("sejour")
    office.now = datetime.now(UTC) - 3 * HOUR
    office.once()
    with closing(office.app()) as app:  # an alert of an hour ago, that a dead process told
        office.now += 2 * HOUR
        assert alerts(app, office.now - 2 * HOUR) == 1
    with running(office):
        assert len(office.host.letters_to(admin, wait=60, at_least=2)) == 2, log_of(office)
        person = office.host.person("amina")
        office.host.deliver(mail(person, bureau.address), person, bureau)
        assert len(office.host.letters_to(person, wait=8)) == 1
    assert admin not in log_of(office)


@pytest.fixture
def prefecture(request: pytest.FixtureRequest, tmp_path: Path) -> Prefecture:
    return Prefecture(tmp_path, request.getfixturevalue("database"))


def test_several_workers_tell_of_one_thing_once(prefecture: Prefecture) -> None:
    """Each with connections of its own to one PostgreSQL, all at the same moment."""
    apps = [prefecture.app, *(App(prefecture.app.settings, now=prefecture.app.now) for _ in range(3))]
    assert len({app.parts.worker for app in apps}) == len(apps)  # opened before the race
    prefecture.now += 2 * HOUR
    with ThreadPoolExecutor(len(apps)) as pool:
        queued = list(pool.map(lambda app: alerts(app, START), apps))
    assert sum(queued) == 2  # one for each mailbox
    prefecture.now += MINUTE
    for name in (SEJOUR, PERMIS):
        prefecture.app.register.passed(name, prefecture.now, None)
    with ThreadPoolExecutor(len(apps)) as pool:
        assert sum(pool.map(lambda app: alerts(app, START), apps)) == 2
    for app in apps:
        app.close()


# --- mail that cannot leave --------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_while_no_server_takes_mail_an_alert_waits_with_it_and_both_leave_in_the_end(
    where: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = "sqlite:///register.db" if where == "sqlite" else request.getfixturevalue("database")
    with Port() as port:
        box = Letterbox(tmp_path, port.number, url)
        begun = box.now
        with closing(box.app()) as app:
            box.receive(app, "amina@ailleurs.example")
            app.register.passed(app.settings.mailboxes[0].address, box.now, None)
            _fail_to_send(box, app)
            assert alerts(app, begun) == 0
            box.pass_by(minutes=61)
            app.register.passed(app.settings.mailboxes[0].address, box.now, None)
            _fail_to_send(box, app)
            assert alerts(app, begun) == 1
            assert alerts(app, begun) == 0
            assert app.register.backlog().waiting == 1, "an alert is no mail that alerts are about"
    with ScriptedSmtp() as server:
        box.smtp_port = server.port
        with closing(box.app()) as app:
            box.pass_by(minutes=1)
            assert box.dispatch(app) == 2
            assert alerts(app, begun) == 1
            assert alerts(app, begun) == 0
            assert box.dispatch(app) == 1
    assert len(server.mails()) == 3
    assert b"Aucune lettre n'a pu partir" in server.mails()[1]


def _fail_to_send(box: Letterbox, app: App) -> None:
    with pytest.raises(Exception, match="smtp"):
        box.dispatch(app)


# --- far fewer messages than usual -------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Prefecture:
    return Prefecture(tmp_path, "sqlite:///register.db")


def test_a_mailbox_that_mail_does_not_reach_any_more_is_told_of_and_again_when_it_does(
    small: Prefecture,
) -> None:
    app, day = small.app, timedelta(days=1)
    small.now = datetime(2026, 6, 18, 12, 30, tzinfo=UTC)
    stop = datetime(2026, 6, 16, 10, 0, tzinfo=UTC)
    times = (stop - n * day + hour * HOUR for n in range(70) for hour in range(-4, 8))
    _arrive(app, [one for one in times if one < stop and one.weekday() < 5])
    assert send_sparse_alerts(app.parts, everybody, post(app)) == 0, "not read lately"
    app.register.passed(SEJOUR, small.now, None)
    assert send_sparse_alerts(app.parts, lambda _: False, post(app)) == 0, "another worker looks at it"
    assert send_sparse_alerts(app.parts, everybody, post(app)) == 1
    assert send_sparse_alerts(app.parts, everybody, post(app)) == 0
    assert [one.kind for one in app.register.episodes()] == ["sparse"]

    _arrive(app, [small.now + n * timedelta(minutes=20) for n in range(1, 12)], first=9000)
    small.now += timedelta(hours=4)
    app.register.passed(SEJOUR, small.now, None)
    assert send_sparse_alerts(app.parts, everybody, post(app)) == 1
    small.now += MINUTE
    app.register.passed(SEJOUR, small.now, None)
    assert send_sparse_alerts(app.parts, everybody, post(app)) == 0
    app.close()


def _arrive(app: App, times: list[datetime], first: int = 1) -> None:
    """So many messages, each received at its time; nothing is due for them."""
    for number, moment in enumerate(times, first):
        record(app.register, message(number, received=moment), Ignore(), rule="bulk", now=moment)


def everybody(_: str) -> bool:
    return True

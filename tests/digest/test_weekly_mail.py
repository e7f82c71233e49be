from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from zoneinfo import ZoneInfo

from mailbot.adapters.digests import weekly_html, weekly_mail, weekly_text
from mailbot.domain.model import MailKind
from mailbot.domain.weekly import WEEK, Week, Weekly
from tests.digest.test_digest_mail import SEJOUR, elements, plain

AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def week(
    number: int, *, received: int = 0, due: int = 0, in_time: int = 0, mean: float | None = None
) -> Week:
    """The week that lies `number` weeks before that of `AT`."""
    first = date(2026, 11, 23) - number * WEEK
    return Week(first=first, received=received, answered=received, due=due, in_time=in_time, mean_days=mean)


def summary() -> Weekly:
    return Weekly(
        bureau=SEJOUR,
        at=AT,
        zone=ZoneInfo("Europe/Paris"),
        last=week(1, received=40, due=40, in_time=30, mean=2.3),
        before=(week(2, received=33, due=10, in_time=9, mean=4), week(3, received=30), week(4), week(5)),
        open=12,
        overdue=3,
    )


def test_last_week_stands_beside_the_mean_of_the_four_before() -> None:
    told = plain(weekly_text(summary()))
    assert "Semaine du 16 au 22 novembre 2026" in told
    assert "Courriels reçus : 40 (avant : 15,8)" in told
    assert "Réponses dans les 5 jours ouvrés : 75 % (avant : 90 %)" in told
    assert "Délai moyen des réponses, en jours ouvrés : 2,3 (avant : 4)" in told


def test_what_could_not_be_measured_is_a_dash_and_no_zero() -> None:
    nothing = Weekly(
        bureau=SEJOUR,
        at=AT,
        zone=ZoneInfo("Europe/Paris"),
        last=week(1),
        before=(week(2),),
        open=0,
        overdue=0,
    )
    assert "Réponses dans les 5 jours ouvrés : – (avant : –)" in plain(weekly_text(nothing))


def test_the_page_says_what_the_text_says() -> None:
    page = plain(weekly_html(summary()))
    for told in ("du 16 au 22 novembre 2026", ">40<", ">15,8<", ">2,3<", "12 sans réponse", "3 en retard"):
        assert told in page, told
    assert {tag for tag, _ in elements(page)} >= {"table", "th", "td"}
    assert not [attributes for _, attributes in elements(page) if "src" in attributes or "href" in attributes]


def test_the_summary_says_that_a_machine_wrote_it_and_names_the_week_in_its_subject() -> None:
    heads = ["chef@prefecture44.example"]
    mail = weekly_mail(summary(), "mailbot@prefecture44.example", heads, "w1@prefecture44.example", "")
    parsed = message_from_bytes(mail.raw, policy=default)
    assert mail.kind is MailKind.WEEKLY
    assert mail.recipients == ("chef@prefecture44.example",)
    assert parsed["Subject"] == "Bureau du séjour\N{NO-BREAK SPACE}: semaine du 16 au 22 novembre 2026"
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed["Content-Language"] == "fr"

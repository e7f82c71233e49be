"""Everything that can be wrong with config.toml is told, with its key and a remedy, all at once."""

from __future__ import annotations

import copy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.config import load, settings_of
from mailbot.errors import ConfigurationError, Problem
from tests.config.config_documents import small_document, small_imap, small_mailbox, toml_values

FOLDER = Path("/etc/mailbot")

# How long it takes is not the question here, and a busy machine draws texts slowly.
at_leisure = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def problems_of(document: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(ConfigurationError) as caught:
        settings_of(document, FOLDER)
    return caught.value.problems


def only_problem(document: dict[str, Any]) -> Problem:
    (problem,) = problems_of(document)
    return problem


def keys_of(document: dict[str, Any]) -> list[str]:
    return [problem.key for problem in problems_of(document)]


def test_all_problems_are_told_at_once() -> None:
    document = small_document(
        service={"department": "20", "timezone": "Europe/Pari"},
        smtp={"host": "smtp.prefecture44.example:25", "port": 70000},
        mailboxes=[small_mailbox(telephone="", imap=small_imap(port="993", password="abc"))],
        forms=[{"from": "formulaire"}],
        extra=1,
    )

    assert keys_of(document) == [
        "service.department",
        "service.timezone",
        "smtp.host",
        "smtp.port",
        "mailboxes.sejour.telephone",
        "mailboxes.sejour.imap.port",
        "mailboxes.sejour.imap.password",
        "forms[1].from",
        "extra",
    ]


def test_every_problem_says_what_is_wrong_and_what_to_do_in_a_sentence_each() -> None:
    document = small_document(
        service={"name": 3, "languages": ["french"]}, smtp={"security": "ssl"}, digest=1
    )

    for problem in problems_of(document):
        assert problem.wrong[0].islower()
        assert not problem.wrong.endswith(".")
        assert problem.remedy[0].isupper()
        assert problem.remedy.endswith((".", "?"))


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("service", "name", "two\nlines"),
        ("service", "name", 3),
        ("service", "department", 44),
        ("service", "department", "00"),
        ("service", "department", "96"),
        ("service", "department", "20"),
        ("service", "department", "2a"),
        ("service", "department", "979"),
        ("service", "timezone", "Paris"),
        ("service", "timezone", "../../etc/passwd"),
        ("service", "timezone", "Europe"),
        ("service", "timezone", 1),
        ("service", "website", "www.prefecture44.example"),
        ("service", "privacy_url", "javascript:alert(1)"),
        ("service", "privacy_url", "https://[broken"),
        ("service", "starts_on", "2026-01-01"),
        ("service", "starts_on", datetime(2026, 1, 1)),  # noqa: DTZ001  TOML has local datetimes
        ("service", "starts_on", date(1, 1, 1)),
        ("service", "languages", ["en", "ar"]),
        ("service", "trusted_authserv", "mx.prefecture44.example"),
        ("service", "procedures_dir", ""),
        ("register", "url", "mysql://localhost/mailbot"),
        ("register", "url", "postgresql://localhost/mailbot"),
        ("register", "url", "sqlite:///:memory:"),
        ("register", "url", "sqlite:///"),
        ("register", "url", "postgresql+psycopg://host:port/mailbot"),
        ("register", "key", {"env": "A", "file": "b"}),
        ("register", "key", {}),
        ("register", "key", 3),
        ("register", "password", {"env": "A"}),
        ("register", "lease_seconds", 0),
        ("smtp", "port", 0),
        ("smtp", "port", "587"),
        ("smtp", "port", True),
        ("smtp", "security", "ssl"),
        ("smtp", "host", "smtp://mail.prefecture44.example"),
        ("smtp", "envelope_from", "Préfecture <accuses@prefecture44.example>"),
        ("smtp", "allow_plaintext", "yes"),
        ("smtp", "password", {"env": "A"}),
        ("digest", "at", "8h30"),
        ("digest", "at", "24:00"),
        ("digest", "sender", "mailbot"),
        ("web", "host", "http://127.0.0.1"),
        ("web", "url", "http://mailbot.prefecture44.example"),
        ("web", "session_hours", 25),
        ("web", "user_header", "X-Remote User"),
        ("web", "user_header", "X-Remote-User"),
        ("web", "theme", "dark"),
        ("web", "theme", "dsfr"),
        ("limits", "letters_per_hour", 0),
        ("limits", "letters_per_hour", 2.5),
    ],
)
def test_a_value_that_does_not_fit_is_told_by_its_key(section: str, key: str, value: object) -> None:
    assert only_problem(small_document(**{section: {key: value}})).key == f"{section}.{key}"


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("service", "help_points", ["Accueil", ""]),
        ("service", "languages", ["fr", "français"]),
        ("service", "holidays_added", [date(2026, 5, 15), "2026-05-16"]),
        ("web", "trusted_proxies", ["10.0.0.0/24", "10.0.0.1/24"]),
        ("limits", "blocked", ["*@spam.example", "spam.example"]),
        ("limits", "allowed", ["*@spam.example", "a b@spam.example"]),
    ],
)
def test_an_entry_of_a_list_goes_by_its_number(section: str, key: str, value: object) -> None:
    assert only_problem(small_document(**{section: {key: value}})).key == f"{section}.{key}[2]"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("address", "pref-etrangers", "address"),
        ("address", "pref..etrangers@", "address"),
        ("aliases", ["pref@prefecture44"], "aliases[1]"),
        ("agents", ["a@b.example", "nobody"], "agents[2]"),
        ("agent_domains", ["@prefecture44.example"], "agent_domains[1]"),
        ("page", "", "page"),
        ("procedure", "", "procedure"),
        ("reply_within", {"days": 0, "kind": "working"}, "reply_within"),
        ("reply_within", {"days": -1, "kind": "working"}, "reply_within.days"),
        ("reply_within", {"days": 15, "kind": "weeks"}, "reply_within.kind"),
        ("reply_within", {"days": 15}, "reply_within.kind"),
        ("reply_within", 15, "reply_within"),
        ("warn_before", {"days": 9999, "kind": "working"}, "warn_before.days"),
        ("flag_overdue", 1.5, "flag_overdue"),
        ("imap", small_imap(sent=[]), "imap.sent"),
        ("imap", small_imap(sent="Sent"), "imap.sent"),
        ("imap", small_imap(also="Sorted"), "imap.also"),
        ("imap", small_imap(folder=""), "imap.folder"),
        ("imap", small_imap(poll_seconds=0), "imap.poll_seconds"),
        ("imap", small_imap(password={"command": []}), "imap.password.command"),
        ("imap", small_imap(password={"command": "pass show"}), "imap.password.command"),
        ("imap", "mail.prefecture44.example", "imap"),
    ],
)
def test_a_mailbox_goes_by_its_name(key: str, value: object, told: str) -> None:
    document = small_document(mailboxes=[small_mailbox("permis", **{key: value})])

    assert only_problem(document).key == f"mailboxes.permis.{told}"


def test_a_mailbox_without_a_name_goes_by_its_number() -> None:
    nameless = small_mailbox(telephone=1)
    del nameless["name"]

    assert keys_of(small_document(mailboxes=[small_mailbox("permis"), nameless])) == [
        "mailboxes[2].name",
        "mailboxes[2].telephone",
    ]


@pytest.mark.parametrize("section", ["service", "register", "smtp", "mailboxes"])
def test_a_missing_section_is_told(section: str) -> None:
    document = small_document()
    del document[section]

    problem = only_problem(document)

    assert (problem.key, problem.wrong) == (section, "is missing")
    assert f"[{section}]" in problem.remedy


def test_no_mailbox_at_all_is_a_problem() -> None:
    assert only_problem(small_document(mailboxes=[])).key == "mailboxes"


def test_single_brackets_where_double_ones_are_due_are_explained() -> None:
    problem = only_problem(small_document(forms={"from": "formulaire@prefecture44.example"}))

    assert "[[forms]]" in problem.remedy


def test_a_missing_key_comes_with_an_example() -> None:
    document = small_document()
    del document["service"]["department"]

    assert 'department = "44"' in only_problem(document).remedy


@pytest.mark.parametrize(
    ("document", "key", "meant"),
    [
        (small_document(digset={}), "digset", "digest"),
        (small_document(service={"time_zone": "Europe/Paris"}), "service.time_zone", "timezone"),
        (small_document(forms=[{"form": "a@b.example", "from": "c@d.example"}]), "forms[1].form", "from"),
        (
            small_document(mailboxes=[small_mailbox(imap=small_imap(pol_seconds=3))]),
            "mailboxes.sejour.imap.pol_seconds",
            "poll_seconds",
        ),
        (
            small_document(mailboxes=[small_mailbox(imap=small_imap(password={"env": "A", "files": "b"}))]),
            "mailboxes.sejour.imap.password.files",
            "file",
        ),
    ],
)
def test_an_unknown_key_is_a_problem_and_the_key_meant_is_named(
    document: dict[str, Any], key: str, meant: str
) -> None:
    problem = only_problem(document)

    assert problem.key == key
    assert problem.remedy == f'Did you mean "{meant}"?'


def test_an_unknown_key_like_no_other_gets_the_list_of_keys() -> None:
    assert (
        only_problem(small_document(digest={"zzz": 1})).remedy
        == "Remove it; the keys here are at, sender, message_link."
    )


def test_two_mailboxes_of_one_name_are_a_problem() -> None:
    twice = [small_mailbox("sejour"), small_mailbox("SEJOUR", address="autre@prefecture44.example")]

    problem = only_problem(small_document(mailboxes=twice))

    assert problem.key == "mailboxes[2].name"
    assert "mailboxes[1]" in problem.wrong


def test_an_address_that_two_mailboxes_claim_is_a_problem() -> None:
    claimed = [small_mailbox("sejour"), small_mailbox("permis", aliases=["Sejour@Prefecture44.example"])]

    problem = only_problem(small_document(mailboxes=claimed))

    assert problem.key == "mailboxes.permis.aliases[1]"
    assert "mailboxes.sejour.address" in problem.wrong


def test_clashes_are_told_beside_values_that_do_not_fit() -> None:
    claimed = [small_mailbox("sejour"), small_mailbox("sejour", telephone=3)]

    assert keys_of(small_document(mailboxes=claimed)) == [
        "mailboxes[2].telephone",
        "mailboxes[2].name",
        "mailboxes[2].address",
    ]


@pytest.mark.parametrize(
    "document",
    [
        small_document(smtp={"username": "mailbot", "password": "hunter2hunter2"}),
        small_document(register={"key": "hunter2hunter2"}),
        small_document(register={"url": "postgresql+psycopg://mailbot:hunter2hunter2@db/mailbot"}),
        small_document(register={"url": "postgresql+psycopg://db/mailbot?password=hunter2hunter2"}),
        small_document(mailboxes=[small_mailbox(imap=small_imap(password="hunter2hunter2"))]),
        small_document(mailboxes=[small_mailbox(imap=small_imap(password=["hunter2hunter2"]))]),
        small_document(mailboxes=[small_mailbox(imap=small_imap(password={"value": "hunter2hunter2"}))]),
    ],
)
def test_a_secret_in_clear_is_a_problem_that_does_not_repeat_it(document: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        settings_of(document, FOLDER)

    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in repr(caught.value)


def test_a_username_without_a_password_is_a_problem() -> None:
    assert only_problem(small_document(smtp={"username": "mailbot"})).key == "smtp.password"


@pytest.mark.parametrize(
    "host", ["mail.prefecture44.example", "192.0.2.7", "2001:db8::1", "localhost.example"]
)
def test_an_unencrypted_line_to_another_machine_is_a_problem(host: str) -> None:
    problem = only_problem(small_document(smtp={"host": host, "security": "none"}))

    assert problem.key == "smtp.security"
    assert "allow_plaintext" in problem.remedy


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST.", "imap.localhost"]
)
def test_an_unencrypted_line_within_this_machine_is_none(host: str) -> None:
    assert settings_of(small_document(smtp={"host": host, "security": "none"}), FOLDER).smtp.port == 25


def test_an_unencrypted_line_that_the_administrator_wants_is_none() -> None:
    document = small_document(smtp={"security": "none", "allow_plaintext": True})

    assert settings_of(document, FOLDER).smtp.security == "none"


def test_pages_beyond_this_machine_need_the_address_of_a_proxy_with_tls() -> None:
    beyond = {"enabled": True, "host": "0.0.0.0"}
    assert only_problem(small_document(web=beyond)).key == "web.url"
    url = "https://mailbot.prefecture44.example"
    assert settings_of(small_document(web={**beyond, "url": url}), FOLDER).web.address == url


def test_probes_alone_may_be_asked_from_other_machines_without_a_proxy() -> None:
    web = settings_of(small_document(web={"monitoring": True, "host": "0.0.0.0"}), FOLDER).web
    assert (web.served, web.monitored, web.enabled) == (True, True, False)


def test_probes_come_with_the_pages_unless_the_file_says_otherwise() -> None:
    def served(**web: bool) -> tuple[bool, bool]:
        found = settings_of(small_document(web=web), FOLDER).web
        return found.served, found.monitored

    assert served() == (False, False)
    assert served(enabled=True) == (True, True)
    assert served(enabled=True, monitoring=False) == (True, False)
    assert served(monitoring=True) == (True, True)


def test_alerts_into_a_watched_mailbox_are_a_problem() -> None:
    document = small_document(alerts={"to": ["admin@prefecture44.example", "Sejour@prefecture44.example"]})
    assert only_problem(document).key == "alerts.to[2]"


def test_a_time_of_minutes_before_an_alert_is_a_problem() -> None:
    assert only_problem(small_document(alerts={"unread_minutes": 5})).key == "alerts.unread_minutes"


def test_the_token_of_metrics_is_a_secret_like_the_others() -> None:
    assert only_problem(small_document(web={"metrics_token": "hush"})).key == "web.metrics_token"
    settings = settings_of(small_document(web={"metrics_token": {"env": "HUSH"}}), FOLDER)
    assert [key for key, _ in settings.secrets()][:2] == ["register.key", "web.metrics_token"]


def test_a_null_envelope_sender_needs_a_sender_for_digests() -> None:
    assert only_problem(small_document(smtp={"envelope_from": ""})).key == "digest.sender"


def test_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[service]\nname = "Préfecture"\nwebsite https\n', encoding="utf-8")

    with pytest.raises(ConfigurationError, match="line 3"):
        load(path)


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes("[service]\nname = 'Préfecture'\n".encode("latin-1"))

    with pytest.raises(ConfigurationError, match="line 2"):
        load(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("\ufeff[service]\n", encoding="utf-8")

    with pytest.raises(ConfigurationError) as caught:
        load(path)

    assert caught.value.problems[0].key == "service.name"


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load(tmp_path / "config.toml")


@pytest.mark.parametrize("value", ["[" * 50_000, "1" * 10_000])
def test_a_monstrous_value_is_a_problem(value: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"a = {value}\n", encoding="utf-8")

    with pytest.raises(ConfigurationError):
        load(path)


@at_leisure
@given(st.dictionaries(st.sampled_from([*small_document(), "digest", "limits", "forms", "x"]), toml_values))
def test_no_document_raises_anything_but_problems(document: dict[str, Any]) -> None:
    try:
        settings_of(document, FOLDER)
    except ConfigurationError as error:
        assert error.problems  # noqa: PT017  a document may also be good


def paths_in(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(path for step, inner in steps for path in paths_in(inner, (*place, step)))]


COMPLETE = small_document(
    service={"languages": ["fr"], "holidays_added": [date(2026, 5, 15)], "procedures_dir": "procedures"},
    register={
        "url": "postgresql+psycopg://mailbot@db/mailbot",
        "password": {"env": "A"},
        "key": {"file": "k"},
    },
    smtp={"port": 587, "security": "tls", "username": "m", "password": {"command": ["./p", "q"]}},
    digest={"at": "08:30", "sender": "mailbot@prefecture44.example"},
    limits={"letters_per_hour": 5, "blocked": ["*@spam.example"]},
    mailboxes=[small_mailbox("sejour", aliases=["a@b.example"]), small_mailbox("permis")],
    forms=[{"from": "formulaire@prefecture44.example"}],
)


@at_leisure
@given(st.sampled_from(paths_in(COMPLETE)[1:]), toml_values)
def test_whatever_stands_in_place_of_one_value_raises_nothing_but_problems(
    path: tuple[Any, ...], value: Any
) -> None:
    document = copy.deepcopy(COMPLETE)
    parent: Any = document
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value

    try:
        settings_of(document, FOLDER)
    except ConfigurationError as error:
        assert error.problems  # noqa: PT017  the value may also fit

"""What machines ask: probes and metrics, with the pages and without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from mailbot.domain.model import MailState
from tests.register.making import AMINA, NOW, PERMIS, SEJOUR, message, new_case
from tests.web.prefecture import Prefecture

HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"
PROBES = ("/health", "/health/live", "/health/ready", "/metrics")
TOKEN = "chut-chut-chut"

Samples = dict[str, dict[tuple[str, ...], float]]


def samples(prefecture: Prefecture, **headers: str) -> Samples:
    """Every value by its name and its labels' values, as Prometheus reads them."""
    answer = prefecture.browser(HERE, **headers).get("/metrics")
    assert answer.status_code == 200, answer.text
    found: Samples = defaultdict(dict)
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            found[sample.name][tuple(sample.labels.values())] = sample.value
    return found


def read_well(prefecture: Prefecture) -> None:
    for mailbox in (SEJOUR, PERMIS):
        prefecture.app.register.passed(mailbox, prefecture.now, None)


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Prefecture]:
    """Monitoring without pages."""
    made = Prefecture(tmp_path, "sqlite:///register.db", {"enabled": False, "monitoring": True})
    yield made
    made.app.close()


def with_token(tmp_path: Path) -> Prefecture:
    file = tmp_path / "metrics-token"
    file.touch(mode=0o600)
    file.write_text(TOKEN)
    return Prefecture(tmp_path, "sqlite:///register.db", {"metrics_token": {"file": file.name}})


# --- values ------------------------------------------------------------------------------------------


def test_metrics_count_what_the_register_holds(prefecture: Prefecture) -> None:
    read_well(prefecture)
    prefecture.now = NOW + timedelta(seconds=90)
    found = samples(prefecture)
    assert found["mailbot_register_up"][()] == 1
    assert found["mailbot_letters"]["sejour", "held"] == 1
    assert found["mailbot_letters"]["sejour", "unsure"] == 1
    assert found["mailbot_letters"]["permis", "held"] == 0
    assert found["mailbot_letters_held"]["sejour", "dmarc_fail"] == 1
    assert found["mailbot_fuse_blown"]["sejour",] == 0
    assert found["mailbot_open_cases"]["sejour", "overdue"] == 1
    assert found["mailbot_open_cases"]["permis", "none"] == 1
    assert found["mailbot_mailbox_since_read_seconds"]["sejour",] == 90
    assert found["mailbot_well"]["sejour",] == 1
    assert found["mailbot_queue_mails"][()] == 0


def test_metrics_tell_how_long_the_first_letter_has_waited(small: Prefecture) -> None:
    new_case(small.app.register, 1, MailState.QUEUED)
    small.now = NOW + timedelta(minutes=40)
    found = samples(small)
    assert found["mailbot_queue_mails"][()] == 1
    assert found["mailbot_queue_oldest_age_seconds"][()] == 40 * 60
    assert found["mailbot_well"]["outbox",] == 0


def test_a_blown_fuse_is_told(small: Prefecture) -> None:
    new_case(small.app.register, 1, MailState.HELD, reason="cap_alike")
    assert samples(small)["mailbot_fuse_blown"]["sejour",] == 1


def test_a_mailbox_that_was_never_read_has_no_age_and_is_not_well(small: Prefecture) -> None:
    found = samples(small)
    assert found["mailbot_mailbox_since_read_seconds"] == {}
    assert found["mailbot_well"]["sejour",] == 0


def test_a_message_set_aside_is_counted(small: Prefecture) -> None:
    came = message(9)
    small.app.register.set_aside(came.place, came.role, came.received, "x", b"raw", NOW)
    assert samples(small)["mailbot_set_aside_messages"]["sejour",] == 1


def test_what_this_process_has_taken_in_is_counted_on_and_on(small: Prefecture) -> None:
    small.app.meters.read("sejour", {"case": 2, "ignored": 1})
    small.app.meters.read("sejour", {"case": 1})
    assert samples(small)["mailbot_messages_total"] == {("sejour", "case"): 3, ("sejour", "ignored"): 1}


def test_a_worker_that_gives_signs_of_life_is_counted_until_its_lease_would_end(small: Prefecture) -> None:
    small.app.register.share_out([SEJOUR], "worker-1", NOW, 30)
    assert samples(small)["mailbot_workers"][()] == 1
    small.now = NOW + timedelta(minutes=5)
    assert samples(small)["mailbot_workers"][()] == 0


def test_metrics_name_nobody(prefecture: Prefecture) -> None:
    text = prefecture.browser(HERE).get("/metrics").text
    for private in (AMINA, "Amina", "karim", "personne.example", SEJOUR):
        assert private not in text, private


def test_labels_are_as_many_as_mailboxes_and_states_however_much_mail_there_is(small: Prefecture) -> None:
    new_case(small.app.register, 1, MailState.HELD, reason="dmarc_fail")
    before = samples(small)
    for number in range(2, 12):
        new_case(small.app.register, number, MailState.HELD, reason="dmarc_fail")
    after = samples(small)
    assert {name: len(values) for name, values in before.items()} == {
        name: len(values) for name, values in after.items()
    }


def test_names_follow_the_conventions_of_prometheus(prefecture: Prefecture) -> None:
    text = prefecture.browser(HERE).get("/metrics").text
    families = list(text_string_to_metric_families(text))
    ours = [family for family in families if not family.name.startswith("process_")]
    assert all(family.name.startswith("mailbot") and family.documentation for family in ours)
    counters = [family for family in ours if family.type == "counter"]
    assert counters
    assert all(sample.name.endswith("_total") for family in counters for sample in family.samples)


def test_a_scraper_that_prefers_openmetrics_gets_it(small: Prefecture) -> None:
    answer = small.browser(HERE, accept="application/openmetrics-text; version=1.0.0").get("/metrics")
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert answer.text.endswith("# EOF\n")


@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "",
        "application/openmetrics-text; version=new",
        "text/plain; version=1.x.0",
        ";;,;version=",
        "q" * 9000,
    ],
)
def test_whatever_a_scraper_says_it_accepts_it_gets_metrics(small: Prefecture, accept: str) -> None:
    assert samples(small, accept=accept)["mailbot_register_up"][()] == 1


def test_without_its_register_metrics_still_say_that_it_is_away(tmp_path: Path) -> None:
    away = Prefecture(tmp_path, f"sqlite:///{tmp_path}/folder/that/is/a/file.db")
    (tmp_path / "folder").write_text("no folder")
    found = samples(away)
    assert found["mailbot_register_up"][()] == 0
    assert "mailbot_well" not in found
    answer = away.browser(HERE).get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "register away"})
    assert away.browser(HERE).get("/health/ready").status_code == 503
    assert away.browser(HERE).get("/health/live").status_code == 200


# --- health ------------------------------------------------------------------------------------------


def test_health_says_what_the_command_says(prefecture: Prefecture) -> None:
    read_well(prefecture)
    answer = prefecture.browser(HERE).get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "well")
    prefecture.app.register.passed(SEJOUR, NOW, "login refused for user pref-etrangers")
    answer = prefecture.browser(HERE).get("/health")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "needs a person",
        "checks": [
            {"name": "sejour", "well": False},
            {"name": "permis", "well": True},
            {"name": "outbox", "well": True},
        ],
    }


def test_who_asks_from_elsewhere_gets_a_word_and_no_details(prefecture: Prefecture) -> None:
    read_well(prefecture)
    assert prefecture.browser(ELSEWHERE).get("/health").json() == {"status": "well"}
    assert prefecture.browser(ELSEWHERE).get("/metrics").status_code == 403


def test_a_stopped_server_of_mail_makes_a_process_neither_dead_nor_unready(small: Prefecture) -> None:
    browser = small.browser(ELSEWHERE)
    assert browser.get("/health").status_code == 503
    assert browser.get("/health/live").status_code == 200
    assert browser.get("/health/ready").status_code == 200


# --- who may ask -------------------------------------------------------------------------------------


@pytest.mark.parametrize("header", [{"x_forwarded_for": ELSEWHERE}, {"forwarded": "for=192.0.2.7"}])
def test_a_proxy_on_this_machine_does_not_pass_for_this_machine(
    small: Prefecture, header: dict[str, str]
) -> None:
    assert small.browser(HERE, **header).get("/metrics").status_code == 403


def test_the_word_of_a_trusted_proxy_on_the_caller_counts(tmp_path: Path) -> None:
    trusting = Prefecture(tmp_path, "sqlite:///register.db", {"trusted_proxies": [ELSEWHERE]})
    assert trusting.browser(ELSEWHERE, x_forwarded_for=HERE).get("/metrics").status_code == 200
    assert trusting.browser(ELSEWHERE, x_forwarded_for="198.51.100.4").get("/metrics").status_code == 403
    trusting.app.close()


def test_with_a_token_who_shows_it_may_look_and_nobody_else(tmp_path: Path) -> None:
    guarded = with_token(tmp_path)
    shown: Any = {"authorization": f"Bearer {TOKEN}"}
    assert guarded.browser(ELSEWHERE, **shown).get("/metrics").status_code == 200
    assert "checks" in guarded.browser(ELSEWHERE, **shown).get("/health").json()
    for wrong in ({}, {"authorization": "Bearer other"}, {"authorization": f"Basic {TOKEN}"}):
        refused = guarded.browser(HERE, **wrong).get("/metrics")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert "checks" not in guarded.browser(HERE, **wrong).get("/health").json()
        assert TOKEN not in refused.text
    guarded.app.close()


@pytest.mark.parametrize("path", PROBES)
def test_a_foreign_name_that_leads_here_is_refused_and_a_bare_address_is_not(
    alone: Prefecture, path: str
) -> None:
    assert alone.browser(HERE, host="evil.example").get(path).status_code == 421
    assert alone.browser(HERE, host="10.1.2.3:8044").get(path).status_code in {200, 503}


def test_probes_change_nothing_and_take_no_form(alone: Prefecture) -> None:
    assert {alone.browser(HERE).post(path).status_code for path in PROBES} == {405}


# --- with pages and without --------------------------------------------------------------------------


def test_probes_work_without_pages(alone: Prefecture) -> None:
    browser = alone.browser(HERE)
    assert browser.get("/health/live").status_code == 200
    assert browser.get("/metrics").status_code == 200
    assert browser.get("/connexion").status_code == 404


def test_pages_may_stand_without_probes(tmp_path: Path) -> None:
    quiet = Prefecture(tmp_path, "sqlite:///register.db", {"monitoring": False})
    assert {quiet.browser(HERE).get(path).status_code for path in PROBES} == {404}
    assert quiet.browser(HERE).get("/connexion").status_code == 200
    quiet.app.close()


def test_answers_to_machines_are_kept_nowhere(small: Prefecture) -> None:
    assert small.browser(HERE).get("/health/live").headers["cache-control"] == "no-store"

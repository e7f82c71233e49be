"""The loop rules: what a machine must not answer, and what a person wrote all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.domain.model import (
    Address,
    Caps,
    CaseState,
    Decision,
    DeliveryReport,
    Headers,
    Ignore,
    JoinCase,
    Kind,
    MailKind,
    OpenCase,
    OpenRound,
    RecordBounce,
)
from tests.core.making import (
    AGENT,
    LETTERS,
    NOW,
    PERSON,
    SEJOUR,
    STARTS,
    TITRES,
    action,
    case,
    decided,
    has,
    message,
    people,
    replied_case,
    service,
    understood,
)

Changes = Mapping[str, Any]


def is_answered(decision: Decision) -> bool:
    letter = decision.letter
    return letter is not None and not letter.held and decision.explanation.rule == "new_case"


def is_silent_case(decision: Decision) -> bool:
    """Receipt and deadline count; no letter goes out."""
    opened = [a for a in decision.actions if isinstance(a, OpenCase)]
    return len(opened) == 1 and opened[0].closed_as is None and decision.letter is None


def is_ignored(decision: Decision) -> bool:
    return decision.actions == (Ignore(None),)


def test_a_persons_question_is_answered() -> None:
    decision = decided()
    assert is_answered(decision)
    assert decision.kind is Kind.PERSON


# --- 1 to 7: the sender --------------------------------------------------------------------------


def test_01_a_null_return_path_opens_a_case_without_a_letter() -> None:
    decision = decided(message(return_path=""))
    assert is_silent_case(decision)
    assert decision.explanation.rule == "return_path_null"


def test_01_an_absent_return_path_is_no_obstacle() -> None:
    assert is_answered(decided(message(return_path=None)))


def test_02_a_mail_without_a_readable_from_is_a_case_without_a_letter() -> None:
    decision = decided(message(None))
    assert is_silent_case(decision)
    assert decision.explanation.rule == "from_missing"


@pytest.mark.parametrize(
    "local",
    [
        "mailer-daemon",
        "MAILER-DAEMON",
        "mailerdaemon",
        "listserv",
        "majordomo",
        "bounce",
        "bounces",
        "bounce-4711",
        "bounces+ab=cd",
        "noreply",
        "no-reply",
        "no_reply",
        "no.reply",
        "do-not-reply",
        "donotreply",
        "do_not_reply",
        "ne-pas-repondre",
        "nepasrepondre",
        "ne_pas_repondre",
        "ne-pas-répondre",
        "noreply2",
        "noreply+42",
        "ants-noreply",
        "service.no-reply",
        "nao-responda",
        "no-responder",
        "nicht-antworten",
    ],
)
def test_03_a_machines_address_gets_no_case_and_no_letter(local: str) -> None:
    decision = decided(message(f"{local}@mail.example"))
    assert is_ignored(decision)
    assert (decision.kind, decision.explanation.rule) == (Kind.AUTOMATIC, "machine_sender")


@pytest.mark.parametrize("local", ["postmaster", "abuse", "root", "hostmaster", "webmaster", "Webmaster"])
def test_03_an_office_of_the_mail_service_is_a_case_without_a_letter(local: str) -> None:
    assert is_silent_case(decided(message(f"{local}@mail.example")))


@pytest.mark.parametrize(
    "local",
    [
        "noemie.reply",
        "norbert",
        "bouncy.castle",
        "webmaster.durand",
        "rooted",
        "abused",
        "nono.repond",
        "marie-requested",
        "daemonique",
        "ownership",
        "reply",
        "antoine.norepo",
    ],
)
def test_03_a_name_that_only_resembles_a_machines_is_a_persons(local: str) -> None:
    assert is_answered(decided(message(f"{local}@mail.example")))


def test_03_a_robot_that_writes_for_somebody_elsewhere_is_a_case_without_a_letter() -> None:
    """A site's contact form that the configuration does not know."""
    decision = decided(message("noreply@site.example", reply_to=people("jean@mail.example")))
    assert is_silent_case(decision)
    assert decision.explanation.rule == "relayed_sender"


@pytest.mark.parametrize("reply_to", ["contact@shop.example", "no-reply@elsewhere.example"])
def test_03_a_robot_that_names_its_own_house_or_another_robot_is_ignored(reply_to: str) -> None:
    assert is_ignored(decided(message("noreply@shop.example", reply_to=people(reply_to))))


@pytest.mark.parametrize(
    "local",
    [
        "owner-parents",
        "parents-request",
        "parents-owner",
        "parents-bounces",
        "parents-errors",
        "parents-confirm",
        "parents-bounces+amina=mail.example",
        "parents-confirm+abc123",
    ],
)
def test_04_a_lists_own_address_gets_no_case_and_no_letter(local: str) -> None:
    decision = decided(message(f"{local}@lists.example", {"List-Post": "<mailto:parents@lists.example>"}))
    assert is_ignored(decision)
    assert (decision.kind, decision.explanation.rule) == (Kind.LIST, "list_sender")


@pytest.mark.parametrize("sender", [SEJOUR, SEJOUR.upper(), TITRES, "cartes@pref44.example"])
def test_05_a_watched_mailbox_or_alias_is_internal(sender: str) -> None:
    decision = decided(message(sender))
    assert is_ignored(decision)
    assert (decision.kind, decision.explanation.rule) == (Kind.INTERNAL, "internal")


def test_05_our_own_system_address_is_ourselves() -> None:
    decision = decided(message(LETTERS))
    assert is_ignored(decision)
    assert decision.kind is Kind.OWN


@pytest.mark.parametrize("pattern", [PERSON, "*@mail.example", "AMINA@*", "*.example"])
def test_06_a_blocked_address_is_a_case_without_a_letter(pattern: str) -> None:
    decision = decided(prefecture=service(blocked=(pattern,)))
    assert is_silent_case(decision)
    assert decision.explanation.rule == "blocked"


def test_06_the_block_list_holds_for_who_writes_through_a_form_too() -> None:
    form = message(
        "formulaire@agents44.example", subject="[INTERNET] Titre", reply_to=people("spam@mail.example")
    )
    decision = decided(form, prefecture=service(blocked=("spam@*",)))
    assert is_silent_case(decision)
    assert decision.explanation.rule == "blocked"


@pytest.mark.parametrize("local", ["noreply", "parents-request", "postmaster"])
def test_06_the_allow_list_wins_over_the_rules_on_addresses(local: str) -> None:
    assert is_answered(
        decided(message(f"{local}@mail.example"), prefecture=service(allowed=("*@mail.example",)))
    )


@pytest.mark.parametrize(
    "caps", [{"letters_last_hour": 50}, {"letters_last_day": 50}, {"alike": 50}], ids=lambda c: next(iter(c))
)
def test_06_the_allow_list_wins_over_the_caps(caps: dict[str, Any]) -> None:
    assert is_answered(decided(prefecture=service(allowed=(PERSON,)), **caps))


def test_06_the_allow_list_wins_over_the_block_list() -> None:
    assert is_answered(decided(prefecture=service(allowed=(PERSON,), blocked=("*",))))


def test_06_the_allow_list_does_not_win_over_what_a_machine_says_of_itself() -> None:
    mail = message("noreply@mail.example", {"Auto-Submitted": "auto-replied"})
    assert is_ignored(decided(mail, prefecture=service(allowed=("*",))))


def test_07_an_address_that_bounced_lately_is_a_case_without_a_letter() -> None:
    decision = decided(bounced_lately=True)
    assert is_silent_case(decision)
    assert decision.explanation.rule == "address_bounced"


# --- 8 to 14: the header -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["no", "No", "no (comment)", "no; x=1", "no (by; hand)", "(a) no", "no (a (b) c)", ""]
)
def test_08_auto_submitted_no_is_a_persons_mail(value: str) -> None:
    assert is_answered(decided(message(headers={"Auto-Submitted": value})))


@pytest.mark.parametrize(
    "value",
    [
        "auto-generated",
        "auto-replied",
        "AUTO-REPLIED",
        "auto-replied; owner=x",
        "auto-replied (vacation)",
        "(vacation; today) auto-replied",
        'auto-notified; owner-email="a@b.example"',
        "auto-notified",
        "yes",
    ],
)
def test_08_any_other_auto_submitted_is_a_machines(value: str) -> None:
    decision = decided(message(headers={"Auto-Submitted": value}))
    assert is_ignored(decision)
    assert decision.kind is Kind.AUTOMATIC


def test_08_every_auto_submitted_field_counts() -> None:
    fields = Headers((("auto-submitted", "no"), ("auto-submitted", "auto-replied")))
    assert is_ignored(decided(replace(message(), headers=fields)))


def test_08_evidence_repeats_nothing_that_a_header_says() -> None:
    decision = decided(message(headers={"Auto-Submitted": "jean.dupont@mail.example"}))
    assert decision.explanation.evidence == ("auto-submitted:other",)


@pytest.mark.parametrize("field", ["Precedence", "X-Precedence", "Preference"])
@pytest.mark.parametrize(
    ("value", "kind"),
    [("bulk", Kind.BULK), ("junk", Kind.BULK), ("Bulk (news)", Kind.BULK), ("auto_reply", Kind.AUTOMATIC)],
)
def test_09_bulk_junk_and_auto_reply_are_ignored(field: str, value: str, kind: Kind) -> None:
    decision = decided(message(headers={field: value}))
    assert is_ignored(decision)
    assert decision.kind is kind


@pytest.mark.parametrize("value", ["normal", "first-class", "urgent"])
def test_09_other_precedences_are_answered(value: str) -> None:
    assert is_answered(decided(message(headers={"Precedence": value})))


@pytest.mark.parametrize("value", ["DR", "RN", "NRN", "NDR", "DR, RN, NRN", "None", "dr,rn"])
def test_10_who_wants_no_reports_is_answered(value: str) -> None:
    assert is_answered(decided(message(headers={"X-Auto-Response-Suppress": value})))


@pytest.mark.parametrize("value", ["All", "OOF", "AutoReply", "DR, OOF, AutoReply", "all", "DR,AUTOREPLY"])
def test_10_who_wants_no_automatic_answers_gets_a_case_without_a_letter(value: str) -> None:
    decision = decided(message(headers={"X-Auto-Response-Suppress": value}))
    assert is_silent_case(decision)
    assert decision.explanation.rule == "auto_response_suppress"


@pytest.mark.parametrize(
    "field", ["List-Unsubscribe", "List-Help", "List-Subscribe", "List-Owner", "List-Archive"]
)
def test_11_a_newsletter_to_our_address_is_no_case(field: str) -> None:
    decision = decided(
        message("lettre@shop.example", {field: "<https://shop.example/x>", "List-Id": "<n.shop.example>"})
    )
    assert is_ignored(decision)
    assert decision.kind is Kind.BULK


def test_11_a_list_to_which_nobody_may_write_is_a_newsletter() -> None:
    decision = decided(message(headers={"List-Post": "NO (posting not allowed)", "Precedence": "list"}))
    assert is_ignored(decision)
    assert decision.kind is Kind.BULK


DISCUSSIONS = {
    "mailman": {
        "List-Post": "<mailto:amis@asso.example>",
        "X-BeenThere": "amis@asso.example",
        "Precedence": "list",
        "List-Unsubscribe": "<https://asso.example>",
        "X-Mailman-Version": "2.1.39",
    },
    "mailman of old": {"X-BeenThere": "amis@asso.example", "Precedence": "bulk"},
    "sympa": {
        "List-Post": "<mailto:amis@asso.example>",
        "X-Loop": "amis@asso.example",
        "List-Id": "<amis.asso.example>",
    },
    "google groups": {
        "Mailing-list": "list amis@asso.example; contact amis+owners@asso.example",
        "List-ID": "<x>",
        "X-Google-Group-Id": "1",
        "List-Post": "<https://groups.example>, <mailto:amis@asso.example>",
    },
    "ml name": {"X-ML-Name": "amis"},
    "x-mailing-list": {"X-Mailing-List": "<amis@asso.example>"},
    "precedence alone": {"Precedence": "list"},
    "list-id alone": {"List-Id": "Les amis <amis.asso.example>"},
}


@pytest.mark.parametrize("fields", DISCUSSIONS.values(), ids=DISCUSSIONS.keys())
def test_11_a_person_who_wrote_to_us_through_an_associations_list_is_a_case_without_a_letter(
    fields: dict[str, str],
) -> None:
    decision = decided(message(headers=fields, to=people("amis@asso.example"), cc=people(SEJOUR)))
    assert is_silent_case(decision)
    assert decision.kind is Kind.LIST
    assert action(decision, OpenCase).deadline > NOW


@pytest.mark.parametrize("fields", DISCUSSIONS.values(), ids=DISCUSSIONS.keys())
def test_11_what_a_list_says_to_its_members_is_no_case(fields: dict[str, str]) -> None:
    decision = decided(message(headers=fields, to=people("amis@asso.example")))
    assert is_ignored(decision)
    assert decision.kind is Kind.LIST


def test_12_a_feedback_id_keeps_the_letter_back() -> None:
    """Amazon writes it on whatever passes it, a person's mail too."""
    assert is_silent_case(decided(message(headers={"Feedback-ID": "1.eu-west-3.x:AmazonSES"})))


def test_12_a_feedback_id_on_a_newsletter_is_no_case() -> None:
    assert is_ignored(
        decided(message(headers={"Feedback-ID": "x", "List-Unsubscribe": "<https://x.example>"}))
    )


@pytest.mark.parametrize("field", ["X-OTRS-Loop", "X-Roundup-Loop", "X-Auto-Generated"])
def test_13_a_machine_that_marks_its_own_mail_is_ignored(field: str) -> None:
    assert is_ignored(decided(message(headers={field: "yes"})))


@pytest.mark.parametrize(
    "field", ["X-Loop", "X-No-Loop", "X-RT-Loop-Prevention", "X-MS-Exchange-Inbox-Rules-Loop"]
)
def test_13_a_loop_mark_that_a_redirection_writes_keeps_only_the_letter_back(field: str) -> None:
    decision = decided(message(headers={field: "amina@mail.example"}))
    assert is_silent_case(decision)
    assert decision.explanation.evidence == (field.lower(),)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("X-Autoreply", "yes"),
        ("X-Autorespond", "x"),
        ("X-Autoresponder", "x"),
        ("X-Autoresponse", "x"),
        ("X-AutoReply-From", "x"),
        ("X-Mail-Autoreply", "x"),
        ("X-Autogenerated", "Reply"),
        ("X-FC-MachineGenerated", "true"),
        ("X-POST-MessageClass", "9; Autoresponder"),
        ("Delivered-To", "Autoresponder"),
        ("X-AMAZON-MAIL-RELAY-TYPE", "notification"),
        ("X-Amazon-Auto-Reply", "true"),
        ("X-Mailer", "vacation"),
        ("X-Mailer", "KANA Response"),
        ("Thread-Topic", "AutoResponse"),
    ],
)
def test_14_a_responders_header_is_ignored(field: str, value: str) -> None:
    decision = decided(message(headers={field: value}))
    assert is_ignored(decision)
    assert decision.kind is Kind.AUTOMATIC


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("X-FC-MachineGenerated", "false"),
        ("Delivered-To", SEJOUR),
        ("X-Mailer", "Apple Mail"),
        ("Thread-Topic", "Titre de séjour"),
        ("X-POST-MessageClass", "0"),
    ],
)
def test_14_other_values_of_these_fields_are_answered(field: str, value: str) -> None:
    assert is_answered(decided(message(headers={field: value})))


# --- 15 to 18: the content -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "subject",
    [
        "Réponse automatique : Titre",
        "Réponse automatique: Titre",
        "Automatic reply: Titre",
        "Out of Office: x",
        "Out of Office AutoReply: x",
        "Auto-reply: x",
        "Abwesenheitsnotiz: x",
        "Automatische Antwort: x",
        "Respuesta automática: x",
        "Resposta automática: x",
        "Risposta automatica: x",
        "Автоответ: x",
        "رد تلقائي: س",
        "自动回复：x",
        "Otomatik yanıt: x",
        "Notification d’absence : x",
    ],
)
def test_15_an_out_of_office_prefix_is_a_responders(subject: str) -> None:
    decision = decided(message(subject=subject))
    assert is_ignored(decision)
    assert decision.explanation.rule == "out_of_office_subject"


@pytest.mark.parametrize(
    "subject",
    [
        "Réponse automatique de vos services, suite",
        "Automatic reply received, what now?",
        "Absence de réponse",
        "Absent du bureau depuis lundi, comment faire",
        "Re: Réponse automatique : Titre",
        "Auto: Titre",
        "Auto école",
        "Out of office hours of your desk",
        "Vacation",
        "RE: Automatic reply: Titre",
    ],
)
def test_15_a_person_may_begin_with_the_same_words(subject: str) -> None:
    assert is_answered(decided(message(subject=subject)))


@pytest.mark.parametrize("subject", ["Absence du bureau : que faire ?", "Out of office", "Absent du bureau"])
def test_15_in_doubt_about_the_subject_there_is_a_case_without_a_letter(subject: str) -> None:
    assert is_silent_case(decided(message(subject=subject)))


def test_15_in_an_answer_the_same_words_are_a_responders() -> None:
    decision = decided(message(subject="Absence du bureau : Titre", in_reply_to=("x@pref44.example",)))
    assert is_ignored(decision)


BOUNCE = DeliveryReport("delivery-status", "failed", "5.1.1", PERSON, ("letter@pref44.example",))


def test_16_a_bounce_of_our_letter_is_recorded_and_stops_letters_to_that_address() -> None:
    decision = decided(
        message("mailer-daemon@mail.example", return_path="", report=BOUNCE), reported_mail=4, reported_case=7
    )
    assert decision.kind is Kind.BOUNCE
    assert decision.actions == (RecordBounce(4, permanent=True),)


@pytest.mark.parametrize("status", ["4.2.2", "5.2.2", "5.7.1", "5.1.8", "5.1.7", "5.3.0", ""])
def test_16_only_an_address_that_does_not_exist_stops_later_letters(status: str) -> None:
    report = DeliveryReport("delivery-status", "failed", status)
    decision = decided(message(report=report), reported_mail=4)
    assert decision.actions == (RecordBounce(4, permanent=False),)


def test_16_exim_says_only_that_a_refusal_is_permanent() -> None:
    decision = decided(message(report=DeliveryReport("delivery-status", "failed", "5.0.0")), reported_mail=4)
    assert decision.actions == (RecordBounce(4, permanent=True),)


def test_16_a_delay_changes_nothing() -> None:
    report = DeliveryReport("delivery-status", "delayed", "4.4.1")
    assert decided(message(report=report), reported_mail=4, reported_case=7).actions == (Ignore(7),)


def test_16_a_complaint_about_our_letter_is_no_bounce() -> None:
    report = DeliveryReport("feedback-report", "abuse")
    assert decided(message(report=report), reported_mail=4, reported_case=7).actions == (Ignore(7),)


def test_16_a_report_about_another_mail_is_ignored() -> None:
    decision = decided(message(report=BOUNCE))
    assert is_ignored(decision)
    assert decision.kind is Kind.REPORT


def test_16_failed_recipients_are_a_report() -> None:
    decision = decided(message(headers={"X-Failed-Recipients": "x@mail.example"}))
    assert decision.kind is Kind.REPORT
    assert decision.explanation.evidence == ("x-failed-recipients",)


@pytest.mark.parametrize(
    "subject",
    [
        "Undeliverable: x",
        "Undelivered Mail Returned to Sender",
        "Mail delivery failed",
        "Failure notice",
        "Delivery Status Notification (Failure)",
        "Returned mail: see transcript",
        "Non remis : x",
    ],
)
def test_16_a_bounce_of_old_is_told_by_its_subject_and_a_machines_sender(subject: str) -> None:
    decision = decided(message("mailer-daemon@mail.example", subject=subject))
    assert decision.kind is Kind.REPORT


def test_16_a_person_who_asks_about_a_bounce_is_answered() -> None:
    assert is_answered(decided(message(subject="Undeliverable: mon message du 3")))


def test_17_a_read_receipt_is_ignored() -> None:
    report = DeliveryReport("disposition-notification", "displayed")
    assert is_ignored(decided(message(report=report)))
    assert decided(message(report=report), reported_mail=4, reported_case=7).actions == (Ignore(7),)


@pytest.mark.parametrize("kind", ["x" * 50, "jean@mail.example", "delivery"])
def test_17_a_reports_own_words_are_no_evidence(kind: str) -> None:
    assert decided(message(report=DeliveryReport(kind))).explanation.evidence == ("report:other",)


@pytest.mark.parametrize("value", ["YES", "yes", "Yes, score=12"])
def test_18_what_a_filter_calls_spam_is_ignored_with_its_reason(value: str) -> None:
    decision = decided(message(headers={"X-Spam-Flag": value}))
    assert is_ignored(decision)
    assert (decision.kind, decision.explanation.rule) == (Kind.SPAM, "spam_flag")


def sorted_words(words: set[str]) -> str:
    """A test's id must not depend on the order of a set."""
    return " ".join(sorted(words))


@pytest.mark.parametrize("flags", [{"$Junk"}, {"Junk"}, {"$Phishing"}, {"$junk", "\\Seen"}], ids=sorted_words)
def test_18_what_a_person_marked_as_junk_is_ignored(flags: set[str]) -> None:
    decision = decided(flags=frozenset(flags))
    assert is_ignored(decision)
    assert decision.kind is Kind.SPAM


@pytest.mark.parametrize(
    "flags", [{"$Junk", "$NotJunk"}, {"Junk", "NonJunk"}, {"$NotJunk"}, {"\\Flagged"}], ids=sorted_words
)
def test_18_junk_and_not_junk_together_mean_neither(flags: set[str]) -> None:
    assert is_answered(decided(flags=frozenset(flags)))


def test_18_who_takes_a_mail_out_of_junk_overrules_the_filter() -> None:
    mail = message(headers={"X-Spam-Flag": "YES"})
    assert is_answered(decided(mail, flags=frozenset({"$NotJunk"})))
    assert is_ignored(decided(mail, flags=frozenset({"$NotJunk", "$Junk"})))


@pytest.mark.parametrize(
    "fields",
    [{"X-Spam-Flag": "YES"}, {"List-Unsubscribe": "<https://crm.example>"}, {"Precedence": "bulk"}],
    ids=str,
)
def test_18_a_person_who_answers_in_their_own_case_is_no_spam(fields: dict[str, str]) -> None:
    mail = message(headers=fields, in_reply_to=("letter@pref44.example",))
    decision = decided(mail, threaded=case())
    assert action(decision, JoinCase).case_id == 7
    assert decision.letter is None


def test_18_spam_in_somebody_elses_case_stays_spam() -> None:
    decision = decided(message(headers={"X-Spam-Flag": "YES"}), threaded=case(person="other@mail.example"))
    assert decision.actions == (Ignore(7),)


def test_a_calendar_answer_is_no_case_and_a_calendar_request_is_one() -> None:
    assert is_ignored(decided(message(calendar_method="REPLY")))
    assert is_ignored(decided(message(calendar_method="COUNTER")))
    assert is_answered(decided(message(calendar_method="REQUEST")))


def test_an_encrypted_mail_is_answered() -> None:
    assert is_answered(decided(message(encrypted=True, text="")))


def test_more_than_a_hundred_hops_are_a_loop() -> None:
    assert is_answered(decided(replace(message(), headers=Headers((("received", "x"),) * 100))))
    assert (
        decided(replace(message(), headers=Headers((("received", "x"),) * 101))).explanation.rule
        == "received_loop"
    )


# --- 19 to 24: ours, addressing, state -----------------------------------------------------------


def test_19_our_own_message_id_coming_back_is_ignored() -> None:
    decision = decided(own_mail=True)
    assert is_ignored(decision)
    assert (decision.kind, decision.explanation.rule) == (Kind.OWN, "own_message_id")


def test_20_an_answer_to_our_letter_is_a_follow_up_without_a_letter() -> None:
    decision = decided(message(in_reply_to=("letter@pref44.example",)), threaded=case())
    assert action(decision, JoinCase).case_id == 7
    assert decision.letter is None


@pytest.mark.parametrize("field", ["X-RT-Originator", "X-Ticket-Id", "X-Zammad-Send-Auto-Response"])
def test_21_another_ticket_system_gets_no_letter_but_its_people_a_case(field: str) -> None:
    decision = decided(message(headers={field: "x"}))
    assert is_silent_case(decision)
    assert decision.explanation.rule == "ticket_system"


def test_21_another_ticket_systems_automatic_answer_is_ignored() -> None:
    assert is_ignored(decided(message(headers={"X-FreeScout-Mail-Type": "auto.reply"})))


@pytest.mark.parametrize(
    "addressing",
    [{"to": ()}, {"to": people("amis@asso.example")}, {"to": (), "bcc": people(SEJOUR)}],
    ids=["to empty", "to others", "blind copy"],
)
def test_22_mail_that_is_not_addressed_to_us_is_a_case_with_a_held_letter(addressing: Changes) -> None:
    decision = decided(message(**addressing))
    assert action(decision, OpenCase).mailbox == SEJOUR
    assert decision.letter is not None
    assert decision.letter.held
    assert decision.letter.reason == "not_addressed"


@pytest.mark.parametrize(
    "addressing",
    [
        {"cc": people(SEJOUR)},
        {"to": people("Sejour@Pref44.example")},
        {"to": people("cartes@pref44.example")},
        {"to": people("amis@asso.example"), "resent": people(SEJOUR)},
    ],
    ids=["cc", "other case", "alias", "resent"],
)
def test_22_mail_to_us_in_to_cc_or_resent_is_answered(addressing: Changes) -> None:
    assert is_answered(decided(message(**addressing)))


def test_23_a_follow_up_of_an_open_case_gets_no_new_acknowledgement() -> None:
    assert decided(message(), by_reference=case()).letter is None


def test_24_mail_from_before_the_service_enters_closed_without_a_letter() -> None:
    decision = decided(received=STARTS - timedelta(seconds=1))
    assert action(decision, OpenCase).closed_as == "before_start"
    assert decision.letter is None


def test_24_mail_of_the_first_second_of_the_service_is_answered() -> None:
    assert is_answered(decided(received=STARTS))


# --- 25 to 28: caps ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recalled", "rule"),
    [
        ({"letters_last_hour": 5}, "cap_address_hour"),
        ({"letters_last_day": 20}, "cap_address_day"),
        ({"alike": 19}, "cap_alike"),
    ],
)
def test_25_27_what_a_cap_stops_is_held_not_dropped(recalled: dict[str, Any], rule: str) -> None:
    decision = decided(**recalled)
    assert decision.letter is not None
    assert (decision.letter.held, decision.letter.reason) == (True, rule)
    assert has(decision, OpenCase)


@pytest.mark.parametrize(
    "recalled", [{"letters_last_hour": 4}, {"letters_last_day": 19}, {"alike": 18}], ids=str
)
def test_25_27_below_a_cap_the_letter_leaves(recalled: dict[str, Any]) -> None:
    assert is_answered(decided(**recalled))


def test_26_a_case_gets_its_completion_once() -> None:
    told: dict[str, Any] = {"understanding": understood(items_given={"nom": "Diallo"})}
    waiting = case(items_missing=("nom", "prenom"))
    first = decided(threaded=waiting, **told)
    assert first.letter is not None
    assert first.letter.kind is MailKind.COMPLETION
    again = decided(threaded=case(items_missing=("nom", "prenom"), completion_written=True), **told)
    assert again.letter is None


def test_28_the_mailboxes_own_cap_is_off_by_default() -> None:
    assert is_answered(decided(mailbox_letters_last_hour=100_000))


def test_28_the_mailboxes_own_cap_holds_where_it_is_set() -> None:
    prefecture = service(caps=Caps(letters_per_hour=100))
    decision = decided(prefecture=prefecture, mailbox_letters_last_hour=100)
    assert decision.letter is not None
    assert decision.letter.reason == "cap_mailbox_hour"
    assert is_answered(decided(prefecture=prefecture, mailbox_letters_last_hour=99))


# --- 37 to 39: manners ---------------------------------------------------------------------------


def test_38_the_rule_that_fired_and_what_would_have_changed_it_are_told() -> None:
    why = decided(message(headers={"Precedence": "bulk"})).explanation
    assert why.rule == "precedence_bulk"
    assert why.evidence == ("precedence:bulk",)
    assert why.otherwise


@pytest.mark.parametrize("field", ["X-Mailbot-Case", "X-Mailbot-Id", "X-Mailbot-Loop"])
def test_39_private_headers_on_incoming_mail_are_ignored(field: str) -> None:
    assert is_answered(decided(message(headers={field: "PREF44-26-0001F3-K"})))


# --- what responders do to a case ----------------------------------------------------------------


OUT_OF_OFFICE = {
    "auto-submitted": message(headers={"Auto-Submitted": "auto-replied"}),
    "subject": message(subject="Réponse automatique : Titre"),
    "exchange": message(headers={"X-Auto-Response-Suppress": "All", "Auto-Submitted": "auto-generated"}),
}


@pytest.mark.parametrize("mail", OUT_OF_OFFICE.values(), ids=OUT_OF_OFFICE.keys())
@pytest.mark.parametrize(
    "known", [case(), replied_case(), case(state=CaseState.CLOSED, closed=NOW)], ids=lambda c: c.state
)
def test_an_out_of_office_answer_neither_reopens_nor_answers_a_case(mail: Any, known: Any) -> None:
    assert decided(mail, threaded=known).actions == (Ignore(7),)


def test_an_answer_with_a_null_return_path_joins_and_reopens_nothing() -> None:
    decision = decided(message(return_path=""), threaded=replied_case())
    assert has(decision, JoinCase)
    assert not has(decision, OpenRound)


def test_an_agents_out_of_office_is_no_case() -> None:
    assert is_ignored(decided(message(AGENT, {"Auto-Submitted": "auto-replied"})))


def test_who_has_no_name_and_no_address_is_nobody_in_the_case() -> None:
    assert action(decided(message(None)), OpenCase).person == Address("")

"""What letters share is rendered once, and no letter shows for it what is another's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot import resources
from mailbot.adapters.letters import LetterWriter
from mailbot.domain.model import Intent, LetterOrder, Procedure, Service
from tests.letters.reading import parts, plain

FOUND = {
    "nom": "D…",
    "date_naissance": "…85",
    "motif": "oui",
    "doc_identite": "passeport.pdf",
    "agdref": "…27",
}


def changed(order: LetterOrder, told: Mapping[str, object]) -> LetterOrder:
    procedure = replace(order.procedure, online="https://exemple.example") if told["online"] else NONE
    items = {item: FOUND[item] for item in sorted(told["given"])}  # type: ignore[call-overload]  # a set
    return replace(
        order,
        language=str(told["language"]),
        intent=Intent(str(told["intent"])),
        items_given=items,
        items_missing=tuple(item for item in FOUND if item not in items) if told["lacks"] else (),
        attachment_unreadable=bool(told["unreadable"]),
        appeal=bool(told["appeal"]),
        procedure=procedure,
    )


NONE = Procedure(id="autre", label="", service="")
TOLD = st.fixed_dictionaries(
    {
        "language": st.sampled_from(("fr", "en", "ar")),
        "intent": st.sampled_from(Intent),
        "given": st.sets(st.sampled_from(sorted(FOUND))),
        "lacks": st.booleans(),
        "unreadable": st.booleans(),
        "appeal": st.booleans(),
        "online": st.booleans(),
    }
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(told=st.lists(TOLD, min_size=2, max_size=6))
def test_a_letter_is_the_same_whatever_was_written_before_it(
    service: Service, order: LetterOrder, told: list[dict[str, object]]
) -> None:
    shipped = [resources.templates() / "replies"]
    experienced = LetterWriter(service, shipped)
    for one in told:
        last = experienced.write(changed(order, one), "").raw
    assert last == LetterWriter(service, shipped).write(changed(order, told[-1]), "").raw


def said(writer: LetterWriter, order: LetterOrder) -> str:
    return plain(parts(writer.write(order, "").raw)[0])


def own_frame(service: Service, folder: Path, source: str) -> LetterWriter:
    (folder / "acknowledgement.jinja").write_text(source)
    return LetterWriter(service, [folder, resources.templates() / "replies"])


def test_a_frame_of_a_bureaus_own_may_look_at_what_was_found(
    service: Service, order: LetterOrder, tmp_path: Path
) -> None:
    writer = own_frame(service, tmp_path, "{{ letter.items_missing | join(' et ') }}")
    assert "nom" in said(writer, replace(order, items_missing=("nom",)))
    assert "agdref" in said(writer, replace(order, items_missing=("agdref",)))


def test_what_a_template_looks_at_only_in_some_letters_is_learnt_when_it_does(
    service: Service, order: LetterOrder, tmp_path: Path
) -> None:
    source = "{% if letter.appeal %}{{ letter.recipient }}{% else %}personne{% endif %}"
    writer = own_frame(service, tmp_path, source)
    assert "personne" in said(writer, replace(order, appeal=False))
    for recipient in ("a@b.example", "c@d.example"):
        contested = replace(order, appeal=True, recipient=recipient)
        assert recipient in said(writer, contested)
    assert "personne" in said(writer, replace(order, appeal=False))


def test_dates_and_the_reference_are_each_letters_own(service: Service, order: LetterOrder) -> None:
    writer = LetterWriter(service, [resources.templates() / "replies"])
    said(writer, order)
    other = replace(order, reference="PREF44-26-ZZZZZZ-Z", received=order.received.replace(day=3))
    text = said(writer, other)
    assert "PREF44-26-ZZZZZZ-Z" in text
    assert order.reference not in text

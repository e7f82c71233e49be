"""A préfecture with one bureau, one procedure, and the letters that ship."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot import resources
from mailbot.adapters.letters import LetterWriter
from mailbot.domain.model import (
    Bureau,
    Calendar,
    DayKind,
    DocumentNeeded,
    LetterOrder,
    Procedure,
    Service,
    Term,
)
from tests.letters.reading import parts


@pytest.fixture(scope="session")
def bureau() -> Bureau:
    return Bureau(
        name="sejour",
        address="pref-etrangers@loire.example",
        title="Bureau du séjour",
        postal_address="6 quai Ceineray, 44035 Nantes Cedex 1",
        telephone="02 61 91 20 20",
        page="https://www.loire.example/sejour",
        appointments="Sur rendez-vous uniquement : https://www.loire.example/rdv",
        procedure="sejour_renouvellement",
        reply_within=Term(15, DayKind.CALENDAR),
        warn_before=Term(2, DayKind.WORKING),
    )


@pytest.fixture(scope="session")
def service(bureau: Bureau) -> Service:
    return Service(
        name="Préfecture de la Loire-Atlantique",
        website="https://www.loire.example",
        privacy_url="https://www.loire.example/donnees-personnelles",
        timezone=ZoneInfo("Europe/Paris"),
        calendar=Calendar("44"),
        bureaux=(bureau,),
        languages=(),
        help_points=("Point d'accueil numérique, 6 quai Ceineray, Nantes",),
        tribunal="Tribunal administratif de Nantes, 1 rue de l'Exemple, 44000 Nantes",
    )


@pytest.fixture(scope="session")
def procedure() -> Procedure:
    return Procedure(
        id="sejour_renouvellement",
        label="Titre de séjour : renouvellement",
        service="Préfecture, bureau du séjour",
        page="https://www.service-public.example/F21032",
        online="https://enligne.example/",
        status_page="https://enligne.example/suivi",
        telephone="01 99 00 16 20",
        required=("motif", "nom", "prenom", "nationalite", "doc_identite", "numero_etranger"),
        documents=(DocumentNeeded("doc_identite", "Pièce d'identité (recto et verso)", ("ident",)),),
    )


@pytest.fixture(scope="session")
def writer(service: Service) -> LetterWriter:
    return LetterWriter(service, [resources.templates() / "replies"])


@pytest.fixture(scope="session")
def letters(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure
) -> dict[tuple[str, str], tuple[str, str]]:
    """Text and HTML of every sample in every language."""
    return {
        (language, name): parts(writer.write(order, "").raw)
        for language in writer.available_languages()
        for name, order in writer.samples(bureau, procedure, language)
    }


@pytest.fixture(scope="session")
def order(writer: LetterWriter, bureau: Bureau, procedure: Procedure) -> LetterOrder:
    return next(order for _, order in writer.samples(bureau, procedure, "fr"))

"""Numbers with check digits (python-stdnum)."""

from __future__ import annotations

from stdnum.fr import nif, nir, siren, siret


def is_siren(digits: str) -> bool:
    """Luhn on nine digits."""
    return bool(siren.is_valid(digits))


def is_siret(digits: str) -> bool:
    """Luhn on fourteen digits; La Poste's establishments follow a rule of their own."""
    return bool(siret.is_valid(digits))


def is_nir(number: str) -> bool:
    """Social security number: key 97 − (13 digits mod 97); Corsica's 2A and 2B count as 19 and 18."""
    return bool(nir.is_valid(number))


def is_numero_fiscal(digits: str) -> bool:
    """Tax number: its last three digits are the first ten modulo 511."""
    return bool(nif.is_valid(digits))

from __future__ import annotations

from mailbot.adapters.register.seal_book import seal_book


def test_the_last_seal_of_a_row_is_the_one_that_counts() -> None:
    with seal_book() as book:
        book.seal({"cases 1": "old", "cases 2": "two"})
        assert book.between("cases", 0, 9) == {1: "old", 2: "two"}
        book.seal({"cases 1": "new"})
        assert book.between("cases", 0, 1) == {1: "new"}


def test_what_a_purge_removed_is_not_missed() -> None:
    with seal_book() as book:
        book.seal({f"rounds {number}": "seal" for number in range(1, 6)})
        book.forget("rounds", [2, 3, 7])
        assert list(book.after("rounds", 0)) == [1, 4, 5]


def test_a_seal_of_no_table_that_is_known_is_told_by_its_name() -> None:
    with seal_book() as book:
        book.seal({"cases 1": "seal", "cases": "forged", "cases 01": "forged", "secret 9": "forged"})
        book.seal({f"cases {'9' * 5000}": "forged"})
        told = list(book.elsewhere(["cases"]))
        assert told == ["cases", "cases 01", f"cases {'9' * 5000}", "secret 9"]


def test_entries_that_were_emptied_without_a_purge_are_told() -> None:
    with seal_book() as book:
        for entry in (5, 3, 4):
            book.emptied(entry)
        book.licensed([4, 4, 9])
        assert book.emptied_without_licence() == [3, 5]

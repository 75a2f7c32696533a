"""Every sentence of the routines is there, does something and is proved."""

from franvaro.policies import load_policies
from scripts.clauses import PAGE, clauses, page
from scripts.clauses import tests as proofs


def test_every_clause_has_a_test():
    assert set(clauses()) - set(proofs()) == set()


def test_no_test_proves_a_clause_that_is_not_there():
    assert set(proofs()) - set(clauses()) == set()


def test_the_page_about_clauses_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_quote_is_to_the_letter():
    quotes = {
        clause.id: clause.quote
        for policy in load_policies()
        for stage in policy.stages
        for clause in stage.clauses
    }
    assert quotes == {name: quote for name, quote in clauses().items() if name not in ("A0", "B0")}

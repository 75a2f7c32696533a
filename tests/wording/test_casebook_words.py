"""`check` has words for whatever differs in the casebook."""

import pytest

from franvaro.casebook.verifying import Difference, Fault
from franvaro.wording.casebook import difference


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_a_sentence_of_its_own(fault: Fault) -> None:
    text = difference(Difference(fault, "case/1 2"))
    assert text.endswith(".")
    assert "{" not in text
    assert [other for other in Fault if difference(Difference(other, "case/1 2")) == text] == [fault]

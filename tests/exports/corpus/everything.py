"""The whole corpus."""

from itertools import chain

from tests.exports.corpus import nothing, records, rows, whole_files, workbooks

CASES = tuple(chain.from_iterable(part.cases() for part in (nothing, whole_files, workbooks, rows, records)))

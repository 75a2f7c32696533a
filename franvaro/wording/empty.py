"""What is said where there is nothing to show yet."""

from typing import Final

NOTHING_IMPORTED: Final = (
    "Det finns ingen närvaro att visa än. Hämta en exportfil från skolans närvarosystem och läs in den under "
    "Import, så syns eleverna här."
)
TO_IMPORTS: Final = "Gå till Import"

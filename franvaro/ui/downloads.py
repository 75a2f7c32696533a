"""Lists to take away as files."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from franvaro.clock import now
from franvaro.documents.listing import FileFormat, Listing
from franvaro.gateways.attendance import Gateway


def button(
    gateway: Gateway, listing: Listing, file_format: FileFormat, *, key: str, label: str | None = None
) -> None:
    """A download. The file is made, and leaves its trail, when somebody clicks; nothing is sent before."""
    st.download_button(
        label or file_format.program,
        data=lambda: replace(gateway, now=now()).as_file(listing, file_format),
        file_name=listing.file_name(file_format),
        mime=file_format.media_type,
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
        key=key,
    )

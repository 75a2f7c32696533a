"""All that touches Streamlit: the server, the frame around the pages, and what pages are built of."""

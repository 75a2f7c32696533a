"""How the tables came to be, a file a change. Alembic runs them when a book is opened."""

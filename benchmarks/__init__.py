"""How long franvaro takes, beside something else in the same run. `make bench` writes results.md."""

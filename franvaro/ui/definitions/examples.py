"""Where the examples of the page come from."""

from __future__ import annotations

from franvaro.examples_gateway import Examples, ExamplesGateway
from franvaro.gateway import Gateway


def examples_of(gateway: Gateway) -> Examples | None:
    """This store's own examples; None in an empty store."""
    return ExamplesGateway(gateway).examples()

"""Where the examples of the page come from."""

from __future__ import annotations

from franvaro.gateways.attendance import Gateway
from franvaro.gateways.examples import Examples, ExamplesGateway


def examples_of(gateway: Gateway) -> Examples | None:
    """This store's own examples; None in an empty store."""
    return ExamplesGateway(gateway).examples()

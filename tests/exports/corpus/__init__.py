"""Bad files of every format, each made from a good one, and what is expected of them."""

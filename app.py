"""franvaro's app: the frame around the pages. Start it with `python -m franvaro serve`."""

from franvaro.ui import frame

frame.run()

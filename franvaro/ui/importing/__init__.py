"""The page Import in parts: choosing files, looking through them, what came of it, history and calendar."""

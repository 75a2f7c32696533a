"""The doors: all that a page, a document or the command line may ask or do, each bound to one viewer."""

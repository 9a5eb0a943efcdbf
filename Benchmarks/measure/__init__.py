"""One module for each thing measured; `python -m measure.NAME` writes out/NAME.json."""

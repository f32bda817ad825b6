"""One module per format, one table of formats."""

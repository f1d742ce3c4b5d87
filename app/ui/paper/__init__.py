"""Papers: what is printed: values first, then pages, then a printer."""

"""Pinyin: makes the dictionary of the on-screen keyboard; `python -m tests.pinyin` writes resources/packs."""

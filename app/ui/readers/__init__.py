"""Readers of identity cards: one protocol, a serial line and a keyboard behind it."""

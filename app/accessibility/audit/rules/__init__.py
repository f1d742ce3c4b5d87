"""Rules: what nobody should meet in a window; each is one small function, in a room by its subject."""

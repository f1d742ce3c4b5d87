"""Installer: freezes the client into a folder with a Python of its own, trims it, checks it, packs it."""

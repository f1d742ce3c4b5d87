"""Stores as each released form of the database left them; see `make`."""

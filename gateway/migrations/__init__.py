"""Migrations: how a database of an older gateway becomes one of today."""

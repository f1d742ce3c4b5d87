"""Migrations: how a database of an older program becomes one of this program, step by step.

A new step: `alembic revision` with this folder as script_location, then `HEAD` in tables. A test compares the
result with the models.
"""

"""Widgets that every page may use; none knows an action or a store."""

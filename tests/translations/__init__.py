"""Translations: reads what the windows say from the source, and keeps resources/i18n in step with it."""

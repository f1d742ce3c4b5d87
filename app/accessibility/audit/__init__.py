"""Audit: looks at real windows and says what somebody could not read, reach or hear."""

"""Audit: looks at real windows and says what somebody could not read, reach or hear.

It knows no window by name and nothing of the program it is kept in: whoever has PySide6 windows can hand them
in as a `Module`. One recording of each window in each look is read by every rule.
"""

"""Showroom: every window, dialog, page and state of the program, with invented people, for audits.

Nothing here needs a gateway, a network or a profile; what is kept lies in a folder that whoever asks gives.
"""

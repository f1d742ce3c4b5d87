"""The accessibility tree and a real screen reader, in a session of their own under a display of their own."""

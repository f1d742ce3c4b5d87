"""Keyboard on the screen: for whoever has none, or cannot use it; at the foot of the window."""

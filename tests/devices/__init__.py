"""Machines that are not here, as other processes and this one's windows meet them."""

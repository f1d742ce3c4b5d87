"""Types for what we use of sqlcipher3 0.6.4, which brings none of its own."""

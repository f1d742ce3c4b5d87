"""Own input: what letters can mean, without Qt and without a word ever being learned."""

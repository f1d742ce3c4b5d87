"""乡音 Xiangyin: the client program."""

__version__ = "0.1.0"

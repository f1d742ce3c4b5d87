class Tokenizer:
    FREQ: dict[str, int]
    tmp_dir: str | None

dt: Tokenizer

def lcut(sentence: str) -> list[str]: ...
def setLogLevel(log_level: int) -> None: ...

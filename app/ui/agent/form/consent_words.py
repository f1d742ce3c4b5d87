"""Consent words: what a resident agrees to, in short sentences that are read aloud."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication


def consent_words(principal: str, address: str, agent: str, powers: Sequence[str]) -> tuple[str, ...]:
    """Names as they stand in the form; powers in words."""
    say = QCoreApplication.translate
    gap = "____"
    #: stands between the powers that a resident grants
    listed = say("ConsentWords", "、").join(powers) or gap
    return (
        say("ConsentWords", "我叫{0}，住{1}。").format(principal or gap, address or gap),
        say("ConsentWords", "这件事，我请{0}帮我{1}。").format(agent or gap, listed),
        say("ConsentWords", "评价由我自己做，{0}不能替我评。").format(agent or gap),
        say("ConsentWords", "我随时可以说“不办了”，{0}就要停下。").format(agent or gap),
        say("ConsentWords", "我的身份证、手印只用来办这件事。"),
    )

"""A report about an official: she asks for it at the kitchen table, and writes it alone before the screen.

The agent shows the other ways first; nothing that is written goes through an agent's hands (条例 Art 30, 46).
"""

from typing import Final

from tests.e2e.stories.hands import Hand

TEXT: Final = "鹦鹉洲的水渠账上写了八万，实际只花了三万。"
NAME: Final = "尉迟秀英"
PHONE: Final = "15400012345"
SECRETS: Final = (TEXT, TEXT[:6], TEXT[-6:], NAME, PHONE, "xiangyin.report", "xiangyin.blank")


def ask_for_it(hand: Hand) -> None:
    hand.press("新建代理")
    hand.press("事项")
    hand.press("告干部违纪？不经代理员的手")
    hand.wait_for("这类事请不要让代理员经手")
    hand.press("在这里自己写、自己说，密封起来，只有纪委能看")
    hand.wait_for("请把屏幕转给老人")


def report(hand: Hand, passphrase: str) -> None:
    hand.press("转好了，开始")
    hand.press("我来写")
    hand.write("您要告诉纪委的事", TEXT)
    hand.press("写好了")
    hand.write("您的名字", NAME)
    hand.write("电话", PHONE)
    hand.press("好了，看一遍")
    hand.press("念一遍给我听")
    hand.press("密封，交给纪委")
    hand.wait_for("封好了，谢谢您。")
    hand.press("还给代理员了")
    hand.unlock(passphrase)
    hand.wait_for("今天没有要办的事。")

"""赵大娘's lost file (S1): a village agent writes down what she asks for; the office finds the papers.

After 济南日报, 2018-09-09: her husband was wounded in Korea, the file was lost, and since he died she never
got what a widow is due; at 81 she cannot go anywhere. Names and places are invented.
"""

from typing import Final

from gateway.acts import Words
from tests.e2e.stories.hands import Hand

NAME: Final = "赵桂兰"
ADDRESS: Final = "清溪镇柳林村"
REQUEST: Final = "请帮我找到老伴儿的档案，把遗属补助金发给我。"
FACTS: Final = "老伴儿在抗美援朝的时候受过伤。后来档案丢了。他走了以后，我一直没领到遗属补助金。"
WHEN: Final = "2009年以来"
UNIT: Final = "区人社局"
REASONS: Final = "政策上有这一条。"
REPLY: Final = "经查历史档案，您老伴儿的伤残记录已经找到。遗属补助金从本月起发给您，以前欠的一次补齐。"
FOUND: Final = Words(unit="区人社局", note="", reply=REPLY, actor="清溪镇信访办")


def begin(hand: Hand) -> None:
    hand.press("新建代理")


def tell_who(hand: Hand) -> None:
    hand.write("姓名", NAME)
    hand.write("住址", ADDRESS)
    hand.go_on()
    hand.go_on()  # she hears, sees and writes well enough
    hand.go_on()  # only herself


def grant(hand: Hand) -> None:
    hand.choose("凭什么代理", "村、社区或单位推荐")
    hand.choose("和被反映的人或单位有关系吗", "没有关系")
    hand.go_on()
    hand.choose("老人自己能做主吗", "自己能做主")
    hand.go_on()
    hand.choose("老人请代理员做什么", "代写", "代为提出", "代收文书")
    hand.go_on()
    hand.listen()
    hand.press("老人同意了")
    hand.go_on()
    hand.agree()
    hand.go_on()


def tell_what(hand: Hand) -> None:
    hand.choose("这是哪一种", "求解决")
    hand.go_on()
    hand.write("请求", REQUEST)
    hand.go_on()
    hand.write("事实", FACTS)
    hand.go_on()
    hand.write("什么时候的事", WHEN)
    hand.write("被反映的单位", UNIT)
    hand.go_on()
    hand.write("理由", REASONS)
    hand.go_on()
    hand.choose("以前反映过吗", "头一回")
    hand.choose("在打官司、复议或仲裁吗", "没有")
    hand.go_on()
    hand.go_on()  # no papers


def read_back(hand: Hand) -> None:
    hand.wait_for("都记全了，可以念给老人听了。")
    hand.go_on()
    hand.listen()
    hand.press("都对")
    hand.go_on()


def hand_over(hand: Hand) -> None:
    hand.wait_for("存好了，请收好查询码")
    hand.press("已交给老人")
    hand.press("交了")
    hand.wait_for("查询码已经交给老人，本机不再保留。")


def record(hand: Hand) -> None:
    """The plain guided flow: from 新建代理 until she has the receipt."""
    begin(hand)
    tell_who(hand)
    grant(hand)
    tell_what(hand)
    read_back(hand)
    hand_over(hand)


def tell(hand: Hand) -> None:
    """待告知: the answer is read to her, and what she says to it is written down."""
    hand.open_row("待告知 1 件")
    hand.open_case()
    hand.press("告知老人")
    hand.press("先念给老人听")
    hand.choose("老人怎么说", "听明白了")
    hand.press("存好")
    hand.wait_for("记下了：已告诉老人。")


def rate(hand: Hand, passphrase: str) -> None:
    """She taps by herself; the agent gets the machine back through the lock."""
    hand.press("老人评价")
    hand.press("转好了，开始")
    hand.rate("满意")
    hand.press("选好了，下一题")
    hand.rate("基本满意")
    hand.press("选好了，交上去")
    hand.wait_for("收好了，谢谢您。")
    hand.press("还给代理员了")
    hand.unlock(passphrase)
    hand.wait_for("老人评价：已评")

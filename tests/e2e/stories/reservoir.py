"""周云's father and the reservoir (S2): hurt when the village dug it, helpless now; the first answer is no.

After 人民网, 2015-06-28: 周云 (化名) asked for help for her father, who was crippled when a reservoir was
built in the seventies. There the office helped at once; here it refuses first, so that there is something to
review. Names and places are invented; two agents, one of them a daughter: 山东省信访条例 Art 28.
"""

from typing import Final

from gateway.acts import Words
from tests.e2e.stories.hands import Hand
from tests.ui.capture.pages import written_page

NAME: Final = "周德海"
PHONE: Final = "15400012345"
ADDRESS: Final = "牛泉镇水库村"
DAUGHTER: Final = "周云"
REQUEST: Final = "请给我父亲一点生活补助。他自己动不了了。"
FACTS: Final = "一九七几年修水库，他被石头砸坏了腰。现在生活不能自理，吃饭穿衣都要人。"
WHEN: Final = "1975年前后"
UNIT: Final = "街道办事处"
REASONS: Final = "他是给集体干活落下的残疾。"
REPLY: Final = "经研究，时间太久，没有当年的记录。不予补助。"
REFUSED: Final = Words(unit="街道办事处", reply=REPLY, actor="清溪镇信访办")
NOTE: Final = "老人说，村里干活的人都还在，可以去问。"
GROUNDS: Final = "当年一起修水库的人还在，没有人去问过他们。请再查一查。"


def tell_who(hand: Hand) -> None:
    hand.press("新建代理")
    hand.write("姓名", NAME)
    hand.write("电话", PHONE)
    hand.write("住址", ADDRESS)
    hand.go_on()
    hand.go_on()  # so does he
    hand.go_on()


def grant(hand: Hand) -> None:
    """To the village's agent and to the daughter; the agent reads it to him, who follows no machine."""
    hand.choose("凭什么代理", "村、社区或单位推荐")
    hand.choose("和被反映的人或单位有关系吗", "没有关系")
    hand.press("再加一位代理员")
    hand.write("代理员姓名", DAUGHTER)
    hand.choose("凭什么代理", "近亲属")
    hand.choose("和被反映的人或单位有关系吗", "没有关系")
    hand.go_on()
    hand.choose("老人自己能做主吗", "自己能做主")
    hand.go_on()
    hand.choose("老人请代理员做什么", "代写", "代为提出", "代收文书", "代为查询")
    hand.go_on()
    hand.choose("谁来念", "我来念")
    hand.listen()
    hand.press("老人同意了")
    hand.go_on()
    hand.agree()
    hand.go_on()


def tell_what(hand: Hand) -> None:
    hand.choose("这是哪一种", "求解决")
    hand.go_on()
    for field, words in (("请求", REQUEST), ("事实", FACTS)):
        hand.write(field, words)
        hand.go_on()
    hand.write("什么时候的事", WHEN)
    hand.write("被反映的单位", UNIT)
    hand.go_on()
    hand.write("理由", REASONS)
    hand.go_on()
    hand.choose("以前反映过吗", "头一回")
    hand.choose("在打官司、复议或仲裁吗", "没有")
    hand.go_on()


def photograph(hand: Hand) -> None:
    """The old certificate of the works."""
    hand.press("拍一张")
    hand.show_to_camera(written_page(1_200, 900))
    hand.press("拍照")
    hand.show_to_camera(written_page(1_200, 900))
    hand.press("就用这张")
    hand.wait_for("2 份材料")  # the proof of the consent is the other
    hand.go_on()


def finish(hand: Hand) -> None:
    hand.wait_for("都记全了，可以念给老人听了。")
    hand.go_on()
    hand.choose("谁来念", "我来念")
    hand.listen()
    hand.press("都对")
    hand.go_on()
    hand.wait_for("存好了，请收好查询码")
    hand.press("已交给老人")
    hand.press("交了")
    hand.wait_for("查询码已经交给老人，本机不再保留。")


def record(hand: Hand) -> None:
    tell_who(hand)
    grant(hand)
    tell_what(hand)
    photograph(hand)
    finish(hand)


def tell(hand: Hand) -> None:
    """He does not accept it: that is written down as he says it."""
    hand.open_row("待告知 1 件")
    hand.open_case()
    hand.press("告知老人")
    hand.press("先念给老人听")
    hand.choose("老人怎么说", "老人不接受")
    hand.write("补充说明", NOTE)
    hand.press("存好")
    hand.wait_for("记下了：已告诉老人。")


def rate(hand: Hand, passphrase: str) -> None:
    hand.press("老人评价")
    hand.press("转好了，开始")
    hand.rate("基本满意")
    hand.press("选好了，下一题")
    hand.rate("不满意")
    hand.press("选好了，交上去")
    hand.choose("可以点几个", "事情没解决")
    hand.press("说好了")
    hand.wait_for("收好了，谢谢您。")
    hand.press("还给代理员了")
    hand.unlock(passphrase)
    hand.wait_for("老人评价：已评")


def ask_for_review(hand: Hand) -> None:
    """Within the thirty days, in his words, offline; the drafted form is read to him."""
    hand.press("申请复查")
    hand.write("哪里不服？", GROUNDS)
    hand.choose("谁来念", "我来念")
    hand.listen()
    hand.press("都对")
    hand.press("交上去")
    hand.wait_for("申请复查：写好了，等着上传。")

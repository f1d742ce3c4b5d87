"""Help: what a page is for and what to do there (F1), and the keys that work everywhere."""

from PySide6.QtCore import QCoreApplication


def page_help(name: str, phone: str = "") -> str:
    """A few sentences about the page that the shell knows by `name`, and whom to ask.

    `phone` is the township's, where it is known.
    """
    say = QCoreApplication.translate
    lines = {
        "home": (
            say("Help", "老人来了，点“新建代理”。不用联网，记下就存好了。"),
            say("Help", "左边是今天要做的事，最急的在最前；点一行就打开。"),
            say("Help", "右边是上传情况。有网络会自己上传，没网络也不会丢。"),
        ),
        "cases": (
            say("Help", "这里是您记过的每一件。写姓名、村名、编号或事由的两个字就能找到。"),
            say("Help", "上面一排可以只看一类，如待告知、到期；点一行打开这一件。"),
        ),
        "case": (
            say("Help", "这一件办到哪一步、最晚哪天有结果，都在这里。"),
            say("Help", "镇上有了新消息，先讲给老人听，再点“告知老人”，记下怎么说的、哪天说的。"),
            say("Help", "姓名、电话平时盖着，要看全，得说为什么，会记下来。"),
        ),
        "form": (
            say("Help", "照老人的话写，一问一问来。老人说不上来的，可以先放着，说一下为什么。"),
            say("Help", "写下的半秒钟就存好，随时可以退出，下次接着写。"),
            say("Help", "写完念给老人听，老人说都对，才能存好给回执。"),
        ),
        "upload": (
            say("Help", "每一件传到了没有，都在这里。绿色的，是镇上给了回执的。"),
            say("Help", "要处理的，旁边写着怎么办，点一下就去办。"),
            say("Help", "现在就想传，点“现在试一次”，或按 Ctrl+U。"),
        ),
        **_about_this_computer(),
        **_about_the_stick(),
        **_about_a_case(),
    }
    return "\n".join((*lines[name], _whom_to_ask(phone)))


def _whom_to_ask(phone: str) -> str:
    say = QCoreApplication.translate
    if not phone:
        return say("Help", "拿不准的事，问乡镇信访办；记录都加密存在这台电脑里，不会丢。")
    #: {0} is the telephone of the township
    words = say("Help", "拿不准的事，问乡镇信访办，电话 {0}；记录都加密存在这台电脑里，不会丢。")
    return words.format(phone)


def _about_the_stick() -> dict[str, tuple[str, ...]]:
    say = QCoreApplication.translate
    return {
        "stick": (
            say("Help", "没有网络也能送：插上U盘，选好要带的，写好、核对过，把U盘交给镇上。"),
            say("Help", "U盘上的都加了锁，只有镇上能打开；本机的一件都不少。"),
            say("Help", "镇上读完会把回执写在U盘里。拿回来插上，点“收下”，才算“已上传”。"),
        ),
    }


def _about_this_computer() -> dict[str, tuple[str, ...]]:
    """The settings, and what they lead to."""
    say = QCoreApplication.translate
    return {
        "settings": (
            say("Help", "字的大小、颜色、朗读的快慢，改了马上就能看见听见。"),
            say("Help", "打印机、读身份证的机器，选好了当场试一下。"),
            say("Help", "改坏了不要紧，点“恢复原样”。"),
        ),
        "law": (say("Help", "写两个字找法条，点开能放大看、念给老人听。法条会改，以官方文本为准。"),),
        "enrol": (say("Help", "乡镇给的登记文件，在这里选上。登记以后记的事才会上传。"),),
        "keys": (say("Help", "密码自己换；不再用这台电脑的人，在这里移走。"),),
        "people": (say("Help", "添一个人、把手上的交给别人，都在这里。各人只看见自己记的。"),),
    }


def _about_a_case() -> dict[str, tuple[str, ...]]:
    """Pages that say one thing about a case."""
    say = QCoreApplication.translate
    return {
        "summary": (
            say("Help", "这个月您记了多少、传了多少、告诉了多少，都在这里，只您自己看。"),
            say("Help", "老人怎么评的，这里看不到，只数得出评了没有。"),
        ),
        "review": (
            say("Help", "老人对答复不服，三十天里可以请上一级再查。照老人的话写哪里不服。"),
            say("Help", "写完念给老人听，老人说对，再交。过了期限也能写，会先告诉您。"),
        ),
        "amend": (
            say("Help", "交上去以后想起来的事、后来拿到的材料，写在这里补上。原来那份不会变。"),
            say("Help", "写了一半退出去，下次接着写。"),
        ),
        "revisit": (
            say("Help", "事情办完以后去看看老人，问问办得怎么样，记在这里。"),
            say("Help", "记的是老人说的话；老人满意不满意，要老人自己点。"),
        ),
        "withdraw": (
            say("Help", "老人说不办了，才能撤回；要老人在跟前，或者当初授权时另外答应过。"),
            say("Help", "撤回以后，这件事就停下，不能再接着办。"),
        ),
    }


def keys_help() -> str:
    """The keys that work everywhere, a line for each kind."""
    say = QCoreApplication.translate
    lines = (
        say("Help", "Tab 到下一处，Shift+Tab 回上一处；在单子里用上下箭头，按回车打开。"),
        say("Help", "几个选一个，按 1 到 9 直接选第几个，也可以用箭头和空格。"),
        say("Help", "Ctrl+N 新建代理；Ctrl+F 找人找事；Ctrl+U 现在上传；Ctrl+L 锁屏。"),
        say("Help", "Ctrl 加 = 字大一号，Ctrl 加 - 字小一号，Ctrl 加 0 回到标准。"),
        say("Help", "Alt+1 首页，Alt+2 事项，Alt+3 上传，Alt+4 U盘，Alt+5 设置；Esc 回上一步。"),
        say("Help", "记录时 Alt+→ 下一问，Alt+← 上一问；Alt+D 读身份证，Alt+S 找以前来过的老人。"),
        say("Help", "记录时 Alt+G 看建议；Alt+6 查法条。"),
        say("Help", "F4 打开屏幕上的键盘，再按一次或按 Esc 收起；点着打拼音，数字 1 到 9 选字。"),
        say("Help", "F2 念这一页，F3 停下或接着念，Shift+F3 再念一遍，Esc 不念了；Ctrl+F2 打开或关上朗读。"),
        say("Help", "F6 换一块地方；F8 跳到下一处要改的；Ctrl+回车 按最大的那个按钮。"),
        say("Help", "按住 Alt，按钮上会写出自己的键。"),
    )
    return "\n".join(lines)

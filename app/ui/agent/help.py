"""Help: the keys that work everywhere, in words (F1)."""

from PySide6.QtCore import QCoreApplication


def keys_help(page: str) -> tuple[str, str]:
    """Title and text of the help for a page."""
    say = QCoreApplication.translate
    lines = (
        say("Help", "Tab 到下一处，Shift+Tab 回上一处；在单子里用上下箭头，按回车打开。"),
        say("Help", "Ctrl+N 新建代理；Ctrl+F 找人找事；Ctrl+U 现在上传；Ctrl+L 锁屏。"),
        say("Help", "Ctrl 加 = 字大一号，Ctrl 加 - 字小一号，Ctrl 加 0 回到标准。"),
        say("Help", "Alt+1 首页，Alt+2 事项，Alt+3 上传，Alt+4 设置；Esc 回上一步，写了的都会存好。"),
        say("Help", "F4 打开屏幕上的键盘，再按一次或按 Esc 收起；点着打拼音，数字 1 到 9 选字。"),
        say("Help", "F2 念这一页，F3 停下或接着念，Shift+F3 再念一遍，Esc 不念了；Ctrl+F2 打开或关上朗读。"),
        say("Help", "F6 换一块地方；F8 跳到下一处要改的；Ctrl+回车 按最大的那个按钮。"),
        say("Help", "拿不准的事，问乡镇信访办；记录都加密存在这台电脑里，不会丢。"),
    )
    #: {0} is the name of the page
    return say("Help", "怎么用：{0}").format(page), "\n".join(lines)

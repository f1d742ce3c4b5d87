"""Times: days and hours as people say them. Whoever asks says which day today is."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.domain.counting import SHANGHAI, civil_date


def day_words(day: date, today: date) -> str:
    """今天, 昨天, 明天, 11月23日; with the year when it is another one."""
    say = QCoreApplication.translate
    near = {0: say("Times", "今天"), -1: say("Times", "昨天"), 1: say("Times", "明天")}
    return near.get((day - today).days) or date_words(day, today)


def date_words(day: date, today: date) -> str:
    """11月23日, always the date; with the year when it is another one."""
    if day.year == today.year:
        #: a day of this year
        return QCoreApplication.translate("Times", "{month}月{day}日").format(month=day.month, day=day.day)
    #: a day of another year
    words = QCoreApplication.translate("Times", "{year}年{month}月{day}日")
    return words.format(year=day.year, month=day.month, day=day.day)


def day_and_weekday(day: date) -> str:
    """11月23日 星期一."""
    return f"{date_words(day, day)} {weekday_words(day)}"


def weekday_words(day: date) -> str:
    say = QCoreApplication.translate
    names = (
        say("Times", "星期一"),
        say("Times", "星期二"),
        say("Times", "星期三"),
        say("Times", "星期四"),
        say("Times", "星期五"),
        say("Times", "星期六"),
        say("Times", "星期日"),
    )
    return names[day.weekday()]


def clock_words(moment: datetime) -> str:
    """08:12, on the wall in China."""
    return f"{moment.astimezone(SHANGHAI):%H:%M}"


def moment_words(moment: datetime, today: date) -> str:
    """今天 08:12."""
    return f"{day_words(civil_date(moment), today)} {clock_words(moment)}"


def greeting(moment: datetime) -> str:
    """What one says at this hour."""
    say = QCoreApplication.translate
    hour = moment.astimezone(SHANGHAI).hour
    if 5 <= hour < 11:
        return say("Times", "早上好")
    if 11 <= hour < 13:
        return say("Times", "中午好")
    if 13 <= hour < 18:
        return say("Times", "下午好")
    return say("Times", "晚上好")

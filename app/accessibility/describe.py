"""Describe: what a widget is, in one sentence, from what it tells every screen reader.

In this order: name, role, state, value, hint, which one of how many. What is typed into a masked field is
counted, never told.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from app.accessibility.marks import without_end_mark
from app.accessibility.phrases import with_commas

MOST: Final = 100
"""So many characters of a long text are told when the focus arrives; the rest is counted."""
AS_ONE: Final = "spoken_as_one"
"""Property of what stands in several labels and is one thing, such as a code in four groups."""
EYES_ONLY: Final = "qt_rubberband"
"""Qt leaves widgets of this name out of what it tells screen readers: drawings that mean nothing."""

_PLACE: Final = re.compile(r"[\uff08(](\d+)[/\uff0f](\d+)[\uff09)]$")
"""At the end of a name, which one of how many."""
_MASKED: Final = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText


class Description(NamedTuple):
    """Parts of the sentence, each in the words of the language that is shown; empty ones are left out."""

    name: str = ""
    role: str = ""
    state: str = ""
    value: str = ""
    hint: str = ""
    position: str = ""

    @property
    def sentence(self) -> str:
        return with_commas(*(without_end_mark(part.strip()) for part in self))


def describe(widget: QWidget, *, most: int = MOST) -> Description:
    """`most`: characters of a long text. A list is told with the row that is current in it."""
    told = _interface(widget)
    if told is None:
        return Description()
    role = told.role()
    name, place = _name(widget, told)
    row = current_row(widget) if isinstance(widget, QAbstractItemView) else Description()
    hint = told.text(QAccessible.Text.Description)
    # Qt takes a tooltip for a description, also where it says the name.
    hint = "" if hint == name else hint
    return Description(
        name=name,
        role=_roles().get(role, ""),
        state=_state(told),
        value=row.name or _value(widget, told, most),
        hint=hint,
        position=row.position or place,
    )


def current_row(view: QAbstractItemView) -> Description:
    """The row of a list that has the focus."""
    told = _interface(view)
    row = told.focusChild() if told is not None else None
    if told is None or row is None or not row.isValid():
        return Description()
    return _row(view, told, row)


def describe_at(widget: QWidget, point: QPoint) -> Description:
    """What is under a point of the screen, `widget` being the innermost one there.

    What says nothing by itself is spoken for by what it is part of.
    """
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and widget is view.viewport():
        told = _interface(view)
        row = told.childAt(point.x(), point.y()) if told is not None else None
        if told is not None and row is not None and row.isValid():
            return _row(view, told, row)
        return Description()
    found = _whole_of(widget)
    while found is not None and not found.isWindow():
        description = describe(found)
        if description.name and found.objectName() != EYES_ONLY:
            return description
        found = found.parentWidget()
    return Description()


def _whole_of(widget: QWidget) -> QWidget | None:
    """What it is a part of, where only the whole may be spoken."""
    whole: QWidget | None = widget
    while whole is not None and not whole.property(AS_ONE):
        whole = whole.parentWidget()
    return whole or widget


def is_masked(widget: QWidget) -> bool:
    """What is typed there is nobody else's business, also while it can be seen."""
    told = _interface(widget)
    is_password = told is not None and _is(told, "passwordEdit")
    return is_password or bool(widget.inputMethodHints() & _MASKED)


def _interface(widget: QWidget) -> QAccessibleInterface | None:
    told: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    # Qt has none for what is being taken apart, whatever its stubs say.
    return told if told is not None and told.isValid() else None


def _is(told: QAccessibleInterface, flag: str) -> bool:
    """The stubs of Qt don't list the flags of a state."""
    return bool(getattr(told.state(), flag))


def _name(widget: QWidget, told: QAccessibleInterface) -> tuple[str, str]:
    """And which one of how many it is, where the name says so."""
    # Qt gives the chosen text of a combo box as its name.
    name = told.text(QAccessible.Text.Name)
    if told.role() is QAccessible.Role.ComboBox:
        name = widget.accessibleName() or name
    if isinstance(widget, QLabel) and not name:
        name = widget.text()
    found = _PLACE.search(name)
    if found is None:
        return name, ""
    return name[: found.start()], _which(int(found[1]), int(found[2]))


def _row(view: QAbstractItemView, told: QAccessibleInterface, row: QAccessibleInterface) -> Description:
    model = view.model()
    root = view.rootIndex()
    # A list that fetches as it goes does not know yet how long it is.
    count = 0 if model.canFetchMore(root) else told.childCount()
    place = told.indexOfChild(row) + 1
    return Description(name=row.text(QAccessible.Text.Name), position=_which(place, count) if place else "")


def _which(place: int, count: int) -> str:
    if count < place:
        #: which row of a list it is
        return QCoreApplication.translate("Describe", "第 {0} 项").format(place)
    #: which one of how many it is
    return QCoreApplication.translate("Describe", "第 {0} 项，共 {1} 项").format(place, count)


def _state(told: QAccessibleInterface) -> str:
    say = QCoreApplication.translate
    words = []
    if _is(told, "checkable"):
        #: states of an answer
        words.append(say("Describe", "已选") if _is(told, "checked") else say("Describe", "没选"))
    if _is(told, "expandable") and _is(told, "expanded"):
        words.append(say("Describe", "展开了"))
    elif _is(told, "expandable") and told.role() is not QAccessible.Role.ComboBox:
        words.append(say("Describe", "收着"))
    if _is(told, "readOnly") and told.role() is QAccessible.Role.EditableText:
        words.append(say("Describe", "只能看"))
    if _is(told, "disabled"):
        words.append(say("Describe", "现在不能用"))
    return with_commas(*words)


def _value(widget: QWidget, told: QAccessibleInterface, most: int) -> str:
    text = told.textInterface()
    if told.role() is QAccessible.Role.EditableText and text is not None:
        count = text.characterCount()
        if not count:
            #: nothing stands in a field
            return QCoreApplication.translate("Describe", "空着")
        if is_masked(widget):
            #: what is typed is hidden: only how many characters it has is said
            return QCoreApplication.translate("Describe", "已输入 %n 位", "", count)
        shown = text.text(0, min(count, most))
        if count <= most:
            return shown
        #: {0} is the beginning of a long text; %n are the characters of all of it
        long = QCoreApplication.translate("Describe", "{0}……一共 %n 个字", "", count)
        return long.format(shown)
    if told.role() in _WITH_VALUE:
        return told.text(QAccessible.Text.Value)
    return ""


_WITH_VALUE: Final = frozenset(
    {
        QAccessible.Role.ComboBox,
        QAccessible.Role.ProgressBar,
        QAccessible.Role.Slider,
        QAccessible.Role.SpinBox,
        QAccessible.Role.EditableText,
    }
)


def _roles() -> Mapping[QAccessible.Role, str]:
    """What is text says so by itself: it has no word here."""
    say = QCoreApplication.translate
    roles = QAccessible.Role
    return {
        roles.Button: say("Describe", "按钮"),
        roles.ButtonMenu: say("Describe", "菜单按钮"),
        #: one of several answers to a question
        roles.CheckBox: say("Describe", "选项"),
        roles.RadioButton: say("Describe", "选项"),
        roles.EditableText: say("Describe", "输入框"),
        roles.ComboBox: say("Describe", "下拉选择"),
        roles.SpinBox: say("Describe", "数字框"),
        roles.Slider: say("Describe", "滑块"),
        roles.List: say("Describe", "单子"),
        roles.Tree: say("Describe", "单子"),
        roles.Table: say("Describe", "表"),
        roles.Link: say("Describe", "链接"),
        roles.MenuItem: say("Describe", "菜单项"),
        roles.PageTab: say("Describe", "标签"),
        roles.Graphic: say("Describe", "图"),
    }

"""Source: every Chinese string that a window can show, where it stands and what is said about it.

Read from Python's own syntax tree; docs/decisions/009-translations.md says why lupdate is not enough.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ROOMS = ("app/accessibility", "app/ui", "app/main.py")
TERMINAL_ONLY = frozenset({"app/ui/plain.py"})
"""Says Chinese in a terminal and nowhere else; not translated."""

FOR_RESIDENTS = frozenset({"ConsentWords", "LetterPaper", "ReceiptPaper", "Statement", "WaysPaper"})
"""Contexts of what a resident hears, agrees to, signs or takes home: Chinese in every language. What is read
in English to somebody who knows Chinese only is no consent, and the office reads Chinese.
"""

SILENT_ROOMS = (
    "app/accessibility/speech",  # Mandarin as it sounds: nothing there is shown
    "app/accessibility/audit",  # of interest to whoever mends a window: its report is in a terminal or a file
    "app/ui/showroom",  # what invented people have said and done
)
"""What is said there is not said by a window."""

PLAIN = frozenset(
    {
        "duplicate_words.py",
        "field_names.py",
        "helping_words.py",
        "messages.py",
        "problem_sentences.py",
        "repair_words.py",
        "words.py",
    }
)
"""Modules of app/ui without Qt: all their words are messages, translated by whoever shows them."""

PLAIN_CONTEXT = "messages"
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")
"""Characters, and the full-width marks between them, which English has no use for."""


class Message(NamedTuple):
    """One text to translate; the first three tell it from all others."""

    context: str
    source: str
    comment: str = ""
    is_plural: bool = False
    note: str = ""


class Finding(NamedTuple):
    """A string that no translator would ever see, or could not translate."""

    place: str
    what: str


def windows() -> Iterator[Path]:
    """Modules that talk to people through Qt, or whose words a window shows."""
    for room in ROOMS:
        path = ROOT / room
        modules = sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []
        yield from (module for module in modules if not _is_silent(module))


def _is_silent(module: Path) -> bool:
    place = module.relative_to(ROOT).as_posix()
    return place.startswith(tuple(f"{room}/" for room in SILENT_ROOMS)) or place in TERMINAL_ONLY


def read_all() -> tuple[list[Message], list[Finding]]:
    """Messages by context, as the source has them; and what is wrong with it."""
    messages: dict[tuple[str, str, str], Message] = {}
    findings: list[Finding] = []
    for module in windows():
        text = module.read_text(encoding="utf-8")
        reader = read(text, module.relative_to(ROOT).as_posix(), is_plain=module.name in PLAIN)
        findings += reader.findings
        for message in reader.messages:
            messages[message[:3]] = _joined(messages.get(message[:3]), message)
    return sorted(messages.values(), key=lambda message: message.context), findings


def to_translate() -> list[Message]:
    return [message for message in read_all()[0] if message.context not in FOR_RESIDENTS]


def read(source: str, name: str, *, is_plain: bool = False) -> "Reader":
    reader = Reader(name, _notes(source), is_plain=is_plain)
    reader.visit(ast.parse(source))
    return reader


def shown_strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """String literals, docstrings left out."""
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node


class Reader(ast.NodeVisitor):
    """Walks one module."""

    def __init__(self, name: str, notes: dict[int, str], *, is_plain: bool) -> None:
        self.messages: list[Message] = []
        self.findings: list[Finding] = []
        self._name = name
        self._notes = notes
        self._is_plain = is_plain
        self._classes: list[str] = []
        self._translates = {"translate"}
        self._line = 0
        self._read: set[int] = set()

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            self._line = node.lineno
        super().visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        """A shorter name, as in `say = QCoreApplication.translate`."""
        if isinstance(node.value, ast.Attribute) and _called(node.value) == "translate":
            self._translates.update(_called(target) for target in node.targets)
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match _called(node.func):
            case name if name in self._translates and len(node.args) > 1:
                self._take(node, _text(node.args[0]), node.args[1:])
            case "tr" if node.args:
                self._take(node, self._own_context(node), node.args)
                if _counts(node, node.args):
                    self._find(node, "tr counts in its own class only: use QCoreApplication.translate")
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        """A sign by which something is looked up is shown to nobody."""
        self._read |= {id(key) for key in node.keys if isinstance(key, ast.Constant) and _is_sign(key.value)}
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        if any(CHINESE.search(part.value) for part in shown_strings(node) if isinstance(part.value, str)):
            self._find(node, "Chinese in an f-string: translate a text with {names} and format that")
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)

    def visit_Constant(self, node: ast.Constant) -> None:
        text = _text(node)
        if not text or not CHINESE.search(text) or id(node) in self._read:
            return
        if self._is_plain:
            self.messages.append(Message(PLAIN_CONTEXT, text, note=self._note(node)))
        else:
            self._find(node, f"not handed to a translator: {text}")

    def _own_context(self, call: ast.Call) -> str | None:
        is_own = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "self"
        return self._classes[-1] if is_own and self._classes else None

    def _take(self, call: ast.Call, context: str | None, args: list[ast.expr]) -> None:
        """Text, comment and number, in this order, as they are in both calls."""
        if context is None:
            self._find(call, "the context is not known here: a literal, or self.tr inside of a class")
            return
        is_plural = _counts(call, args)
        comment = (_text(args[1]) or "") if len(args) > 1 else ""
        for literal in _choices(args[0]):
            self._read.add(id(literal))
            message = Message(context, str(literal.value), comment, is_plural, self._note(call))
            self.messages.append(message)
            if is_plural and "%n" not in message.source:
                self._find(call, "a text with a number says %n")

    def _note(self, node: ast.expr) -> str:
        """The lines `#: …` above a call or inside of it; without them, those above its statement."""
        last = node.end_lineno or node.lineno
        return self._notes_between(node.lineno, last) or self._notes_between(self._line, self._line)

    def _notes_between(self, first: int, last: int) -> str:
        while first - 1 in self._notes:
            first -= 1
        return " ".join(self._notes[line] for line in range(first, last + 1) if line in self._notes)

    def _find(self, node: ast.expr, what: str) -> None:
        self.findings.append(Finding(f"{self._name}:{node.lineno}", what))


def _is_sign(value: object) -> bool:
    return isinstance(value, str) and len(value) == 1


def _called(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _counts(call: ast.Call, args: list[ast.expr]) -> bool:
    return len(args) > 2 or any(keyword.arg == "n" for keyword in call.keywords)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _choices(node: ast.expr) -> Iterator[ast.Constant]:
    """The literals that an expression can come to: one, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)


def _notes(source: str) -> dict[int, str]:
    comments = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.removeprefix("#:").strip()
        for token in comments
        if token.type == tokenize.COMMENT and token.string.startswith("#:")
    }


def _joined(known: Message | None, message: Message) -> Message:
    """The same text from two places: notes of both, and a plural if either counts."""
    if known is None:
        return message
    notes = dict.fromkeys(note for note in (known.note, message.note) if note)
    return known._replace(is_plural=known.is_plural or message.is_plural, note=" ".join(notes))

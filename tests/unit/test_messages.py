"""Messages: every code that can reach a person has a sentence, and no sentence is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from app.domain.delivery import Delivery
from app.domain.filing import Filing, check
from app.domain.petition import Petition
from app.domain.problem import Problem
from app.domain.status import Status
from app.errors import OfflineError, RefusedError
from app.ui.field_names import field_name
from app.ui.messages import ERRORS, pack_sentence, problem_sentence, sentence
from app.ui.problem_sentences import PROBLEMS
from app.ui.words import DELIVERY_WORDS, STATUS_WORDS
from tests.samples import KNOWN_COUNTIES, TODAY

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[a-z][a-z0-9_]*\Z")
INTERNAL = {
    # met by the gateway's own code and answered as a verdict or HTTP code, or by the engine; never shown
    "batch_unreadable",
    "document_unreadable",
    "event_unreadable",
    "request_clock",
    "request_not_signed",
    "schema_unknown",
    "seal_broken",
    "signature_wrong",
}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def literals(node: ast.expr) -> Iterator[str]:
    """The codes an expression can come to: a literal, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.Call) and len(node.args) == 2:
        yield from literals(node.args[1])


def error_codes(tree: ast.AST) -> Iterator[tuple[str, set[str]]]:
    for call in calls(tree):
        if name_of(call).endswith("Error") and call.args:
            given = {keyword.arg for keyword in call.keywords if keyword.arg}
            yield from ((code, given) for code in literals(call.args[0]))


def tabled_codes(tree: ast.Module) -> Iterator[str]:
    """Values of tables named `…_CODES` of codes: what an answer of the gateway is translated to."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if any(name.endswith("_CODES") for name in names):
                for value in node.value.values:
                    yield from literals(value)


def problem_codes(tree: ast.AST) -> Iterator[str]:
    for call in calls(tree):
        if name_of(call) == "Problem":
            for word in call.keywords:
                if word.arg == "code":
                    yield from literals(word.value)


def client_trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "app").rglob("*.py"))]


def test_the_collector_sees_codes_and_facts() -> None:
    tree = ast.parse(
        'X_CODES = {"a": "in_table"}\n'
        'raise RefusedError("too_long", limit=3)\n'
        'raise OfflineError("one" if x else "other")\n'
        'raise DeviceError(X_CODES.get(x, "fallback"))\n'
        'Problem(field="a", code="missing")'
    )
    codes = [("too_long", {"limit"}), ("one", set()), ("other", set()), ("fallback", set())]
    assert list(error_codes(tree)) == codes
    assert list(tabled_codes(tree)) == ["in_table"]
    assert list(problem_codes(tree)) == ["missing"]


def test_every_error_code_of_the_client_has_a_sentence() -> None:
    raised = {code for tree in client_trees() for code, _ in error_codes(tree)}
    tabled = {code for tree in client_trees() for code in tabled_codes(tree)}
    assert (raised | tabled) - INTERNAL - set(ERRORS) == set()


def test_every_problem_code_has_a_sentence() -> None:
    codes = {code for tree in client_trees() for code in problem_codes(tree)}
    assert codes - set(PROBLEMS) == set()


def test_no_sentence_is_left_over() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "app").rglob("*.py"))
        if path.name not in {"messages.py", "problem_sentences.py"}
    )
    said = set(ERRORS) | set(PROBLEMS)
    assert {code for code in said if f'"{code}"' not in source} == set()


def test_a_sentence_asks_only_for_facts_that_every_raiser_gives() -> None:
    missing = {
        (code, fact)
        for tree in client_trees()
        for code, given in error_codes(tree)
        for fact in wanted(ERRORS.get(code, ""))
        if fact not in given and code != "petition_invalid"
    }
    assert missing == set()


def test_why_a_pack_is_refused_can_be_said_whichever_check_refused_it() -> None:
    kinds = ast.parse((ROOT / "app" / "ui" / "pack_kinds.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(kinds) if isinstance(node, ast.ImportFrom) and node.module}
    names = {name for name in imported if name.startswith("app.")} | {"app.assist.unpacking"}
    trees = [ast.parse((ROOT / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8")) for name in names]
    codes = {
        code
        for tree in trees
        for call in calls(tree)
        if name_of(call) == "RefusedError"
        for code in literals(call.args[0])
    }
    assert {"routing_unreadable", "case_tells_who", "calendar_unreadable", "pack_too_large"} <= codes
    for code in codes:
        assert "{" not in pack_sentence(code, line=3)


def wanted(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_an_error_is_said_with_its_facts() -> None:
    assert "90" in sentence(OfflineError("gateway_busy", retry_after=90))
    assert "密码" in sentence(RefusedError("passphrase_wrong"))


def test_every_finding_about_an_empty_filing_can_be_said() -> None:
    problems = check(Filing(petition=Petition()), TODAY, KNOWN_COUNTIES)
    said = [problem_sentence(problem) for problem in problems]
    assert "请求：还没有填。" in said
    assert not any(re.search(r"[a-z_{}]", line) for line in said)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("petition.facts", "事实"),
        ("petition.petitioners[0].identity.number", "第 1 项信访人的证件的号码"),
        ("authority.agents[1].name", "第 2 项代理员的姓名"),
        ("petition.place.address", "问题属地的住址"),
        ("files[2]", "第 3 项材料"),
        ("petition.adress", "adress"),
    ],
)
def test_a_field_is_named_as_on_the_form(path: str, words: str) -> None:
    assert field_name(path) == words


def test_a_problem_names_its_field_first() -> None:
    problem = Problem(field="petition.facts", code="too_long", facts={"limit": 3, "length": 4})
    assert problem_sentence(problem) == "事实：太长了，最多 3 个字，现在 4 个。"


def test_every_state_has_a_word() -> None:
    assert set(DELIVERY_WORDS) == set(Delivery)
    assert set(STATUS_WORDS) == set(Status)

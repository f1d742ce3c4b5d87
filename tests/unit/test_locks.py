"""Locks and dependencies: all hashed, nothing from a private place, nothing without a written reason."""

import ast
import re
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import msgspec
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("assist-linux", "build-linux", "client-linux", "client-windows", "dev-linux", "gateway-linux")
OURS = {"app", "gateway", "installer", "resources", "tests"}
OF_THE_SYSTEM = {"gi"}
"""Imported by scripts that the system's own Python runs, which has the bindings of AT-SPI."""
SHARED_WITH_THE_GATEWAY = ("app/wire", "app/domain", "app/durable.py", "app/errors.py", "app/log.py")

COMMENT = re.compile(r"^ *#.*\n", re.MULTILINE)
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[\w.+!-]+)(?: ; [^\\\n]+)?"
    r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n",
    re.MULTILINE,
)
REASON = re.compile(r"^\| `(?P<name>[\w.-]+)` \|(?: [^|\n]*[^|\s] \|){3}$", re.MULTILINE)


class _Project(msgspec.Struct, frozen=True):
    dependencies: tuple[str, ...]
    extras: dict[str, tuple[str, ...]] = msgspec.field(name="optional-dependencies")


class _Pyproject(msgspec.Struct, frozen=True):
    project: _Project


def wanted(*extras: str) -> dict[str, Requirement]:
    """What pyproject.toml asks for, by normal name: the client's own dependencies and those of `extras`."""
    project = msgspec.toml.decode((ROOT / "pyproject.toml").read_bytes(), type=_Pyproject).project
    lines = [*project.dependencies, *(line for extra in extras for line in project.extras[extra])]
    return {canonicalize_name(requirement.name): requirement for requirement in map(Requirement, lines)}


def brought_along(*extras: str) -> set[str]:
    """The client's dependencies with `extras`, and theirs, as they are installed here."""
    found: set[str] = set()
    rest = list(wanted(*extras))
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            needs = map(Requirement, requires(name) or ())
            rest += [
                canonicalize_name(need.name) for need in needs if not need.marker or need.marker.evaluate()
            ]
    return found


def _is_needed(need: Requirement) -> bool:
    return need.marker is None or need.marker.evaluate()


def gateway_needs() -> set[str]:
    text = COMMENT.sub("", (ROOT / "requirements/gateway.in").read_text(encoding="utf-8"))
    return {canonicalize_name(name) for name in text.split()}


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(text: str) -> dict[str, str]:
    return {pin["name"]: pin["version"] for pin in PIN.finditer(COMMENT.sub("", text))}


def leftover(text: str) -> str:
    """What is neither a comment nor a hashed pin: an index, a host, a local path, a pin without a hash."""
    return PIN.sub("", COMMENT.sub("", text))


def third_party_imports(*places: str) -> set[str]:
    """Distributions that modules in these places import, by normal name."""
    distributions = packages_distributions()
    names: set[str] = set()
    for file in (file for place in places for file in sorted([ROOT / place, *(ROOT / place).rglob("*.py")])):
        tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    foreign = names - OURS - sys.stdlib_module_names
    return {canonicalize_name(distributions.get(name, [name])[0]) for name in foreign}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_hashed_pins_and_nothing_else(name: str) -> None:
    assert pins(lock(name))
    assert leftover(lock(name)) == ""


@pytest.mark.parametrize(
    "line",
    [
        "six==1.17.0\n",
        "six>=1.17.0 \\\n    --hash=sha256:" + "0" * 64 + "\n",
        "six==1.17.0 \\\n    --hash=sha256:" + "0" * 63 + "\n",
        "--index-" + "url https://example.org\n",
        "six @ https://example.org/six.whl\n",
        "-e .\n",
    ],
)
def test_any_other_line_in_a_lock_is_found(line: str) -> None:
    assert leftover(lock("client-linux") + line) == line


def test_the_development_lock_fits_pyproject() -> None:
    held = pins(lock("dev-linux"))
    asked = wanted("gateway", "voice", "dev")
    assert [
        str(asked[name]) for name in asked if not asked[name].specifier.contains(held.get(name, "0"))
    ] == []


@pytest.mark.parametrize("name", ["build-linux", "client-linux", "client-windows", "gateway-linux"])
def test_what_is_shipped_has_the_versions_that_were_tested(name: str) -> None:
    tested = pins(lock("dev-linux"))
    assert {
        part: version for part, version in pins(lock(name)).items() if tested.get(part, version) != version
    } == {}


@pytest.mark.parametrize("name", ["client-linux", "client-windows"])
def test_the_client_ships_its_dependencies_and_none_of_the_gateway_or_of_development(name: str) -> None:
    shipped = set(pins(lock(name)))
    assert set(wanted("voice")) - shipped == set()
    assert (set(wanted("gateway", "dev")) - brought_along("voice")) & shipped == set()


def test_the_gateway_ships_its_dependencies_and_no_window_keyring_or_voice() -> None:
    shipped = set(pins(lock("gateway-linux")))
    assert gateway_needs() - shipped == set()
    assert (set(wanted("voice")) - gateway_needs()) & shipped == set()


def test_the_gateway_asks_for_what_pyproject_names() -> None:
    assert gateway_needs() - set(wanted("gateway")) == set()
    assert set(wanted("gateway")) - set(wanted()) - gateway_needs() == set()


def test_what_the_client_imports_is_declared() -> None:
    assert third_party_imports("app") - set(wanted("voice")) == set()


def test_what_the_gateway_and_its_shared_rooms_import_is_declared() -> None:
    assert third_party_imports("gateway", *SHARED_WITH_THE_GATEWAY) - gateway_needs() == set()


def test_what_the_tests_import_is_declared() -> None:
    assert third_party_imports("tests") - OF_THE_SYSTEM - set(wanted("gateway", "voice", "dev")) == set()


def test_every_dependency_has_a_written_reason_and_no_reason_outlives_its_dependency() -> None:
    page = (ROOT / "docs/decisions/001-dependencies.md").read_text(encoding="utf-8")
    explained = {canonicalize_name(row["name"]) for row in REASON.finditer(page)}
    assert explained == set(wanted("gateway", "voice", "dev"))

"""Report: what an audit found, as JSON for programs, JUnit for build servers, HTML for people."""

import base64
import html
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from app.accessibility.audit.model import Audited, Finding, Found, Result
from app.accessibility.audit.rulebook import SEVERITIES

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

_STYLE: Final = (
    "body{font:18px/1.6 sans-serif;color:#17201e;background:#fff;max-width:1200px;margin:2em auto}"
    "figure{margin:1em 0;position:relative}svg{width:100%;height:auto;border:1px solid #727a76}"
    "table{border-collapse:collapse}td,th{text-align:left;padding:4px 14px 4px 0;vertical-align:top}"
    "rect{fill:none;stroke:#c4001a;stroke-width:4}"
)


def data_of(result: Result) -> dict[str, Json]:
    """The stable form: screens, findings, and every rule with what came of it."""
    return {
        "screens": [
            {"name": screen.name, "looks": list(screen.looks), "milliseconds": round(screen.seconds * 1_000)}
            for screen in result.screens
        ],
        "findings": [_finding_data(found) for found in result.found],
        "rules": [_rule_data(rule, result) for rule in SEVERITIES],
    }


def _finding_data(found: Found) -> dict[str, Json]:
    finding = found.finding
    return {
        "screen": found.screen,
        "look": found.look,
        "rule": finding.rule,
        "severity": found.severity,
        "widget": finding.where,
        "what": finding.what,
        "box": list(finding.box),
    }


def _rule_data(rule: str, result: Result) -> dict[str, Json]:
    count = sum(1 for found in result.found if found.finding.rule == rule)
    reason = result.idle.get(rule, "")
    return {
        "id": rule,
        "severity": SEVERITIES[rule],
        "findings": count,
        "is_applied": not reason,
        "why_not": reason,
    }


def write_all(result: Result, folder: Path) -> tuple[Path, ...]:
    """`audit.json`, `audit.xml` and `audit.html` in `folder`, which is made. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "audit.json": json.dumps(data_of(result), ensure_ascii=False, indent=1) + "\n",
        "audit.xml": junit(result),
        "audit.html": page(result),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in texts)


def junit(result: Result) -> str:
    """One suite a screen, one case a rule: failed with its findings, skipped with the reason, or passed."""
    suites = Element("testsuites", name="accessibility")
    by_place = _by_place(result)
    for screen in _told(result):
        suite = SubElement(suites, "testsuite", name=screen.name, time=f"{screen.seconds:.3f}")
        for rule in SEVERITIES:
            case = SubElement(suite, "testcase", classname=screen.name, name=rule)
            failures = by_place.get((screen.name, rule), [])
            if failures:
                lines = [f"{each.look} {each.finding.where}: {each.finding.what}" for each in failures]
                told = SubElement(case, "failure", message=f"{len(failures)} findings", type=SEVERITIES[rule])
                told.text = "\n".join(_plain(line) for line in lines)
            elif rule in result.idle:
                SubElement(case, "skipped", message=result.idle[rule])
        failed = sum(1 for (name, _), found in by_place.items() if name == screen.name and found)
        suite.set("tests", str(len(SEVERITIES)))
        suite.set("failures", str(failed))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _told(result: Result) -> list[Audited]:
    """Every screen, and before them what is about no one of them."""
    names = {screen.name for screen in result.screens}
    others = dict.fromkeys(found.screen for found in result.found if found.screen not in names)
    return [*(Audited(name) for name in others), *result.screens]


def _by_place(result: Result) -> dict[tuple[str, str], list[Found]]:
    found: defaultdict[tuple[str, str], list[Found]] = defaultdict(list)
    for each in result.found:
        found[each.screen, each.finding.rule].append(each)
    return dict(found)


def _plain(text: str) -> str:
    """Without characters that XML does not know."""
    return "".join(char for char in text if char in "\t\n" or ord(char) >= 32)


def page(result: Result) -> str:
    return "".join(_page(result))


def _page(result: Result) -> Iterator[str]:
    yield '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Accessibility audit</title>'
    yield f"<style>{_STYLE}</style><h1>Accessibility audit</h1>"
    yield f"<p>{len(result.screens)} screens, {len(result.found)} findings.</p>"
    yield "<table><tr><th>Rule<th>Severity<th>Findings<th>Not applied, because</tr>"
    for rule in SEVERITIES:
        told = _rule_data(rule, result)
        why = html.escape(str(told["why_not"]))
        yield f"<tr><td>{rule}<td>{told['severity']}<td>{told['findings']}<td>{why}</tr>"
    yield "</table>"
    for screen in _told(result):
        mine = [found for found in result.found if found.screen == screen.name]
        yield f"<h2>{html.escape(screen.name) or 'All'}</h2>"
        yield f"<p>{len(screen.looks)} looks, {len(mine)} findings.</p>"
        if mine:
            yield from _findings(mine)
            yield from _pictures(screen.name, mine, result)


def _findings(mine: list[Found]) -> Iterator[str]:
    """The same finding in several looks is one line."""
    looks: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for each in mine:
        looks[each.finding.rule, each.finding.where, each.severity].append(f"{each.look} {each.finding.what}")
    yield "<ul>"
    for (rule, where, severity), told in looks.items():
        more = f" (and {len(told) - 1} more looks)" if len(told) > 1 else ""
        yield f"<li><b>{rule}</b> {severity} {html.escape(where)}: {html.escape(told[0])}{more}"
    yield "</ul>"


def _pictures(screen: str, mine: list[Found], result: Result) -> Iterator[str]:
    for (name, look), data in result.pictures.items():
        if name != screen:
            continue
        boxes = [found.finding for found in mine if found.look == look]
        wide, high = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))  # of a PNG
        source = base64.b64encode(data).decode()
        yield f"<figure><figcaption>{html.escape(look)}</figcaption>"
        yield f'<svg viewBox="0 0 {wide} {high}"><image href="data:image/png;base64,{source}"/>'
        yield from (_outline(finding) for finding in boxes if any(finding.box))
        yield "</svg></figure>"


def _outline(finding: Finding) -> str:
    x, y, wide, high = finding.box
    told = html.escape(f"{finding.rule}: {finding.what}")
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{high}"><title>{told}</title></rect>'

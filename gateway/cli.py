"""Command line of the gateway: serve, look after devices, act on cases, take in sticks (design §11).

Exit codes: 0 done, 1 refused, 2 usage, 3 trouble with this machine.
"""

import argparse
import contextlib
import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

from app.errors import AppError, RefusedError
from app.log import start_logging, stop_logging
from app.wire.invitation import can_be_typed, to_typed, typed_address
from app.wire.sshsig import to_ssh_key
from gateway.acts import Words, act
from gateway.bundles_in import import_bundle
from gateway.bundles_out import write_answer
from gateway.case import Case
from gateway.deciding import Possible, decide, possible
from gateway.devices import Device, all_devices, confirm_device, revoke_device, tell_phone
from gateway.duplicates import Looking
from gateway.duplicates_on_sticks import Doubled, doubled
from gateway.enrolment import Invitation, invite
from gateway.files import write_private
from gateway.gateway import Gateway, open_gateway
from gateway.options import make_parser
from gateway.packs import StoredPack, read_content
from gateway.printing import to_picture
from gateway.quota import Allowance
from gateway.review import waiting
from gateway.serving import Address, Server, last_url, serve, stop_with_parent

Shown: TypeAlias = dict[str, object]


def main(argv: Sequence[str] | None = None) -> int:
    options = make_parser().parse_args(argv)
    try:
        gateway = open_gateway(options.data, database=options.db)
        try:
            shown = _COMMANDS[options.command](gateway, options)
        finally:
            gateway.store.close()
    except AppError as error:
        _show_error(error, is_json=options.json)
        return error.exit_code
    _show(shown, is_json=options.json)
    return int(any("error" in item for item in shown))


def _serve(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    def listening(url: str, server: Server) -> None:
        # What was made until now stays for good: the collector need not look at it after every batch.
        gc.collect()
        gc.freeze()
        # Whoever started it may be gone already: its closed input says the rest.
        with contextlib.suppress(BrokenPipeError):
            _write_line({"url": url, "gateway_id": gateway.keys.gateway_id})
        if options.with_parent:
            stop_with_parent(server)

    usual = Allowance()
    allowance = Allowance(
        events=options.events_per_minute or usual.events,
        bytes=options.bytes_per_minute or usual.bytes,
        file_bytes=options.file_bytes_per_minute or usual.file_bytes,
    )
    address = Address(host=options.host, port=options.port, names=tuple(options.names))
    start_logging(gateway.data)
    try:
        serve(gateway, address, on_listening=listening, allowance=allowance)
    finally:
        stop_logging()
    return []


def _device_add(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    url = options.url or last_url(gateway)
    if url is None:
        raise RefusedError("url_missing")
    invitation = Invitation(
        name=options.name,
        unit=options.unit,
        region=options.region,
        url=url,
        confirms_itself=options.trust_first,
        supervision=options.supervision,
        discipline=options.discipline,
        phone=options.phone,
        escrow=tuple(options.escrow),
    )
    file = invite(gateway, invitation)
    data = msgspec.json.encode(file)
    write_private(options.out, msgspec.json.format(data))
    shown: Shown = {"file": str(options.out), "url": url, "expires_at": file.expires_at}
    if options.qr is not None:
        write_private(options.qr, to_picture(data))
        shown["qr"] = str(options.qr)
    if can_be_typed(url):
        shown |= {"address": typed_address(url), "typed": to_typed(url, file.code)}
    return [shown]


def _device_list(gateway: Gateway, _options: argparse.Namespace) -> list[Shown]:
    with gateway.store.read() as connection:
        return [_of_device(device) for device in all_devices(connection)]


def _device_confirm(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    with gateway.store.write() as connection:
        return [_of_device(confirm_device(connection, options.name, gateway.clock.now()))]


def _device_phone(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    with gateway.store.write() as connection:
        return [_of_device(device) for device in tell_phone(connection, options.unit, options.phone)]


def _device_revoke(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    with gateway.store.write() as connection:
        return [_of_device(revoke_device(connection, options.name, gateway.clock.now()))]


def _device_review(gateway: Gateway, _options: argparse.Namespace) -> list[Shown]:
    with gateway.store.read() as connection:
        found = waiting(connection)
    return [
        {
            "fingerprint": each.author.fingerprint,
            "name": each.author.name,
            "device_id": each.author.device_id,
            "state": each.author.state.value,
            "events": each.events,
            "petitions": each.petitions,
            "brought_by": each.bringer.fingerprint,
            "brought_by_name": each.bringer.name,
            "brought_at": each.brought_at,
        }
        for each in found
    ]


def _act(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    other = options.same_as or options.apart_from
    if other is not None:
        is_same, actor, note = options.same_as is not None, options.actor, options.note
        return [_of_case(decide(gateway, options.case, other, is_same=is_same, actor=actor, note=note))]
    words = Words(
        unit=options.unit, note=options.note, reply=options.reply, days=options.days, actor=options.actor
    )
    return [_of_case(act(gateway, options.case, options.moves, words, options.files))]


def _duplicates(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    looker = Looking(gateway)
    if options.bundles:
        return [_of_doubled(each) for each in doubled(gateway, options.bundles, looker.reader)]
    looker.catch_up()
    with gateway.store.read() as connection:
        found = possible(connection, with_decided=options.all)
    return [_of_possible(each) for each in found]


def _bundle_import(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    """One that is refused keeps no other out."""
    shown: list[Shown] = []
    for path in options.bundles:
        try:
            found = import_bundle(gateway, path, is_dry_run=options.dry_run, takes_revoked=options.revoked)
            shown.append({"file": str(path), **msgspec.to_builtins(found)})
        except AppError as error:
            shown.append({"file": str(path), "error": error.code, "facts": dict(error.facts)})
    if not options.dry_run:
        Looking(gateway).catch_up()
    return shown


def _bundle_receipts(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    return [msgspec.to_builtins(write_answer(gateway, options.name, options.out))]


def _pack_add(gateway: Gateway, options: argparse.Namespace) -> list[Shown]:
    content = read_content(options.file)
    now = gateway.clock.now()
    header = gateway.packs.add(
        content, name=options.name, version=options.version, form=options.format, now=now
    )
    found = gateway.packs.find(header.name, header.version)
    return [] if found is None else [_of_pack(gateway, found)]


def _pack_list(gateway: Gateway, _options: argparse.Namespace) -> list[Shown]:
    return [_of_pack(gateway, each) for each in gateway.packs.all()]


_COMMANDS: Final[Mapping[str, Callable[[Gateway, argparse.Namespace], list[Shown]]]] = MappingProxyType(
    {
        "serve": _serve,
        "device add": _device_add,
        "device list": _device_list,
        "device confirm": _device_confirm,
        "device phone": _device_phone,
        "device revoke": _device_revoke,
        "device review": _device_review,
        "act": _act,
        "duplicates": _duplicates,
        "bundle import": _bundle_import,
        "bundle receipts": _bundle_receipts,
        "pack add": _pack_add,
        "pack list": _pack_list,
    }
)


def _of_device(device: Device) -> Shown:
    standing = device.standing
    return {
        "fingerprint": device.fingerprint,
        "state": device.state.value,
        "name": device.name,
        "own_name": device.own_name,
        "unit": device.unit,
        "phone": device.phone,
        "region": device.region,
        "device_id": device.device_id,
        "ssh_key": to_ssh_key(device.key),
        "enrolled_at": device.enrolled_at,
        "last_contact_at": device.last_contact_at,
        "client": device.client,
        "heartbeat_at": device.heartbeat_at,
        "queued": standing and standing.queued,
        "files_queued": standing and standing.files_queued,
        "needs_attention": standing and standing.needs_attention,
        "oldest_seconds": standing and standing.oldest_seconds,
        "drift_ms": standing and standing.drift_ms,
        "free_bytes": standing and standing.free_bytes,
    }


def _of_pack(gateway: Gateway, pack: StoredPack) -> Shown:
    header = gateway.packs.read(pack).header
    return {
        "name": pack.name,
        "version": pack.version,
        "format": header.format,
        "size": header.size,
        "made_at": header.made_at,
        "file": str(pack.path),
    }


def _of_doubled(found: Doubled) -> Shown:
    return {
        "cases": [
            {"petition_id": case.petition_id, "device_id": case.device_id, "file": case.file}
            for case in found.cases
        ],
        **msgspec.to_builtins(found.judgement),
    }


def _of_possible(found: Possible) -> Shown:
    decision = found.decision
    return {
        "cases": [
            {
                "number": case.number,
                "petition_id": case.petition_id,
                "status": case.status.value,
                "device_id": case.hand,
                "received_at": case.received_at,
            }
            for case in found.cases
        ],
        **msgspec.to_builtins(found.judgement),
        "decision": decision and ("same" if decision.is_same else "apart"),
        "decided_by": decision and decision.decided_by,
        "decided_at": decision and decision.decided_at,
        "note": decision and decision.note,
    }


def _of_case(case: Case) -> Shown:
    return {
        "number": case.number,
        "petition_id": case.petition_id,
        "status": case.status.value,
        "rev": case.rev,
        "unit": case.unit,
        "files": [entry.name for entry in case.files],
    }


def _show(shown: list[Shown], *, is_json: bool) -> None:
    for item in shown:
        if is_json:
            _write_line(item)
        else:
            sys.stdout.write("  ".join(f"{name}={value}" for name, value in item.items() if value) + "\n")


def _show_error(error: AppError, *, is_json: bool) -> None:
    if is_json:
        _write_line({"error": error.code, "facts": dict(error.facts)})
    else:
        sys.stderr.write(f"{error}\n")


def _write_line(item: Shown) -> None:
    """One JSON document a line, sent off at once: whoever started us may be waiting for it."""
    sys.stdout.write(msgspec.json.encode(item).decode() + "\n")
    sys.stdout.flush()

"""Make a store as the program of some commit leaves it, for tests of upgrading; run it in its tree.

    git archive COMMIT app tests | tar x -C TREE
    cd TREE && python …/tests/store/released/make.py OUT.tar.xz

Everything in it is invented. The passphrase is that of `PASSPHRASE`. It holds, in this order: a receipted
filing, a refused one, a filing with two files of which one is receipted (where that form knows files), one
that waits and whose query code is not handed over, and a draft.
"""

import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

PASSPHRASE = "五月的风吹过石桥春水流向东"
SECOND = b"%PDF-1.4 the second paper"


def main(out: Path) -> None:
    sys.path.insert(0, ".")
    from app.store import drafts  # noqa: PLC0415 - of the tree that this runs in
    from app.store.vault import Vault  # noqa: PLC0415
    from tests.samples import SeededEntropy  # noqa: PLC0415
    from tests.store import scene as scenes  # noqa: PLC0415

    home = Path(tempfile.mkdtemp())
    folder = home / "vault"
    folder.mkdir()
    vault = Vault.create(folder, account_name="周敏", passphrase=PASSPHRASE, entropy=SeededEntropy(4))
    scenes.KEYS = vault.unlock(PASSPHRASE)
    with scenes.Scene(folder) as scene:
        receipted, refused = scene.file(1), scene.file(2)
        scene.settle(receipted, rev=1)
        scene.settle(refused, 422)
        scene.tell(scenes.change(str(receipted.petition_id), 2, number="QX-1"))
        with scene.store.write() as work:
            drafts.hand_over(work, str(receipted.petition_id))
            drafts.save(work, scene.new_petition_id(), '{"title":"写到一半"}'.encode())
        if hasattr(scene, "attach"):
            petition_id = scene.new_petition_id()
            files = scene.attach(petition_id), scene.attach(petition_id, SECOND, name="证明.jpg")
            scene.settle(scene.file_with(*files, index=3))
            scene.settle_file(files[0])
        scene.file(4)
    with tarfile.open(out, "w:xz") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in {".lock", ".pid"}:
                archive.add(path, arcname=str(path.relative_to(folder)))
    shutil.rmtree(home)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

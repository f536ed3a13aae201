"""Downloads what no package index can install here, once, into .cache in the repository's root, and unpacks parts of it."""

import hashlib
import re
import sys
import tarfile
import urllib.request
import zipfile
from pathlib import Path

CACHE = Path(__file__).parents[2] / ".cache" / "conformance"


def unpack(url, sha256, wanted):
    """The folder with those files of the archive whose paths the pattern `wanted` finds."""
    CACHE.mkdir(parents=True, exist_ok=True)
    archive = CACHE / url.rsplit("/", 1)[1]
    if not archive.exists():
        archive.write_bytes(urllib.request.urlopen(url, timeout=120).read())
    if hashlib.sha256(archive.read_bytes()).hexdigest() != sha256:
        archive.unlink()
        raise ValueError(f"{url} is not the file it was")
    folder = CACHE / re.sub(r"\.(tar\.gz|crate|whl)$", "", archive.name)
    if archive.suffix == ".whl":
        # A wheel has no folder of its own around its files.
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder, [name for name in wheel.namelist() if re.search(wanted, name)])
        return folder
    with tarfile.open(archive) as tar:
        tar.extractall(CACHE, [member for member in tar if re.search(wanted, member.name)], filter="data")
    return folder


def add_package(folder, name, version):
    """Makes the folder's parts importable, and one of the packages whose versions are recorded, where its archive does not say so."""
    metadata = folder / f"{name.replace('-', '_')}-{version}.dist-info" / "METADATA"
    metadata.parent.mkdir(exist_ok=True)
    metadata.write_text(f"Name: {name}\nVersion: {version}\n")
    sys.path.append(str(folder))

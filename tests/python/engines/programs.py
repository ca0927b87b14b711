"""Programs of an engine and ports of the loopback interface."""

import shutil
import socket
from pathlib import Path


class MissingEngineError(Exception):
    """An engine is not installed; the message says how to get it."""


def program(name, package, folders=""):
    """A program on the PATH, or the newest in the folders of a pattern such as /usr/lib/x/*."""
    found = shutil.which(name)
    if found:
        return found
    installed = sorted(Path("/").glob(f"{folders.lstrip('/')}/{name}")) if folders else []
    if not installed:
        raise MissingEngineError(f"{name} is missing: apt-get install {package}")
    return str(installed[-1])


def free_port():
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

"""Time and memory of a program with all processes that it starts."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.project import Command

_INTERVAL = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Measured:
    """What a program took; `failure` says why it did not end well, None when it did."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    printed: str
    failure: str | None = None


def measure(command: Command, log: Path, time_out: float, memory_limit: int) -> Measured:
    """Run a program to its end, or until `time_out` seconds or `memory_limit` bytes are passed.

    The peak is the largest sum of resident memory of the process and its children, looked at
    20 times a second, or the largest that the system noted for one of them. Linux only (/proc).
    """
    failure, peak = None, 0
    with log.open("wb+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            env=command.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while True:
                ended, status, usage = os.wait4(process.pid, os.WNOHANG)
                wall = time.perf_counter() - start
                if ended:
                    break
                peak = max(peak, _resident(process.pid))
                if failure is None and wall > time_out:
                    failure = f"stopped after {time_out:.0f} s"
                elif failure is None and peak > memory_limit:
                    failure = f"stopped at {peak / 1e9:.1f} GB"
                if failure:
                    os.killpg(process.pid, signal.SIGKILL)
                time.sleep(_INTERVAL)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            os.waitpid(process.pid, 0)
            raise
        finally:
            process.returncode = -1  # it was waited for above
        output.seek(0)
        printed = output.read().decode(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    if code and failure is None:
        failure = f"ended with {code}: {printed.strip()[-300:]}"
    return Measured(wall, usage.ru_utime + usage.ru_stime, peak, printed, failure)


def _resident(session: int) -> int:
    """Return the bytes in memory of a session's processes, or the peak of one of them."""
    now, highest = 0, 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getsid(int(status.parent.name)) != session:
                continue
            lines = status.read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue
        sizes = {
            name: int(value.split()[0]) * 1024
            for name, _, value in (line.partition(":") for line in lines)
            if name in ("VmRSS", "VmHWM")
        }
        now += sizes.get("VmRSS", 0)
        highest = max(highest, sizes.get("VmHWM", 0))
    return max(now, highest)

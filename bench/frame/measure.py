"""Runs one command and prints what the kernel counted for it, as JSON (see measure.ts).

wait4(2) gives the processor time and the largest resident set of the process and of the children it waited for,
exactly and whatever its language. Nothing is sampled. The set is at least that of this program, some 10 MB.
"""

import json
import os
import signal
import sys
import time

limit = float(sys.argv[1])
command = sys.argv[2:]
devnull = os.open(os.devnull, os.O_RDWR)
errors = os.memfd_create("errors")

start = time.monotonic()
try:
    pid = os.posix_spawnp(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_DUP2, devnull, 0),
            (os.POSIX_SPAWN_DUP2, devnull, 1),
            (os.POSIX_SPAWN_DUP2, errors, 2),
        ],
        setpgroup=0,
    )
except OSError as error:
    print(json.dumps({"fault": str(error)}))
    sys.exit(0)

signal.signal(signal.SIGALRM, lambda *_: os.killpg(pid, signal.SIGKILL))
signal.setitimer(signal.ITIMER_REAL, limit)
_, status, usage = os.wait4(pid, 0)
seconds = time.monotonic() - start
signal.setitimer(signal.ITIMER_REAL, 0)

said = os.pread(errors, 65536, 0).decode(errors="replace").strip()
exit_code = os.waitstatus_to_exitcode(status)
# qpdf ends with 3 when all went well but for warnings.
done = exit_code == 0 or (exit_code == 3 and os.path.basename(command[0]) == "qpdf")
lines = said.splitlines() or [f"exit code {exit_code}"]
complaint = next((line for line in lines if "rror" in line), lines[-1])
fault = None if done else ("took too long" if seconds >= limit else complaint)
print(
    json.dumps(
        {
            "fault": fault,
            "processorSeconds": usage.ru_utime + usage.ru_stime,
            "wallSeconds": seconds,
            "peakBytes": usage.ru_maxrss * 1024,
        }
    )
)

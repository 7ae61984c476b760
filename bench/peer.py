"""The other end of src/python-peer.ts: works once for every line, and answers with one line of JSON."""
import json
import sys
import time


def serve(work, tell=lambda result: {}):
    """Times `work`; `tell` makes a dict of what it gave, which is told beside the seconds."""
    print("ready", flush=True)
    for _ in sys.stdin:
        started = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, **tell(result)}), flush=True)

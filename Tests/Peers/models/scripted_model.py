"""A model of the V2 protocol that does what each request's parameters say, and otherwise adds 1 to each number.

usage: scripted_model.py [PORT]

Parameters: "status" and "times": refuses the first calls with this id so, after the first with "retry_after" seconds in Retry-After;
"hold": tells that it holds the call, and answers when /release is asked for; "padding": adds so many bytes to the answer.
"""

import sys
import threading
from collections import Counter

from serving import Refusal, http_handler, serve, tell

calls = Counter()
counting = threading.Lock()
released = threading.Event()


def infer(path, document):
    if path == "/release":
        released.set()
        return {}
    if path != "/v2/models/scripted/infer":
        raise Refusal(404, f"nothing is at {path}")
    parameters = document.get("parameters", {})
    with counting:
        calls[document["id"]] += 1
        number = calls[document["id"]]
    if number <= parameters.get("times", 0):
        raise Refusal(parameters["status"], f"refused call {number}", **retry(parameters))
    if parameters.get("hold"):
        tell({"path": "held", "headers": {}, "id": document["id"]})
        released.wait()
    (tensor,) = document["inputs"]
    output = tensor | {"name": "incremented", "data": [value + 1 for value in tensor["data"]]}
    answer = {"model_name": "scripted", "id": document["id"], "outputs": [output]}
    return answer | ({"parameters": {"padding": "x" * parameters["padding"]}} if "padding" in parameters else {})


def retry(parameters):
    return {"Retry-After": str(parameters["retry_after"])} if "retry_after" in parameters else {}


serve(http_handler(infer, lambda path: path.startswith("/v2/")), port=int(sys.argv[1]) if len(sys.argv) > 1 else 0)

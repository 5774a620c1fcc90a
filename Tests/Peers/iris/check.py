"""Holds answers about flowers (lines of JSON, as read from the output topic) against scikit-learn's own prediction.

usage: check.py rest|grpc CLASSIFIER COUNT SEED FILE

Its output is JSON: how many answers were right, and the keys of which the answer lacks, is wrong or came twice.
"""

import base64
import json
import struct
import sys
from collections import Counter

from flowers import classes, flowers
from mlserver.grpc import dataplane_pb2


def rest(value):
    answer = json.loads(value)
    (output,) = answer["outputs"]
    (answered,) = output["data"]
    return answer["id"], answered


def grpc(value):
    answer = dataplane_pb2.ModelInferResponse.FromString(value)
    (output,) = answer.outputs
    if answer.raw_output_contents:
        (answered,) = struct.unpack("<q", answer.raw_output_contents[0])
    else:
        (answered,) = output.contents.int64_contents
    return answer.id, answered


def main(transport, classifier, count, seed, path):
    expected = classes(classifier, flowers(int(count), int(seed)))
    decode = rest if transport == "rest" else grpc
    right, wrong, seen = 0, [], Counter()
    with open(path) as lines:
        for line in lines:
            record = json.loads(line)
            key = base64.b64decode(record["key"]).decode()
            seen[key] += 1
            if decode(base64.b64decode(record["value"])) == (key, expected.get(key)):
                right += 1
            else:
                wrong.append(key)
    twice = [key for key, times in seen.items() if times > 1]
    missing = [key for key in expected if key not in seen]
    print(json.dumps({"right": right, "wrong": wrong[:20], "twice": twice[:20], "missing": missing[:20]}))


main(*sys.argv[1:])

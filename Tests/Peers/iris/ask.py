"""Writes requests of the V2 protocol about flowers, as records (lines of JSON) to produce.

usage: ask.py rest|grpc MODEL COUNT SEED

By gRPC every second request has its tensor as raw bytes.
"""

import base64
import json
import struct
import sys

from flowers import flowers
from mlserver.grpc import dataplane_pb2


def rest(model, key, measures):
    tensor = {"name": "predict", "shape": [1, 4], "datatype": "FP64", "data": measures}
    return json.dumps({"id": key, "inputs": [tensor]}).encode()


def grpc(model, key, measures, is_raw):
    request = dataplane_pb2.ModelInferRequest(model_name=model, id=key)
    tensor = request.inputs.add(name="predict", datatype="FP64", shape=[1, 4])
    if is_raw:
        request.raw_input_contents.append(struct.pack("<4d", *measures))
    else:
        tensor.contents.fp64_contents.extend(measures)
    return request.SerializeToString()


def text(data):
    return base64.b64encode(data).decode()


def main(transport, model, count, seed):
    for number, (key, measures) in enumerate(flowers(int(count), int(seed))):
        if transport == "rest":
            record = {"value": text(rest(model, key, measures))}
        else:
            value = grpc(model, key, measures, is_raw=number % 2 == 1)
            record = {"value": text(value), "headers": [["proto-name", text(b"inference.ModelInferRequest")]]}
        print(json.dumps(record | {"key": text(key.encode())}))


main(*sys.argv[1:])

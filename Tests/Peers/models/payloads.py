"""Makes payloads of the gRPC protocols out of numbers, and numbers out of answers.

usage: payloads.py make PROTO_NAME MODEL
       payloads.py read PROTO_NAME

Reads lines of JSON from stdin (make: arrays of numbers; read: base64), and prints a line for each: base64, or an array of numbers.
"""

import base64
import json
import sys

from messages import load

tensorflow, seldon = load("tensorflow_serving", "seldon")


def predict_request(numbers, model):
    request = tensorflow.PredictRequest(model_spec=tensorflow.ModelSpec(name=model))
    tensor = request.inputs["x"]
    tensor.dtype = 1
    tensor.tensor_shape.dim.add(size=len(numbers))
    tensor.float_val.extend(numbers)
    return request


def classification_request(numbers, model):
    return tensorflow.ClassificationRequest(
        model_spec=tensorflow.ModelSpec(name=model), input=json.dumps(numbers).encode()
    )


def seldon_message(numbers, _):
    return seldon.SeldonMessage(
        data=seldon.DefaultData(tensor=seldon.Tensor(shape=[1, len(numbers)], values=numbers))
    )


makers = {
    "tensorflow.serving.PredictRequest": predict_request,
    "tensorflow.serving.ClassificationRequest": classification_request,
    "seldon.protos.SeldonMessage": seldon_message,
}

readers = {
    "tensorflow.serving.PredictResponse": lambda data: list(
        tensorflow.PredictResponse.FromString(data).outputs["x"].float_val
    ),
    "tensorflow.serving.ClassificationResponse": lambda data: json.loads(
        tensorflow.ClassificationResponse.FromString(data).result
    ),
    "seldon.protos.SeldonMessage": lambda data: list(seldon.SeldonMessage.FromString(data).data.tensor.values),
}


def main(verb, name, model=""):
    for line in sys.stdin:
        if verb == "make":
            data = makers[name](json.loads(line), model).SerializeToString()
            print(base64.b64encode(data).decode())
        else:
            print(json.dumps(readers[name](base64.b64decode(line))))


main(*sys.argv[1:])

"""A small independent server of TensorFlow's protocol: the model `increment` adds 1 to each number, `double` doubles it."""

import re

import grpc

from messages import load
from serving import Refusal, grpc_service, http_handler, serve

(messages,) = load("tensorflow_serving")
models = {"increment": lambda number: number + 1, "double": lambda number: number * 2}


def each(function, value):
    return [each(function, item) for item in value] if isinstance(value, list) else function(value)


def rest(path, document):
    match = re.fullmatch(r"/v1/models/(\w+):predict", path)
    if not match or match[1] not in models:
        raise Refusal(404, f"nothing is at {path}")
    return {"predictions": each(models[match[1]], document["instances"])}


def is_model(path):
    return path.removeprefix("/v1/models/") in models


def predict(request, context):
    name = request.model_spec.name
    if name not in models:
        context.abort(grpc.StatusCode.NOT_FOUND, f"no model {name}")
    answer = messages.PredictResponse(model_spec=request.model_spec)
    for key, tensor in request.inputs.items():
        answer.outputs[key].CopyFrom(tensor)
        answer.outputs[key].float_val[:] = [models[name](number) for number in tensor.float_val]
    return answer


def classify(request, context):
    return messages.ClassificationResponse(result=request.input, model_spec=request.model_spec)


methods = {"Predict": (predict, messages.PredictRequest), "Classify": (classify, messages.ClassificationRequest)}
serve(http_handler(rest, is_model), [grpc_service("tensorflow.serving.PredictionService", methods)])

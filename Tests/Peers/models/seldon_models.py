"""A small independent server of Seldon's protocol: a transformer of inputs adds 1, a model doubles, a transformer of outputs takes 3 away."""

from messages import load
from serving import Refusal, grpc_service, http_handler, serve

(messages,) = load("seldon")


def increment(number):
    return number + 1


def double(number):
    return number * 2


def lower(number):
    return number - 3


def rest(path, document):
    functions = {"/transform-input": increment, "/predict": double, "/transform-output": lower}
    if path not in functions:
        raise Refusal(404, f"nothing is at {path}")
    rows = document["data"]["ndarray"]
    return {"data": {"ndarray": [[functions[path](number) for number in row] for row in rows]}, "meta": {}}


def method(function):
    def call(request, context):
        answer = messages.SeldonMessage()
        answer.CopyFrom(request)
        answer.data.tensor.values[:] = [function(number) for number in request.data.tensor.values]
        return answer

    return call, messages.SeldonMessage


serve(
    http_handler(rest, lambda path: path == "/health/status"),
    [
        grpc_service("seldon.protos.Transformer", {"TransformInput": method(increment)}),
        grpc_service("seldon.protos.Model", {"Predict": method(double)}),
        grpc_service("seldon.protos.OutputTransformer", {"TransformOutput": method(lower)}),
    ],
)

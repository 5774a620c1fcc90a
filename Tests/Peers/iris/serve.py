"""Trains a classifier of irises with scikit-learn and becomes an MLServer that serves it.

usage: serve.py DIRECTORY MODEL

Its first line of output is JSON: {"http": PORT, "grpc": PORT}. The ports were free a moment ago; where one of them is taken after all,
MLServer ends. The classifier is left in DIRECTORY/model.joblib.
"""

import json
import os
import socket
import sys
from pathlib import Path

import joblib
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in sockets]
    for listener in sockets:
        listener.close()
    return ports


def main(directory, model):
    directory = Path(directory)
    features, classes = load_iris(return_X_y=True)
    joblib.dump(LogisticRegression(max_iter=1000).fit(features, classes), directory / "model.joblib")
    http, grpc, metrics = free_ports(3)
    settings = {
        "host": "127.0.0.1",
        "http_port": http,
        "grpc_port": grpc,
        "metrics_port": metrics,
        "parallel_workers": 0,
        "debug": False,
    }
    (directory / "settings.json").write_text(json.dumps(settings))
    parameters = {
        "name": model,
        "implementation": "mlserver_sklearn.SKLearnModel",
        "parameters": {"uri": "./model.joblib"},
    }
    (directory / "model-settings.json").write_text(json.dumps(parameters))
    print(json.dumps({"http": http, "grpc": grpc}), flush=True)
    mlserver = os.path.join(os.path.dirname(sys.executable), "mlserver")
    os.execv(mlserver, [mlserver, "start", str(directory)])


main(*sys.argv[1:])

"""The classes of the messages in protos/, made when they are needed."""

import importlib
import sys
import tempfile
from pathlib import Path

import grpc_tools
from grpc_tools import protoc

here = Path(__file__).parent / "protos"


def load(*names):
    with tempfile.TemporaryDirectory() as directory:
        well_known = Path(grpc_tools.__file__).parent / "_proto"
        files = [str(path) for path in sorted(here.glob("*.proto"))]
        status = protoc.main(["protoc", f"-I{here}", f"-I{well_known}", f"--python_out={directory}", *files])
        if status != 0:
            sys.exit("protoc refused the messages")
        sys.path.insert(0, directory)
        return [importlib.import_module(f"{name}_pb2") for name in names]

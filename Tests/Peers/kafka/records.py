"""Records of Kafka as lines of JSON, with bytes in base64."""

import base64
import json


def text(data):
    return None if data is None else base64.b64encode(data).decode()


def data(text):
    return None if text is None else base64.b64decode(text)


def line(message):
    """What a consumer got, as a line."""
    headers = [[name, text(value)] for name, value in message.headers() or []]
    return json.dumps(
        {
            "partition": message.partition(),
            "offset": message.offset(),
            "key": text(message.key()),
            "value": text(message.value()),
            "headers": headers,
        }
    )


def outgoing(line):
    """What a producer is to send, out of a line; headers and partition may lack."""
    record = json.loads(line)
    fields = {"key": data(record.get("key")), "value": data(record.get("value"))}
    if record.get("headers"):
        fields["headers"] = [(name, data(value)) for name, value in record["headers"]]
    if record.get("partition") is not None:
        fields["partition"] = record["partition"]
    return fields

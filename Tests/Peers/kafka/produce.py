"""Produces the records of a file (lines of JSON) in their order, idempotently.

usage: produce.py SERVERS TOPIC FILE [RECORDS PER SECOND]

Each line of its output is the number of records that the brokers have acknowledged so far.
"""

import sys
import time

from confluent_kafka import Producer

from client import end_with_parent, ignore
from records import outgoing

acknowledged = 0


def delivered(error, _):
    global acknowledged
    if error is not None:
        sys.exit(f"a record was not delivered: {error}")
    acknowledged += 1


def main(servers, topic, path, rate=None):
    end_with_parent()
    producer = Producer(
        {
            "bootstrap.servers": servers,
            "enable.idempotence": True,
            "message.timeout.ms": 0,
            "linger.ms": 5,
            "partitioner": "murmur2_random",
            "reconnect.backoff.max.ms": 500,
            "error_cb": ignore,
        }
    )
    began, told = time.monotonic(), -1

    def tell():
        nonlocal told
        if acknowledged > told:
            told = acknowledged
            print(told, flush=True)

    with open(path) as lines:
        for number, line in enumerate(lines):
            producer.produce(topic, on_delivery=delivered, **outgoing(line))
            producer.poll(0)
            while rate and time.monotonic() < began + number / float(rate):
                producer.poll(0.01)
                tell()
            while len(producer) > 10_000:
                producer.poll(0.1)
    while producer.flush(1):
        tell()
    tell()


main(*sys.argv[1:])

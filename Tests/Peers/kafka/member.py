"""A plain member of a consumer group with the range assignor, that commits what it has printed; SIGTERM makes it leave.

usage: member.py SERVERS GROUP TOPIC

Its output is lines of JSON: {"partitions": [...]} at each assignment, and the records.
"""

import json
import signal
import sys

from confluent_kafka import Consumer, KafkaException

from client import end_with_parent, ignore
from records import line

is_running = True


def stop(*_):
    global is_running
    is_running = False


def tell(_, partitions):
    print(json.dumps({"partitions": sorted(partition.partition for partition in partitions)}), flush=True)


def main(servers, group, topic):
    end_with_parent()
    signal.signal(signal.SIGTERM, stop)
    consumer = Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": group,
            "partition.assignment.strategy": "range",
            "session.timeout.ms": 6000,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "error_cb": ignore,
        }
    )
    consumer.subscribe([topic], on_assign=tell, on_revoke=lambda *_: tell(None, []))
    while is_running:
        messages = [message for message in consumer.consume(100, 0.1) if message.error() is None]
        for message in messages:
            print(line(message), flush=True)
        try:
            if messages:
                consumer.commit(asynchronous=False)
        except KafkaException as error:
            ignore(error)
    consumer.close()


main(*sys.argv[1:])

"""Prints every record that a topic holds now, as lines of JSON, and ends.

usage: read.py SERVERS TOPIC
"""

import sys

from confluent_kafka import KafkaError

from client import end_with_parent, reader
from records import line


def main(servers, topic):
    end_with_parent()
    consumer, unread = reader(servers, topic)
    while unread:
        message = consumer.poll(1)
        if message is None:
            continue
        if message.error() is None:
            if message.partition() in unread:
                print(line(message))
        elif message.error().code() == KafkaError._PARTITION_EOF:
            unread.discard(message.partition())
    consumer.close()


main(*sys.argv[1:])

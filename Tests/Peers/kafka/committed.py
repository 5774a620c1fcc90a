"""Prints what a group has committed in a topic, as JSON: for each partition its offset, or null.

usage: committed.py SERVERS GROUP TOPIC [WANTED]

With WANTED, such as [20, null], it prints that, and again whenever it has changed, until it is so.
"""

import json
import sys

from confluent_kafka import Consumer, KafkaException, TopicPartition

from client import end_with_parent, ignore


def look(consumer, partitions):
    try:
        offsets = [answer.offset for answer in consumer.committed(partitions, timeout=5)]
        return [offset if offset >= 0 else None for offset in offsets]
    except KafkaException as error:
        ignore(error)
        return None


def main(servers, group, topic, wanted=None):
    end_with_parent()
    consumer = Consumer({"bootstrap.servers": servers, "group.id": group, "error_cb": ignore})
    numbers = sorted(consumer.list_topics(topic, timeout=30).topics[topic].partitions)
    partitions = [TopicPartition(topic, number) for number in numbers]
    told = None
    while True:
        committed = look(consumer, partitions)
        if committed is not None and committed != told:
            told = committed
            print(json.dumps(told), flush=True)
        if told is not None and (wanted is None or told == json.loads(wanted)):
            break
        consumer.poll(0.1)
    consumer.close()


main(*sys.argv[1:])

"""Prints what a group has committed in a topic, as JSON: for each partition its offset, or null.

usage: committed.py SERVERS GROUP TOPIC
"""

import json
import sys

from confluent_kafka import Consumer, TopicPartition

from client import end_with_parent, ignore


def main(servers, group, topic):
    end_with_parent()
    consumer = Consumer({"bootstrap.servers": servers, "group.id": group, "error_cb": ignore})
    partitions = consumer.list_topics(topic, timeout=30).topics[topic].partitions
    asked = [TopicPartition(topic, number) for number in sorted(partitions)]
    offsets = [answer.offset for answer in consumer.committed(asked, timeout=30)]
    print(json.dumps([offset if offset >= 0 else None for offset in offsets]))
    consumer.close()


main(*sys.argv[1:])

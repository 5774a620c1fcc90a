"""confluent-kafka as the tests use it: patient with brokers that are away."""

import os
import sys
import threading
import time

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, TopicPartition


def end_with_parent():
    """Ends this process when the one that started it is gone, so that a test that died leaves nothing behind."""
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def ignore(error):
    """Brokers that are down come back; the client goes on by itself."""
    print(error, file=sys.stderr, flush=True)


def reader(servers, topic):
    """A consumer of all partitions of a topic, from their beginning, in no group."""
    consumer = Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": "reader-in-no-group",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "isolation.level": "read_committed",
            "error_cb": ignore,
            "reconnect.backoff.max.ms": 500,
            "fetch.wait.max.ms": 50,
        }
    )
    while True:
        try:
            known = consumer.list_topics(topic, timeout=5).topics[topic]
        except KafkaException as error:
            ignore(error)
            continue
        if known.partitions:
            break
        time.sleep(0.1)
    partitions = [TopicPartition(topic, number, OFFSET_BEGINNING) for number in known.partitions]
    consumer.assign(partitions)
    return consumer, {partition.partition for partition in partitions}

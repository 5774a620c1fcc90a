"""Counts the records of a topic as they come, until it is ended; each line of its output is their number so far.

usage: count.py SERVERS TOPIC
"""

import sys

from client import end_with_parent, reader


def main(servers, topic):
    end_with_parent()
    consumer, _ = reader(servers, topic)
    count, told = 0, -1
    while True:
        for message in consumer.consume(1000, 0.05):
            if message.error() is None:
                count += 1
        if count > told:
            told = count
            print(told, flush=True)


main(*sys.argv[1:])

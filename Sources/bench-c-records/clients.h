// librdkafka's clients, with the settings that `weir bridge` gives its own.
#pragma once

#include <librdkafka/rdkafka.h>

typedef void delivery_report(rd_kafka_t *producer, const rd_kafka_message_t *message, void *opaque);

/// A consumer of a group, whose fetches that find nothing wait for so long; NULL where there can be none, with a sentence on standard error.
rd_kafka_t *open_consumer(const char *bootstrap, const char *group, const char *fetch_wait_ms);

/// An idempotent producer; NULL where there can be none, with a sentence on standard error.
rd_kafka_t *open_producer(const char *bootstrap, delivery_report *report, void *opaque);

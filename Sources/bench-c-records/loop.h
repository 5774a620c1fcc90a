// A stream from one topic to another in plain C on librdkafka, losing nothing: the measure for Weir's record loop.
#pragma once

#include <stdint.h>
#include <librdkafka/rdkafka.h>

#include "acknowledgements.h"

enum { records_per_batch = 1000 };

struct arguments {
    const char *bootstrap, *group, *input, *output, *fetch_wait_ms;
    /// After how many records it ends; 0: at SIGTERM.
    long records;
};

struct loop {
    rd_kafka_t *consumer, *producer;
    rd_kafka_queue_t *queue;
    rd_kafka_topic_t *output;
    const char *input;
    struct acknowledgements acknowledgements;
    double committed_at_ms;
    /// The first failure's sentence stands on standard error.
    long delivered, failures;
};

/// Milliseconds of the monotonic clock.
double now_ms(void);

/// Opens both clients and joins the group; 0 where that cannot be, with a sentence on standard error.
int open_loop(const struct arguments *arguments, struct loop *loop);

/// Carries what is there, waiting for at most a tenth of a second.
void carry_batch(struct loop *loop);

/// Waits for all deliveries, commits, leaves the group, and frees everything.
void close_loop(struct loop *loop);

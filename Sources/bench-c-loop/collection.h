// One collection of consumer lag in plain C on librdkafka, the measure for Weir's own.
#pragma once

#include <stddef.h>
#include <librdkafka/rdkafka.h>

enum {
    call_deadline_ms = 5000,
    end_offset_threads = 6,
    partitions_per_call = 250,
};

/// What one round found, and how long each step took.
struct collection {
    double list_ms, commits_ms, metadata_ms, ends_ms;
    size_t groups, commits, topics, partitions, end_offsets, list_offsets_calls;
    /// Calls that failed; the first one's sentence stands on standard error.
    size_t failures;
};

/// Milliseconds of the monotonic clock.
double now_ms(void);

/// Counts a failure; the first one of a collection is told.
void failed(struct collection *collection, const char *operation, const char *reason);

/// The names of the cluster's groups.
struct group_names {
    char **names;
    size_t count;
};

struct group_names list_groups(rd_kafka_t *client, struct collection *collection);
void free_group_names(struct group_names *groups);

/// Asks for all committed offsets of each group, `in_flight` requests at a time.
void list_commits(rd_kafka_t *client, const struct group_names *groups, size_t in_flight, struct collection *collection);

/// Asks each leader of the cluster's partitions for their end offsets.
void list_end_offsets(rd_kafka_t *client, const rd_kafka_metadata_t *metadata, struct collection *collection);

#include "clients.h"

#include <stdio.h>

struct setting {
    const char *name, *value;
};

static const struct setting consumer_settings[] = {
    { "enable.auto.commit", "false" },
    { "enable.auto.offset.store", "false" },
    { "enable.partition.eof", "false" },
    { "auto.offset.reset", "earliest" },
    { "partition.assignment.strategy", "range,roundrobin" },
    { "isolation.level", "read_committed" },
    { "session.timeout.ms", "6000" },
    { "heartbeat.interval.ms", "2000" },
    // The bridge reads 4 MiB and 50,000 records ahead in each partition; here one queue holds what the benchmark's 64 do.
    { "queued.max.messages.kbytes", "262144" },
    { "queued.min.messages", "3200000" },
    { "fetch.message.max.bytes", "1048576" },
    { NULL, NULL },
};

static const struct setting producer_settings[] = {
    { "enable.idempotence", "true" },
    { "acks", "all" },
    { "message.timeout.ms", "0" },
    { "queue.buffering.max.messages", "100000" },
    { "queue.buffering.max.kbytes", "65536" },
    { "linger.ms", "2" },
    { "batch.size", "1000000" },
    { NULL, NULL },
};

static int set(rd_kafka_conf_t *configuration, const char *name, const char *value) {
    char reason[512];
    if (rd_kafka_conf_set(configuration, name, value, reason, sizeof reason) == RD_KAFKA_CONF_OK) return 1;
    fprintf(stderr, "bench-c-records: %s\n", reason);
    return 0;
}

/// Takes the configuration, also where it fails.
static rd_kafka_t *open_client(
    rd_kafka_type_t type, const char *bootstrap, const struct setting *settings, rd_kafka_conf_t *configuration) {
    char reason[512];
    int accepted = set(configuration, "bootstrap.servers", bootstrap);
    for (; settings->name != NULL; settings++) accepted &= set(configuration, settings->name, settings->value);
    rd_kafka_t *client = accepted ? rd_kafka_new(type, configuration, reason, sizeof reason) : NULL;
    if (client == NULL) {
        if (accepted) fprintf(stderr, "bench-c-records: %s\n", reason);
        rd_kafka_conf_destroy(configuration);
    }
    return client;
}

rd_kafka_t *open_consumer(const char *bootstrap, const char *group, const char *fetch_wait_ms) {
    rd_kafka_conf_t *configuration = rd_kafka_conf_new();
    if (!set(configuration, "group.id", group) || !set(configuration, "fetch.wait.max.ms", fetch_wait_ms)) {
        rd_kafka_conf_destroy(configuration);
        return NULL;
    }
    rd_kafka_t *client = open_client(RD_KAFKA_CONSUMER, bootstrap, consumer_settings, configuration);
    if (client != NULL) rd_kafka_poll_set_consumer(client);
    return client;
}

rd_kafka_t *open_producer(const char *bootstrap, delivery_report *report, void *opaque) {
    rd_kafka_conf_t *configuration = rd_kafka_conf_new();
    rd_kafka_conf_set_dr_msg_cb(configuration, report);
    rd_kafka_conf_set_opaque(configuration, opaque);
    return open_client(RD_KAFKA_PRODUCER, bootstrap, producer_settings, configuration);
}

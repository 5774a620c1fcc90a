#include "loop.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "clients.h"

enum {
    wait_ms = 100,
    commit_every_ms = 1000,
    last_deadline_ms = 30000,
    offset_bits = 48,
};

double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void failed(struct loop *loop, const char *operation, const char *reason) {
    if (loop->failures++ == 0) fprintf(stderr, "bench-c-records: %s: %s\n", operation, reason);
}

/// Where a record came from, as the producer carries it to the delivery report.
static void *origin(int32_t partition, int64_t offset) {
    return (void *)(uintptr_t)(((uint64_t)partition << offset_bits) | (uint64_t)offset);
}

static void delivery(rd_kafka_t *producer, const rd_kafka_message_t *message, void *opaque) {
    (void)producer;
    struct loop *loop = opaque;
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        failed(loop, "delivery", rd_kafka_err2str(message->err));
        return;
    }
    uint64_t from = (uint64_t)(uintptr_t)message->_private;
    delivered(&loop->acknowledgements, (int32_t)(from >> offset_bits), (int64_t)(from & ((UINT64_C(1) << offset_bits) - 1)));
    loop->delivered++;
}

int open_loop(const struct arguments *arguments, struct loop *loop) {
    *loop = (struct loop){ .input = arguments->input, .committed_at_ms = now_ms() };
    loop->consumer = open_consumer(arguments->bootstrap, arguments->group, arguments->fetch_wait_ms);
    loop->producer = open_producer(arguments->bootstrap, delivery, loop);
    if (loop->consumer == NULL || loop->producer == NULL) return 0;
    loop->output = rd_kafka_topic_new(loop->producer, arguments->output, NULL);
    loop->queue = rd_kafka_queue_get_consumer(loop->consumer);
    rd_kafka_topic_partition_list_t *topics = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(topics, arguments->input, RD_KAFKA_PARTITION_UA);
    rd_kafka_resp_err_t error = rd_kafka_subscribe(loop->consumer, topics);
    rd_kafka_topic_partition_list_destroy(topics);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) failed(loop, "subscribe", rd_kafka_err2str(error));
    return error == RD_KAFKA_RESP_ERR_NO_ERROR && loop->output != NULL && loop->queue != NULL;
}

/// Waits for the first record and takes those that are there with it: librdkafka would wait until the batch is full.
static size_t take_batch(struct loop *loop, rd_kafka_message_t **messages) {
    if (rd_kafka_consume_batch_queue(loop->queue, wait_ms, messages, 1) != 1) return 0;
    ssize_t more = rd_kafka_consume_batch_queue(loop->queue, 0, messages + 1, records_per_batch - 1);
    return 1 + (size_t)(more > 0 ? more : 0);
}

static int offer(struct loop *loop, const rd_kafka_message_t *message, rd_kafka_message_t *record) {
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        failed(loop, "consume", rd_kafka_message_errstr(message));
        return 0;
    }
    if (!taken(&loop->acknowledgements, message->partition, message->offset)) {
        failed(loop, "consume", "more records are on their way than there is room for");
        return 0;
    }
    *record = (rd_kafka_message_t){
        .payload = message->payload, .len = message->len, .key = message->key, .key_len = message->key_len,
        ._private = origin(message->partition, message->offset),
    };
    return 1;
}

/// Produces all records, waiting for deliveries where the queue is full.
static void produce(struct loop *loop, rd_kafka_message_t *records, int count) {
    while (count > 0) {
        if (rd_kafka_produce_batch(loop->output, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, records, count) == count) return;
        int refused = 0;
        for (int i = 0; i < count; i++) {
            if (records[i].err == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
                records[refused++] = records[i];
            } else if (records[i].err != RD_KAFKA_RESP_ERR_NO_ERROR) {
                failed(loop, "produce", rd_kafka_err2str(records[i].err));
            }
        }
        count = refused;
        rd_kafka_poll(loop->producer, wait_ms);
    }
}

static void commit(struct loop *loop, int waits) {
    rd_kafka_topic_partition_list_t *offsets = rd_kafka_topic_partition_list_new(most_partitions);
    for (int32_t p = 0; p < most_partitions; p++) {
        struct window *window = &loop->acknowledgements.windows[p];
        if (window->delivered == NULL || window->next == window->committed) continue;
        rd_kafka_topic_partition_list_add(offsets, loop->input, p)->offset = window->next;
        window->committed = window->next;
    }
    if (offsets->cnt > 0) {
        rd_kafka_resp_err_t error = rd_kafka_commit(loop->consumer, offsets, !waits);
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR) failed(loop, "commit", rd_kafka_err2str(error));
    }
    rd_kafka_topic_partition_list_destroy(offsets);
    loop->committed_at_ms = now_ms();
}

void carry_batch(struct loop *loop) {
    rd_kafka_message_t *messages[records_per_batch], records[records_per_batch];
    size_t count = take_batch(loop, messages);
    int offered = 0;
    for (size_t i = 0; i < count; i++) offered += offer(loop, messages[i], &records[offered]);
    produce(loop, records, offered);
    for (size_t i = 0; i < count; i++) rd_kafka_message_destroy(messages[i]);
    rd_kafka_poll(loop->producer, 0);
    if (now_ms() - loop->committed_at_ms >= commit_every_ms) commit(loop, 0);
}

void close_loop(struct loop *loop) {
    if (loop->producer != NULL && rd_kafka_flush(loop->producer, last_deadline_ms) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        failed(loop, "flush", "records were not delivered before the deadline");
    }
    if (loop->consumer != NULL) {
        commit(loop, 1);
        if (loop->queue != NULL) rd_kafka_queue_destroy(loop->queue);
        rd_kafka_consumer_close(loop->consumer);
        rd_kafka_destroy(loop->consumer);
    }
    if (loop->output != NULL) rd_kafka_topic_destroy(loop->output);
    if (loop->producer != NULL) rd_kafka_destroy(loop->producer);
    free_acknowledgements(&loop->acknowledgements);
}

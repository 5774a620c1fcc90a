#include "collection.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/// Lists of at most `partitions_per_call` partitions, each of one leader.
struct chunks {
    rd_kafka_topic_partition_list_t **lists;
    size_t count, capacity;
};

struct work {
    rd_kafka_t *client;
    struct chunks chunks;
    struct collection *collection;
    pthread_mutex_t lock;
    atomic_size_t next;
};

static rd_kafka_topic_partition_list_t *add_chunk(struct chunks *chunks) {
    if (chunks->count == chunks->capacity) {
        chunks->capacity = chunks->capacity * 2 + 16;
        chunks->lists = realloc(chunks->lists, chunks->capacity * sizeof *chunks->lists);
    }
    return chunks->lists[chunks->count++] = rd_kafka_topic_partition_list_new(partitions_per_call);
}

static void add_partitions_led_by(int32_t leader, const rd_kafka_metadata_t *metadata, struct chunks *chunks) {
    rd_kafka_topic_partition_list_t *list = NULL;
    for (int t = 0; t < metadata->topic_cnt; t++) {
        const rd_kafka_metadata_topic_t *topic = &metadata->topics[t];
        for (int p = 0; p < topic->partition_cnt; p++) {
            if (topic->partitions[p].leader != leader) continue;
            if (list == NULL || list->cnt == partitions_per_call) list = add_chunk(chunks);
            rd_kafka_topic_partition_list_add(list, topic->topic, topic->partitions[p].id)->offset =
                RD_KAFKA_OFFSET_END;
        }
    }
}

static size_t offsets_in(const rd_kafka_topic_partition_list_t *list) {
    size_t count = 0;
    for (int i = 0; i < list->cnt; i++) {
        count += list->elems[i].err == RD_KAFKA_RESP_ERR_NO_ERROR && list->elems[i].offset >= 0;
    }
    return count;
}

static void *ask_for_chunks(void *argument) {
    struct work *work = argument;
    for (;;) {
        size_t mine = atomic_fetch_add(&work->next, 1);
        if (mine >= work->chunks.count) return NULL;
        rd_kafka_topic_partition_list_t *list = work->chunks.lists[mine];
        rd_kafka_resp_err_t error = rd_kafka_offsets_for_times(work->client, list, call_deadline_ms);
        pthread_mutex_lock(&work->lock);
        work->collection->list_offsets_calls++;
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
            failed(work->collection, "end offsets", rd_kafka_err2str(error));
        } else {
            work->collection->end_offsets += offsets_in(list);
        }
        pthread_mutex_unlock(&work->lock);
    }
}

void list_end_offsets(rd_kafka_t *client, const rd_kafka_metadata_t *metadata, struct collection *collection) {
    struct work work = { .client = client, .collection = collection, .lock = PTHREAD_MUTEX_INITIALIZER };
    for (int b = 0; b < metadata->broker_cnt; b++) {
        add_partitions_led_by(metadata->brokers[b].id, metadata, &work.chunks);
    }
    pthread_t threads[end_offset_threads];
    size_t started = 0;
    while (started < end_offset_threads && pthread_create(&threads[started], NULL, ask_for_chunks, &work) == 0) {
        started++;
    }
    if (started == 0) failed(collection, "end offsets", "no thread could be started");
    for (size_t i = 0; i < started; i++) pthread_join(threads[i], NULL);
    for (size_t i = 0; i < work.chunks.count; i++) rd_kafka_topic_partition_list_destroy(work.chunks.lists[i]);
    free(work.chunks.lists);
}

#include "collection.h"

#include <stdlib.h>
#include <string.h>

static rd_kafka_AdminOptions_t *new_options(rd_kafka_t *client, rd_kafka_admin_op_t operation) {
    char reason[256];
    rd_kafka_AdminOptions_t *options = rd_kafka_AdminOptions_new(client, operation);
    rd_kafka_AdminOptions_set_request_timeout(options, call_deadline_ms, reason, sizeof reason);
    return options;
}

static struct group_names copy_names(const rd_kafka_ListConsumerGroups_result_t *result, struct collection *collection) {
    size_t problems = 0, count = 0;
    const rd_kafka_error_t **errors = rd_kafka_ListConsumerGroups_result_errors(result, &problems);
    for (size_t i = 0; i < problems; i++) failed(collection, "list groups", rd_kafka_error_string(errors[i]));
    const rd_kafka_ConsumerGroupListing_t **listings = rd_kafka_ListConsumerGroups_result_valid(result, &count);
    struct group_names groups = { calloc(count + 1, sizeof(char *)), count };
    for (size_t i = 0; i < count; i++) groups.names[i] = strdup(rd_kafka_ConsumerGroupListing_group_id(listings[i]));
    return groups;
}

struct group_names list_groups(rd_kafka_t *client, struct collection *collection) {
    struct group_names groups = { NULL, 0 };
    rd_kafka_queue_t *queue = rd_kafka_queue_new(client);
    rd_kafka_AdminOptions_t *options = new_options(client, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPS);
    rd_kafka_ListConsumerGroups(client, options, queue);
    rd_kafka_event_t *event = rd_kafka_queue_poll(queue, call_deadline_ms + 1000);
    if (event == NULL) {
        failed(collection, "list groups", "no answer before the deadline");
    } else if (rd_kafka_event_error(event) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        failed(collection, "list groups", rd_kafka_event_error_string(event));
    } else {
        groups = copy_names(rd_kafka_event_ListConsumerGroups_result(event), collection);
    }
    if (event != NULL) rd_kafka_event_destroy(event);
    rd_kafka_AdminOptions_destroy(options);
    rd_kafka_queue_destroy(queue);
    collection->groups = groups.count;
    return groups;
}

void free_group_names(struct group_names *groups) {
    for (size_t i = 0; i < groups->count; i++) free(groups->names[i]);
    free(groups->names);
    *groups = (struct group_names){ NULL, 0 };
}

static void ask_for_commits(
    rd_kafka_t *client, const char *group, const rd_kafka_AdminOptions_t *options, rd_kafka_queue_t *queue) {
    rd_kafka_ListConsumerGroupOffsets_t *request = rd_kafka_ListConsumerGroupOffsets_new(group, NULL);
    rd_kafka_ListConsumerGroupOffsets(client, &request, 1, options, queue);
    rd_kafka_ListConsumerGroupOffsets_destroy(request);
}

static void count_commits(rd_kafka_event_t *event, struct collection *collection) {
    if (rd_kafka_event_error(event) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        failed(collection, "committed offsets", rd_kafka_event_error_string(event));
        return;
    }
    size_t count = 0;
    const rd_kafka_ListConsumerGroupOffsets_result_t *result = rd_kafka_event_ListConsumerGroupOffsets_result(event);
    const rd_kafka_group_result_t **groups = rd_kafka_ListConsumerGroupOffsets_result_groups(result, &count);
    for (size_t i = 0; i < count; i++) {
        const rd_kafka_error_t *error = rd_kafka_group_result_error(groups[i]);
        if (error != NULL) {
            failed(collection, "committed offsets", rd_kafka_error_string(error));
            continue;
        }
        const rd_kafka_topic_partition_list_t *partitions = rd_kafka_group_result_partitions(groups[i]);
        for (int p = 0; p < partitions->cnt; p++) {
            if (partitions->elems[p].err == RD_KAFKA_RESP_ERR_NO_ERROR && partitions->elems[p].offset >= 0) {
                collection->commits++;
            }
        }
    }
}

void list_commits(
    rd_kafka_t *client, const struct group_names *groups, size_t in_flight, struct collection *collection) {
    rd_kafka_queue_t *queue = rd_kafka_queue_new(client);
    rd_kafka_AdminOptions_t *options = new_options(client, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS);
    size_t asked = 0, answered = 0;
    while (answered < groups->count) {
        while (asked < groups->count && asked - answered < in_flight) {
            ask_for_commits(client, groups->names[asked++], options, queue);
        }
        rd_kafka_event_t *event = rd_kafka_queue_poll(queue, call_deadline_ms + 1000);
        if (event == NULL) {
            failed(collection, "committed offsets", "no answer before the deadline");
            break;
        }
        count_commits(event, collection);
        rd_kafka_event_destroy(event);
        answered++;
    }
    rd_kafka_AdminOptions_destroy(options);
    rd_kafka_queue_destroy(queue);
}

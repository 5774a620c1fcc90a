#include "collection.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { exit_incomplete = 1, exit_usage = 2, exit_unreachable = 3 };

struct arguments {
    const char *bootstrap;
    long rounds, in_flight;
};

double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void failed(struct collection *collection, const char *operation, const char *reason) {
    if (collection->failures++ == 0) fprintf(stderr, "bench-c-loop: %s: %s\n", operation, reason);
}

static double cpu_ms(const struct rusage *usage) {
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e3
        + (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e3;
}

/// The peak since this program began: ru_maxrss would count what the parent held before exec, too.
static long peak_resident_kib(void) {
    long peak = 0;
    char line[256];
    FILE *status = fopen("/proc/self/status", "r");
    if (status == NULL) return peak;
    while (fgets(line, sizeof line, status) != NULL && sscanf(line, "VmHWM: %ld kB", &peak) != 1) {}
    fclose(status);
    return peak;
}

static void use_metadata(rd_kafka_t *client, struct collection *collection) {
    const rd_kafka_metadata_t *metadata = NULL;
    double start = now_ms();
    rd_kafka_resp_err_t error = rd_kafka_metadata(client, 1, NULL, &metadata, call_deadline_ms);
    collection->metadata_ms = now_ms() - start;
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
        failed(collection, "metadata", rd_kafka_err2str(error));
        return;
    }
    collection->topics = (size_t)metadata->topic_cnt;
    for (int t = 0; t < metadata->topic_cnt; t++) collection->partitions += (size_t)metadata->topics[t].partition_cnt;
    start = now_ms();
    list_end_offsets(client, metadata, collection);
    collection->ends_ms = now_ms() - start;
    rd_kafka_metadata_destroy(metadata);
}

static struct collection collect(rd_kafka_t *client, size_t in_flight) {
    struct collection collection = { 0 };
    double start = now_ms();
    struct group_names groups = list_groups(client, &collection);
    double listed = now_ms();
    list_commits(client, &groups, in_flight, &collection);
    collection.commits_ms = now_ms() - listed;
    collection.list_ms = listed - start;
    use_metadata(client, &collection);
    free_group_names(&groups);
    return collection;
}

/// Runs one round and prints it as a line of JSON; says whether every call was answered.
static int run_round(rd_kafka_t *client, long round, size_t in_flight) {
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    double start = now_ms();
    struct collection found = collect(client, in_flight);
    double wall = now_ms() - start;
    getrusage(RUSAGE_SELF, &after);
    printf(
        "{\"round\":%ld,\"listMs\":%.3f,\"commitsMs\":%.3f,\"metadataMs\":%.3f,\"endsMs\":%.3f,\"wallMs\":%.3f,"
        "\"cpuMs\":%.3f,\"peakResidentKiB\":%ld,\"groups\":%zu,\"commits\":%zu,\"topics\":%zu,\"partitions\":%zu,"
        "\"endOffsets\":%zu,\"listOffsetsCalls\":%zu,\"failures\":%zu}\n",
        round, found.list_ms, found.commits_ms, found.metadata_ms, found.ends_ms, wall,
        cpu_ms(&after) - cpu_ms(&before), peak_resident_kib(), found.groups, found.commits, found.topics, found.partitions,
        found.end_offsets, found.list_offsets_calls, found.failures);
    fflush(stdout);
    return found.failures == 0;
}

static int positive(const char *text, long *value) {
    char *end;
    *value = strtol(text, &end, 10);
    return *end == '\0' && *value > 0 && *value <= 1000000;
}

static int parse(int count, char **words, struct arguments *arguments) {
    static const struct option options[] = {
        { "bootstrap", required_argument, NULL, 'b' },
        { "rounds", required_argument, NULL, 'r' },
        { "in-flight", required_argument, NULL, 'f' },
        { NULL, 0, NULL, 0 },
    };
    int option;
    while ((option = getopt_long(count, words, "", options, NULL)) != -1) {
        if (option == 'b') {
            arguments->bootstrap = optarg;
        } else if (option == 'r') {
            if (!positive(optarg, &arguments->rounds)) return 0;
        } else if (option != 'f' || !positive(optarg, &arguments->in_flight)) {
            return 0;
        }
    }
    return arguments->bootstrap != NULL && arguments->bootstrap[0] != '\0' && optind == count;
}

static rd_kafka_t *connect_to(const char *bootstrap) {
    char reason[512];
    rd_kafka_conf_t *configuration = rd_kafka_conf_new();
    if (rd_kafka_conf_set(configuration, "bootstrap.servers", bootstrap, reason, sizeof reason) != RD_KAFKA_CONF_OK) {
        fprintf(stderr, "bench-c-loop: %s\n", reason);
        rd_kafka_conf_destroy(configuration);
        return NULL;
    }
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_CONSUMER, configuration, reason, sizeof reason);
    if (client == NULL) {
        fprintf(stderr, "bench-c-loop: %s\n", reason);
        rd_kafka_conf_destroy(configuration);
    }
    return client;
}

int main(int count, char **words) {
    struct arguments arguments = { .bootstrap = NULL, .rounds = 1, .in_flight = 64 };
    if (!parse(count, words, &arguments)) {
        fputs(
            "usage: bench-c-loop --bootstrap HOST:PORT[,HOST:PORT] [--rounds 1] [--in-flight 64]\n"
            "Makes the requests of one lag collection in plain C on librdkafka; one line of JSON a round.\n"
            "Exit: 0 every call was answered, 1 some failed, 2 usage, 3 no client.\n", stderr);
        return exit_usage;
    }
    rd_kafka_t *client = connect_to(arguments.bootstrap);
    if (client == NULL) return exit_unreachable;
    int complete = 1;
    for (long round = 1; round <= arguments.rounds; round++) {
        complete &= run_round(client, round, (size_t)arguments.in_flight);
    }
    rd_kafka_destroy(client);
    return complete ? 0 : exit_incomplete;
}

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "loop.h"

enum { exit_incomplete = 1, exit_usage = 2, exit_unreachable = 3 };

static volatile sig_atomic_t must_end = 0;

static void end(int signal) {
    (void)signal;
    must_end = 1;
}

static int parse(int count, char **words, struct arguments *arguments) {
    static const struct option options[] = {
        { "bootstrap", required_argument, NULL, 'b' }, { "group", required_argument, NULL, 'g' },
        { "input", required_argument, NULL, 'i' },     { "output", required_argument, NULL, 'o' },
        { "records", required_argument, NULL, 'r' },   { "fetch-wait-ms", required_argument, NULL, 'w' },
        { NULL, 0, NULL, 0 },
    };
    int option;
    while ((option = getopt_long(count, words, "", options, NULL)) != -1) {
        char *rest = "";
        switch (option) {
        case 'b': arguments->bootstrap = optarg; break;
        case 'g': arguments->group = optarg; break;
        case 'i': arguments->input = optarg; break;
        case 'o': arguments->output = optarg; break;
        case 'r': arguments->records = strtol(optarg, &rest, 10); break;
        case 'w': arguments->fetch_wait_ms = optarg; break;
        default: return 0;
        }
        if (*rest != '\0') return 0;
    }
    return arguments->bootstrap && arguments->group && arguments->input && arguments->output && arguments->records >= 0
        && optind == count;
}

int main(int count, char **words) {
    struct arguments arguments = { .fetch_wait_ms = "100" };
    if (!parse(count, words, &arguments)) {
        fputs(
            "usage: bench-c-records --bootstrap HOST:PORT[,HOST:PORT] --group NAME --input TOPIC --output TOPIC\n"
            "                       [--records N] [--fetch-wait-ms 100]\n"
            "Carries records from one topic to another in plain C on librdkafka: at least once, offsets committed each second.\n"
            "Ends after N records or at SIGTERM; prints how many were delivered as a line of JSON.\n"
            "Exit: 0 all went well, 1 something failed, 2 usage, 3 no client.\n", stderr);
        return exit_usage;
    }
    signal(SIGTERM, end);
    signal(SIGINT, end);
    struct loop *loop = calloc(1, sizeof *loop);
    if (loop == NULL || !open_loop(&arguments, loop)) return exit_unreachable;
    while (!must_end && (arguments.records == 0 || loop->delivered < arguments.records)) carry_batch(loop);
    close_loop(loop);
    printf("{\"delivered\":%ld,\"failures\":%ld}\n", loop->delivered, loop->failures);
    int complete = loop->failures == 0;
    free(loop);
    return complete ? 0 : exit_incomplete;
}

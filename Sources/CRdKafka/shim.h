#pragma once
// rdkafka.h names FILE without including stdio.h.
#include <stdio.h>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

// The library has this call for one broker with variable arguments only, which Swift cannot make.
static inline rd_kafka_resp_err_t rd_kafka_mock_broker_push_request_error_rtt(
    rd_kafka_mock_cluster_t *cluster, int32_t broker, int16_t api_key, rd_kafka_resp_err_t error, int rtt_ms) {
    return rd_kafka_mock_broker_push_request_error_rtts(cluster, broker, api_key, (size_t)1, error, rtt_ms);
}

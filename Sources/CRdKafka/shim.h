#pragma once
// rdkafka.h names FILE without including stdio.h.
#include <stdio.h>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

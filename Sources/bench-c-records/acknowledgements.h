// Which records were delivered, and up to where all of them were.
#pragma once

#include <stdint.h>

enum {
    most_partitions = 256,
    /// More than the producer's queue holds, so that what waits for its delivery always finds room.
    window_records = 1 << 18,
};

/// The records of one partition that were taken and are not committed.
struct window {
    /// The first offset that was not delivered yet; -1 before the first record.
    int64_t next;
    /// What was committed last.
    int64_t committed;
    /// A bit for each offset from `next` on, at the offset modulo the window's size: 1 where it was delivered.
    uint64_t *delivered;
};

struct acknowledgements {
    struct window windows[most_partitions];
};

/// Notes that a record was taken from a partition; ascending offsets. 0 where there is no room for it.
int taken(struct acknowledgements *acknowledgements, int32_t partition, int64_t offset);

/// Notes that a record's output was delivered.
void delivered(struct acknowledgements *acknowledgements, int32_t partition, int64_t offset);

void free_acknowledgements(struct acknowledgements *acknowledgements);

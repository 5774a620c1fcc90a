#include "acknowledgements.h"

#include <stdlib.h>

static uint64_t *word(struct window *window, int64_t offset) {
    return &window->delivered[(offset & (window_records - 1)) >> 6];
}

int taken(struct acknowledgements *acknowledgements, int32_t partition, int64_t offset) {
    if (partition < 0 || partition >= most_partitions) return 0;
    struct window *window = &acknowledgements->windows[partition];
    if (window->delivered == NULL) {
        window->delivered = calloc(window_records / 64, sizeof *window->delivered);
        window->next = window->committed = offset;
    }
    return window->delivered != NULL && offset >= window->next && offset - window->next < window_records;
}

void delivered(struct acknowledgements *acknowledgements, int32_t partition, int64_t offset) {
    struct window *window = &acknowledgements->windows[partition];
    *word(window, offset) |= UINT64_C(1) << (offset & 63);
    for (;;) {
        uint64_t bit = UINT64_C(1) << (window->next & 63), *bits = word(window, window->next);
        if ((*bits & bit) == 0) return;
        *bits &= ~bit;
        window->next++;
    }
}

void free_acknowledgements(struct acknowledgements *acknowledgements) {
    for (int p = 0; p < most_partitions; p++) free(acknowledgements->windows[p].delivered);
}

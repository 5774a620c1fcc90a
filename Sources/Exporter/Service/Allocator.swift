internal import CMalloc

/// glibc's allocator, of which all of this process's memory comes.
///
/// A tick allocates on one thread what another frees, so each of glibc's arenas, up to eight for each core, would keep a
/// share of the largest tick there ever was: resident memory would creep up for hours.
public enum Allocator {
    /// Gives large blocks back as soon as they are freed; to be called once, at the start of the process.
    ///
    /// Else the first large page that is freed makes glibc keep the memory of all later ones: "M_MMAP_THRESHOLD" in
    /// mallopt(3).
    public static func giveBackLargeBlocks() {
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
    }

    /// Gives the system back what is free between blocks that are in use; takes milliseconds.
    static func giveBackWhatIsFree() {
        malloc_trim(0)
    }
}

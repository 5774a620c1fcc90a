internal import Glibc

/// A counting semaphore on which a thread of our own may wait.
// Sendable: sem_t is made for use by many threads; its memory is ours alone until deinit.
final class Semaphore: @unchecked Sendable {
    private let pointer = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(pointer, 0, 0) }

    func signal() { sem_post(pointer) }

    func wait() {
        while sem_wait(pointer) != 0 && errno == EINTR {}
    }

    deinit {
        sem_destroy(pointer)
        pointer.deallocate()
    }
}

// The control of swift-mutex.c: four threads count under a contended Mutex and, with the argument "race", beside it as well.
//
//     swiftc -sanitize=thread -g Tests/Sanitizers/mutex-control.swift -o .build-tsan/mutex-control
//     .build-tsan/mutex-control                                                # reports a race that is none (exit status 66)
//     LD_PRELOAD=$PWD/.build-tsan/swift-mutex.so .build-tsan/mutex-control        # reports nothing (0)
//     LD_PRELOAD=$PWD/.build-tsan/swift-mutex.so .build-tsan/mutex-control race   # reports the race on `bare` (66)
import Glibc
import Synchronization

// Sendable: it is not, and that is the race.
final class Counter: @unchecked Sendable {
    let locked = Mutex(0)
    var bare = 0
}

func count(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let counter = Unmanaged<Counter>.fromOpaque(argument).takeUnretainedValue()
    for _ in 0..<20_000 {
        counter.locked.withLock { value in
            for _ in 0..<20 { value += 1 }
        }
    }
    if CommandLine.arguments.contains("race") { counter.bare += 1 }
    return nil
}

let counter = Counter()
let threads = (0..<4).map { _ in
    var thread = pthread_t()
    pthread_create(&thread, nil, count, Unmanaged.passUnretained(counter).toOpaque())
    return thread
}
for thread in threads { pthread_join(thread, nil) }
print(counter.locked.withLock { $0 }, counter.bare)

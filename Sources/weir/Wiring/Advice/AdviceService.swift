import Logging
import ServiceLifecycle

/// Looks after the scaling files, the files of replicas and the history until the process is to end.
struct AdviceService: Service {
    let serving: Serving
    let logger: Logger

    /// How often files are looked at.
    private static let pace = Duration.seconds(1)

    func run() async throws {
        await cancelWhenGracefulShutdown { [serving, logger] in
            while !Task.isCancelled {
                serving.advice.look {
                    Task {
                        do {
                            try await serving.followFiles()
                        } catch {
                            logger.error("The scaling files cannot be followed", metadata: ["problem": "\(error)"])
                        }
                    }
                }
                try? await Task.sleep(for: Self.pace)
            }
        }
    }
}

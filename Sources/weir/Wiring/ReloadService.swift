import Logging
import Manifests
import ServiceLifecycle
import UnixSignals

/// Reads the configuration again at each SIGHUP.
struct ReloadService: Service {
    let serving: Serving
    let logger: Logger
    /// Called once signals are taken.
    let began: @Sendable () -> Void
    let load: @Sendable () throws -> LoadedConfiguration

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: [.sighup])
        began()
        for await _ in signals.cancelOnGracefulShutdown() { await reload() }
    }

    private func reload() async {
        do {
            let loaded = try load()
            for warning in loaded.warnings { logger.warning("\(warning)") }
            try await serving.reload(loaded.configuration)
            logger.info("The configuration was read again")
        } catch {
            logger.error("The configuration was refused and the old one stays", metadata: ["problem": "\(error)"])
        }
    }
}

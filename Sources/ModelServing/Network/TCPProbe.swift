import NIOCore
import NIOPosix

/// Whether a server accepts connections.
struct TCPProbe {
    let group: any EventLoopGroup

    func isAccepted(at address: ServerAddress, within deadline: Duration) async -> Bool {
        let bootstrap = ClientBootstrap(group: group).connectTimeout(TimeAmount(deadline))
        do {
            let channel = try await bootstrap.connect(host: address.bareHost, port: address.port).get()
            channel.close(promise: nil)
            return true
        } catch {
            return false
        }
    }
}

import CMicroHTTPD
import Glibc

// What libmicrohttpd calls, always on the daemon's own thread. Free functions, so that no isolation is inferred for them.

/// A client connected, or its connection is about to be closed.
func connectionChanged(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    _: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, change: MHD_ConnectionNotificationCode
) {
    guard let core = core(context), let connection else { return }
    switch change {
    case .CONNECTION_NOTIFY_STARTED: core.connections.opened(id(connection), socket: CMicroHTTPD_socket(connection))
    case .CONNECTION_NOTIFY_CLOSED: core.connections.closed(id(connection))
    }
}

/// A request has come in part: first its head, then its body piece by piece, at last nothing more.
func handleRequest(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?, path: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?,
    bodySize: UnsafeMutablePointer<Int>?, state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let core = core(context), let connection, let path, let method, let bodySize, let state else { return .NO }
    guard let retained = state.pointee else {
        // Released in requestCompleted, which is called once for each request that came here.
        state.pointee = Unmanaged.passRetained(Exchange()).toOpaque()
        core.connections.requestBegan(id(connection))
        return Connection(connection).announcesMore(than: core.limits.requestBodyBytes)
            ? Connection(connection).refuseBody() : .YES
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(retained).takeUnretainedValue()
    if bodySize.pointee > 0 {
        exchange.bodyBytes += bodySize.pointee
        bodySize.pointee = 0
        return exchange.bodyBytes <= core.limits.requestBodyBytes ? .YES : .NO
    }
    let response = exchange.response ?? core.handler(HTTPRequest(connection, path: path, method: method))
    exchange.response = response
    return Connection(connection).send(response, of: core)
}

/// A request is answered, or its connection has failed.
func requestCompleted(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _: MHD_RequestTerminationCode
) {
    if let retained = state?.pointee {
        Unmanaged<Exchange>.fromOpaque(retained).release()
        state?.pointee = nil
    }
    guard let core = core(context), let connection else { return }
    core.connections.responseEnded(id(connection))
}

/// Leaves escaped text as it is: libmicrohttpd's own decoding would end a path at `%00`.
func keepEscapes(
    _: UnsafeMutableRawPointer?, _: OpaquePointer?, text: UnsafeMutablePointer<CChar>?
) -> Int {
    text.map { strlen($0) } ?? 0
}

private func core(_ context: UnsafeMutableRawPointer?) -> ServerCore? {
    context.map { Unmanaged<ServerCore>.fromOpaque($0).takeUnretainedValue() }
}

private func id(_ connection: OpaquePointer) -> ConnectionTable.ID {
    ConnectionTable.ID(rawValue: UInt(bitPattern: connection))
}

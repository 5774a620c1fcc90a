import NIOCore

/// Answers requests from the cluster's state: everything in the fake that is not a socket.
struct RequestProcessor: Sendable {
    var state: FakeState
    var faults: FaultPlan
    var counters = FakeCounters()
    var metadataCache: [Int16: ByteBuffer] = [:]
    let host: String
    let ports: [Int32: Int]

    /// Answers one request frame (without its length prefix) at `now`.
    mutating func answer(
        _ frame: ByteBuffer, broker: Int32, session: inout SaslSession, now: Duration
    ) -> Answer {
        guard !faults.hungBrokers.contains(broker) else { return .hold }
        state.now = now
        if session.expectsRawToken { return answerRawToken(frame, session: &session) }
        var reader = WireReader(frame)
        do {
            let header = try RequestHeader(from: &reader)
            guard let api = header.api, session.permits(api) else { return .close }
            var context = AnswerContext(api: api, version: header.version, broker: broker)
            guard api.versions.contains(header.version) else {
                return api == .apiVersions ? unsupportedApiVersions(header, context) : .close
            }
            context.error = context.apply(faults.strike(.request, api: api, broker: broker))
            var writer = WireWriter(header, api: api, flexible: reader.isFlexible)
            try write(into: &writer, from: &reader, &context, session: &session)
            return finish(writer, context, isRefused: session.isRefused)
        } catch {
            return .close
        }
    }

    private mutating func write(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: inout AnswerContext,
        session: inout SaslSession
    ) throws {
        switch context.api {
        case .apiVersions: writeApiVersions(into: &writer, context)
        case .metadata: try writeMetadata(into: &writer, from: &reader, &context)
        case .findCoordinator: try writeFindCoordinator(into: &writer, from: &reader, &context)
        case .listGroups: try writeListGroups(into: &writer, from: &reader, &context)
        case .describeGroups: try writeDescribeGroups(into: &writer, from: &reader, &context)
        case .offsetFetch: try writeOffsetFetch(into: &writer, from: &reader, &context)
        case .listOffsets: try writeListOffsets(into: &writer, from: &reader, &context)
        case .saslHandshake: try session.writeHandshake(into: &writer, from: &reader, context)
        case .saslAuthenticate: try session.writeAuthenticate(into: &writer, from: &reader, context)
        }
    }

    private func finish(_ writer: WireWriter, _ context: AnswerContext, isRefused: Bool) -> Answer {
        var frame = AnswerFrame(writer)
        var delay = faults.roundTrip
        for effect in context.effects {
            switch effect {
            case .error: break
            case .silence: return .silence
            case .close: return .close
            case .closeAfter(let bytes): return .replyThenClose(frame.prefix(bytes), delay: delay)
            case .truncate(let bytes): frame.truncateBody(to: bytes)
            case .garbage: frame.fillBodyWithNoise()
            case .delay(let duration): delay += duration
            }
        }
        return isRefused ? .replyThenClose(frame.bytes, delay: delay) : .reply(frame.bytes, delay: delay)
    }

    private func unsupportedApiVersions(_ header: RequestHeader, _ context: AnswerContext) -> Answer {
        var context = AnswerContext(api: .apiVersions, version: 0, broker: context.broker)
        context.error = .unsupportedVersion
        var writer = WireWriter(header, api: .apiVersions, flexible: false)
        writeApiVersions(into: &writer, context)
        return finish(writer, context, isRefused: false)
    }

    private func answerRawToken(_ frame: ByteBuffer, session: inout SaslSession) -> Answer {
        guard let token = session.rawAnswer(to: Array(frame.readableBytesView)) else { return .close }
        var reply = ByteBuffer()
        reply.writeInteger(Int32(clamping: token.count))
        reply.writeBytes(token)
        return .reply(reply, delay: faults.roundTrip)
    }
}

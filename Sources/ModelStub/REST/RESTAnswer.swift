import NIOCore
import NIOHTTP1

/// One answer, ready to be written.
struct RESTAnswer {
    var status = HTTPResponseStatus.ok
    var retryAfterSeconds: Int?
    var body: [UInt8]

    init(status: HTTPResponseStatus = .ok, retryAfterSeconds: Int? = nil, body: [UInt8]) {
        self.status = status
        self.retryAfterSeconds = retryAfterSeconds
        self.body = body
    }

    /// An answer that says what went wrong, as the Open Inference Protocol has it.
    init(_ status: HTTPResponseStatus, error: String, retryAfterSeconds: Int? = nil) {
        var body = Array(#"{"error":"#.utf8)
        body.append(jsonString: error)
        body.append(UInt8(ascii: "}"))
        self.init(status: status, retryAfterSeconds: retryAfterSeconds, body: body)
    }

    /// What an admitted call gets, given what answers it.
    init(_ admission: CallDesk.Admission, _ payload: () throws -> [UInt8]) {
        switch admission.fate {
        case .answered: self.init(payload)
        case .refused:
            self.init(.tooManyRequests, error: "too many calls at once", retryAfterSeconds: admission.retryAfterSeconds)
        case .failed(.internal):
            self.init(
                .internalServerError, error: "failed as --failure-rate wants it",
                retryAfterSeconds: admission.retryAfterSeconds)
        case .failed(.unavailable):
            self.init(
                .serviceUnavailable, error: "failed as --failure-rate wants it",
                retryAfterSeconds: admission.retryAfterSeconds)
        }
    }

    private init(_ payload: () throws -> [UInt8]) {
        do {
            self.init(body: try payload())
        } catch let problem as PayloadProblem {
            self.init(.badRequest, error: problem.sentence)
        } catch {
            self.init(.internalServerError, error: "\(type(of: error))")
        }
    }

    func head(version: HTTPVersion, isKeptAlive: Bool) -> HTTPResponseHead {
        var headers = HTTPHeaders()
        headers.reserveCapacity(4)
        headers.add(name: "content-type", value: "application/json")
        headers.add(name: "content-length", value: String(body.count))
        if let retryAfterSeconds { headers.add(name: "retry-after", value: String(retryAfterSeconds)) }
        if !isKeptAlive {
            headers.add(name: "connection", value: "close")
        } else if version == .http1_0 {
            headers.add(name: "connection", value: "keep-alive")
        }
        return HTTPResponseHead(version: version, status: status, headers: headers)
    }
}

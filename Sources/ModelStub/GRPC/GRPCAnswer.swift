/// How a gRPC call ends.
struct GRPCAnswer {
    /// The codes that the stub uses.
    enum Code: Int {
        case ok = 0
        case invalidArgument = 3
        case resourceExhausted = 8
        case unimplemented = 12
        case `internal` = 13
        case unavailable = 14
    }

    var code = Code.ok
    /// Without line ends and percent signs.
    var text = ""
    var pushbackMilliseconds: Int?
    var message: [UInt8] = []

    init(message: [UInt8]) {
        self.message = message
    }

    init(_ code: Code, _ text: String, retryAfterSeconds: Int? = nil) {
        self.code = code
        self.text = text
        pushbackMilliseconds = retryAfterSeconds.map { $0 * 1000 }
    }

    /// What an admitted call gets, given what answers it.
    init(_ admission: CallDesk.Admission, _ payload: () throws -> [UInt8]) {
        let advice = admission.retryAfterSeconds
        switch admission.fate {
        case .answered: self.init(payload)
        case .refused: self.init(.resourceExhausted, "too many calls at once", retryAfterSeconds: advice)
        case .failed(.internal): self.init(.internal, "failed as --failure-rate wants it", retryAfterSeconds: advice)
        case .failed(.unavailable):
            self.init(.unavailable, "failed as --failure-rate wants it", retryAfterSeconds: advice)
        }
    }

    init(_ payload: () throws -> [UInt8]) {
        do {
            self.init(message: try payload())
        } catch let problem as PayloadProblem {
            self.init(.invalidArgument, problem.sentence)
        } catch {
            self.init(.internal, "\(type(of: error))")
        }
    }
}

extension RequestProcessor {
    func writeApiVersions(into writer: inout WireWriter, _ context: AnswerContext) {
        writer.error(context.error)
        let apis = WireAPI.allCases
        writer.count(apis.count)
        for api in apis {
            writer.integer(api.rawValue)
            writer.integer(api.versions.lowerBound)
            writer.integer(api.versions.upperBound)
            writer.tags()
        }
        if context.version >= 1 { writer.throttleTime() }
        writer.tags()
    }
}

extension WireWriter {
    /// The fake never throttles.
    mutating func throttleTime() {
        integer(Int32(0))
    }

    /// `authorized_operations` of a request that did not ask for them (KIP-430).
    mutating func unknownAuthorizedOperations() {
        integer(Int32.min)
    }
}

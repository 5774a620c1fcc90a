internal import Inference
internal import Kafka

/// What a model answered to a record.
struct RecordAnswer: Sendable {
    let output: OutputRecord
    /// How many of the record's headers were not fit to be sent.
    let withheldHeaders: Int
}

/// Why there is no answer.
enum AnswerFailure: Error, Sendable {
    /// The record, or an answer on its way, cannot be sent on.
    case payload(PayloadProblem)
    /// The model did not answer.
    case model(ModelFailure)
}

extension ModelPath {
    /// Sends a record through all steps of the graph.
    func answer(for record: FetchedRecord) async throws(AnswerFailure) -> RecordAnswer {
        let input = InputRecord(
            headers: record.headers.map { MessageHeader($0.name, $0.value) }, value: record.value)
        do {
            let prepared = try graph.prepare(input, puid: UniqueIdentifier.make())
            var answer = ModelAnswer(headers: [], body: record.value ?? [])
            for step in graph.steps.indices {
                let request =
                    step == 0
                    ? try graph.request(step: 0, payload: answer.body, of: prepared)
                    : try graph.request(step: step, after: answer, of: prepared)
                answer = try await connection.answer(to: request, within: callTimeout)
                try graph.check(answer)
            }
            return RecordAnswer(
                output: graph.output(of: prepared, last: answer), withheldHeaders: prepared.withheldHeaders)
        } catch let problem as PayloadProblem {
            throw .payload(problem)
        } catch let failure as ModelFailure {
            throw .model(failure)
        } catch {
            throw .model(.transport("\(error)"))
        }
    }
}

extension AnswerFailure {
    /// In a word for machines and a sentence for people.
    var reason: FailureReason {
        switch self {
        case .payload(let problem): FailureReason(code: problem.code, sentence: problem.sentence)
        case .model(let failure): FailureReason(code: failure.code, sentence: failure.sentence)
        }
    }
}

/// Random identifiers in the form of RFC 9562, version 4.
enum UniqueIdentifier {
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for word in [generator.next() as UInt64, generator.next()] {
            withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) }
        }
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0x0f)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

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
    /// The record cannot be sent.
    case record(PayloadProblem)
    /// An answer cannot be sent on to the next step.
    case payload(PayloadProblem)
    /// The model did not answer.
    case model(ModelFailure)
}

extension ModelPath {
    /// Sends a record through all steps of the graph.
    func answer(for record: FetchedRecord) async throws(AnswerFailure) -> RecordAnswer {
        let input = InputRecord(
            headers: record.headers.map { MessageHeader($0.name, $0.value) }, value: record.value)
        var wasCalled = false
        do {
            let prepared = try graph.prepare(input, puid: UniqueIdentifier.make())
            var answer = ModelAnswer(headers: [], body: record.value ?? [])
            for step in graph.steps.indices {
                let request =
                    step == 0
                    ? try graph.request(step: 0, payload: answer.body, of: prepared)
                    : try graph.request(step: step, after: answer, of: prepared)
                wasCalled = true
                answer = try await connection.answer(to: request, within: callTimeout)
                try graph.check(answer)
            }
            return RecordAnswer(
                output: graph.output(of: prepared, last: answer), withheldHeaders: prepared.withheldHeaders)
        } catch let problem as PayloadProblem {
            throw wasCalled ? .payload(problem) : .record(problem)
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
        case .record(let problem), .payload(let problem):
            FailureReason(code: problem.code, sentence: problem.sentence)
        case .model(let failure): FailureReason(code: failure.code, sentence: failure.sentence)
        }
    }
}

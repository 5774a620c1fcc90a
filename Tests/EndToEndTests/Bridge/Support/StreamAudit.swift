import Foundation
import Testing

/// What became of each record of an input topic, told from the topics alone.
///
/// A record is a request with one number, and its id is unique; a right answer has the same key and id, and the number plus 1.
struct StreamAudit {
    /// Ids that have neither an answer nor an error record.
    private(set) var lost: [String] = []
    /// Answers that are not those to a record of the input.
    private(set) var wrong: [StreamRecord] = []
    /// Keys whose first answers are not in the order of their records.
    private(set) var disordered: [String] = []
    /// Answers beyond the first of each record.
    private(set) var duplicates = 0
    /// Records that have an error record.
    private(set) var failed: Set<String> = []
    private(set) var answered: Set<String> = []

    private struct Request: Decodable {
        struct Input: Decodable { let data: [Int] }
        let id: String
        let inputs: [Input]
    }

    init(input: [StreamRecord], output: [StreamRecord], errors: [StreamRecord]) throws {
        failed = try Set(errors.map { try Self.request($0).id })
        var expected: [String: (key: String?, number: Int)] = [:]
        var order: [String: [String]] = [:]
        for record in input {
            let request = try Self.request(record)
            let isFirst = expected.updateValue((record.keyText, request.inputs[0].data[0]), forKey: request.id) == nil
            if isFirst { order[record.keyText ?? "", default: []].append(request.id) }
        }
        var firstAnswers: [String: [String]] = [:]
        for record in output {
            guard let answer = NumberAnswer(record), let asked = expected[answer.id], asked.key == record.keyText,
                answer.number == asked.number + 1
            else {
                wrong.append(record)
                continue
            }
            guard answered.insert(answer.id).inserted else {
                duplicates += 1
                continue
            }
            firstAnswers[record.keyText ?? "", default: []].append(answer.id)
        }
        lost = expected.keys.filter { !answered.contains($0) && !failed.contains($0) }.sorted()
        // A record that was given up once, and answered when it was done again after a crash, has no place in the order.
        disordered = order.filter { key, ids in
            ids.filter { answered.contains($0) && !failed.contains($0) }
                != (firstAnswers[key] ?? []).filter { !failed.contains($0) }
        }.keys.sorted()
    }

    private static func request(_ record: StreamRecord) throws -> Request {
        try JSONDecoder().decode(Request.self, from: #require(record.value))
    }
}

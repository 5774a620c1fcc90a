/// The headers that an error record has beside those of the record that failed.
public enum ErrorRecordHeaders {
    /// Why, as a word for machines: `http-500`, `not-json`.
    public static let code = "weir-error-code"
    /// Why, as a sentence for people.
    public static let reason = "weir-error-reason"
    /// How many calls were made for it; 0 where it could not be sent.
    public static let attempts = "weir-error-attempts"
    /// The topic from which it was read.
    public static let topic = "weir-error-topic"
    /// The partition of that topic.
    public static let partition = "weir-error-partition"
    /// Its offset in that partition.
    public static let offset = "weir-error-offset"
    /// When it was given up: RFC 3339, UTC, milliseconds.
    public static let time = "weir-error-time"
    /// `omitted` where the error record has no value because the topic refused the record with it.
    public static let value = "weir-error-value"

    /// The original headers, without those of an earlier error record, and after them why the record failed.
    ///
    /// - Parameters:
    ///   - time: Milliseconds since 1970 in UTC.
    public static func headers(
        after original: [MessageHeader], code: String, reason: String, attempts: Int, topic: String, partition: Int32,
        offset: Int64, time: Int64, omitsValue: Bool = false
    ) -> [MessageHeader] {
        var headers = original.filter { !isOurs($0.name) }
        headers += [
            MessageHeader(self.code, text: code), MessageHeader(self.reason, text: reason),
            MessageHeader(self.attempts, text: String(attempts)), MessageHeader(self.topic, text: topic),
            MessageHeader(self.partition, text: String(partition)), MessageHeader(self.offset, text: String(offset)),
            MessageHeader(self.time, text: CivilTime(milliseconds: time).rfc3339),
        ]
        if omitsValue { headers.append(MessageHeader(value, text: "omitted")) }
        return headers
    }

    static func isOurs(_ name: String) -> Bool { name.hasNamePrefix("weir-error-") }
}

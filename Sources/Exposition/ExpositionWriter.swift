/// Writes metric families as one page.
///
/// A family is begun, then its samples follow:
///
/// ```swift
/// var writer = ExpositionWriter(format: .openMetrics, reservingCapacity: 1 << 20)
/// writer.begin(lag)                                    // labels: ["consumergroup", "topic", "partition"]
/// writer.sample(groupAndTopic, 7, value: 130)          // groupAndTopic: LabelSet, made once for all partitions and families
/// let page = writer.finish()
/// ```
///
/// A whole number as the last label is written without any escaping or allocation. The order of samples, and that no series
/// stands there twice, is the caller's matter.
public struct ExpositionWriter: ~Copyable {
    /// The form that the page has.
    public let format: ExpositionFormat

    /// Labels before the family's own in each sample that follows, such as `cluster="prod"`; none at first.
    ///
    /// - Precondition: No family to which samples are added has a label of the same name.
    public var commonLabels = LabelSet.none {
        didSet { describeSamples() }
    }

    var cursor: PageCursor
    private(set) var family: MetricFamily?
    private var begun: Set<String> = []
    private var header: [UInt8] = []

    /// What a sample begins with: `name{cluster="prod",`, up to the family's own labels.
    private var opening: [UInt8] = []
    /// What a sample without labels of its own begins with: `name{cluster="prod"} `, up to the value.
    private var unlabelledOpening: [UInt8] = []
    /// `partition="`, of the family's last label.
    private var lastLabelOpening: [UInt8] = []
    private var labelCount = 0

    /// Starts an empty page.
    ///
    /// - Parameters:
    ///   - format: The form that the page has.
    ///   - reservingCapacity: About how many bytes it takes, if known; with too few it grows by doubling.
    public init(format: ExpositionFormat, reservingCapacity: Int = 0) {
        self.format = format
        cursor = PageCursor(capacity: reservingCapacity)
    }

    /// Begins a family; its header is written with its first sample, so that a family without samples leaves no trace.
    ///
    /// - Precondition: The page has no family of this name yet.
    public mutating func begin(_ family: MetricFamily) {
        precondition(begun.insert(family.name).inserted, "The family \(family.name) was begun before")
        self.family = family
        labelCount = family.labels.names.count
        header = family.header(in: format)
        lastLabelOpening = family.labels.names.last.map { Array("\($0)=\"".utf8) } ?? []
        describeSamples()
    }

    /// Adds a sample with a whole number.
    ///
    /// - Precondition: A family was begun, and the labels are the family's.
    public mutating func sample(_ labels: LabelSet = .none, value: Int64) {
        open(labels)
        cursor.put(value)
        cursor.put(UInt8(ascii: "\n"))
    }

    /// Adds a sample.
    ///
    /// - Precondition: A family was begun, and the labels are the family's.
    public mutating func sample(_ labels: LabelSet = .none, value: Double) {
        open(labels)
        cursor.put(value)
        cursor.put(UInt8(ascii: "\n"))
    }

    /// Adds a sample with a whole number, whose last label is a whole number too, such as a partition.
    ///
    /// - Precondition: A family was begun, and the labels are the family's but for the last.
    public mutating func sample(_ labels: LabelSet, _ lastLabel: Int32, value: Int64) {
        open(labels, lastLabel)
        cursor.put(value)
        cursor.put(UInt8(ascii: "\n"))
    }

    /// Adds a sample whose last label is a whole number, such as a partition.
    ///
    /// - Precondition: A family was begun, and the labels are the family's but for the last.
    public mutating func sample(_ labels: LabelSet, _ lastLabel: Int32, value: Double) {
        open(labels, lastLabel)
        cursor.put(value)
        cursor.put(UInt8(ascii: "\n"))
    }

    /// Ends the page.
    public consuming func finish() -> ExpositionPage {
        if format == .openMetrics {
            let end = Array("# EOF\n".utf8)
            cursor.makeRoom(for: end.count)
            cursor.put(end)
        }
        return cursor.finish()
    }
}

extension ExpositionWriter {
    /// Writes all of a sample but its value and the end of the line, for which it makes room.
    @inline(__always)
    private mutating func open(_ labels: LabelSet) {
        check(labels, count: labelCount)
        writeHeaderOnce()
        makeRoom(for: labels)
        guard !labels.text.isEmpty else { return cursor.put(unlabelledOpening) }
        cursor.put(opening)
        cursor.put(labels.text)
        cursor.put(UInt8(ascii: "}"))
        cursor.put(UInt8(ascii: " "))
    }

    /// Like `open(_:)`, with a last label that is a whole number.
    @inline(__always)
    private mutating func open(_ labels: LabelSet, _ lastLabel: Int32) {
        check(labels, count: labelCount - 1)
        writeHeaderOnce()
        makeRoom(for: labels)
        cursor.put(opening)
        if !labels.text.isEmpty {
            cursor.put(labels.text)
            cursor.put(UInt8(ascii: ","))
        }
        cursor.put(lastLabelOpening)
        cursor.put(Int64(lastLabel))
        cursor.put(UInt8(ascii: "\""))
        cursor.put(UInt8(ascii: "}"))
        cursor.put(UInt8(ascii: " "))
    }

    @inline(__always)
    private func check(_ labels: LabelSet, count: Int) {
        precondition(labels.names.names.count == count, "The labels of a sample are not those of its family")
        assert(
            family.map { $0.labels.names.starts(with: labels.names.names) } ?? false,
            "Not the labels of \(family?.name ?? "-")")
    }

    @inline(__always)
    private mutating func makeRoom(for labels: LabelSet) {
        let punctuation = 8
        cursor.makeRoom(
            for: opening.count + unlabelledOpening.count + labels.text.count + lastLabelOpening.count
                + 2 * PageCursor.longestNumber + punctuation)
    }

    @inline(__always)
    mutating func writeHeaderOnce() {
        guard !header.isEmpty else { return }
        cursor.makeRoom(for: header.count)
        cursor.put(header)
        header = []
    }

    /// Prepares what all samples of the present family with the present common labels begin with.
    private mutating func describeSamples() {
        guard let family else { return }
        let clash = commonLabels.names.names.first(where: family.labels.names.contains)
        precondition(clash == nil, "\(clash ?? "") is a common label and one of \(family.name)")
        let common = commonLabels.text
        let comma = common.isEmpty ? "" : ","
        opening = Array(family.name.utf8) + Array("{".utf8) + common + Array(comma.utf8)
        let braced = common.isEmpty ? [] : Array("{".utf8) + common + Array("}".utf8)
        unlabelledOpening = Array(family.name.utf8) + braced + Array(" ".utf8)
    }
}

extension ExpositionWriter {
    /// Adds a sample with a count.
    ///
    /// - Precondition: A family was begun, and the labels are the family's.
    public mutating func sample(_ labels: LabelSet = .none, value: Int) {
        sample(labels, value: Int64(value))
    }

    /// Adds a sample with a count, whose last label is a whole number, such as a partition.
    ///
    /// - Precondition: A family was begun, and the labels are the family's but for the last.
    public mutating func sample(_ labels: LabelSet, _ lastLabel: Int32, value: Int) {
        sample(labels, lastLabel, value: Int64(value))
    }
}

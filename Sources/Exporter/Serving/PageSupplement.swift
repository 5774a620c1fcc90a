public import Exposition

/// What another service adds to a page: values that are ready, so that making and reading pages asks nobody for anything.
public struct PageSupplement: Sendable {
    /// Metric families; none of them is one of ours, and none carries a `cluster` label.
    public var metrics: [FamilySamples]
    /// Makes the tables for the page for people; called when somebody first opens that page.
    public var tables: @Sendable () -> [OverviewTable]

    /// Families and tables; nothing unless told otherwise.
    public init(metrics: [FamilySamples] = [], tables: @escaping @Sendable () -> [OverviewTable] = { [] }) {
        self.metrics = metrics
        self.tables = tables
    }

    /// Nothing.
    public static let none = PageSupplement()
}

/// A table of the page for people; all its texts are escaped where they are written.
public struct OverviewTable: Sendable {
    /// What stands above it.
    public var title: String
    /// The heads of its columns.
    public var columns: [String]
    /// The columns that hold numbers.
    public var numbers: Set<Int>
    /// The rows, each as long as `columns`.
    public var rows: [[String]]

    /// A table.
    public init(title: String, columns: [String], numbers: Set<Int> = [], rows: [[String]]) {
        self.title = title
        self.columns = columns
        self.numbers = numbers
        self.rows = rows
    }
}

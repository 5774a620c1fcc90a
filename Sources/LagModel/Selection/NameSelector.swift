/// Applies a selection to list after list of names, matching each name once for as long as it keeps appearing.
///
/// It remembers exactly the names of the latest list, so its memory is bounded by that list.
public struct NameSelector: Sendable {
    private struct Answer {
        let isSelected: Bool
        var seenInPass: Int
    }

    /// What is applied.
    public let selection: NameSelection

    private var answers: [ExactName: Answer] = [:]
    private var pass = 0

    /// How many names have been matched against the patterns so far, rather than remembered.
    private(set) var matchCount = 0

    /// Begins with nothing remembered.
    public init(_ selection: NameSelection) { self.selection = selection }

    /// How many names are remembered.
    public var rememberedCount: Int { answers.count }

    /// The selected ones among `names`, in their order; names of earlier calls that are not among them are forgotten.
    public mutating func select(from names: some Sequence<String>) -> [String] {
        pass &+= 1
        var seen = 0
        let selected = names.filter { name in
            let key = ExactName(name)
            guard let index = answers.index(forKey: key) else {
                seen += 1
                matchCount &+= 1
                let isSelected = selection.selects(name)
                answers[key] = Answer(isSelected: isSelected, seenInPass: pass)
                return isSelected
            }
            if answers.values[index].seenInPass != pass { seen += 1 }
            answers.values[index].seenInPass = pass
            return answers.values[index].isSelected
        }
        if answers.count > seen {
            let current = pass
            answers = answers.filter { $0.value.seenInPass == current }
        }
        return selected
    }
}

/// The candidate that a misspelt word most likely means: within an edit distance of a third of its length, case aside.
func nearestWord(to word: String, among candidates: [String]) -> String? {
    // Nothing as long as this is a misspelling, and the distance costs the product of the lengths.
    guard word.unicodeScalars.count <= 64 else { return nil }
    let spelt = Array(word.lowercased().unicodeScalars)
    let ranked = candidates.map { (word: $0, distance: editDistance(spelt, Array($0.lowercased().unicodeScalars))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, best.word.unicodeScalars.count / 3) ? best.word : nil
}

/// The number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
private func editDistance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for row in one.indices {
        var current = [row + 1]
        for column in other.indices {
            let replaced = last[column] + (one[row] == other[column] ? 0 : 1)
            var best = min(replaced, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[other.count]
}

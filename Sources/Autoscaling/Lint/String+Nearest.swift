extension String {
    /// The candidate that takes the fewest changes of a letter to reach; nil where none is near.
    func nearest(of candidates: [String]) -> String? {
        guard utf8.count <= 64 else { return nil }
        let measured = candidates.map { (candidate: $0, distance: distance(to: $0)) }
        let limit = max(1, utf8.count / 3)
        return measured.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.candidate
    }

    /// How many letters have to be changed, added or taken away, upper and lower case alike (Levenshtein's distance).
    private func distance(to other: String) -> Int {
        let letters = Array(lowercased().utf8)
        let others = Array(other.lowercased().utf8)
        var row = Array(0...others.count)
        for (line, letter) in letters.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, otherLetter) in others.enumerated() {
                let changed = diagonal + (letter == otherLetter ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(changed, row[column] + 1, diagonal + 1)
            }
        }
        return row[others.count]
    }
}

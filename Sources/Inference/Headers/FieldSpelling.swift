/// Finds the first spelling of names that differ only in the case of their letters, so that they become one field.
struct FieldSpelling {
    private var first: [String] = []
    private var byLowercase: [String: Int] = [:]

    /// The spelling under which a name came first.
    mutating func merged(_ name: String) -> String {
        // A few names are found sooner one by one; a record with thousands of them must not cost the square of that.
        if first.count <= 16 {
            if let known = first.first(where: { isSameName($0, name) }) { return known }
        } else {
            if byLowercase.isEmpty { for index in first.indices { byLowercase[first[index].lowercased()] = index } }
            if let index = byLowercase[name.lowercased()] { return first[index] }
            byLowercase[name.lowercased()] = first.count
        }
        first.append(name)
        return name
    }
}

private func isSameName(_ one: String, _ other: String) -> Bool {
    guard one != other else { return true }
    guard one.utf8.count == other.utf8.count else { return false }
    return zip(one.utf8, other.utf8).allSatisfy { lowercased($0) == lowercased($1) }
}

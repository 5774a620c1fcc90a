/// Reads the file in which Kubernetes tells a pod its annotations: a line `name="value"` each, the value as Go quotes it.
func podAnnotations(_ text: String) -> [String: String] {
    var annotations: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
        let parts = line.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[1].count >= 2, parts[1].hasPrefix("\""), parts[1].hasSuffix("\"") else {
            continue
        }
        // Those that are of interest are numbers, in which nothing is escaped.
        annotations[String(parts[0])] = String(parts[1].dropFirst().dropLast())
    }
    return annotations
}

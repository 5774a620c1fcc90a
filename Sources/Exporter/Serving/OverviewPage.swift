internal import LagModel

/// A page for people: the groups that are furthest behind, and what is not known.
enum OverviewPage {
    /// How many rows are shown; `/metrics` and the API have them all.
    private static let rowLimit = 500

    static func html(_ page: LagPage) -> [UInt8] {
        var html = head
        if page.clusters.isEmpty { html += "<p>Nothing was read yet; <a href=\"/-/ready\">why</a>.</p>" }
        for table in page.supplement.tables() { html += section(table) }
        for cluster in page.clusters { html += section(cluster) }
        html += "<p class=\"links\"><a href=\"/metrics\">metrics</a> <a href=\"/api/v1/lag\">JSON</a> "
        html += "<a href=\"/-/ready\">readiness</a></p></body></html>\n"
        return Array(html.utf8)
    }

    private static let head = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Weir</title>
        <meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5"><style>
        body{font:15px system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222;background:#fff}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ddd}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.bad{color:#a30}.links a{margin-right:1rem}
        @media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}th,td{border-color:#444}.bad{color:#f96}a{color:#8bf}}
        </style></head><body><h1>Weir</h1>

        """

    private static func section(_ cluster: ClusterView) -> String {
        let snapshot = cluster.result.snapshot
        var html = "<h2>Cluster \(escaped(cluster.name))</h2>"
        if snapshot.isReachable {
            html += "<p>\(snapshot.brokers.count) brokers, \(cluster.topics.count) topics, "
            html += "\(cluster.groups.count) consumer groups; read at \(snapshot.readAt.rfc3339).</p>"
        } else {
            html += "<p class=\"bad\">\(escaped(cluster.result.problem ?? "The cluster does not answer."))</p>"
        }
        html += "<table><tr><th>group</th><th>state</th><th class=\"n\">members</th><th>topic</th>"
        html += "<th class=\"n\">lag</th><th>not known</th></tr>"
        let rows = cluster.groups.flatMap { group in group.topics.map { (group.lag, $0.lag) } }
        let worst = rows.sorted { ($1.1.total ?? .max, $0.0.group) < ($0.1.total ?? .max, $1.0.group) }
        for (group, topic) in worst.prefix(rowLimit) { html += row(group, topic) }
        html += "</table>"
        if rows.count > rowLimit { html += "<p>\(rows.count - rowLimit) rows more in the JSON.</p>" }
        return html
    }

    private static func section(_ table: OverviewTable) -> String {
        func cell(_ text: String, _ column: Int, _ tag: String) -> String {
            "<\(tag)\(table.numbers.contains(column) ? " class=\"n\"" : "")>\(escaped(text))</\(tag)>"
        }
        func row(_ texts: [String], _ tag: String) -> String {
            "<tr>" + texts.enumerated().map { cell($1, $0, tag) }.joined() + "</tr>"
        }
        var html = "<h2>\(escaped(table.title))</h2><table>" + row(table.columns, "th")
        for texts in table.rows.prefix(rowLimit) { html += row(texts, "td") }
        html += "</table>"
        if table.rows.count > rowLimit { html += "<p>\(table.rows.count - rowLimit) rows more in the JSON.</p>" }
        return html
    }

    private static func row(_ group: GroupLag, _ topic: TopicLag) -> String {
        let unknown = topic.unknownPartitions.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.value) × \($0.key.sentence)" }.joined(separator: "; ")
        let members = group.members.map(String.init) ?? "unknown"
        let lag = topic.total.map(String.init) ?? "unknown"
        return "<tr><td>\(escaped(group.group))</td><td>\(group.state?.rawValue ?? "unknown")</td>"
            + "<td class=\"n\">\(members)</td><td>\(escaped(topic.topic))</td><td class=\"n\">\(lag)</td>"
            + "<td class=\"bad\">\(escaped(unknown))</td></tr>"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}

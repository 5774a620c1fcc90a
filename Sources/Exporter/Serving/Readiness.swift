internal import LagModel
internal import MicroHTTP

/// Whether there is anything true to be read here, and if not, why.
struct Readiness {
    private let isReady: Bool
    private let lines: [String]

    init(_ store: PageStore) {
        let views = store.current.page.clusters
        var lines: [String] = []
        var ready = 0
        for cluster in store.options.clusters {
            let view = views.first { $0.name == cluster.cluster }
            let problem = Self.problem(view)
            if problem == nil { ready += 1 }
            lines.append("cluster `\(cluster.cluster)`: \(problem ?? "ready")")
        }
        self.lines = lines
        // One cluster that is down must not hide what is known of the others.
        isReady = ready > 0
    }

    var response: HTTPResponse {
        .text(lines.joined(separator: "\n") + "\n", status: isReady ? .ok : .serviceUnavailable)
    }

    private static func problem(_ view: ClusterView?) -> String? {
        guard let view else { return "nothing was read yet" }
        let snapshot = view.result.snapshot
        guard snapshot.isReachable else { return view.result.problem ?? "the cluster does not answer" }
        guard let readAt = snapshot.metadataReadAt else { return view.result.problem ?? "no metadata was read yet" }
        return view.now.age(of: readAt) > view.staleAfter ? "what was read is too old" : nil
    }
}

import Advisor
import MicroHTTP
import Synchronization

/// Answers requests for advice from what stands on the board.
struct AdviceEndpoints: Sendable {
    let board: AdviceBoard
    private let document = AdviceContent()

    init(board: AdviceBoard) {
        self.board = board
    }

    private static let advice = "/api/v1/advice"
    private static let scalers = "/api/v1/scalers/"

    /// Adds the paths.
    func add(to router: inout Router) {
        router.on(Self.advice) { [board, document] _ in HTTPResponse(.ok, document.content(of: board.view)) }
        router.on(under: Self.advice + "/") { [board] request in
            Self.target(request.path.dropFirst(Self.advice.count + 1), of: board.view) { standing in
                Self.json(AdviceDocument.json(of: standing.advice))
            }
        }
        router.on(under: Self.scalers) { [board] request in
            Self.target(request.path.dropFirst(Self.scalers.count), of: board.view) { standing in
                let metric = request.query("metric")
                if let refusal = metric.flatMap({ ScalerDocument.refusal(of: $0, standing) }) {
                    return .text(refusal, status: .notFound)
                }
                let document = ScalerDocument(standing, metric: metric)
                // KEDA takes only success for a number, and else follows the fallback of its spec.
                return Self.json(document.json, document.isKnown ? .ok : .serviceUnavailable)
            }
        }
    }

    private static func target(
        _ path: Substring, of view: AdviceView, _ answer: (StandingAdvice) -> HTTPResponse
    ) -> HTTPResponse {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let target = view.target(namespace: String(parts[0]), name: String(parts[1])) else {
            return .text(notFound(view), status: .notFound)
        }
        return answer(target)
    }

    private static func notFound(_ view: AdviceView) -> String {
        guard !view.targets.isEmpty else {
            return "There are no scaling targets; name their manifests in scaling.files.\n"
        }
        let names = view.targets.prefix(20).map { "\($0.key)" }.joined(separator: "\n  ")
        let more = view.targets.count > 20 ? "\n  and \(view.targets.count - 20) more" : ""
        return "There is no scaling target of this namespace and name; there are:\n  \(names)\(more)\n"
    }

    private static func json(_ bytes: [UInt8], _ status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(status, SharedContent(bytes + [0x0A], contentType: "application/json"))
    }
}

/// The document on all targets, made once for each view: it may have megabytes.
private final class AdviceContent: Sendable {
    private let made = Mutex<(view: AdviceView, content: SharedContent)?>(nil)

    func content(of view: AdviceView) -> SharedContent {
        made.withLock { made in
            if let made, made.view.isSame(as: view) { return made.content }
            let bytes = AdviceDocument(view.targets.map(\.advice)).json + [0x0A]
            let content = SharedContent(bytes, contentType: "application/json")
            made = (view, content)
            return content
        }
    }
}

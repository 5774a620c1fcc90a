import TestSupport
import Testing

/// What `weir demo` shows in its first minute.
@Suite struct DemoTests {
    @Test func `replicas move with the load, as the advice says`() async throws {
        let demo = try ChildProcess(Weir.path, ["demo", "--listen", "127.0.0.1:0"])
        defer { demo.end() }
        let port = try await eventually("the demo says where it serves") {
            demo.output.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/metrics/).flatMap { UInt16($0.1) }
        }
        let weir = Server(process: demo, port: port)
        let target = #"namespace="demo",scaledobject="shipping""#
        let desired = "weir_advice_desired_replicas{\(target)}"
        let current = "weir_advice_current_replicas{\(target),source=\"simulated\"}"
        // The load begins below what one replica can read and rises to nearly four times that within half a minute.
        try await weir.metrics("one replica does not do") { ($0[desired] ?? 0) > 1 }
        let moved = try await weir.metrics("the replicas follow") { ($0[current] ?? 0) > 1 }
        #expect((moved["weir_advice_rescales_total{\(target)}"] ?? 0) >= 1)
        let advice = try await weir.get("/api/v1/advice/demo/shipping").text
        #expect(advice.hasPrefix(#"{"namespace":"demo","name":"shipping","current":"#), "\(advice)")
        #expect(try await weir.get("/").text.contains("<td>demo/shipping</td>"))
        try await eventually("the table tells it too") {
            demo.output.contains(/shipping: (stays at|from)/) ? true : nil
        }
        try await weir.stop()
    }
}

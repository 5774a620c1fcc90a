import Foundation
import TestSupport
import Testing

/// Exit codes, sentences and help screens.
@Suite(.serialized) struct CommandLineTests {
    @Test func `the version names the libraries'`() async throws {
        let result = try await Weir.run(["--version"])
        #expect(result.status == 0)
        let versions = /weir \d+\.\d+\.\d+ \(librdkafka \d+\.\d+\.\d+, libmicrohttpd \d+\.\d+\.\d+\)\n/
        #expect(try versions.wholeMatch(in: result.output) != nil, "\(result.output)")
    }

    @Test(arguments: [
        (
            ["serve", "--intervall", "15s"],
            """
            Error: Unknown option '--intervall'. Did you mean '--interval'?
            Usage: weir serve <options>
              See 'weir serve --help' for more information.

            """
        ),
        (
            ["lags"],
            """
            Error: Unexpected argument 'lags'
            Usage: weir <subcommand>
              See 'weir --help' for more information.

            """
        ),
        (
            ["serve"],
            """
            no cluster is named; give --bootstrap-servers, WEIR_BOOTSTRAP_SERVERS, or a --config.file with clusters

            """
        ),
        (
            ["serve", "--bootstrap-servers", "kafka:9092", "--listen", "9308"],
            """
            --listen: "9308" is no address to listen at; write :9308, 127.0.0.1:9308 or [::1]:9308

            """
        ),
        (
            ["lag", "--bootstrap-servers", "kafka"],
            """
            --bootstrap-servers: "kafka" is no broker; write host:port, as in kafka-0:9092 or [::1]:9092

            """
        ),
    ])
    func `what is said wrongly ends with 2 and a sentence`(arguments: [String], sentence: String) async throws {
        let result = try await Weir.run(arguments)
        #expect(result.status == 2)
        #expect(result.errors == sentence)
        #expect(result.output == "")
    }

    @Test func `an unknown output says which there are`() async throws {
        let result = try await Weir.run(["lag", "--bootstrap-servers", "kafka:9092", "--output", "xml"])
        #expect(result.status == 2)
        #expect(
            result.errors.hasPrefix(
                "Error: The value 'xml' is invalid for '--output <output>'. Please provide one of 'table' and 'json'.\n"
            ))
    }

    @Test func `a port in use is one line, and ends with 3`() async throws {
        let unreachable = try ClosedPort()
        let servers = ["--bootstrap-servers", "127.0.0.1:\(unreachable.number)"]
        try await withServer(servers + ["--listen", "127.0.0.1:0"]) { weir in
            let second = try await Weir.run(["serve", "--listen", "127.0.0.1:\(weir.port)"] + servers)
            #expect(second.status == 3)
            #expect(
                second.errors == """
                    Cannot listen at 127.0.0.1:\(weir.port): the port is in use. Stop its owner, or choose another port.

                    """)
            try await weir.stop()
        }
    }

    @Test func `a wrong file is refused whole, each fault with its place and remedy`() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("weir.yaml").path
            try Data(
                """
                clusters:
                  - name: prod
                    bootstrapServer: [kafka:9092]
                interval: "15"

                """.utf8
            ).write(to: URL(fileURLWithPath: file))
            for command in ["serve", "lag"] {
                let result = try await Weir.run([command, "--config.file", file])
                #expect(result.status == 2)
                #expect(
                    result.errors == """
                        \(file):2:5: clusters[0].bootstrapServers: missing; name at least one broker, as in [kafka-0:9092]
                        \(file):3:5: clusters[0].bootstrapServer: unknown key; did you mean bootstrapServers?
                        \(file):4:11: interval: "15" has no unit; write s for seconds, or h, m or ms, after the number

                        """)
            }
        }
    }

    @Test func `flags beat the environment, which beats the file`() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("weir.yaml")
            try Data("clusters: [{ bootstrapServers: [kafka:9092] }]\ninterval: 1m\ncallDeadline: 3s\n".utf8).write(
                to: file)
            let environment = ["WEIR_INTERVAL": "2m", "WEIR_STALE_AFTER": "10m"]
            let arguments = ["serve", "--print-config", "--config.file", file.path, "--stale-after", "20m"]
            let result = try await Weir.run(arguments, environment: environment)
            let lines = result.output.split(separator: "\n").filter {
                $0.contains(/^(interval|callDeadline|staleAfter)/)
            }
            #expect(lines == ["interval: 2m", "callDeadline: 3s", "staleAfter: 20m"], "\(result.errors)")
        }
    }

    @Test func `the printed configuration hides secrets, and is read back the same`() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("weir.yaml")
            try Data(
                """
                clusters:
                  - name: prod
                    bootstrapServers: [kafka:9093]
                    tls: true
                    sasl: { mechanism: scram-sha512, username: weir, password: "${PASSWORD}" }

                """.utf8
            ).write(to: file)
            let arguments = ["serve", "--config.file", file.path, "--interval", "30s", "--print-config"]
            let result = try await Weir.run(arguments, environment: ["PASSWORD": "tr0ub4dor"])
            #expect(result.status == 0, "\(result.errors)")
            #expect(!(result.output + result.errors).contains("tr0ub4dor"))
            #expect(
                result.output == """
                    clusters:
                      - name: prod
                        bootstrapServers: [kafka:9093]
                        tls:
                          verifyHostname: true
                        sasl:
                          mechanism: scram-sha512
                          username: weir
                          password: "<secret>"
                        groups:
                          include: ["*"]
                          exclude: []
                        topics:
                          include: ["*"]
                          exclude: []
                    interval: 30s
                    callDeadline: 5s
                    staleAfter: 5m
                    granularity:
                      lag: partition
                      weir: topic
                    seriesLimit: 250000
                    clusterLabel: auto
                    web:
                      listen: ":9308"
                      api: true
                    scaling:
                      files: []
                      kedaVersion: "2.20"
                      kubernetes:
                        tolerance: 0.1
                        syncPeriod: 15s
                        downscaleStabilization: 5m

                    """)
            let printed = directory.appendingPathComponent("printed.yaml")
            try Data(result.output.replacing("<secret>", with: "${PASSWORD}").utf8).write(to: printed)
            let again = try await Weir.run(
                ["serve", "--config.file", printed.path, "--print-config"], environment: ["PASSWORD": "tr0ub4dor"])
            #expect(again.output == result.output, "\(again.errors)")
        }
    }
}

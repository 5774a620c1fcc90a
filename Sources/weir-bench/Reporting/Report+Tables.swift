extension Report {
    /// The tables of docs/performance.md, in their order.
    var tables: [Table] { [machineTable, goalTable] + (lag?.tables ?? []) + (bridge?.tables ?? []) }

    private var machineTable: Table {
        Table(
            title: "Machine", columns: ["what", "value"],
            rows: [
                ["date", machine.date], ["processor", "\(machine.processor), \(machine.cores) cores"],
                ["memory", "\(machine.memoryMebibytes.grouped) MiB"], ["system", machine.system],
                ["load when the run began", machine.load?.short ?? "unknown"],
                ["librdkafka, libmicrohttpd", "\(machine.librdkafka), \(machine.libmicrohttpd)"],
            ])
    }

    private var goalTable: Table {
        let goals = (lag?.goals ?? []) + (bridge?.goals ?? [])
        return Table(
            title: "Goals", columns: ["goal", "limit", "measured", "met"],
            rows: goals.map { [$0.name, $0.limit, $0.measured, $0.isMet ? "yes" : "no"] })
    }
}

extension LagReport {
    fileprivate var tables: [Table] {
        [
            operationTable, requestTable, memoryTable, scrapeTable, renderingTable, decidingTable, hungTable, peerTable,
        ].compactMap(\.self)
    }

    private var operationTable: Table {
        let rows = shapes.flatMap { shape in
            shape.operations.map { operation in
                let cLoop = shape[.cLoop]
                return [
                    shape.shape.rawValue, operation.operation.rawValue, operation.requestCount.grouped,
                    operation.wall.median.short, "\(operation.wall.smallest.short)-\(operation.wall.largest.short)",
                    operation.cpu.median.short, "\(operation.cpu.smallest.short)-\(operation.cpu.largest.short)",
                    cLoop.map { (operation.wall.median / $0.wall.median).ratio } ?? "",
                    cLoop.map { (operation.cpu.median / $0.cpu.median).ratio } ?? "",
                ]
            }
        }
        return Table(
            title: "Collections and ticks",
            columns: [
                "shape", "operation", "requests", "wall ms", "least-most", "CPU ms", "least-most", "wall / C",
                "CPU / C",
            ], rows: rows)
    }

    private var requestTable: Table {
        let rows = shapes.flatMap { shape in
            shape.operations.filter { [.cLoop, .collection, .tick, .slowTick].contains($0.operation) }.map {
                operation in
                [shape.shape.rawValue, operation.operation.rawValue, operation.requests.words]
            } + [[shape.shape.rawValue, "200 scrapes by ten scrapers", shape.requestsOfScrapers.grouped]]
        }
        return Table(title: "Requests, exactly", columns: ["shape", "operation", "requests"], rows: rows)
    }

    private var memoryTable: Table {
        let readings = shapes.first?.memory.readings ?? []
        let rows = shapes.map { shape in
            [shape.shape.rawValue] + shape.memory.readings.map(\.mebibytes.short)
                + [
                    shape.memory.growth?.ratio ?? "", shape.memory.peakMebibytes.short, shape.serveMebibytes.short,
                    shape.memory.cLoopPeakMebibytes.short,
                ]
        }
        return Table(
            title: "Resident memory, MiB",
            columns: ["shape"] + readings.map { "after tick \($0.ticks.grouped)" }
                + ["growth", "peak", "weir serve after four forms", "C loop's peak"], rows: rows)
    }

    private var scrapeTable: Table {
        let rows = shapes.flatMap { shape in
            shape.scrapes.map { scrape in
                [
                    shape.shape.rawValue, scrape.form, scrape.series.grouped, scrape.bytes.grouped,
                    scrape.milliseconds.median.short, scrape.milliseconds.p99.short, scrape.milliseconds.largest.short,
                    scrape.firstMilliseconds.short,
                ]
            }
        }
        return Table(
            title: "Scrapes of weir serve, ms",
            columns: ["shape", "form", "series", "bytes", "p50", "p99", "most", "first of the form"], rows: rows)
    }

    private var renderingTable: Table {
        Table(
            title: "Rendering alone",
            columns: ["format", "series", "bytes", "CPU ms", "least-most", "ns per series"],
            rows: renderings.map {
                [
                    $0.format, $0.series.grouped, $0.bytes.grouped, $0.milliseconds.median.short,
                    "\($0.milliseconds.smallest.short)-\($0.milliseconds.largest.short)", $0.nanosecondsPerSeries.short,
                ]
            })
    }

    private var decidingTable: Table {
        let rates = [
            ("syncs of the HPA a second, without a behavior", deciding.syncsPerSecond),
            ("syncs of the HPA a second, with the default behavior", deciding.syncsPerSecondWithBehavior),
            ("simulated syncs a second: lag, trigger, KEDA's loop, HPA", deciding.simulatedSyncsPerSecond),
        ]
        let tick = deciding.tickMilliseconds
        return Table(
            title: "Decisions, on one thread, CPU time",
            columns: ["what", "median", "least-most"],
            rows: [
                [
                    "\(deciding.targets.grouped) ScaledObjects on one snapshot, ms", tick.median.short,
                    "\(tick.smallest.short)-\(tick.largest.short)",
                ]
            ]
                + rates.map { name, rate in
                    [
                        name, Int(rate.median).grouped, "\(Int(rate.smallest).grouped)-\(Int(rate.largest).grouped)",
                    ]
                })
    }

    private var hungTable: Table {
        let times = hungBroker.milliseconds
        return Table(
            title: "One broker of three hangs (S)",
            columns: ["for", "scrapes", "p50 ms", "p99 ms", "most ms", "lag series before", "lag series at the end"],
            rows: [
                [
                    "\(hungBroker.seconds) s", times.count.grouped, times.median.short, times.p99.short,
                    times.largest.short,
                    hungBroker.lagSeriesBefore.grouped, hungBroker.lagSeriesAtTheEnd.grouped,
                ]
            ])
    }

    private var peerTable: Table? {
        let rows = shapes.flatMap { shape in
            shape.peer.map { peer in
                peer.scrapes.enumerated().map { index, scrape in
                    [
                        shape.shape.rawValue, peer.name, "\(index + 1)", scrape.wallMilliseconds.short,
                        scrape.cpuMilliseconds.short, scrape.requests.words, scrape.series.grouped,
                        peer.residentMebibytes.short, peer.peakMebibytes.short,
                    ]
                }
            } ?? []
        }
        guard !rows.isEmpty else { return nil }
        return Table(
            title: "Another exporter",
            columns: [
                "shape", "exporter", "scrape", "wall ms", "CPU ms", "requests", "series", "MiB after three", "peak MiB",
            ],
            rows: rows)
    }
}

extension [String: Int] {
    /// `1,000 OffsetFetch, 82 ListOffsets`, the most first.
    fileprivate var words: String {
        if isEmpty { return "0" }
        return sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value.grouped) \($0.key)" }
            .joined(separator: ", ")
    }
}

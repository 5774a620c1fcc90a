import Testing

/// The sources, the table and the page, held against one another.
struct HouseTests {
    @Test func `every import of the sources is in the table`() throws {
        let sources = try Repository.sources()
        #expect(sources.contains { $0.path.hasPrefix("Sources/LagModel/") })
        let check = SourceCheck(table: .weir)
        #expect(sources.flatMap { check.violations(in: $0.text, at: $0.path) } == [])
    }

    @Test func `the arrows of the table go only downward`() {
        #expect(upwardArrows(in: .weir) == [])
    }

    @Test func `an upward arrow in a table is told`() {
        let table = ArchitectureTable(rows: [
            .init("Low", .truth, ours: ["Side", "High", "Unknown"]), .init("High", .fence, ours: ["Low", "Rival"]),
            .init("Rival", .fence), .init("Stub", .beside, ours: ["High"]),
            .init("Door", .door, ours: ["Stub", "High"]),
            .init("Side", .truth),
        ])
        #expect(
            upwardArrows(in: table) == ["Low -> High", "Low -> Unknown", "High -> Rival", "Door -> Stub"])
    }

    @Test func `the page says what the table rules`() throws {
        let page = try ArchitecturePage(Repository.text(of: "docs/architecture.md"))
        #expect(page.differences(from: .weir) == [])
    }

    @Test func `a page that parts from the table is told row by row`() throws {
        let page = try ArchitecturePage(
            """
            | target | floor | one sentence | may import (ours) | foreign |
            |---|---|---|---|---|
            | `Low` | truth | says so. | - | - |
            | `High` | fence | touches it. | `Low` | `CThing`, `Yams` |
            | `Extra` | door | opens. | - | - |
            """)
        let table = ArchitectureTable(rows: [
            .init("Low", .truth), .init("High", .fence, ours: ["Low"], foreign: ["CThing"]), .init("Lost", .service),
        ])
        #expect(
            page.differences(from: table) == [
                "docs/architecture.md: the table lacks Lost.",
                "docs/architecture.md: the row of High says fence, [Low], [CThing, Yams], ArchitectureTable says fence, [Low], [CThing].",
                "docs/architecture.md: the table has Extra, which ArchitectureTable does not know.",
            ])
    }

    @Test func `a row that cannot be read is told with its line`() throws {
        let error = try #require(throws: ArchitecturePage.UnreadableRow.self) {
            try ArchitecturePage("# Page\n\n| `Low` | cellar | says so. | - | - |")
        }
        #expect(
            error.description
                == "docs/architecture.md:3: expected | `Target` | floor | one sentence. | `Ours` | `Foreign` |")
    }

    private func upwardArrows(in table: ArchitectureTable) -> [String] {
        table.rows.flatMap { row in
            row.ours.filter { name in
                guard let other = table.row(name) else { return true }
                return !row.floor.mayImport(other.floor)
            }.map { "\(row.target) -> \($0)" }
        }
    }
}

/// What is timed beside the C loop.
enum Operation: String, CaseIterable, Codable {
    case cLoop = "C loop on librdkafka"
    case collection = "Weir: the same requests"
    case tick = "Weir: tick, nobody scrapes"
    case tickWithPage = "Weir: tick with page"
    case tickWithCompressedPage = "Weir: tick with page and gzip"
    case slowTick = "Weir: every 4th tick with page and gzip"
}

internal import Kafka
internal import MicroHTTP

extension BuildVersions {
    /// Weir's version with those of the libraries that this process runs on.
    public static func current(weir: String) -> BuildVersions {
        BuildVersions(weir: weir, librdkafka: KafkaLibrary.version, libmicrohttpd: HTTPLibrary.version)
    }
}

internal import CRdKafka

/// The C library behind this module.
public enum KafkaLibrary {
    /// The version of librdkafka that runs, such as `2.0.2`.
    public static var version: String { String(cString: rd_kafka_version_str()) }
}

internal import Autoscaling

extension KafkaCredentials {
    /// Why Weir cannot log in by these, as the rest of a sentence; nil where it can.
    var obstacle: String? {
        switch sasl {
        case .none, .plaintext, .scramSHA256, .scramSHA512: nil
        case .gssapi: "Weir does not log in by Kerberos (sasl gssapi)"
        case .awsMSKIAM: "Weir does not log in by AWS IAM (sasl aws_msk_iam)"
        case .oauthBearer where saslTokenProvider == .awsMSKIAM: "Weir does not log in by AWS IAM (sasl oauthbearer)"
        case .oauthBearer:
            "Weir does not fetch tokens from an OAuth server (sasl oauthbearer); it reads one from a file"
        }
    }
}

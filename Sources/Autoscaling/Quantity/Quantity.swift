/// A Kubernetes quantity (`resource.Quantity`): what the HPA computes with.
///
/// The HPA's arithmetic needs thousandths only; what is finer or greater is kept beside them, for comparing and printing. Two quantities
/// are equal where their values are, however they were written.
public struct Quantity: Sendable {
    /// The value in thousandths, rounded away from zero where it was finer; what Kubernetes' `MilliValue` gives where it overflows.
    public let milliValue: Int64
    /// The form in which the quantity is printed.
    let notation: QuantityNotation
    /// The value itself; nil where `milliValue` is exact.
    private let beyondMilli: BeyondMilli?

    // Boxed, so that the common quantity stays small.
    private indirect enum BeyondMilli: Sendable { case decimal(Decimal128) }

    /// The quantity of this many thousandths.
    public init(milli: Int64) {
        milliValue = milli
        notation = .decimalSI
        beyondMilli = nil
    }

    init(_ value: Decimal128, milliValue: Int64, notation: QuantityNotation) {
        self.milliValue = milliValue
        self.notation = notation
        beyondMilli = value == Decimal128(Int128(milliValue), exponent: -3) ? nil : .decimal(value)
    }

    /// The value itself.
    var value: Decimal128 {
        switch beyondMilli {
        case nil: Decimal128(Int128(milliValue), exponent: -3)
        case .decimal(let value): value
        }
    }

    /// The nearest `Double`, computed as Kubernetes' `AsApproximateFloat64` does it of the canonical form.
    public var approximateValue: Double {
        let (mantissa, exponent) = value.groupedByThousands
        return exponent == 0 ? Double(mantissa) : Double(mantissa) * Self.powerOfTen(exponent)
    }

    // Written out as Go's math.Pow10 has them: a quotient or a product would round otherwise.
    private static func powerOfTen(_ exponent: Int) -> Double {
        switch exponent {
        case -9: 1e-9
        case -6: 1e-6
        case -3: 1e-3
        case 3: 1e3
        case 6: 1e6
        case 9: 1e9
        case 12: 1e12
        case 15: 1e15
        case 18: 1e18
        default: Double("1e\(exponent)") ?? .infinity
        }
    }
}

extension Quantity: Hashable {
    /// Whether two quantities have the same value.
    public static func == (left: Quantity, right: Quantity) -> Bool {
        left.milliValue == right.milliValue && left.isExactInMilli == right.isExactInMilli
            && (left.isExactInMilli || left.value == right.value)
    }

    /// Feeds the value, not its form, to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(milliValue)
    }

    private var isExactInMilli: Bool { beyondMilli == nil }
}

/// The forms in which Kubernetes prints a quantity: that in which it was written.
enum QuantityNotation: Sendable {
    /// `1k`, `500m`.
    case decimalSI
    /// `1Ki`, `512Mi`.
    case binarySI
    /// `1e3`.
    case decimalExponent
}

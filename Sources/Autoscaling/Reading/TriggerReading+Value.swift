extension TriggerReading {
    /// What is handed to the HPA.
    ///
    /// KEDA writes the lag as a 64-bit float with three decimals, so that beyond 2^53 it is rounded to what a float can hold; the HPA multiplies
    /// it by 1000 without looking, so that beyond 9.2 × 10^15 it wraps around. Both are done here too.
    public var value: Quantity {
        let rounded = Int64(exactly: Double(cappedLag)) ?? .max
        return Quantity(count: rounded)
    }
}

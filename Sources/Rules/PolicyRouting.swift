/// What turns a marked packet round: `fwmark mark/mask lookup table`, and in that table `local default dev lo`.
package struct PolicyRouting: Equatable, Sendable {
    package let mark = Mark.captured
    package let mask = Mark.mask
    package let table: UInt32 = 4747
    /// Before the main table's 32766. Rules without a priority cannot be told apart, and each call would add one more.
    package let priority: UInt32 = 100
    package let interface = "lo"

    package init() {}
}

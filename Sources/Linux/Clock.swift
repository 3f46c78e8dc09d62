internal import CLinux

package enum Clock {
    /// CLOCK_MONOTONIC in nanoseconds (clock_gettime(2)).
    package static func now() -> Int64 { clinux_monotonic() }
}

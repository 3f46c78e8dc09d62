internal import CLinux

/// SIGTERM and SIGINT, taken by the thread that waits for them (sigwait(3)).
package enum StopSignal {
    /// To be called before other threads start, since they inherit it.
    package static func claim() throws(Errno) { _ = try Errno.check(Int(clinux_block_stop())) }

    /// Waits for one of the two.
    ///
    /// - Returns: its name.
    package static func wait() throws(Errno) -> String {
        try Errno.check(Int(clinux_wait_for_stop())) == Int(SIGTERM) ? "SIGTERM" : "SIGINT"
    }
}

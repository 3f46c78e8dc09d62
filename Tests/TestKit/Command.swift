internal import CTestKit

/// A program that runs with nothing to read, its outputs in one stream.
///
/// Foundation's `Process` counts a program as running until everything that it left behind has ended too; this one does not.
@safe package struct Command: ~Copyable {
    let process: pid_t
    private let line: Int32

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Starts `arguments[0]`, looked up in the PATH.
    init(_ arguments: [String], environment: [String: String]) throws {
        var ends: [Int32] = [0, 0]
        let paired = unsafe ctestkit_pair(&ends)
        guard paired == 0 else { throw Failure(description: "socketpair: errno \(-paired)") }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        var process: pid_t = 0
        let result = unsafe Self.withPointers(to: arguments) { argv in
            unsafe Self.withPointers(to: environment.map { "\($0)=\($1)" }) { envp in
                unsafe posix_spawnp(&process, arguments[0], &actions, nil, argv, envp)
            }
        }
        close(ends[1])
        guard result == 0 else {
            close(ends[0])
            throw Failure(description: "\(arguments[0]): errno \(result)")
        }
        self.process = process
        line = ends[0]
    }

    deinit { close(line) }

    /// What it prints next, at most 64 KiB; empty at the end.
    package func read() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { room, count in
            count = unsafe max(0, recv(line, room.baseAddress, room.count, 0))
        }
    }

    /// All that it prints from here on.
    package func readToEnd() -> String {
        var text: [UInt8] = []
        while true {
            let part = read()
            if part.isEmpty { return String(decoding: text, as: UTF8.self) }
            text += part
        }
    }

    /// Asks it to end; ``wait()`` is still to be called.
    package func terminate() { kill(process, SIGTERM) }

    /// Waits for the end.
    ///
    /// - Returns: the exit status; 128 and the signal where one ended it.
    @discardableResult
    package func wait() -> Int32 {
        var status: Int32 = 0
        unsafe waitpid(process, &status, 0)
        return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
    }

    private static func withPointers<Result>(
        to texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe body(pointers)
    }
}

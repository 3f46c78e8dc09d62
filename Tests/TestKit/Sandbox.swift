internal import CTestKit

/// Namespaces of a test's own: network, mounts and processes. When it goes, everything that ran in it goes too.
///
/// It takes root, or a user who may make user namespaces.
package final class Sandbox: Sendable {
    private let keeper: pid_t
    private let entrance: [String]

    /// What a command printed and how it ended.
    package struct Output: Sendable {
        package let status: Int32
        /// Standard output and standard error, as they came.
        package let text: String
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }

    package init() throws {
        let isRoot = geteuid() == 0
        let command = try Command(
            ["unshare"] + (isRoot ? [] : ["--user", "--map-root-user"])
                + ["--net", "--mount", "--pid", "--fork", "--kill-child=KILL", "bash", "-c", Self.setUp],
            environment: Self.environment)
        keeper = command.process
        // The shell's process number as it is seen from here.
        let line = String(decoding: command.read(), as: UTF8.self).split(separator: "\n").first
        guard let line, let number = Int(line) else {
            throw Failure(description: "no namespaces: run as root, or allow user namespaces (unshare -Urnm)")
        }
        entrance =
            ["nsenter", "--target", "\(number)", "--net", "--mount", "--pid"]
            + (isRoot ? [] : ["--user", "--preserve-credentials"])
    }

    deinit {
        // unshare takes no SIGTERM while it waits; its child dies with it, and everything else with the child.
        kill(keeper, SIGKILL)
        waitpid(keeper, nil, 0)
    }

    /// `/run` of its own holds the names of network namespaces; `/proc` shows the outside, so `self` is the number there.
    private static let setUp = """
        set -e; mount -t tmpfs none /run; mkdir /run/netns; ip link set lo up
        read number rest </proc/self/stat; echo $number; exec sleep 600 >/dev/null 2>&1
        """

    /// Runs a bash script in the sandbox, at most 60 seconds long. What it leaves in the background must not print.
    package func run(_ script: String) throws -> Output {
        let command = try Command(
            entrance + ["timeout", "--kill-after=1", "60", "bash", "-c", script], environment: Self.environment)
        let text = command.readToEnd()
        return Output(status: command.wait(), text: text)
    }

    /// Runs a bash script that must succeed; `$culvert` is the program under test.
    @discardableResult
    package func callAsFunction(_ script: String) throws -> String {
        let output = try run("set -eu -o pipefail\n" + script)
        guard output.status == 0 else {
            throw Failure(description: "exit \(output.status) of\n\(script)\nwhich printed\n\(output.text)")
        }
        return output.text
    }

    /// The program under test lies beside the tests.
    static let environment = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL": "C",
        "culvert": CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/") + "/culvert",
    ]
}

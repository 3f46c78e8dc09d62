internal import CTestKit

/// A directory that goes with all that is in it.
package final class TemporaryDirectory: Sendable {
    package let path: String

    package init() throws {
        var template = Array("/tmp/culvert-test-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw Command.Failure(description: "mkdtemp \(template)") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { _ = try? Program.run("rm -r \"$directory\"", in: self) }
}

/// A bash script with `$directory` and `$culvert` (the program under test), at most 60 seconds long.
package enum Program {
    package static func run(
        _ script: String, in directory: TemporaryDirectory
    ) throws -> (status: Int32, text: String) {
        let command = try start(script, in: directory)
        let text = command.readToEnd()
        return (command.wait(), text)
    }

    /// Runs a script that must succeed, and returns what it printed.
    @discardableResult
    package static func mustRun(_ script: String, in directory: TemporaryDirectory) throws -> String {
        let (status, text) = try run("set -eu -o pipefail\n" + script, in: directory)
        guard status == 0 else {
            throw Command.Failure(description: "exit \(status) of\n\(script)\nwhich printed\n\(text)")
        }
        return text
    }

    package static func start(_ script: String, in directory: TemporaryDirectory) throws -> Command {
        var environment = Sandbox.environment
        environment["directory"] = directory.path
        return try Command(["timeout", "--kill-after=1", "60", "bash", "-c", script], environment: environment)
    }
}

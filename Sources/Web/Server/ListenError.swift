import Foundation

/// The address can't be listened on.
package struct ListenError: Error, Sendable, Hashable, CustomStringConvertible {
    package var host: String
    package var port: Int
    package var errno: Int32

    package var description: String {
        switch errno {
        case EADDRINUSE:
            """
            port \(port) on \(host) is taken by another program, perhaps another Runbell: stop that one, or choose \
            another port with --listen \(host):\(port + 1) or with "listen:" in runbell.yaml
            """
        case EACCES:
            """
            port \(port) on \(host) may only be opened by root: choose one above 1023 with --listen \(host):8080 or \
            with "listen:" in runbell.yaml
            """
        case EADDRNOTAVAIL:
            """
            this machine has no address \(host): use 127.0.0.1 for this machine alone or 0.0.0.0 for all its \
            addresses, with --listen or with "listen:" in runbell.yaml
            """
        default: "port \(port) on \(host) can't be listened on: \(String(cString: strerror(errno)))"
        }
    }
}

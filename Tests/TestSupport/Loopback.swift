import Foundation

/// Listening on loopback, for servers of the tests.
enum Loopback {
    private struct NoSocket: Error { var number: Int32 }

    static func listen(port: Int) throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, streamSocket, 0)
        guard listener >= 0 else { throw NoSocket(number: errno) }
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = address(port)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, size) == 0 && Foundation.listen(listener, 512) == 0
                    && getsockname(listener, generic, &size) == 0
            }
        }
        guard isListening else { throw NoSocket(number: errno) }
        return (listener, Int(in_port_t(bigEndian: address.sin_port)))
    }

    /// Nil when nobody listens there.
    static func connect(port: Int) -> Int32? {
        let client = socket(AF_INET, streamSocket, 0)
        var address = address(port)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                Foundation.connect(client, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard client >= 0, isConnected else {
            close(client)
            return nil
        }
        return client
    }

    private static func address(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    #if canImport(Darwin)
        private static let streamSocket = SOCK_STREAM
        static let noSignal: Int32 = 0
    #else
        private static let streamSocket = Int32(SOCK_STREAM.rawValue)
        static let noSignal = Int32(MSG_NOSIGNAL)
    #endif
}

internal import Basics
internal import Foundation

/// Finds a port nobody listens on.
enum Ports {
    /// - Throws: `serve.no_port` when fifty in a row are taken.
    static func firstFree(from port: Int, host: String) throws -> Int {
        for candidate in port..<port + 50 where isFree(candidate, host: host) { return candidate }
        throw Problem(
            "serve.no_port", Term("从\(port)起的50个端口都被占用。", "Fifty ports from \(port) on are taken."),
            remedy: Term("请用 --port 另选。", "Choose another with --port."))
    }

    private static func isFree(_ port: Int, host: String) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
        address.sin_addr.s_addr = inet_addr(host == "localhost" ? "127.0.0.1" : host)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

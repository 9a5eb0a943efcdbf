internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Our own style and scripts, and Bootstrap from where the operating system keeps it.
struct AssetRoutes {
    let site: Site

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "png": "image/png", "ico": "image/x-icon",
    ]

    func asset(_ visit: Visit) async throws -> Response {
        try serve(visit.parameter("name"), folders: [site.assets], visit)
    }

    func library(_ visit: Visit) async throws -> Response {
        let name = visit.parameter("name")
        let file = name == "bootstrap.css" ? "bootstrap.min.css" : name
        return try serve(file, folders: site.options.libraries.flatMap { [$0 + "/css", $0 + "/js", $0] }, visit)
    }

    private func serve(_ name: String, folders: [String], _ visit: Visit) throws -> Response {
        let allowed =
            name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) } && !name.hasPrefix(".")
        guard allowed, let type = AssetRoutes.types[String(name.split(separator: ".").last ?? "")] else {
            throw NothingHere()
        }
        for folder in folders {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            var headers = HTTPFields()
            headers[.contentType] = type
            headers[.cacheControl] =
                visit.query("v") == nil ? "public, max-age=3600" : "public, max-age=31536000, immutable"
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
        }
        throw NothingHere()
    }
}

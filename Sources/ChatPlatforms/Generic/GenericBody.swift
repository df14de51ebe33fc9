import Foundation

/// Fills values into the body of an outgoing webhook, so that none of them can leave its place.
enum GenericBody {
    static func fill(_ template: String, _ values: [String: String], contentType: String) -> [UInt8] {
        let type = contentType.prefix { $0 != ";" }.lowercased()
        var result = ""
        var rest = template[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            result += rest[..<open.lowerBound]
            let name = rest[open.upperBound..<close.lowerBound].filter { !$0.isWhitespace }
            result += escaped(values[name] ?? "", type)
            rest = rest[close.upperBound...]
        }
        return Array((result + rest).utf8)
    }

    private static func escaped(_ value: String, _ type: String) -> String {
        switch type {
        case "application/x-www-form-urlencoded": PercentEncoding.encode(value)
        case "text/plain", "text/markdown": value
        // Inside of JSON's quotes.
        default: String(JSONValue.string(value).text.dropFirst().dropLast())
        }
    }
}

import Chat

/// What somebody sees who opens the address in a page: on a phone, in the dark, half awake.
enum TakePage {
    /// - Parameter button: true where a press takes it.
    static func response(_ status: Int, _ text: String, button: Bool = false) -> WebhookResponse {
        let form = button ? "<form method=\"post\"><button>I have it</button></form>" : ""
        let html = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
            <meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">\
            <link rel="icon" href="/console.svg" type="image/svg+xml"><title>\(escaped(title(text)))</title>\
            <style>\(style)</style><main><p>\(escaped(text))</p>\(form)</main></html>
            """
        return WebhookResponse(status: status, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
    }

    /// `INC-7, SEV1`, for the tab; all of it where it says nothing of the kind.
    private static func title(_ text: String) -> Substring { text.prefix { $0 != ":" && $0 != "." } }

    private static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
        return result
    }

    private static let style = """
        main{max-width:34rem;margin:0 auto;padding:8vh 20px;font:1.2rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}\
        button{width:100%;min-height:5rem;border:0;border-radius:14px;background:#a84a06;color:#fff;font:inherit;\
        font-size:1.7rem;font-weight:600;cursor:pointer}button:focus-visible{outline:3px solid CanvasText;outline-offset:4px}\
        @media(prefers-color-scheme:dark){body{background:#151617;color:#e9e6e1}button{background:#f0a45a;color:#22170b}}
        """
}

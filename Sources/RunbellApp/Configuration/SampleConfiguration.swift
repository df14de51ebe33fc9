import Foundation

/// What runs where there is no configuration: the sample service, on the built-in console.
enum SampleConfiguration {
    static let name = "the built-in sample"

    static let text = """
        version: 1
        services:
          storefront:
            runbook: examples/storefront/runbook.md
            workdir: examples/storefront
            room: ops
            environments:
              local: {}
              production: {protected: true}
            defaultEnvironment: local
        people:
          you: {name: You, groups: [responders, approvers]}
          ada: {name: Ada Lovelace, groups: [responders, approvers]}
          bo: {name: Bo Nilsson, groups: [responders]}
        roles:
          on-call: [you]
          senior engineer: [bo]
          engineering manager: [ada]
        """

    /// True where the sample's runbook is at hand.
    static func isAvailable(in folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "examples/storefront/runbook.md").path)
    }
}

import Chat

extension CallFailure {
    /// What `check` says where not even the account could be asked for: a wrong address is not mended by a new token.
    ///
    /// - Parameters:
    ///   - address: the configuration's key for where the platform is; nil where everybody's is the same.
    ///   - token: where to find the right token.
    func account(_ subject: String, _ server: String, address: String?, token: String) -> PlatformCheck {
        let fix =
            switch self {
            // There is something of the kind, though not what was asked for.
            case .refused(404, _, _) where address != nil: "check the address under `\(address ?? "")`"
            case .tokenRefused, .refused: token
            case .limited, .notStored: "try again in a minute"
            case .unreachable, .broken:
                address.map { "check the address under `\($0)`, and this machine's way to it" }
                    ?? "check this machine's way to the internet, and its proxy"
            }
        return PlatformCheck(subject, fault: "\(finding(server)); \(fix)")
    }
}

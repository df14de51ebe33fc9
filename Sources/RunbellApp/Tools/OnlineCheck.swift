import Chat
import Engine
import Foundation
import Logging
import Paging
import Runbooks

/// `runbell check --online`: asks every configured platform whether the token, the rooms and the way back are well.
struct OnlineCheck {
    let loading: Loading

    /// Findings, and a line for each thing that is well.
    func run() async throws -> (findings: [HouseFinding], lines: [String]) {
        var findings: [HouseFinding] = []
        var lines: [String] = []
        let logger = Logger(label: "runbell") { _ in SwiftLogNoOpLogHandler() }
        let builder = PlatformBuilder(
            configuration: loading.configuration, house: loading.house, logger: logger, clock: ContinuousClock(),
            now: { Date() })
        for name in names {
            // Without its secrets a platform can't be asked; that they are missing is a finding already.
            guard let platform = try? builder.build(only: name).platforms.first else {
                lines.append("\(name): not asked, as a secret is missing")
                continue
            }
            let checks = await platform.check()
            for check in checks { note(platform, check.subject, check.fault, check.finding, &findings, &lines) }
            // Where not even the account is known, each room would say so again.
            if checks.count == 1, checks.first?.fault != nil { continue }
            for room in loading.configuration.roomsToOpen(on: platform.name, of: loading.house.rooms.keys) {
                switch await platform.openRoom(room) {
                case .open(let address):
                    note(platform, "room \(room)", nil, "it is \(address.channel)", &findings, &lines)
                case .refused(let reason), .notNow(let reason):
                    note(platform, "room \(room)", reason, "", &findings, &lines)
                }
            }
        }
        let ways = (try? WayBuilder(configuration: loading.configuration, now: { Date() }).build().ways) ?? []
        for way in ways where way.name != .call {
            for check in await way.check() {
                note(
                    way.name.rawValue, line: line(of: way.name), help: "docs/paging.md", check.subject, check.fault,
                    check.finding, &findings, &lines)
            }
        }
        return (findings, lines)
    }

    private var names: [PlatformName] {
        var names: [PlatformName] = loading.configuration.matrix.isEmpty ? [] : [.matrix]
        for account in loading.configuration.accounts where !names.contains(account.platform) {
            names.append(account.platform)
        }
        return names
    }

    private func line(of way: WayName) -> Int? {
        loading.configuration.paging.lines[way == .sms ? "twilio" : way == .webhook ? "webhooks" : way.rawValue]
    }

    private func note(
        _ platform: any ChatPlatform, _ subject: String, _ fault: String?, _ finding: String,
        _ findings: inout [HouseFinding], _ lines: inout [String]
    ) {
        let configuration = loading.configuration
        let line =
            configuration.accounts.first { $0.platform == platform.name }?.line
            ?? (platform.name == .matrix ? configuration.matrix.first?.line : nil)
        note(
            platform.name.rawValue, line: line, help: "docs/\(platform.name).md", subject, fault, finding, &findings,
            &lines)
    }

    private func note(
        _ name: String, line: Int?, help: String, _ subject: String, _ fault: String?, _ finding: String,
        _ findings: inout [HouseFinding], _ lines: inout [String]
    ) {
        guard let fault else {
            lines.append("\(name): \(subject): \(finding)")
            return
        }
        let parts = fault.split(separator: ";", maxSplits: 1).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        findings.append(
            HouseFinding(
                .error, file: loading.configuration.origin, line: line,
                message: "\(name): \(subject): \(parts.first ?? fault)",
                fix: parts.count > 1 ? parts[1] : "see \(help)"))
    }
}

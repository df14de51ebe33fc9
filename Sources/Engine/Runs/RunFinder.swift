import Chat
import Ledger
import Messages
import Runs

/// Finds the run a command means: the one it names, the one of the thread, or the only open one in the room.
struct RunFinder {
    enum Answer {
        case found(Run)
        case refused(String)
    }

    let house: House
    let view: LedgerView

    func find(_ name: String?, _ context: CommandContext) throws -> Answer {
        if let name {
            guard let id = RunID(parsing: name) else {
                return .refused(
                    "\"\(MarkdownEscape.text(name))\" is no run. They are written RUN-7: `\(context.prefix)run list`")
            }
            guard let run = try view.run(id) else {
                return .refused("There is no \(id). What there is: `\(context.prefix)run list all`")
            }
            return .found(run)
        }
        if let subject = context.threadSubject, let id = RunID(parsing: subject), let run = try view.run(id) {
            return .found(run)
        }
        let open = try house.openRuns(in: context.room, view)
        switch open.count {
        case 1: return .found(open[0])
        case 0:
            return .refused(
                "No run is open in this room. Start one: `\(context.prefix)deploy <service>`; the others: "
                    + "`\(context.prefix)run list all`")
        default:
            let known = open.prefix(5).map { "\($0.id) (\(MarkdownEscape.text($0.title)))" }.joined(separator: ", ")
            return .refused("\(open.count) runs are open here, so say which one: \(known)")
        }
    }
}

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The processes that belong to an attempt: the session its supervisor opened.
struct Session: Sendable {
    let supervisor: StartRecord.Supervisor
    /// The supervisor has noted the command's end.
    var isNoted: Bool

    /// True while the supervisor lives: then a status will come.
    var isSupervised: Bool {
        guard supervisor.bootID == ProcessTable.bootID, let leader = ProcessTable.entry(supervisor.pid) else {
            return false
        }
        return leader.startTicks == supervisor.startTicks && !leader.isZombie
    }

    /// What the command started and what still lives of it. The supervisor and its keeper of output, which share the
    /// first group of the session, are not counted, unless the supervisor was killed: then what it had just forked to
    /// become the command may still be in that group, and is about to leave it.
    var members: [ProcessTable.Entry] {
        guard supervisor.bootID == ProcessTable.bootID else { return [] }
        // A session's id is not given to a new process while the session has members. A leader with another start
        // time therefore means that ours is gone and the number has been used again.
        if let leader = ProcessTable.entry(supervisor.pid), leader.startTicks != supervisor.startTicks { return [] }
        let wasKilled = !isNoted && !isSupervised
        return ProcessTable.session(supervisor.pid).filter { wasKilled || $0.group != supervisor.pid }
    }

    /// The members by name; the keeper of output is worth naming only where it is the last of them.
    var survivors: [SessionProcess] {
        let members = members
        let own = members.filter { $0.group != supervisor.pid }
        return (own.isEmpty ? members : own).map { SessionProcess(pid: $0.pid, name: $0.name) }
    }

    /// What the command started and what then left the session (`setsid`, a daemon): known by the mark in its environment.
    /// It is nobody's any more, so it is named and left alone.
    func strays(marked mark: String) -> [SessionProcess] {
        guard supervisor.bootID == ProcessTable.bootID else { return [] }
        return ProcessTable.holding("\(StartForm.mark)=\(mark)").filter { $0.session != supervisor.pid }
            .map { SessionProcess(pid: $0.pid, name: $0.name) }
    }

    /// Sends a signal to the process groups of the command but those named, and says to which. Stopped processes are
    /// woken, so that they can act on it.
    func signal(_ number: Int32, except known: Set<Int32>) -> Set<Int32> {
        let groups = Set(members.map(\.group)).subtracting(known).filter { $0 > 1 }
        for group in groups {
            kill(-group, number)
            if number != SIGKILL { kill(-group, SIGCONT) }
        }
        return groups
    }
}

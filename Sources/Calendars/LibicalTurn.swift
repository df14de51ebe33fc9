import Synchronization

/// libical keeps some things for the whole process, so one task at a time works with it.
enum LibicalTurn {
    static let lock = Mutex(())
}

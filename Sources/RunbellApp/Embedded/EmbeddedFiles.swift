/// The command files and templates that ship, carried inside the binary as the last resort.
package enum EmbeddedFiles {}

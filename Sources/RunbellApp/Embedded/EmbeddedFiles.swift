// Written by scripts/embed.sh.
/// The command files and templates that ship, for a binary that finds no folder with them.
package enum EmbeddedFiles {}

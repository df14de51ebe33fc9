private import CCMarkGFM

/// The version of the Markdown parser in use, for `--version` and bug reports.
package func markdownParserVersion() -> String {
    String(cString: cmark_version_string())
}

extension TemplateCatalogue {
    private static let stale: TemplateValue = [
        "by": .person("ada"), "command": .code("/deploy storefront v1.4.2"), "at": "09:02 UTC", "age": "14 min",
        "prefix": "/",
    ]

    static let answers: [Entry] = [
        Entry(
            "refusal",
            full: ["to": .person("ada"), "text": .markdown("There is no service `shop`.")],
            bare: ["text": .markdown("There is no service `shop`.")]),
        Entry("stale-command", full: adding([], to: stale), bare: stale),
        Entry(
            "stale-press",
            full: ["label": "Run", "reason": "step 2 was done already"],
            bare: ["label": "Run", "reason": "step 2 was done already"]),
    ]
}

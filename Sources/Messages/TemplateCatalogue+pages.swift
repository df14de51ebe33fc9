extension TemplateCatalogue {
    private static let page: TemplateValue = [
        "id": "INC-7", "severity": "SEV1", "title": "Checkout returns 500", "level": "1", "prefix": "/",
    ]

    private static let contacts: TemplateValue = [
        ["name": "Engineering lead", "contact": "+45 55 55 01 23", "source": "storefront.md:104"],
        ["name": "Host's support", "contact": "support@example.org", "source": .missing],
    ]

    static let pages: [Entry] = [
        Entry(
            "page",
            full: adding(
                [
                    "people": [.person("bo"), .person("cy")], "name": "Management",
                    "reason": "nobody took it at level 1 within 15 minutes", "service": "storefront",
                    "impact": "Nobody in Europe can pay", "also": ["level 4, Critical (CTO, says storefront.md:106)"],
                    "attempt": 2, "late": "09:15 UTC", "uncertain": true,
                    "asked": "the payment provider's side needs somebody who may call them",
                    "next": ["level": "3", "who": "Head of engineering", "at": "09:42 UTC"], "via": "ops",
                    "link": "https://runbell.example.org/take/abc",
                ], to: page),
            bare: adding(["people": [.person("bo")], "reason": "you are on call for storefront"], to: page)),
        Entry(
            "page-short", full: adding(["service": "storefront", "also": [4], "attempt": 2, "via": "ops"], to: page),
            bare: page),
        Entry(
            "page-over",
            full: adding(
                [
                    "name": "Management", "also": ["level 4, Critical"], "people": "Bo, Cy", "by": "Bo",
                    "at": "09:31 UTC", "until": "10:00 UTC",
                ], to: page),
            bare: adding(["by": "Bo", "at": "09:31 UTC"], to: page),
            others: [
                "over": adding(["over": true, "people": "Bo"], to: page),
                "newer": adding(["newer": true, "people": "Bo"], to: page),
                "awaited": adding(["awaited": "Cy", "people": "Bo, Cy"], to: page),
            ]),
        Entry(
            "page-unmapped",
            full: adding(
                [
                    "role": "Engineering lead", "source": "storefront.md:99", "late": "09:15 UTC",
                    "asked": "the payment provider's side needs somebody who may call them",
                    "contacts": contacts,
                ], to: page),
            bare: adding(["role": "Engineering lead"], to: page),
            others: [
                "gap": adding(
                    [
                        "role": "schedule primary", "gap": "primary",
                        "override": .code("/oncall override NAME until \"18:00\" --schedule primary"),
                        "next": ["level": "2", "who": "Bo", "at": "09:27 UTC"],
                    ], to: page)
            ]),
        Entry(
            "page-failed",
            full: adding(
                [
                    "person": .person("bo"),
                    "ways": [
                        ["way": "direct message", "reason": "the homeserver refused it"],
                        ["way": "e-mail", "reason": "no address is on file"],
                    ],
                    "contacts": contacts,
                ], to: page),
            bare: adding(
                [
                    "person": .person("bo"),
                    "ways": [["way": "direct message", "reason": "the homeserver refused it"]],
                ], to: page)),
    ]
}

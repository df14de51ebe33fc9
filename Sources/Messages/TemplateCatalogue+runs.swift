extension TemplateCatalogue {
    private static let card: TemplateValue = [
        "run": "RUN-3", "title": "deploy storefront v1.4.2", "state": "waiting for a person",
        "requestedBy": .person("ada"), "requestedAt": "09:12 UTC", "source": "storefront.md at 4f1c2ab",
        "steps": [
            ["mark": "✓", "number": 1, "title": "Check that the release is there", "note": "0.2 s"],
            ["mark": "▶", "number": 2, "title": "Switch to the release", "note": .missing],
            ["mark": "○", "number": 3, "title": "Look at the graphs", "note": .missing],
            ["mark": "○", "number": .missing, "title": "Verification", "note": "0 of 4 done"],
        ],
        "prefix": "/",
    ]

    private static let step: TemplateValue = [
        "run": "RUN-3", "number": 2, "count": 9, "title": "Switch to the release", "key": "deploy-2",
        "source": "storefront.md:42", "prefix": "/",
    ]

    private static let output: TemplateValue = [
        "run": "RUN-3", "number": 2, "title": "Switch to the release", "prefix": "/",
    ]

    static let runs: [Entry] = [
        Entry(
            "run-card",
            full: adding(
                [
                    "service": "storefront", "environment": "production", "approvedBy": .text("Bo and Cy"),
                    "holder": .person("bo"), "cautions": ["RUN-2 moved the database"], "brokenBy": .person("ada"),
                    "brokenFor": "checkout is down",
                    "rehearsal": true, "reverses": "RUN-2", "before": 4, "after": 12, "newer": true, "closed": true,
                    "next": .markdown("step 2, a person presses **Run**"),
                ], to: card),
            bare: card),
        Entry(
            "run-step",
            full: adding(
                [
                    "text": .markdown("Point the *current* link at the new release."),
                    "command": .fence("ln -sfn releases/v1.4.2 current\n", language: "sh"),
                    "place": "here, in /srv/storefront", "environment": "production",
                    "expected": "the server answers within 5 seconds", "warnings": ["never during a backup"],
                    "timeLimit": "10 min", "usually": "12 s", "isCommand": true, "rehearsal": false,
                ], to: step),
            bare: adding(["isManual": true], to: step),
            others: [
                "destroying": adding(
                    [
                        "isCommand": true, "command": .fence("dropdb shop", language: "sh"),
                        "destroys": ["drops a database: shop"],
                        "confirm": .code("/run confirm RUN-3 shop"),
                    ], to: step),
                "check": adding(["isCheck": true, "command": .fence("curl -f localhost:8081/health")], to: step),
                "wait": adding(["isWait": true, "until": "09:45 UTC"], to: step),
                "announcement": adding(["isAnnouncement": true], to: step),
                "rehearsal": adding(
                    [
                        "isCommand": true, "rehearsal": true, "command": .fence("ln -sfn releases/<version> current"),
                        "note": .markdown("Needs a terminal."), "variables": "$TOKEN", "way": "Option A",
                        "needs": [
                            ["name": .markdown("version"), "isVersion": true, "isSecret": false],
                            ["name": .markdown("api-key"), "isVersion": false, "isSecret": true],
                        ],
                    ],
                    to: step),
                "rehearsed choice": adding(
                    [
                        "rehearsal": true, "example": .code("--option A"),
                        "options": [
                            ["label": "A", "words": "switch the link"], ["label": "By hand", "words": .missing],
                        ],
                    ], to: step),
                "choice made": adding(["rehearsal": true, "example": .code("--option A"), "chosen": "A"], to: step),
            ]),
        Entry(
            "run-output",
            full: adding(
                [
                    "told": [.person("ada")], "succeeded": false, "failed": true, "unknown": false, "isUnclear": false,
                    "exit": "exit status 1",
                    "duration": "2.3 s", "reason": "the service reports another version",
                    "output": .fence("{\"version\": \"v1.4.1\"}\n"),
                    "hint": .markdown("It may have asked something: a command's standard input is closed."),
                    "cut": "These are the last 4,000 of 120,000 bytes; the ledger has 64,000.",
                    "expected": [
                        ["text": .code("\"version\": \"v1.4.2\""), "got": "version=v1.4.1"],
                        ["text": "HTTP 200", "met": true], ["text": "all services up", "unclear": true],
                    ],
                    "next": .markdown("Try again: `/run retry RUN-3`. Go back: `/rollback storefront`."),
                ], to: output),
            bare: adding(["succeeded": true, "exit": "exit status 0"], to: output),
            others: [
                "unknown": adding(
                    [
                        "unknown": true, "reason": "the bot was stopped while it ran",
                        "next": .markdown("Look, then `/run done RUN-3` or `/run retry RUN-3`."),
                    ], to: output),
                "unclear": adding(
                    [
                        "isUnclear": true, "exit": "exit status 0",
                        "reason": "Expected all queues drained, got queue 3. A person has to look.",
                        "next": .markdown("Look, then `/run done RUN-3` or `/run retry RUN-3`."),
                    ], to: output),
            ]),
        Entry(
            "run-question",
            full: [
                "run": "RUN-3", "refused": .markdown("`$(id)` was not taken: it contains `$`."),
                "placeholder": [
                    "token": .code("<service-id>"), "name": "service-id", "source": "storefront.md:51",
                    "rule": "Letters, digits and . _ / : @ + - only, so hyphens for spaces.", "isSecret": false,
                ],
                "prefix": "/",
            ],
            bare: [
                "run": "RUN-3",
                "placeholder": [
                    "token": .code("<service-id>"), "name": "service-id", "source": "storefront.md:51",
                ],
                "prefix": "!",
            ],
            others: [
                "several": [
                    "run": "RUN-3",
                    "placeholders": [
                        "count": "2", "source": "storefront.md:51",
                        "rule": "Letters, digits and . _ / : @ + - only, so hyphens for spaces.",
                        "tokens": [
                            ["token": .code("<service-id>"), "name": "service-id"],
                            ["token": .code("OWNER=0x..."), "name": "owner"],
                        ],
                        "example": .code("/run set RUN-3 service-id=VALUE owner=VALUE"),
                    ],
                ],
                "secret": [
                    "run": "RUN-3",
                    "placeholder": [
                        "token": .code("YOUR_API_KEY"), "name": "your-api-key", "source": "storefront.md:51",
                        "rule": "It is a secret by its name, and never comes from chat.", "isSecret": true,
                    ],
                ],
                "choice": [
                    "run": "RUN-3",
                    "choice": [
                        "title": "Go back", "source": "storefront.md:70",
                        "note": .markdown("⚠️ The runbook tells no way back for `staging`."),
                        "options": [
                            ["label": "Option A", "text": "switch the link back"],
                            ["label": "Option B", "text": "install the old release again"],
                        ],
                        "example": .code("/run choose RUN-3 \"Option A\""),
                    ],
                    "prefix": "/",
                ],
            ]),
        Entry(
            "run-finished",
            full: [
                "run": "RUN-3", "title": "deploy storefront v1.4.2", "state": "failed", "at": "09:41 UTC",
                "succeeded": false, "failed": true, "aborted": false, "rehearsal": false, "by": .person("ada"),
                "told": [.person("bo")], "duration": "6 min", "done": 6, "skipped": 1, "failures": 1,
                "reason": "verification failed",
                "head": .code("9f2c61d0a4b7"), "next": .markdown("Go back: `/rollback storefront`"), "prefix": "/",
            ],
            bare: [
                "run": "RUN-3", "title": "deploy storefront v1.4.2", "state": "all went well", "at": "09:41 UTC",
                "succeeded": true, "done": 8, "skipped": 0, "failures": 0, "prefix": "/",
            ]),
    ]
}

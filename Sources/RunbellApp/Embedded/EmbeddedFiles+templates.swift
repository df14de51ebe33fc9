// swift-format-ignore-file
// Written by scripts/embed.sh from templates/; change the files there and run it again.
extension EmbeddedFiles {
    package static let templates: [(name: String, text: String)] = [
        (
            "announcement.mustache",
            ##"""
            {{! Something for everybody in the room. text, or document (the runbook's own words, filled in). service, run, by. }}
            {{#document}}{{document}}{{/document}}{{^document}}{{text}}{{/document}}
            {{#by}}

            {{by}}{{#run}}, {{run}}{{/run}}{{#service}}, {{service}}{{/service}}
            {{/by}}

            """##
        ),
        (
            "approval-request.mustache",
            ##"""
            {{!
            A run waits for somebody else's yes. run, title, service, environment, requestedBy, source, needs (whose word is lacking): always.
            approvers (mentions, as a list). place: where it runs. hash: of everything that would run. reason. values [text]: what is filled in. open: values that are lacking.
            steps [{number, title, command, destroys}]: what would run, in full; command is a block; destroys is a list of words. more: how many are not shown here.
            isFirst: nothing went well here before. last: the run that last went well; changes: what is other in the runbook since, a block. lasts: how long a yes holds. prefix.
            }}
            {{#approvers}}{{.}} {{/approvers}}**{{run}} waits for approval**: {{title}}

            - {{service}} in {{environment}}, asked for by {{requestedBy}}
            {{#place}}
            - Runs {{place}}
            {{/place}}
            - Runbook: {{source}}{{#hash}}; all of what would run: {{hash}}{{/hash}}
            {{#isFirst}}
            - The first run here: there is none before to compare it with
            {{/isFirst}}
            {{#last}}
            - {{^changes}}The runbook is as it was for{{/changes}}{{#changes}}The runbook has changed since{{/changes}} {{last}}, the last run here that went well
            {{/last}}
            {{#reason}}
            - Why: {{reason}}
            {{/reason}}
            {{#values}}
            - Value: {{.}}
            {{/values}}
            {{#open}}
            - Still without a value: {{open}}. Steps with it are not part of this approval, and are asked about again
            {{/open}}
            {{#changes}}

            {{changes}}
            {{/changes}}
            {{#steps}}

            {{number}}\. {{title}}
            {{#destroys}}

            **Careful**: this command {{.}}
            {{/destroys}}
            {{#command}}

            {{command}}
            {{/command}}
            {{/steps}}
            {{#more}}

            … and {{more}} more: `{{{prefix}}}run show {{{run}}}`
            {{/more}}

            Until {{needs}}, nothing runs.{{#lasts}} A yes holds for {{lasts}}, and what you approve is what runs.{{/lasts}} `{{{prefix}}}run approve {{{run}}}` or `{{{prefix}}}run reject {{{run}}} "why"`

            """##
        ),
        (
            "busy.mustache",
            ##"""
            {{!
            Another run holds the lock. service, environment, run, title, holder, since: always. state: what it waits for. reason: why it was asked for.
            queue, steal: what to type to wait for it, or to take it over. prefix.
            }}
            **{{service}}{{#environment}} in {{environment}}{{/environment}} is taken** by {{run}} ({{title}}), started by {{holder}} at {{since}}.{{#reason}} Why: {{reason}}.{{/reason}}{{#state}} It is {{state}}.{{/state}} Nothing was started.

            Look at it: `{{{prefix}}}run show {{{run}}}`. Stop it: `{{{prefix}}}run abort {{{run}}} "why"`{{#queue}}

            Wait for it, and be told when it is free: {{queue}}{{/queue}}{{#steal}}

            Take its place, which ends it and is written down: {{steal}}{{/steal}}

            """##
        ),
        (
            "deployment-log.mustache",
            ##"""
            {{!
            The record of a deployment. run, title, state: always.
            document: the runbook's own log template, filled in; documentSource: its file and line. Without it:
            service, environment, version, commit, deployer, approver, started, finished, duration, rollback, notes [{step, text}].
            }}
            **Deployment log, {{run}}**: {{title}}, {{state}}

            {{#document}}
            {{document}}
            {{#documentSource}}

            From {{documentSource}}.
            {{/documentSource}}
            {{/document}}
            {{^document}}
            - Service: {{service}}{{#environment}} in {{environment}}{{/environment}}
            {{#version}}
            - Version: {{version}}{{#commit}} ({{commit}}){{/commit}}
            {{/version}}
            - Deployed by: {{deployer}}{{#approver}}, approved by {{approver}}{{/approver}}
            - Started: {{started}}
            - Finished: {{finished}}{{#duration}} ({{duration}}){{/duration}}
            - Rollback: {{#rollback}}{{rollback}}{{/rollback}}{{^rollback}}none{{/rollback}}
            {{#notes}}
            - Step {{step}}: {{text}}
            {{/notes}}
            {{/document}}

            """##
        ),
        (
            "incident-ack.mustache",
            ##"""
            {{! Somebody took the incident. id, by (a person), at; after: how long it waited. stopped: true when pages were still to come. }}
            **{{id}}** is taken by {{by}} since {{at}}{{#after}}, {{after}} after it was declared{{/after}}.{{#stopped}} Nobody else will be paged for it.{{/stopped}}

            """##
        ),
        (
            "incident-assigned.mustache",
            ##"""
            {{! The incident was handed over. id, to, by (people), at. ringing: true while nobody has taken it. prefix. }}
            {{to}}, **{{id}}** is yours: {{by}} handed it to you at {{at}}.{{#ringing}} **The paging goes on until somebody takes it**: `{{{prefix}}}incident ack {{{id}}}`{{/ringing}}

            """##
        ),
        (
            "incident-callout.mustache",
            ##"""
            {{!
            Tells the commander for how long it has been going on. id, severity, status, title, open: always. person: the commander (a mention).
            lastAt: the last update; promisedAt: the next. late. prefix.
            }}
            {{#person}}{{person}} {{/person}}**{{id}} has been going on for {{open}}**: {{title}}

            - Now {{severity}}, {{status}}; {{#lastAt}}last update at {{lastAt}}{{/lastAt}}{{^lastAt}}no update yet{{/lastAt}}{{#promisedAt}}, next promised by {{promisedAt}}{{/promisedAt}}
            - Is the severity still right, is anybody missing, does somebody need a rest? `{{{prefix}}}incident severity`, `{{{prefix}}}incident escalate`, `{{{prefix}}}incident role`
            {{#late}}

            This is late: the bot was down.
            {{/late}}

            """##
        ),
        (
            "incident-card.mustache",
            ##"""
            {{!
            One incident as it stands, edited in place.
            id, severity (SEV1), status, title: always. open: true until it is resolved.
            service, impact, declaredBy (a person, or text for an alert), declaredAt.
            takenBy (a person), acknowledgedAt: once somebody has taken it; snoozedUntil: while nobody is paged for that long. owner: who it is assigned to, where
            that is somebody else. answered: who has acknowledged where each who was paged has to; awaited: who has not.
            nextPage {level, who, at}: the page that is due next, if any.
            roles [{role, who}]: who does what. private: true when only those concerned see it. mergedInto: the incident it turned out to be.
            startedAt, detectedAt: where they were corrected. also: other services that suffer. place: the room it is worked in. links: other incidents.
            promisedAt: by when the next update was promised.
            update {text, by, at}: the last one. resolvedBy, resolvedAt, duration: once resolved.
            prefix: / or !, as this room types commands.
            }}
            **{{id}} · {{severity}} · {{#mergedInto}}merged into {{mergedInto}}{{/mergedInto}}{{^mergedInto}}{{status}}{{/mergedInto}}**{{#private}} (private){{/private}}: {{title}}

            {{#service}}
            - Service: {{service}}{{#also}}; also {{also}}{{/also}}
            {{/service}}
            {{^service}}
            {{#also}}
            - Services: {{also}}
            {{/also}}
            {{/service}}
            {{#impact}}
            - Impact: {{impact}}
            {{/impact}}
            - Declared by {{declaredBy}} at {{declaredAt}}{{#startedAt}}; began at {{startedAt}}{{/startedAt}}{{#detectedAt}}; noticed at {{detectedAt}}{{/detectedAt}}
            {{#takenBy}}
            - {{#snoozedUntil}}Snoozed by {{takenBy}} until {{snoozedUntil}}{{/snoozedUntil}}{{^snoozedUntil}}Taken by {{takenBy}} at {{acknowledgedAt}}{{/snoozedUntil}}{{#owner}}; assigned to {{owner}}{{/owner}}{{#snoozedUntil}}. Then the paging begins anew, unless somebody takes it: `{{{prefix}}}incident ack {{{id}}}`{{/snoozedUntil}}
            {{/takenBy}}
            {{^takenBy}}
            {{#answered}}
            - {{answered}} acknowledged. **Still awaited: {{awaited}}**: `{{{prefix}}}incident ack {{{id}}}`
            {{/answered}}
            {{^answered}}
            {{#owner}}
            - Assigned to {{owner}}{{#open}}. **Nobody has taken it yet**: `{{{prefix}}}incident ack {{{id}}}`{{/open}}
            {{/owner}}
            {{^owner}}
            {{#open}}
            - **Nobody has it yet.** Take it: `{{{prefix}}}incident ack {{{id}}}`
            {{/open}}
            {{/owner}}
            {{/answered}}
            {{/takenBy}}
            {{#roles}}
            - {{role}}: {{who}}
            {{/roles}}
            {{#nextPage}}
            - Next page: level {{level}} ({{who}}) at {{at}}
            {{/nextPage}}
            {{#update}}
            - Last update, {{at}} by {{by}}: {{text}}
            {{/update}}
            {{#promisedAt}}
            - Next update promised by {{promisedAt}}
            {{/promisedAt}}
            {{#place}}
            - Worked in {{place}}
            {{/place}}
            {{#links}}
            - See also {{links}}
            {{/links}}
            {{#resolvedAt}}
            - Resolved{{#resolvedBy}} by {{resolvedBy}}{{/resolvedBy}} at {{resolvedAt}}{{#duration}}, after {{duration}}{{/duration}}
            {{/resolvedAt}}

            """##
        ),
        (
            "incident-declared.mustache",
            ##"""
            {{!
            Opens the incident's thread.
            id, title, severity, declaredBy: always. impact, service.
            document: the runbook's own incident template, filled in; documentSource: its file and line.
            trouble {title, source, run, commands, solutions [{text, line}]}: the troubleshooting entry of the runbook that fits the title, and the command that works through it; the last three may be missing.
            ladder [{level, name, who, at}]: who will be paged when. ladderSource: where the ladder comes from, or why the default one is used.
            similar [{id, severity, title, service, took, mended, on}]: resolved incidents with the same words. prefix.
            }}
            **{{id}}** was declared by {{declaredBy}}: {{title}} ({{severity}}{{#service}}, {{service}}{{/service}}).
            {{#impact}}

            Impact: {{impact}}
            {{/impact}}
            {{#document}}

            {{document}}
            {{#documentSource}}

            From {{documentSource}}.
            {{/documentSource}}
            {{/document}}
            {{#trouble}}

            **The runbook knows something like this**: {{title}} ({{source}})
            {{#commands}}

            Look first:

            {{commands}}
            {{/commands}}
            {{#solutions}}
            {{#first()}}

            What it says helps:

            {{/first()}}
            - {{text}} (line {{line}})
            {{/solutions}}
            {{#run}}

            Work through it step by step: {{run}}
            {{/run}}
            {{/trouble}}
            {{#ladder}}
            {{#first()}}

            **Who is paged until somebody takes it**

            {{/first()}}
            - {{at}}: level {{level}}{{#name}}, {{name}}{{/name}}: {{who}}
            {{/ladder}}
            {{#ladderSource}}

            {{ladderSource}}
            {{/ladderSource}}
            {{#similar}}
            {{#first()}}

            **Seen before**

            {{/first()}}
            - {{id}}, {{on}}: {{title}}, took {{took}}{{#mended}}. Mended by: {{mended}}{{/mended}}
            {{/similar}}

            **What you can do here**

            - Take it: `{{{prefix}}}incident ack {{{id}}}`
            - Tell how it stands: `{{{prefix}}}incident update {{{id}}} "what is known, what comes next"`
            - Say how far it is: `{{{prefix}}}incident status {{{id}}} identified`
            - Close it: `{{{prefix}}}incident resolve {{{id}}} "what mended it"`

            """##
        ),
        (
            "incident-invited.mustache",
            ##"""
            {{! Somebody is asked to join. id, title, severity, by, who: always. people: whom that means (mentions). place: the room it is worked in. prefix. }}
            {{#people}}{{.}} {{/people}}{{by}} asks {{#people}}{{#first()}}you{{/first()}}{{/people}}{{^people}}{{who}}{{/people}} to join **{{id}} · {{severity}}**{{#place}} in {{place}}{{/place}}: {{title}}

            How it stands: `{{{prefix}}}incident summary {{{id}}}`

            """##
        ),
        (
            "incident-list.mustache",
            ##"""
            {{! Incidents. which (open, resolved, all). incidents [{id, severity, status, title, service, owner, untaken, at, private, mergedInto}]. more: how many are not shown. prefix. }}
            {{#incidents}}{{#first()}}**Incidents ({{which}})**
            {{/first()}}

            - **{{id}}** {{severity}} {{#mergedInto}}merged into {{mergedInto}}{{/mergedInto}}{{^mergedInto}}{{status}}{{/mergedInto}}{{#private}} (private){{/private}}: {{title}}{{#service}} ({{service}}){{/service}}, {{#owner}}{{owner}}{{#untaken}} (has not taken it){{/untaken}}{{/owner}}{{^owner}}nobody has it{{/owner}}, since {{at}}{{/incidents}}{{^incidents}}No incidents ({{which}}). Declare one: `{{{prefix}}}incident declare "what is wrong"`{{/incidents}}
            {{#more}}

            … and {{more}} more.
            {{/more}}

            """##
        ),
        (
            "incident-merged.mustache",
            ##"""
            {{! The incident turned out to be another, and is closed. id, title, into, show (the command that shows the other), by, at: always. head: the hash that seals its timeline. prefix. }}
            **{{id}} was merged into {{into}}**, and is closed: {{title}}

            - By {{by}} at {{at}}; nobody is paged for {{id}} any more
            - Go on there: {{show}}
            - If that was wrong: `{{{prefix}}}incident reopen {{{id}}}`
            {{#head}}
            - Record sealed: {{head}}
            {{/head}}

            """##
        ),
        (
            "incident-reopened.mustache",
            ##"""
            {{! A resolved incident is open again. id, title, by, at. text: why. prefix. }}
            **{{id}} is open again**: {{title}}
            {{#text}}

            {{text}}
            {{/text}}

            {{by}}, {{at}}. Paging starts anew; take it with `{{{prefix}}}incident ack {{{id}}}`.

            """##
        ),
        (
            "incident-resolved.mustache",
            ##"""
            {{!
            The incident is over. id, title, severity, by, at: always. duration: from the start, as corrected, to now. text: what mended it.
            pages: how many were sent. head: the hash that seals the timeline. followUps [{text, due}]: what the runbook asks for afterwards.
            prefix.
            }}
            **{{id}} is resolved**: {{title}} ({{severity}})
            {{#text}}

            {{text}}
            {{/text}}

            - By {{by}} at {{at}}{{#duration}}, after {{duration}}{{/duration}}
            {{#pages}}
            - Pages sent: {{pages}}
            {{/pages}}
            {{#head}}
            - Record sealed: {{head}}
            {{/head}}
            {{#followUps}}
            {{#first()}}

            **Still to do, says the runbook**

            {{/first()}}
            - {{text}}{{#due}} (by {{due}}){{/due}}
            {{/followUps}}

            The review, as a draft from the record: `{{{prefix}}}incident postmortem {{{id}}}`. Everything that happened: `{{{prefix}}}incident timeline {{{id}}}`. If it comes back: `{{{prefix}}}incident reopen {{{id}}}`

            """##
        ),
        (
            "incident-review.mustache",
            ###"""
            {{!
            The draft of an incident's review, as Markdown: what the record knows, with places for what only people know.
            id, title, severity, status, declaredBy, declaredAt: always. service, impact. resolvedAt, acknowledgedIn, mitigatedIn, resolvedIn, mended, reopenings,
            pages: once it is resolved. startedAt: where the start was corrected. timeline [{at, after, since, who, text}]: after is from the declaration, since
            from the entry before; each missing where less than a second went by.
            causes: what was said when the cause was found, and what was changed shortly before. well: what the record shows to have gone well.
            followUps [{task, text, owner, due, done}]. runs [{run, title}]: of the service, while it was open. deviations [{run, kind, step, source, by, reason}].
            head: the hash that seals the record. A heading of the second level begins a section that can be edited by its name.
            }}
            # Review of {{id}}: {{title}}

            {{severity}}{{#service}}, {{service}}{{/service}}. {{#startedAt}}Began {{startedAt}}. {{/startedAt}}Declared {{declaredAt}} by {{declaredBy}}{{#resolvedAt}}, resolved {{resolvedAt}}{{/resolvedAt}}{{^resolvedAt}}, {{status}}{{/resolvedAt}}.

            ## Summary

            {{title}}{{#resolvedIn}}, for {{resolvedIn}}{{/resolvedIn}}.{{#mended}} What mended it: {{mended}}.{{/mended}}

            *(In a few sentences: what happened, why, and what is done about it.)*

            ## Impact

            {{#impact}}{{impact}}{{/impact}}{{^impact}}*(Who was affected, how, and for how long?)*{{/impact}}

            ## Timeline

            {{#acknowledgedIn}}
            - Acknowledged after {{acknowledgedIn}}
            {{/acknowledgedIn}}
            {{#mitigatedIn}}
            - Mitigated after {{mitigatedIn}}
            {{/mitigatedIn}}
            {{#resolvedIn}}
            - Resolved after {{resolvedIn}}
            {{/resolvedIn}}
            {{#reopenings}}
            - Reopened: {{reopenings}}
            {{/reopenings}}
            {{#pages}}
            - Pages: {{pages}}
            {{/pages}}
            {{#timeline}}
            {{#first()}}

            **Everything that happened**

            {{/first()}}
            - {{at}}{{#after}} (after {{after}}{{#since}}, {{since}} later{{/since}}){{/after}} {{who}}: {{text}}
            {{/timeline}}

            ## Contributing factors

            {{#causes}}
            - {{.}}
            {{/causes}}
            {{^causes}}
            *(What made it possible? More than one thing, as a rule.)*
            {{/causes}}

            ## What went well

            {{#well}}
            - {{.}}
            {{/well}}
            {{^well}}
            *(What helped, and should stay?)*
            {{/well}}

            ## Follow-ups

            {{#followUps}}
            - **{{task}}** {{text}} ({{owner}}, {{#done}}done {{done}}{{/done}}{{^done}}due {{due}}{{/done}})
            {{/followUps}}
            {{^followUps}}
            None yet.
            {{/followUps}}

            ## Deviations from the runbook

            {{#runs}}
            - {{run}}: {{title}}
            {{/runs}}
            {{^runs}}
            No run of the service was started while the incident was open.
            {{/runs}}
            {{#deviations}}
            {{#first()}}

            **Not as the runbook says**

            {{/first()}}
            - {{run}}{{#step}}, step {{step}}{{/step}}: {{kind}}{{#by}} by {{by}}{{/by}}, {{reason}}{{#source}} ({{source}}){{/source}}
            {{/deviations}}
            {{#head}}

            ## Record

            Sealed by {{head}} when this was made.
            {{/head}}

            """###
        ),
        (
            "incident-role.mustache",
            ##"""
            {{! A role was given or handed over. id, role, by, at: always. from: who had it. to: who has it (a mention); missing when nobody has. prefix. }}
            {{#to}}{{to}}, you are **{{role}}** of **{{id}}** now{{#from}}, in place of {{from}}{{/from}}.{{/to}}{{^to}}**{{id}}** has no **{{role}}** any more{{#from}}; {{from}} had it{{/from}}.{{/to}} ({{by}}, {{at}})

            """##
        ),
        (
            "incident-room.mustache",
            ##"""
            {{!
            The incident has a room of its own, or can't have one. id: always. place: the room. fault: why there is none. private: true when nobody else may hear
            what it is about. prefix.
            }}
            {{#fault}}**{{id}}** could not get a room of its own: {{fault}}. {{#private}}It is private, so nothing of it is said here: those concerned get direct messages. Once that is mended: `{{{prefix}}}incident room {{{id}}}`{{/private}}{{^private}}It is worked in this thread.{{/private}}{{/fault}}{{^fault}}**{{id}}** is worked in {{place}}.{{/fault}}

            """##
        ),
        (
            "incident-search.mustache",
            ##"""
            {{!
            Incidents found by their words. words: always. open [{id, severity, status, title, service}]: those not resolved. found [{id, severity, title,
            service, took, mended, on}]: those resolved, the best first. more: how many are not shown. prefix.
            }}
            {{#open}}
            {{#first()}}
            **Open, with {{words}}**

            {{/first()}}
            - **{{id}}** {{severity}} {{status}}: {{title}}{{#service}} ({{service}}){{/service}}
            {{#last()}}

            {{/last()}}
            {{/open}}
            {{#found}}
            {{#first()}}
            **Resolved, with {{words}}**

            {{/first()}}
            - **{{id}}** {{severity}}, {{on}}: {{title}}{{#service}} ({{service}}){{/service}}, took {{took}}{{#mended}}. Mended by: {{mended}}{{/mended}}
            {{/found}}
            {{#more}}

            … and {{more}} more: a further word narrows it.
            {{/more}}
            {{^open}}{{^found}}No incident has all of {{words}}. Fewer words find more: `{{{prefix}}}incident search checkout`{{/found}}{{/open}}

            """##
        ),
        (
            "incident-stats.mustache",
            ##"""
            {{!
            Figures of resolved incidents. from, prefix: always; to: the last month, when it is another. about: the service and severity that were asked for.
            all {name, incidents, reopened, acknowledged, mitigated, resolved}: each span {median, p90}; missing when none was resolved. severities, months,
            services: lists of the same. moreServices, morePeople: how many are not shown. people [{name, pages, atNight, nights}]: who was paged most.
            }}
            **Incidents {{from}}{{#to}} to {{to}}{{/to}}{{#about}} ({{about}}){{/about}}**

            {{^all}}
            None was resolved in that time. Further back: `{{{prefix}}}incident stats --since 365d`
            {{/all}}
            {{#all}}
            - {{incidents}} resolved{{#reopened}}, {{reopened}} of them reopened in between{{/reopened}}
            - Acknowledged: {{#acknowledged}}half within {{median}}, nine in ten within {{p90}}{{/acknowledged}}{{^acknowledged}}none was{{/acknowledged}}
            - Mitigated: {{#mitigated}}half within {{median}}, nine in ten within {{p90}}{{/mitigated}}
            - Resolved: {{#resolved}}half within {{median}}, nine in ten within {{p90}}{{/resolved}}
            {{/all}}
            {{#severities}}
            {{#first()}}

            **By severity** (half within, nine in ten within)

            {{/first()}}
            - {{name}}: {{incidents}}{{#acknowledged}}, acknowledged {{median}} / {{p90}}{{/acknowledged}}{{#mitigated}}, mitigated {{median}} / {{p90}}{{/mitigated}}{{#resolved}}, resolved {{median}} / {{p90}}{{/resolved}}
            {{/severities}}
            {{#months}}
            {{#first()}}

            **By month**

            {{/first()}}
            - {{name}}: {{incidents}}{{#acknowledged}}, acknowledged {{median}} / {{p90}}{{/acknowledged}}{{#mitigated}}, mitigated {{median}} / {{p90}}{{/mitigated}}{{#resolved}}, resolved {{median}} / {{p90}}{{/resolved}}
            {{/months}}
            {{#services}}
            {{#first()}}

            **By service**

            {{/first()}}
            - {{name}}: {{incidents}}{{#acknowledged}}, acknowledged {{median}} / {{p90}}{{/acknowledged}}{{#mitigated}}, mitigated {{median}} / {{p90}}{{/mitigated}}{{#resolved}}, resolved {{median}} / {{p90}}{{/resolved}}
            {{/services}}
            {{#moreServices}}
            - … and {{moreServices}} more
            {{/moreServices}}
            {{#people}}
            {{#first()}}

            **Pages** (all services)

            {{/first()}}
            - {{name}}: {{pages}}, {{atNight}} of them at night; nights disturbed: {{nights}}
            {{/people}}
            {{#morePeople}}
            - … and {{morePeople}} more
            {{/morePeople}}

            """##
        ),
        (
            "incident-status.mustache",
            ##"""
            {{!
            Something about the incident changed, or is told. id, title, by, at: always.
            what (status, severity), from, to: for a change. text: what was written with it. promisedAt: when the next update is promised.
            prefix.
            }}
            {{#to}}**{{id}}**: {{what}} is now **{{to}}**{{#from}} (was {{from}}){{/from}}. {{title}}{{/to}}{{^to}}**{{id}}**, update: {{title}}{{/to}}
            {{#text}}

            {{text}}
            {{/text}}

            {{by}}, {{at}}{{#promisedAt}}. The next update comes by {{promisedAt}}.{{/promisedAt}}

            """##
        ),
        (
            "incident-summary.mustache",
            ##"""
            {{!
            Everything somebody who joins late needs, on one screen.
            id, title, severity, status, startedAt, duration, declaredBy, declaredAt: always. open, private, mergedInto, resolvedAt, detectedAt.
            service, also, impact, place, links. roles [{role, who}], taker: who has taken it; worker: who it is assigned to, where that is somebody else.
            update {text, by, at, ago}; promisedAt, overdue; reminderAt: when somebody is asked for an update; quiet: true when nobody is.
            runs [{id, kind, service, version, environment, rehearsal, by, result, before}]: before is true for what began earlier than the incident.
            paged [{at, text}], pagedBefore: how many earlier ones; nextPage {at, what}. followUps [{text, who, due}], moreFollowUps.
            entries [{at, who, text}]: the last ones that mattered. prefix.
            }}
            **{{id}} · {{severity}} · {{#mergedInto}}merged into {{mergedInto}}{{/mergedInto}}{{^mergedInto}}{{status}}{{/mergedInto}}**{{#private}} (private){{/private}}: {{title}}

            - Since {{startedAt}}{{#detectedAt}}, noticed at {{detectedAt}}{{/detectedAt}}, declared by {{declaredBy}} at {{declaredAt}}; {{#open}}{{duration}} so far{{/open}}{{^open}}over after {{duration}}, at {{resolvedAt}}{{/open}}
            {{#service}}
            - Service: {{service}}{{#also}}; also {{also}}{{/also}}
            {{/service}}
            {{^service}}
            {{#also}}
            - Services: {{also}}
            {{/also}}
            {{/service}}
            {{#impact}}
            - Impact: {{impact}}
            {{/impact}}
            - Who: {{#roles}}{{role}} {{who}}; {{/roles}}{{#taker}}{{taker}} has it{{#worker}}, and it is assigned to {{worker}}{{/worker}}{{/taker}}{{^taker}}{{#worker}}assigned to {{worker}}{{#open}}, **who has not taken it**{{/open}}{{/worker}}{{^worker}}{{#open}}**nobody has taken it**{{/open}}{{^open}}nobody took it{{/open}}{{/worker}}{{/taker}}
            {{#update}}
            - Latest update, {{ago}} ago ({{at}}, {{by}}): {{text}}
            {{/update}}
            {{^update}}
            - No update was given yet
            {{/update}}
            {{#promisedAt}}
            - Next update promised by {{promisedAt}}{{#overdue}}, **overdue**{{/overdue}}
            {{/promisedAt}}
            {{^promisedAt}}
            {{#reminderAt}}
            - Next update asked for at {{reminderAt}}
            {{/reminderAt}}
            {{/promisedAt}}
            {{#quiet}}
            - Nobody is reminded to give updates
            {{/quiet}}
            {{#place}}
            - Worked in {{place}}
            {{/place}}
            {{#links}}
            - See also {{links}}
            {{/links}}
            {{#runs}}
            {{#first()}}

            **What was run**

            {{/first()}}
            - {{id}} {{kind}} {{service}}{{#version}} {{version}}{{/version}} in {{environment}}{{#rehearsal}} (rehearsal){{/rehearsal}} by {{by}}: {{result}}{{#before}} (before it began){{/before}}
            {{/runs}}
            {{#paged}}
            {{#first()}}

            **Who was paged**

            {{/first()}}
            - {{at}} {{text}}
            {{/paged}}
            {{#pagedBefore}}
            - … and {{pagedBefore}} times before
            {{/pagedBefore}}
            {{#nextPage}}
            - Next: {{what}} at {{at}}
            {{/nextPage}}
            {{#followUps}}
            {{#first()}}

            **Still to do**

            {{/first()}}
            - {{who}}, by {{due}}: {{text}}
            {{/followUps}}
            {{#moreFollowUps}}
            - … and {{moreFollowUps}} more
            {{/moreFollowUps}}
            {{#entries}}
            {{#first()}}

            **What mattered last**

            {{/first()}}
            - {{at}} {{who}}: {{text}}
            {{/entries}}

            Everything: `{{{prefix}}}incident timeline {{{id}}}`

            """##
        ),
        (
            "incident-timeline.mustache",
            ##"""
            {{!
            Everything that happened, oldest first. id, title: always. entries [{at, who, text}]. more: how many earlier ones are not shown.
            prefix.
            }}
            **{{id}}**: {{title}}

            {{#more}}
            - … {{more}} earlier entries are in the ledger: `runbell incident show {{{id}}}`
            {{/more}}
            {{#entries}}
            - {{at}} {{#who}}{{who}}: {{/who}}{{text}}
            {{/entries}}
            {{^entries}}
            Nothing has happened yet.
            {{/entries}}

            """##
        ),
        (
            "incident-timers.mustache",
            ##"""
            {{! Who will be paged or reminded when, and who was. id, title. timers [{due, what, state, why}]: state is waiting, fired or cancelled. }}
            **{{id}}**: {{title}}

            {{#timers}}
            - {{due}} {{what}}: {{state}}{{#why}}, {{why}}{{/why}}
            {{/timers}}
            {{^timers}}
            No page and no reminder is due, and none was.
            {{/timers}}

            """##
        ),
        (
            "incident-update-due.mustache",
            ##"""
            {{!
            People should be told how the incident stands. id, severity, title, open, since: always. person: who is to tell (a mention); missing when nobody is.
            promisedAt: by when an update was promised. lastAt: when the last one came; without it there was none yet, and since counts from the declaration.
            late: true when this reminder comes late. prefix.
            }}
            {{#person}}{{person}} {{/person}}**{{id}}**: {{#promisedAt}}an update was promised by {{promisedAt}}.{{/promisedAt}}{{^promisedAt}}time for an update.{{/promisedAt}} {{#lastAt}}The last came {{since}} ago, at {{lastAt}}.{{/lastAt}}{{^lastAt}}There was none in the {{since}} since it was declared.{{/lastAt}}{{#late}} This reminder is late: the bot was down.{{/late}}

            - {{severity}}, going on for {{open}}: {{title}}
            - Tell how it stands: `{{{prefix}}}incident update {{{id}}} "what is known, what comes next" --next 20m`
            - Later: `{{{prefix}}}incident remind {{{id}}} in 30m`, or `never`

            """##
        ),
        (
            "outward-email.mustache",
            ##"""
            {{!
            What a stakeholder by e-mail is told of an incident: somebody who may never have seen the chat. id, title, severity, status, at, since, duration: always.
            service, impact. One of declared, reopened, updated, resolved is true. text: the update's words. since: when it began, duration: for how long.
            subscriber: who this goes to, services: what they chose, missing for all.
            }}
            **{{title}}**{{#service}} ({{service}}){{/service}}

            {{#declared}}
            This began at {{since}} and is being worked on. You hear of it again when there is something to tell, and when it is over.
            {{/declared}}
            {{#reopened}}
            This was thought to be over, and is back since {{at}}. It is being worked on again.
            {{/reopened}}
            {{#updated}}
            How it stands at {{at}}, {{duration}} after it began: {{status}}.
            {{/updated}}
            {{#resolved}}
            This is over since {{at}}. It lasted {{duration}}.
            {{/resolved}}
            {{#impact}}
            {{^resolved}}

            Who suffers: {{impact}}
            {{/resolved}}
            {{/impact}}
            {{#text}}

            {{text}}
            {{/text}}

            {{id}}, {{severity}}.{{#subscriber}} You get this since {{subscriber}} is to hear of incidents{{#services}} of {{services}}{{/services}}: `subscribers:` in the configuration of Runbell.{{/subscriber}}

            """##
        ),
        (
            "outward-room.mustache",
            ##"""
            {{!
            What an announcements room is told of an incident: colleagues who do not work on it. id, title, severity, status, at, duration: always. service, impact.
            One of declared, reopened, updated, resolved is true. text: the update's words. duration is from the start.
            }}
            {{#declared}}
            **{{id}} · {{severity}}**: {{title}}{{#service}} ({{service}}){{/service}}. It is being worked on.
            {{#impact}}

            Impact: {{impact}}
            {{/impact}}
            {{/declared}}
            {{#reopened}}
            **{{id}} is back** ({{severity}}): {{title}}{{#service}} ({{service}}){{/service}}. It is being worked on again.
            {{/reopened}}
            {{#updated}}
            **{{id}} · {{severity}} · {{status}}**: {{title}}{{#service}} ({{service}}){{/service}}
            {{/updated}}
            {{#resolved}}
            **{{id}} is over**, after {{duration}}: {{title}}{{#service}} ({{service}}){{/service}}
            {{/resolved}}
            {{#text}}

            {{text}}
            {{/text}}

            """##
        ),
        (
            "outward-webhook.mustache",
            ##"""
            {{!
            What a webhook is told of an incident, in words that a page for customers can show: no numbers, no severity, since the fields beside it have them.
            id, title, severity, status, at, since, duration: always. service, impact. One of declared, reopened, updated, resolved is true. text: the update's words.
            }}
            {{#declared}}
            {{title}}. It is being looked into.{{#impact}} {{impact}}.{{/impact}}
            {{/declared}}
            {{#reopened}}
            {{title}}. It is back, and being looked into again.
            {{/reopened}}
            {{#updated}}
            {{^text}}
            {{title}}. How it stands: {{status}}.
            {{/text}}
            {{/updated}}
            {{#resolved}}
            {{title}}. This is over, after {{duration}}.
            {{/resolved}}
            {{#text}}

            {{text}}
            {{/text}}

            """##
        ),
        (
            "page-failed.mustache",
            ##"""
            {{!
            Every way to reach somebody failed. id, severity, title, level, person: always. ways [{way, reason}].
            contacts [{name, contact, source}]. prefix.
            }}
            **{{id}} · {{severity}}, level {{level}}: {{person}} could not be reached.** {{title}}

            {{#ways}}
            - {{way}}: {{reason}}
            {{/ways}}

            {{#contacts}}
            {{#first()}}
            **Please call**

            {{/first()}}
            - {{name}}: {{contact}}{{#source}} ({{source}}){{/source}}
            {{/contacts}}
            {{^contacts}}
            No phone number is on file.
            {{/contacts}}

            Take it: `{{{prefix}}}incident ack {{{id}}}`

            """##
        ),
        (
            "page-over.mustache",
            ##"""
            {{!
            Takes the place of a page once nobody need answer it any more. id, severity, title, level: always. name: what the level is called, where that is not its number. also: each further level it was the page of.
            people: the names of those it called, missing where it called nobody. by and at: who took it, and when; until: where they snoozed it.
            One of these is true where nobody took it: over (it was resolved), newer (another page has gone out since). awaited: names, where each has to answer and these have not.
            }}
            **{{id}} · {{severity}}**: {{title}}

            {{#by}}
            **Taken by {{by}}** at {{at}}.{{#until}} Snoozed until {{until}}.{{/until}}
            {{/by}}
            {{#over}}
            **It is over.** Nobody need take it.
            {{/over}}
            {{#newer}}
            This page is over: a newer one has gone out since.
            {{/newer}}
            {{#awaited}}
            You have answered. Still awaited: {{awaited}}
            {{/awaited}}

            {{#people}}Paged at level {{level}}{{#name}}, {{name}}{{/name}}{{#also}} and at {{.}}{{/also}}: {{people}}{{/people}}{{^people}}Level {{level}}{{#name}} ({{name}}){{/name}} called nobody in person{{/people}}

            """##
        ),
        (
            "page-short.mustache",
            ##"""
            {{!
            A page for a text message or a voice: one sentence. id, severity, title, level: always. service.
            also: the numbers of further levels that are paged in the same moment. attempt: the number of this page, when it is not the first. via: the room to answer in. prefix.
            }}
            Runbell: {{severity}} {{id}}, {{title}}{{#service}} ({{service}}){{/service}}. You are paged at level {{level}}{{#also}} and {{.}}{{/also}}{{#attempt}}, page {{attempt}}{{/attempt}}. Take it{{#via}} in {{via}}{{/via}}: {{{prefix}}}incident ack {{{id}}}

            """##
        ),
        (
            "page-unmapped.mustache",
            ##"""
            {{!
            A page that is due can reach nobody, so the room gets it. id, severity, title, level, role: always.
            source: where the role is written. late: when it was due. asked: why it was paged by hand. contacts [{name, contact, source}]: what is on file. gap: the schedule that has nobody now, where the level names one; override: how to put somebody on call. next {level, who, at}: the page after it. prefix.
            }}
            **{{id}} · {{severity}}, level {{level}}: nobody could be paged.** {{title}}

            {{#gap}}The schedule **{{gap}}** should be paged now, and nobody is on call by it. Please find somebody yourselves.{{/gap}}{{^gap}}"{{role}}"{{#source}} ({{source}}){{/source}} should be paged now, but stands for nobody Runbell knows. Please reach them yourselves.{{/gap}}
            {{#asked}}

            **Why now**: {{asked}}
            {{/asked}}
            {{#late}}

            **Late**: this was due at {{late}}, while the bot was down.
            {{/late}}

            {{#contacts}}
            {{#first()}}
            **On file**

            {{/first()}}
            - {{name}}: {{contact}}{{#source}} ({{source}}){{/source}}
            {{/contacts}}
            {{^contacts}}
            {{^gap}}
            No phone number or address is on file.
            {{/gap}}
            {{/contacts}}
            {{#next}}
            Otherwise level {{level}} ({{who}}) is paged at {{at}}.
            {{/next}}

            Take it: `{{{prefix}}}incident ack {{{id}}}`. {{#gap}}To put somebody on call: {{override}}{{/gap}}{{^gap}}To mend this, give somebody the role under `people:` in the configuration.{{/gap}}

            """##
        ),
        (
            "page.mustache",
            ##"""
            {{!
            Wakes somebody. people (mentions, as a list), id, severity, title, level, reason: always.
            name: what the level is called, where that is not its number. also: each further level they are on that is paged in the same moment. service, impact. attempt: the number of this page to these people, when it is not the first.
            asked: why somebody had this level paged by hand. late: when it was due, where it comes late. uncertain: true when an earlier copy may have arrived already.
            next {level, who, at}: who comes after. via: the room to answer in, for a page to one person. link: opened by that person, it takes the incident. prefix.
            }}
            {{#people}}{{.}} {{/people}}**{{id}} · {{severity}}**: {{title}}

            You are paged at level {{level}}{{#name}}, {{name}}{{/name}} ({{reason}}){{#also}} and at {{.}}{{/also}}.{{#attempt}} This is page {{attempt}}; nobody has taken it yet.{{/attempt}}
            {{#late}}

            **Late**: this was due at {{late}}, while the bot was down.
            {{/late}}
            {{#uncertain}}

            You may have had this one already: it is not known whether the first copy arrived.
            {{/uncertain}}

            {{#asked}}
            - Why you, now: {{asked}}
            {{/asked}}
            {{#service}}
            - Service: {{service}}
            {{/service}}
            {{#impact}}
            - Impact: {{impact}}
            {{/impact}}
            - **Take it: `{{{prefix}}}incident ack {{{id}}}`**{{#via}} in {{via}}{{/via}}
            {{#link}}
            - Or open this: {{link}}
            {{/link}}
            {{#next}}
            - Otherwise level {{level}} ({{who}}) is paged at {{at}}
            {{/next}}

            """##
        ),
        (
            "refusal.mustache",
            ##"""
            {{! What was asked for is not done. text: why, and what to do instead (Markdown). to: the person who asked. }}
            {{#to}}{{to}} {{/to}}{{text}}

            """##
        ),
        (
            "rollback-offer.mustache",
            ##"""
            {{!
            A deployment went wrong; going back is offered. run, service, environment, reason: always. told (mentions, as a list): whose run it is. version: what it would go back to.
            triggers [{text, isMet, source}]: when the runbook says to go back; isMet where this failure surely is that. exclusions [text]: when it says not to. canNot: why there is nothing to go back by. next: what else can be done. prefix.
            }}
            {{#told}}{{.}} {{/told}}**{{run}}: the deployment of {{service}}{{#environment}} in {{environment}}{{/environment}} went wrong.** {{reason}}
            {{#triggers}}
            {{#first()}}

            **Go back, says the runbook, when there is**

            {{/first()}}
            - {{text}}{{#isMet}} **← this is so now** ({{source}}){{/isMet}}
            {{/triggers}}
            {{#exclusions}}
            {{#first()}}

            **Do not go back for**

            {{/first()}}
            - {{.}}
            {{/exclusions}}
            {{#canNot}}

            Going back can not be offered: {{canNot}}
            {{/canNot}}
            {{^canNot}}

            Go back{{#version}} to {{version}}{{/version}}: press **Roll back**, or `{{{prefix}}}rollback {{{service}}}{{#version}} {{{version}}}{{/version}}{{#environment}} --env {{{environment}}}{{/environment}}`
            {{/canNot}}
            {{#next}}

            {{next}}
            {{/next}}

            """##
        ),
        (
            "run-card.mustache",
            ##"""
            {{!
            One run as it stands, edited in place. run (RUN-3), title (what it does), state, requestedBy, requestedAt, source (file and commit): always.
            service, environment. approvedBy. brokenBy, brokenFor: who went ahead without approval, and why. holder: who has it now, where not who asked. cautions [text]. rehearsal: true when nothing runs. reverses: the run that a rollback takes back.
            steps [{mark, number, title, note}]: mark is ✓ ▶ ○ ✗ ⏭ or ?; a whole procedure in one line has no number. before, after: how many steps are left out at either end.
            next: what the run waits for. newer: true when the runbook has changed since. closed: true when it is over. prefix.
            }}
            **{{run}} · {{state}}**: {{title}}

            {{#rehearsal}}
            **Rehearsal: nothing is run.**

            {{/rehearsal}}
            - {{#service}}{{service}}{{#environment}} in {{environment}}{{/environment}}, {{/service}}asked for by {{requestedBy}} at {{requestedAt}}{{#approvedBy}}, approved by {{approvedBy}}{{/approvedBy}}
            {{#holder}}
            - In the hands of {{holder}}
            {{/holder}}
            {{#brokenBy}}
            - **Without approval**, by {{brokenBy}}: {{brokenFor}}
            {{/brokenBy}}
            - Runbook: {{source}}
            {{#reverses}}
            - Takes back {{reverses}}
            {{/reverses}}
            {{#cautions}}
            - **Careful**: {{.}}
            {{/cautions}}
            {{#newer}}
            - The runbook has changed since; this run keeps to the text it began with
            {{/newer}}

            **Steps**

            {{#before}}
            - … {{before}} done before
            {{/before}}
            {{#steps}}
            - {{mark}} {{#number}}{{number}}. {{/number}}{{title}}{{#note}} ({{note}}){{/note}}
            {{/steps}}
            {{#after}}
            - … {{after}} more to come
            {{/after}}
            {{#next}}

            **Next**: {{next}}
            {{/next}}

            """##
        ),
        (
            "run-finished.mustache",
            ##"""
            {{!
            A run is over. run, title, state, at: always. One of these is true: succeeded, failed, aborted, rehearsal.
            told (mentions, as a list): whose run it was, where somebody else ended it. by. duration, done, skipped, failures: counts. reason. head: the hash that seals the record. next. prefix.
            }}
            {{#told}}{{.}} {{/told}}{{#succeeded}}✓{{/succeeded}}{{#failed}}✗{{/failed}}{{#aborted}}✗{{/aborted}}{{#rehearsal}}○{{/rehearsal}} **{{run}} is over, {{state}}**: {{title}}

            {{#reason}}
            - {{reason}}
            {{/reason}}
            - Steps: {{done}} done, {{skipped}} skipped, {{failures}} failed
            - At {{at}}{{#by}}, by {{by}}{{/by}}{{#duration}}, after {{duration}}{{/duration}}
            {{#head}}
            - Record sealed: {{head}}
            {{/head}}
            {{#next}}

            {{next}}
            {{/next}}

            """##
        ),
        (
            "run-list.mustache",
            ##"""
            {{! Runs. which (open, closed, all). runs [{run, state, title, by, at}]. more: how many are not shown. prefix. }}
            {{#runs}}{{#first()}}**Runs ({{which}})**
            {{/first()}}

            - **{{run}}** {{state}}: {{title}}, by {{by}} at {{at}}{{/runs}}{{^runs}}No runs ({{which}}). Start one: `{{{prefix}}}deploy <service>`{{/runs}}
            {{#more}}

            … and {{more}} more.
            {{/more}}

            """##
        ),
        (
            "run-output.mustache",
            ##"""
            {{!
            What became of a step that was run. run, number, title: always. told (mentions, as a list): whose run it is, once for each failure. One of these is true: succeeded, failed, unknown (whether it ran), isUnclear (whether it went well).
            exit: "exit status 1", "killed by signal 9", "time limit of 5 min". duration. reason: why it counts as failed, or is unknown.
            output: a block. cut: what is left out, and where the rest is. hint: what may be behind it. expected [{text, met, unclear, got}]: each promise of the runbook. next: what can be done. prefix.
            }}
            {{#told}}{{.}} {{/told}}{{#succeeded}}✓{{/succeeded}}{{#failed}}✗{{/failed}}{{#unknown}}?{{/unknown}}{{#isUnclear}}?{{/isUnclear}} **{{run}}, step {{number}}: {{title}}** {{#succeeded}}succeeded{{/succeeded}}{{#failed}}failed{{/failed}}{{#unknown}}may have run, or may not{{/unknown}}{{#isUnclear}}ran, and a person has to say whether it went well{{/isUnclear}}{{#exit}}: {{exit}}{{/exit}}{{#duration}}, {{duration}}{{/duration}}
            {{#reason}}

            {{reason}}
            {{/reason}}
            {{#expected}}
            {{#first()}}

            {{/first()}}
            - {{#met}}✓{{/met}}{{^met}}{{#unclear}}?{{/unclear}}{{^unclear}}✗{{/unclear}}{{/met}} Expected {{text}}{{#got}}: **got {{got}}**{{/got}}
            {{/expected}}
            {{#output}}

            {{output}}
            {{/output}}
            {{#cut}}

            {{cut}}
            {{/cut}}
            {{#hint}}

            {{hint}}
            {{/hint}}
            {{#next}}

            {{next}}
            {{/next}}

            """##
        ),
        (
            "run-question.mustache",
            ##"""
            {{!
            A run needs to know something before it goes on. run: always.
            placeholder {token, name, source, rule, isSecret}: a value to give; a secret is given in the configuration alone.
            placeholders {count, source, rule, tokens [{token, name}], example}: several at once; example: the command that gives them.
            refused: why the last one was not taken.
            choice {title, source, note, options [{label, text}], example}: an alternative to choose; example: the command that chooses the first. prefix.
            }}
            {{#refused}}{{refused}}

            {{/refused}}{{#placeholder}}**{{run}}** needs a value for {{token}} ({{source}}).{{#rule}} {{rule}}{{/rule}}{{^isSecret}}

            Give it: `{{{prefix}}}run set {{{run}}} {{{name}}}=VALUE`{{/isSecret}}{{/placeholder}}{{#placeholders}}**{{run}}** needs {{count}} values ({{source}}):{{#rule}} {{rule}}{{/rule}}

            {{#tokens}}
            - {{token}}
            {{/tokens}}

            Give them: {{example}}{{/placeholders}}{{#choice}}**{{run}}: {{title}}** ({{source}}). Which one?{{#note}}

            {{note}}{{/note}}

            {{#options}}
            - **{{label}}**{{#text}}: {{text}}{{/text}}
            {{/options}}

            Choose: {{example}}{{/choice}}

            """##
        ),
        (
            "run-step.mustache",
            ##"""
            {{!
            A step whose turn it is. run, number, count, title, key (as `--step` takes it, like number), source (file:line): always.
            text: the runbook's own words. command: the exact text that would run, as a block. place: where it runs (executor, folder). environment.
            expected: what the runbook expects to see. warnings [text]. timeLimit. usually: how long it took lately, where it went well.
            destroys [text]: what the command destroys; confirm: what is typed before it may run.
            note: why it is not run from here, or may fail. In a rehearsal: needs [{name, isVersion, isSecret}], values that are still open; variables: those the
            command takes from its environment; way: the choice it hangs on; options [{label, words}], example (`--option A`), chosen: for a choice.
            One of these is true: isCommand, isCheck, isManual, isWait, isAnnouncement. until: for a wait. rehearsal. prefix.
            }}
            **{{run}}, step {{number}} of {{count}}: {{title}}** ({{source}})
            {{#warnings}}

            **Careful**: {{.}}
            {{/warnings}}
            {{#text}}

            {{text}}
            {{/text}}
            {{#destroys}}

            **Careful**: this command {{.}}
            {{/destroys}}
            {{#command}}

            {{command}}
            {{/command}}
            {{#place}}

            Runs {{place}}{{#environment}}, {{environment}}{{/environment}}{{#timeLimit}}, for at most {{timeLimit}}{{/timeLimit}}{{#usually}}; usually it takes {{usually}}{{/usually}}.
            {{/place}}
            {{#expected}}

            Expected: {{expected}}
            {{/expected}}
            {{#note}}

            **Note**: {{note}}
            {{/note}}
            {{#needs}}

            Still needed: **{{name}}**{{#isSecret}}, a secret by its name: give it in the service's `values`, never in chat{{/isSecret}}{{^isSecret}}: give it with `--set {{{name}}}=VALUE`{{#isVersion}}, or name the version{{/isVersion}}{{/isSecret}}
            {{/needs}}
            {{#variables}}

            Taken from its environment: {{variables}} (each step has a shell of its own; nothing set in another step is left)
            {{/variables}}
            {{#options}}

            - **{{label}}**{{#words}}: {{words}}{{/words}}
            {{/options}}
            {{#way}}

            Only if chosen: {{way}}
            {{/way}}

            {{#rehearsal}}
            {{#confirm}}
            Rehearsal: not run. It would wait until somebody types the name of what it destroys: {{confirm}}
            {{/confirm}}
            {{^confirm}}
            {{#isCommand}}
            Rehearsal: not run. It would wait for a person to press **Run**.
            {{/isCommand}}
            {{#isCheck}}
            Rehearsal: not run. It would run by itself.
            {{/isCheck}}
            {{/confirm}}
            {{#isManual}}
            To be done by hand.
            {{/isManual}}
            {{#isWait}}
            Goes on by itself when the time is over.
            {{/isWait}}
            {{#isAnnouncement}}
            Rehearsal: not posted. It would wait for a person to press **Post**.
            {{/isAnnouncement}}
            {{#chosen}}
            Chosen: {{chosen}}
            {{/chosen}}
            {{^chosen}}
            {{#example}}
            One is chosen in chat, or beforehand with {{example}}
            {{/example}}
            {{/chosen}}
            {{/rehearsal}}
            {{^rehearsal}}
            {{#confirm}}
            To go on, type the name of what it destroys: {{confirm}}. Not needed? `{{{prefix}}}run skip {{{run}}} "why"`
            {{/confirm}}
            {{^confirm}}
            {{#isCommand}}
            Press **Run**, or `{{{prefix}}}run start {{{run}}} --step {{{number}}}`. Not needed? `{{{prefix}}}run skip {{{run}}} "why"`
            {{/isCommand}}
            {{#isCheck}}
            This check runs by itself and may be repeated.
            {{/isCheck}}
            {{/confirm}}
            {{#isManual}}
            Do this by hand, then press **Done**, or `{{{prefix}}}run done {{{run}}}`. Not needed? `{{{prefix}}}run skip {{{run}}} "why"`
            {{/isManual}}
            {{#isWait}}
            Goes on{{#until}} at {{until}}{{/until}} by itself. Sooner: `{{{prefix}}}run skip {{{run}}} "why"`
            {{/isWait}}
            {{#isAnnouncement}}
            Press **Post**, or `{{{prefix}}}run start {{{run}}} --step {{{number}}}`. Not needed? `{{{prefix}}}run skip {{{run}}} "why"`
            {{/isAnnouncement}}
            {{/rehearsal}}

            """##
        ),
        (
            "runbook-lint.mustache",
            ##"""
            {{!
            What would help a runbook, the worst first. service, file: always.
            errors, warnings, remarks: how many of each; missing where there are none. findings [{line, place, severity, rule, text, fix}]: as many as fit on a screen.
            more: how many are not shown. prefix.
            }}
            {{#findings}}
            {{#first()}}
            **{{service}}** ({{file}}):{{#errors}} {{errors}} to mend first.{{/errors}}{{#warnings}} {{warnings}} to look at.{{/warnings}}{{#remarks}} {{remarks}} good to know.{{/remarks}}

            {{/first()}}
            - {{place}}, **{{severity}}**, {{rule}}: {{text}}; {{fix}}
            {{/findings}}
            {{#more}}
            - … and {{more}} more: `runbell runbook lint` with the file shows all of them
            {{/more}}
            {{^findings}}
            Nothing to mend in the runbook of **{{service}}** ({{file}}).
            {{/findings}}

            """##
        ),
        (
            "runbook-list.mustache",
            ##"""
            {{! Every service with its runbook. services [{service, title, file, procedures, steps, findings}]: the last three are counts. prefix. }}
            {{#services}}{{#first()}}**Runbooks**
            {{/first()}}

            - **{{service}}**: {{title}} ({{file}}), {{procedures}} procedures, {{steps}} steps{{#findings}}, {{findings}} findings{{/findings}}{{/services}}{{^services}}No service has a runbook yet. Add one under `services:` in the configuration.{{/services}}

            """##
        ),
        (
            "runbook-search.mustache",
            ##"""
            {{!
            What was found in the runbooks, the best first. words: always.
            hits [{service, heading, source, excerpt, isTrouble}]: source is file and line; excerpt may be missing. prefix.
            }}
            {{#hits}}
            {{#first()}}
            **Found for {{words}}**

            {{/first()}}
            - **{{service}}**, {{heading}}{{#isTrouble}} (troubleshooting){{/isTrouble}}: {{source}}{{#excerpt}}: {{excerpt}}{{/excerpt}}
            {{/hits}}
            {{^hits}}
            Nothing in the runbooks has **{{words}}**. Try fewer or other words, or `{{{prefix}}}runbook list`.
            {{/hits}}

            """##
        ),
        (
            "runbook-show.mustache",
            ##"""
            {{!
            What was read from a runbook. service, title, file: always; several files with commas between. hash: of the first one.
            procedures [{title, role, line, place, what, steps, commands}]: what says how many steps of which kind; the last two are counts. more: how many are not shown.
            health [{line, title, text}]: steps that real runs say something about. durations [{line, title, text}]: how long steps usually take. ladder [{level, who, when}]. ladderSource. contacts [{name, contact}]. findings [{line, place, text}]. prefix.
            }}
            **{{service}}**: {{title}} ({{file}}{{#hash}}, {{hash}}{{/hash}})

            {{#procedures}}
            - **{{role}}**: {{title}}, {{place}}: {{what}}
            {{/procedures}}
            {{^procedures}}
            Nothing in it can be run.
            {{/procedures}}
            {{#more}}
            - … and {{more}} more
            {{/more}}
            {{#health}}
            {{#first()}}

            **To be looked at**

            {{/first()}}
            - Line {{line}}, {{title}}: {{text}}
            {{/health}}
            {{#durations}}
            {{#first()}}

            **How long steps take**

            {{/first()}}
            - Line {{line}}, {{title}}: {{text}}
            {{/durations}}
            {{#ladder}}
            {{#first()}}

            **Escalation**

            {{/first()}}
            - Level {{level}}: {{who}}{{#when}}, {{when}}{{/when}}
            {{/ladder}}
            {{#ladderSource}}

            {{ladderSource}}
            {{/ladderSource}}
            {{#contacts}}
            {{#first()}}

            **Contacts**

            {{/first()}}
            - {{name}}: {{contact}}
            {{/contacts}}
            {{#findings}}
            {{#first()}}

            **Not understood**

            {{/first()}}
            - {{place}}: {{text}}
            {{/findings}}

            """##
        ),
        (
            "stale-command.mustache",
            #"""
            {{! A command was found after a time of silence. command: as typed, exactly. by, at, age: always. prefix. }}
            {{by}}, you typed {{command}} at {{at}}, {{age}} ago, while nobody was listening. It was not run.

            Still wanted? Type it again.

            """#
        ),
        (
            "stale-press.mustache",
            #"""
            {{! A button was pressed that no longer stands for anything. label, reason: always. }}
            "{{label}}" was not done: {{reason}}. The card shows what can be done now.

            """#
        ),
    ]
}

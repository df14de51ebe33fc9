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
            **{{id}}** is taken by {{by}} since {{at}}{{#after}}, {{after}} after it began{{/after}}.{{#stopped}} Nobody else will be paged for it.{{/stopped}}

            """##
        ),
        (
            "incident-assigned.mustache",
            #"""
            {{! The incident was handed over. id, to, by (people), at. }}
            {{to}}, **{{id}}** is yours: {{by}} handed it to you at {{at}}.

            """#
        ),
        (
            "incident-card.mustache",
            ##"""
            {{!
            One incident as it stands, edited in place.
            id, severity (SEV1), status, title: always. open: true until it is resolved.
            service, impact, declaredBy (a person, or text for an alert), declaredAt.
            owner (a person), acknowledgedAt: once somebody has it.
            nextPage {level, who, at}: the page that is due next, if any.
            update {text, by, at}: the last one. resolvedBy, resolvedAt, duration: once resolved.
            prefix: / or !, as this room types commands.
            }}
            **{{id}} · {{severity}} · {{status}}**: {{title}}

            {{#service}}
            - Service: {{service}}
            {{/service}}
            {{#impact}}
            - Impact: {{impact}}
            {{/impact}}
            - Declared by {{declaredBy}} at {{declaredAt}}
            {{#owner}}
            - Taken by {{owner}}{{#acknowledgedAt}} at {{acknowledgedAt}}{{/acknowledgedAt}}
            {{/owner}}
            {{^owner}}
            {{#open}}
            - **Nobody has it yet.** Take it: `{{{prefix}}}incident ack {{{id}}}`
            {{/open}}
            {{/owner}}
            {{#nextPage}}
            - Next page: level {{level}} ({{who}}) at {{at}}
            {{/nextPage}}
            {{#update}}
            - Last update, {{at}} by {{by}}: {{text}}
            {{/update}}
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
            ladder [{level, who, at}]: who will be paged when. ladderSource: where the ladder comes from, or why the default one is used.
            prefix.
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
            {{#ladder}}
            {{#first()}}

            **Who is paged until somebody takes it**

            {{/first()}}
            - {{at}}: level {{level}}, {{who}}
            {{/ladder}}
            {{#ladderSource}}

            {{ladderSource}}
            {{/ladderSource}}

            **What you can do here**

            - Take it: `{{{prefix}}}incident ack {{{id}}}`
            - Tell how it stands: `{{{prefix}}}incident update {{{id}}} "what is known, what comes next"`
            - Say how far it is: `{{{prefix}}}incident status {{{id}}} identified`
            - Close it: `{{{prefix}}}incident resolve {{{id}}} "what mended it"`

            """##
        ),
        (
            "incident-list.mustache",
            ##"""
            {{! Incidents. which (open, resolved, all). incidents [{id, severity, status, title, service, owner, at}]. more: how many are not shown. prefix. }}
            {{#incidents}}{{#first()}}**Incidents ({{which}})**
            {{/first()}}

            - **{{id}}** {{severity}} {{status}}: {{title}}{{#service}} ({{service}}){{/service}}, {{#owner}}{{owner}}{{/owner}}{{^owner}}nobody has it{{/owner}}, since {{at}}{{/incidents}}{{^incidents}}No incidents ({{which}}). Declare one: `{{{prefix}}}incident declare "what is wrong"`{{/incidents}}
            {{#more}}

            … and {{more}} more.
            {{/more}}

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
            The incident is over. id, title, severity, by, at: always. duration: from declaration to now. text: what mended it.
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

            Everything that happened: `{{{prefix}}}incident timeline {{{id}}}`. If it comes back: `{{{prefix}}}incident reopen {{{id}}}`

            """##
        ),
        (
            "incident-status.mustache",
            ##"""
            {{!
            Something about the incident changed, or is told. id, title, by, at: always.
            what (status, severity), from, to: for a change. text: what was written with it.
            prefix.
            }}
            {{#to}}**{{id}}**: {{what}} is now **{{to}}**{{#from}} (was {{from}}){{/from}}. {{title}}{{/to}}{{^to}}**{{id}}**, update: {{title}}{{/to}}
            {{#text}}

            {{text}}
            {{/text}}

            {{by}}, {{at}}

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
            {{! Who will be paged when, and who was. id, title. timers [{due, what, state, why}]: state is waiting, fired or cancelled. }}
            **{{id}}**: {{title}}

            {{#timers}}
            - {{due}} {{what}}: {{state}}{{#why}}, {{why}}{{/why}}
            {{/timers}}
            {{^timers}}
            No page is due, and none was.
            {{/timers}}

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
            "page-short.mustache",
            ##"""
            {{!
            A page for a text message or a voice: one sentence. id, severity, title, level: always. service.
            attempt: the number of this page, when it is not the first. via: the room to answer in. prefix.
            }}
            Runbell: {{severity}} {{id}}, {{title}}{{#service}} ({{service}}){{/service}}. You are paged at level {{level}}{{#attempt}}, page {{attempt}}{{/attempt}}. Take it{{#via}} in {{via}}{{/via}}: {{{prefix}}}incident ack {{{id}}}

            """##
        ),
        (
            "page-unmapped.mustache",
            ##"""
            {{!
            A page that is due can reach nobody, so the room gets it. id, severity, title, level, role: always.
            source: where the role is written. late: when it was due. asked: why it was paged by hand. contacts [{name, contact, source}]: what is on file. prefix.
            }}
            **{{id}} · {{severity}}, level {{level}}: nobody could be paged.** {{title}}

            "{{role}}"{{#source}} ({{source}}){{/source}} should be paged now, but stands for nobody Runbell knows. Please reach them yourselves.
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
            No phone number or address is on file.
            {{/contacts}}

            Take it: `{{{prefix}}}incident ack {{{id}}}`. To mend this, give somebody the role under `people:` in the configuration.

            """##
        ),
        (
            "page.mustache",
            ##"""
            {{!
            Wakes somebody. people (mentions, as a list), id, severity, title, level, reason: always.
            service, impact. attempt: the number of this page to these people, when it is not the first.
            asked: why somebody had this level paged by hand. late: when it was due, where it comes late. uncertain: true when an earlier copy may have arrived already.
            next {level, who, at}: who comes after. via: the room to answer in, for a page to one person. link: opened by that person, it takes the incident. prefix.
            }}
            {{#people}}{{.}} {{/people}}**{{id}} · {{severity}}**: {{title}}

            You are paged at level {{level}} ({{reason}}).{{#attempt}} This is page {{attempt}}; nobody has taken it yet.{{/attempt}}
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
            A deployment went wrong; going back is offered. run, service, environment, reason: always. version: what it would go back to.
            triggers [text]: when the runbook says to go back. exclusions [text]: when it says not to. canNot: why there is nothing to go back by. prefix.
            }}
            **{{run}}: {{service}}{{#environment}} in {{environment}}{{/environment}} did not come up as it should.** {{reason}}
            {{#triggers}}
            {{#first()}}

            **Go back, says the runbook, when there is**

            {{/first()}}
            - {{.}}
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
            by. duration, done, skipped, failures: counts. reason. head: the hash that seals the record. next. prefix.
            }}
            {{#succeeded}}✓{{/succeeded}}{{#failed}}✗{{/failed}}{{#aborted}}✗{{/aborted}}{{#rehearsal}}○{{/rehearsal}} **{{run}} is over, {{state}}**: {{title}}

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
            What became of a step that was run. run, number, title: always. One of these is true: succeeded, failed, unknown.
            exit: "exit status 1", "killed by signal 9", "time limit of 5 min". duration. reason: why it counts as failed, or is unknown.
            output: a block. cut: what is left out, and where the rest is. expected [{text, met, unclear, got}]: each promise of the runbook. next: what can be done. prefix.
            }}
            {{#succeeded}}✓{{/succeeded}}{{#failed}}✗{{/failed}}{{#unknown}}?{{/unknown}} **{{run}}, step {{number}}: {{title}}** {{#succeeded}}succeeded{{/succeeded}}{{#failed}}failed{{/failed}}{{#unknown}}may have run, or may not{{/unknown}}{{#exit}}: {{exit}}{{/exit}}{{#duration}}, {{duration}}{{/duration}}
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
            placeholder {token, name, source, rule}: a value to give. refused: why the last one was not taken.
            choice {title, source, options [{label, text}], example}: an alternative to choose; example: the command that chooses the first. prefix.
            }}
            {{#refused}}{{refused}}

            {{/refused}}{{#placeholder}}**{{run}}** needs a value for {{token}} ({{source}}).{{#rule}} {{rule}}{{/rule}}

            Give it: `{{{prefix}}}run set {{{run}}} {{{name}}}=VALUE`{{/placeholder}}{{#choice}}**{{run}}: {{title}}** ({{source}}). Which one?

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
            A step whose turn it is. run, number, count, title, key, source (file:line): always.
            text: the runbook's own words. command: the exact text that would run, as a block. place: where it runs (executor, folder). environment.
            expected: what the runbook expects to see. warnings [text]. timeLimit.
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

            Runs {{place}}{{#environment}}, {{environment}}{{/environment}}{{#timeLimit}}, for at most {{timeLimit}}{{/timeLimit}}.
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
            {{#isCommand}}
            Rehearsal: not run. It would wait for a person to press **Run**.
            {{/isCommand}}
            {{#isCheck}}
            Rehearsal: not run. It would run by itself.
            {{/isCheck}}
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
            Press **Run**, or `{{{prefix}}}run start {{{run}}} --step {{{key}}}`. Not needed? `{{{prefix}}}run skip {{{run}}} "why"`
            {{/isCommand}}
            {{#isCheck}}
            This check runs by itself and may be repeated.
            {{/isCheck}}
            {{/confirm}}
            {{#isManual}}
            Do this by hand, then press **Done**, or `{{{prefix}}}run done {{{run}}}`. Not needed? `{{{prefix}}}run skip {{{run}}} "why"`
            {{/isManual}}
            {{#isWait}}
            Goes on{{#until}} at {{until}}{{/until}} by itself. Sooner: `{{{prefix}}}run done {{{run}}}`
            {{/isWait}}
            {{#isAnnouncement}}
            Press **Post**, or `{{{prefix}}}run start {{{run}}} --step {{{key}}}`. Not needed? `{{{prefix}}}run skip {{{run}}} "why"`
            {{/isAnnouncement}}
            {{/rehearsal}}

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
            "runbook-show.mustache",
            ##"""
            {{!
            What was read from a runbook. service, title, file, hash: always.
            procedures [{title, role, line, steps, commands}]: the last two are counts. more: how many are not shown.
            health [{line, title, text}]: steps that real runs say something about. ladder [{level, who, when}]. ladderSource. contacts [{name, contact}]. findings [{line, text}]. prefix.
            }}
            **{{service}}**: {{title}} ({{file}}{{#hash}}, {{hash}}{{/hash}})

            {{#procedures}}
            - **{{role}}**: {{title}}, line {{line}}: {{steps}} steps, {{commands}} of them commands
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
            - Line {{line}}: {{text}}
            {{/findings}}

            """##
        ),
        (
            "stale-command.mustache",
            #"""
            {{! A command was found after a time of silence. command: as typed, exactly. by, at, age: always. prefix. }}
            {{by}}, you typed {{command}} at {{at}}, {{age}} ago, while nobody was listening. It was not run.

            Still wanted? Press **Run it now**, or type it again.

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

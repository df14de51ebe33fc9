// German, Danish, Dutch.
extension RoleWords {
    static let german = RoleWords(
        rollback: [
            "rücknahme", "zurückrollen", "zurücksetzen", "zurückspielen", "rückabwicklung", "rückfall*",
            "wiederherstell*",
        ],
        afterRollback: ["nach dem rollback", "nach der rücknahme", "nach dem zurückrollen"],
        deploy: [
            "auslieferung", "ausliefern", "bereitstellung", "bereitstellen", "ausrollen", "einspielen",
            "veröffentlich*",
            "inbetriebnahme",
        ],
        before: [
            "voraussetzung*", "vorbereitung*", "vor der auslieferung", "vor der bereitstellung", "vor dem deployment",
            "vor dem ausrollen", "vorab*",
        ],
        after: [
            "nach der auslieferung", "nach der bereitstellung", "nach dem deployment", "nacharbeiten", "nachbereitung",
        ],
        verify: ["prüfung*", "prüfen", "überprüf*", "kontrolle", "kontrollieren", "funktionstest*", "abnahme"],
        verifyFirst: ["prüfen", "überprüfen"],
        trouble: [
            "störung*", "fehlerbehebung", "fehlersuche", "notfall*", "ausfall", "problembehebung", "fehler*",
            "probleme", "schlägt fehl", "fehlgeschlagen*",
        ],
        migration: ["datenbankmigration*", "schemaänderung*"],
        maintenance: ["aufräum*", "bereinigung*", "wartung*", "sicherung*", "datensicherung*", "neustart*"],
        telling: [
            "übersicht", "überblick", "architektur", "ansprechpartner", "kontakte", "kontakt", "glossar", "referenzen",
            "zweck", "ziel", "hintergrund", "änderungshistorie",
        ],
        promising: ["ablauf", "vorgehen", "vorgehensweise", "schritte", "anleitung"],
        asking: [
            "prüfe*", "starte*", "stoppe*", "öffne*", "führe*", "melde*", "rufe*", "lade*", "setze*", "warte*",
            "wähle*",
            "erstelle*", "lösche*", "kopiere*", "informiere*", "sichere*", "schalte*", "gehe*", "trage*", "bestätige*",
        ],
        beforeFirst: ["vor der", "vor dem", "vor jeder", "vor jedem", "vor einem", "vor deployment*", "vor release*"],
        setup: ["einrichtung*", "einrichten", "konfiguration*", "konfigurieren"],
        periods: ["täglich*", "wöchentlich*", "monatlich*", "quartalsweise", "regelmäßig*"],
        ahead: ["vor %", "vor dem %", "vor der %", "vor jedem %", "vor jeder %"],
        behind: ["nach %", "nach dem %", "nach der %", "nach jedem %", "nach jeder %"],
        monitoring: ["überwachung", "monitoring"], update: ["aktualisierung*", "aktualisieren"],
        incident: ["vorfall", "vorfälle", "alarm", "alarme", "reaktion"], condition: ["falls", "wenn"])

    static let danish = RoleWords(
        rollback: ["tilbagerulning", "rul tilbage", "rulle tilbage", "gendan*", "tilbageførsel"],
        afterRollback: ["efter tilbagerulning", "efter tilbagerulningen"],
        deploy: ["udrulning", "udrul", "udrulle", "udgivelse", "idriftsættelse"],
        before: ["forudsætning*", "forberedelse*", "før udrulning", "før udrulningen", "inden udrulning"],
        after: ["efter udrulning", "efter udrulningen"], verify: ["kontrol", "kontroller*", "efterprøvning"],
        verifyFirst: ["kontrollér", "tjek"],
        trouble: ["fejlfinding", "fejlretning", "driftsforstyrrelse*", "nedbrud", "fejl"],
        migration: ["databasemigrering*", "migrering*"], maintenance: ["vedligehold*", "sikkerhedskopi*", "genstart*"],
        promising: ["fremgangsmåde", "trin"],
        asking: [
            "kontroll*", "tjek", "start", "stop", "åbn", "kør", "vent", "opret", "slet", "kopier", "giv besked", "send",
            "bekræft", "log ind", "skift", "sæt",
        ],
        beforeFirst: ["før", "inden"],
        setup: ["opsætning", "konfiguration"],
        periods: ["daglig*", "ugentlig*", "månedlig*"],
        ahead: ["før %", "inden %"], behind: ["efter %"], monitoring: ["overvågning"],
        update: ["opdatering", "opdatér"], incident: ["hændelse*", "alarm", "alarmer"], condition: ["hvis"])

    static let dutch = RoleWords(
        rollback: ["terugdraaien", "terugdraai*", "terugrollen", "herstellen", "terugzetten"],
        afterRollback: ["na het terugdraaien", "na de rollback"],
        deploy: ["uitrol", "uitrollen", "uitrol naar productie", "in productie nemen", "ingebruikname"],
        before: ["voorwaarden", "voorbereiding*", "vereisten", "voor de uitrol", "vóór de uitrol"],
        after: ["na de uitrol"], verify: ["controle", "controles", "verificatie"], verifyFirst: ["controleer"],
        trouble: ["probleemoplossing", "storingen", "foutopsporing", "fouten"], migration: ["migratie", "migraties"],
        maintenance: ["onderhoud", "herstart*"], promising: ["werkwijze", "stappen", "stappenplan"],
        asking: [
            "controleer", "start", "stop", "open", "voer", "wacht", "maak", "verwijder", "kopieer", "meld", "stuur",
            "bevestig", "zet", "kies", "ga",
        ],
        beforeFirst: ["voor de", "vóór de"],
        setup: ["configuratie", "inrichting"],
        periods: ["dagelijks*", "wekelijks*", "maandelijks*"],
        ahead: ["voor de %", "vóór de %", "voor het %"], behind: ["na de %", "na het %"],
        monitoring: ["bewaking"], update: ["bijwerken"], incident: ["incident*", "melding*"], condition: ["als"])
}

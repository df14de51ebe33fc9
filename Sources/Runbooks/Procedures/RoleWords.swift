/// The words of one language that tell what a section is for.
///
/// Written as `Phrase` folds text: lower case, blanks between words, `deploy*` for every word that begins so. Words of
/// Chinese and Japanese may stand anywhere. A language is added by adding a value here and to `all`, and a document in
/// `RoleLanguageTests`.
struct RoleWords: Sendable {
    var rollback: [String] = []
    var afterRollback: [String] = []
    var deploy: [String] = []
    var before: [String] = []
    var after: [String] = []
    var verify: [String] = []
    /// A heading that begins so is a verification, whatever follows.
    var verifyFirst: [String] = []
    var trouble: [String] = []
    var migration: [String] = []
    var maintenance: [String] = []
    /// Sections that describe or name something.
    var telling: [String] = []
    /// Words that promise things to do, whatever else the heading says.
    var promising: [String] = []
    /// Words that a step begins with when it tells somebody to do something.
    var asking: [String] = []
    /// Verbs without their endings, for languages whose verbs have many.
    var stems: [String] = []
    /// A heading that begins so is about what comes before a deployment.
    var beforeFirst: [String] = []
    /// Setting something up, which says less than any other word.
    var setup: [String] = []
    /// What is done every so often.
    var periods: [String] = []
    /// How something is said to come before or after what the name in place of `%` stands for.
    var ahead: [String] = []
    var behind: [String] = []
    /// What is watched.
    var monitoring: [String] = []
    /// A new version of what runs already.
    var update: [String] = []
    /// Words about incidents that say less than any other.
    var incident: [String] = []
    /// What a heading about something that may happen begins with.
    var condition: [String] = []

    static let all = [
        german, french, spanish, portuguese, danish, dutch, italian, russian, chinese, japanese, vietnamese, korean,
        polish,
        turkish, indonesian, swedish, ukrainian,
    ]

    static func joined(_ words: KeyPath<RoleWords, [String]>) -> [String] { all.flatMap { $0[keyPath: words] } }

    /// "Avant la restauration", "部署前": all names of something beside what sets it before or after, a language at a time.
    static func beside(
        _ names: KeyPath<RoleWords, [String]>, _ sides: KeyPath<RoleWords, [String]>, common: [String]
    ) -> [String] {
        all.flatMap { words in
            words[keyPath: sides].flatMap { side -> [String] in
                // Only the last word may be left open.
                let isLast = side.utf8.last == UInt8(ascii: "%")
                return (words[keyPath: names] + common).map { name in
                    side.replacing("%", with: isLast || !name.hasSuffix("*") ? name : String(name.dropLast()))
                }
            }
        }
    }

    private static let german = RoleWords(
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

    private static let french = RoleWords(
        rollback: ["retour arrière", "retour en arrière", "annulation du déploiement", "restauration", "restaurer"],
        afterRollback: ["après le retour arrière", "après le rollback"],
        deploy: [
            "déploiement*", "déployer", "mise en production", "mise en ligne", "livraison", "bascule", "basculement",
        ],
        before: [
            "prérequis", "pré requis", "avant le déploiement", "avant de déployer", "préparation*", "préparer",
            "préparatifs",
            "avant la mise en production",
        ],
        after: ["après le déploiement", "après la mise en production", "post déploiement"],
        verify: ["vérification*", "contrôle*", "validation*", "tester"],
        verifyFirst: ["vérifier", "vérifiez", "contrôler"],
        trouble: ["dépannage", "résolution de problèmes", "panne*", "problème*", "erreur*", "échec*", "échoue*"],
        migration: ["migration*"],
        maintenance: ["nettoyage*", "maintenance", "sauvegarde*", "redémarrage*", "entretien"],
        telling: [
            "vue d'ensemble", "périmètre", "objectif", "objectifs", "contacts", "références", "glossaire", "contexte",
        ],
        promising: ["procédure*", "étapes", "marche à suivre", "déroulement"],
        asking: [
            "vérif*", "lancer", "lancez", "ouvrir", "ouvrez", "exécut*", "démarr*", "arrêt*", "attendre", "attendez",
            "créer", "créez", "prévenir", "prévenez", "notif*", "confirm*", "supprim*", "copier", "copiez", "basculer",
            "se connecter", "connectez", "ouvre", "recherch*", "ajout*", "accord*", "clique*", "install*", "configur*",
            "suspendre", "mettre", "mettez", "remettre", "prendre", "faire", "faites", "revenir", "choisir",
            "définir",
            "définissez", "restreindre", "inclure",
        ],
        stems: [
            "génér", "remplac", "recharg", "redémarr", "relanc", "conserv", "modifi", "déploy", "contrôl", "activ",
            "désactiv", "restaur", "sauvegard", "coll", "inform", "contact", "analys", "identifi", "document",
            "appliqu", "prépar", "purg", "nettoy", "surveill", "test", "import", "export", "envoy", "valid", "renseign",
            "coup", "isol", "révoqu", "consign", "pouss", "fusionn", "étiquet", "publi", "bloqu", "escalad",
        ],
        beforeFirst: ["avant"],
        setup: ["configurer", "paramétrage"],
        periods: ["quotidien*", "hebdomadaire*", "mensuel*", "trimestriel*"],
        ahead: ["avant %", "avant le %", "avant la %", "avant de %", "avant chaque %"],
        behind: ["après %", "après le %", "après la %", "après chaque %", "post %"],
        monitoring: ["surveillance", "supervision"], update: ["mise à jour", "mises à jour"],
        incident: ["incident*", "alerte*", "récupération", "détection", "diagnosti*", "réponse", "indisponible"],
        condition: ["si"])

    private static let spanish = RoleWords(
        rollback: ["reversión", "vuelta atrás", "revertir", "deshacer", "restauración", "restaurar"],
        afterRollback: ["después de la reversión", "tras la reversión", "después del rollback"],
        deploy: ["despliegue*", "desplegar", "puesta en producción", "publicación", "publicar", "lanzamiento"],
        before: [
            "requisitos", "requisitos previos", "prerrequisitos", "antes del despliegue", "antes de desplegar",
            "preparación", "preparar", "preparativos", "requisito previo", "comprobaciones previas",
            "verificaciones previas",
        ],
        after: ["después del despliegue", "tras el despliegue", "post despliegue"],
        verify: ["verificación*", "comprobación*", "comprobaciones", "validación", "prueba", "pruebas", "probar"],
        verifyFirst: ["verificar", "comprobar", "validar"],
        trouble: [
            "resolución", "resolución de problemas", "problemas", "incidencia*", "averías", "fallos", "emergencia*",
            "triaje", "mitigación", "diagnóstico", "contención", "errores", "falla*", "fallo", "no arranca",
            "no responde",
        ],
        migration: ["migración", "migraciones"],
        maintenance: [
            "limpieza*", "mantenimiento", "copia de seguridad", "copias de seguridad", "respaldo*", "reinicio", "rotar",
            "rotación", "reiniciar", "detener",
        ],
        telling: [
            "descripción general", "visión general", "arquitectura", "contactos", "referencias", "objetivo", "alcance",
            "glosario", "historial",
        ],
        promising: ["procedimiento*", "pasos", "guía paso a paso"],
        asking: [
            "verific*", "comprob*", "abrir", "abra", "abre", "ejecut*", "inici*", "detener", "detenga", "espera*",
            "crear",
            "crea", "cree", "avisar", "avise", "notific*", "confirm*", "elimin*", "copiar", "copie", "revis*",
            "activar",
            "desactivar", "entrar", "ir", "ver", "haga", "haz", "hacer", "si",
        ],
        stems: [
            "reinici", "actuali", "document", "habilit", "deshabilit", "redu", "aument", "consult", "identifi", "utili",
            "configur", "valid", "registr", "escal", "monitor", "revert", "reviert", "envi", "cerr", "cierr", "limpi",
            "prob", "prueb", "conect", "descarg", "instal", "public", "promov", "comuni", "inform", "asegur", "anali",
            "investi", "restaur", "correg", "agreg", "añad", "cambi", "apli", "contact", "despleg", "desplieg", "acced",
            "seleccion", "mant", "mantén", "borr", "recopil", "evalú", "evalu", "bloque", "apag", "levant", "guard",
        ],
        beforeFirst: ["antes de", "antes del"],
        setup: ["configuración*"],
        periods: ["diari*", "semanal*", "mensual*", "trimestral*"],
        ahead: ["antes de %", "antes del %", "antes de la %", "antes de cada %", "previo al %", "previa al %"],
        behind: [
            "después de %", "después del %", "después de la %", "tras %", "tras el %", "tras la %", "posterior al %",
            "posterior a la %", "post %",
        ],
        monitoring: ["monitoreo", "monitorización", "supervisión"], update: ["actualización", "actualizar"],
        incident: ["incidente*", "alerta*", "recuperación", "detección", "respuesta", "caído", "caída"],
        condition: ["si"])

    private static let portuguese = RoleWords(
        rollback: ["reversão", "reverter", "desfazer", "restauração", "restaurar"],
        afterRollback: [
            "após a reversão", "após o rollback", "pós rollback", "depois do rollback", "pós restore",
            "pós restauração",
        ],
        deploy: ["implantação", "implantar", "publicação", "publicar", "lançamento", "subida em produção"],
        before: [
            "pré requisitos", "requisitos", "antes da implantação", "antes do deploy", "antes de implantar",
            "preparação", "preparar", "preparativos", "pré condições",
        ],
        after: ["após a implantação", "após o deploy", "depois do deploy", "pós deploy", "pós implantação"],
        verify: ["verificação", "verificações", "validação", "teste", "testes", "testar"],
        verifyFirst: ["verificar", "validar"],
        trouble: [
            "problemas", "solução de problemas", "resolução de problemas", "falhas", "emergência*", "triagem",
            "mitigação", "diagnóstico", "contenção", "erro", "erros", "falha", "não responde",
        ],
        migration: ["migração", "migrações"],
        maintenance: ["manutenção", "cópia de segurança", "reinício", "limpeza*", "rotação", "rotacionar"],
        telling: [
            "visão geral", "arquitetura", "contatos", "referências", "objetivo", "escopo", "glossário", "histórico",
        ],
        promising: ["procedimento*", "passos", "passo a passo", "etapas"],
        asking: [
            "verific*", "abrir", "abra", "execut*", "inici*", "parar", "pare", "aguard*", "criar", "crie", "avisar",
            "avise", "notific*", "confirm*", "remov*", "copiar", "copie", "rodar", "rode", "acess*", "clicar", "clique",
            "faça", "fazer", "mantenha", "se", "confira", "reduza", "garanta", "use",
        ],
        stems: [
            "reinici", "atuali", "document", "habilit", "desabilit", "aument", "consult", "identifi", "utili",
            "configur", "valid", "registr", "escal", "monitor", "revert", "envi", "fech", "limp", "test", "conect",
            "baix", "instal", "publi", "promov", "comuni", "inform", "certifi", "anali", "investi", "restaur", "corrij",
            "corrig", "adicion", "alter", "troqu", "troc", "apli", "contat", "implant", "selecion", "colet", "avali",
            "bloque", "desli", "salv", "exclu", "apag", "paus", "ajust", "compar",
        ],
        beforeFirst: ["antes do", "antes da"],
        setup: ["configuração*", "configurações"],
        periods: ["diári*", "semanais", "mensal", "mensais"],
        ahead: ["antes do %", "antes da %", "antes de %", "antes de cada %", "pré %"],
        behind: ["depois do %", "depois da %", "após %", "após o %", "após a %", "pós %"],
        monitoring: ["monitoramento", "monitorização", "monitoração"], update: ["atualização", "atualizar"],
        incident: ["incidente*", "alerta*", "recuperação", "detecção", "resposta", "caiu", "indisponível"],
        condition: ["se"])

    private static let danish = RoleWords(
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

    private static let dutch = RoleWords(
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

    private static let italian = RoleWords(
        rollback: ["ripristino", "ripristinare", "annullamento", "tornare indietro"],
        afterRollback: ["dopo il ripristino", "dopo il rollback"],
        deploy: ["rilascio", "rilasciare", "distribuzione", "messa in produzione", "pubblicazione"],
        before: ["prerequisiti", "requisiti", "prima del rilascio", "prima della distribuzione", "preparazione"],
        after: ["dopo il rilascio", "dopo la distribuzione"],
        verify: ["verifica", "verifiche", "controllo", "controlli"],
        verifyFirst: ["verificare", "controllare"],
        trouble: ["risoluzione dei problemi", "guasti", "guasto", "problemi", "errore", "errori"],
        migration: ["migrazione", "migrazioni"], maintenance: ["manutenzione", "riavvio"],
        promising: ["procedura", "procedure", "passi", "passaggi"],
        asking: [
            "verific*", "controll*", "avvi*", "ferm*", "apri", "aprire", "esegui*", "attend*", "crea*", "elimin*",
            "copia*", "avvis*", "conferm*", "invia*",
        ],
        beforeFirst: ["prima di", "prima del"],
        setup: ["configurazione"],
        periods: ["giornalier*", "settimanal*", "mensil*"],
        ahead: ["prima di %", "prima del %", "prima della %", "pre %"],
        behind: ["dopo %", "dopo il %", "dopo la %", "post %"],
        monitoring: ["monitoraggio"], update: ["aggiornamento", "aggiornare"],
        incident: ["incidente*", "incidenti", "allarme", "allarmi", "risposta"], condition: ["se"])

    private static let russian = RoleWords(
        rollback: ["откат*", "восстановлен*", "восстановить"],
        afterRollback: ["проверка отката"], deploy: ["развёртыван*", "развертыван*", "депло*", "релиз*", "выкат*"],
        before: ["предусловия", "подготовка", "требования", "перед началом"],
        verify: ["проверк*", "проверить"],
        trouble: ["неисправности", "устранение неполадок", "ошибк*", "сбой", "авария", "инцидент*"],
        maintenance: ["обслуживание"],
        promising: ["процедура", "порядок"],
        asking: [
            "проверь*", "провер*", "запуст*", "останов*", "откр*", "выполн*", "подожд*", "созда*", "удал*", "сообщ*",
            "зайди*", "войди*", "перейди*", "установ*", "добав*", "настро*",
        ],
        beforeFirst: ["перед"],
        setup: ["настройка", "конфигурация"],
        periods: ["ежедневн*", "еженедельн*", "ежемесячн*"],
        ahead: ["перед %", "до %"], behind: ["после %"], monitoring: ["мониторинг"],
        update: ["обновлен*", "обновить"], incident: ["инцидент*", "алерт*", "оповещен*", "диагностика"],
        condition: ["если"])
}

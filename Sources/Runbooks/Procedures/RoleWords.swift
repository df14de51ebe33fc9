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

    static let all = [
        german, french, spanish, portuguese, danish, dutch, italian, russian, chinese, japanese, vietnamese, korean,
        polish,
        turkish, indonesian, swedish, ukrainian,
    ]

    static func joined(_ words: KeyPath<RoleWords, [String]>) -> [String] { all.flatMap { $0[keyPath: words] } }

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
        trouble: ["störung*", "fehlerbehebung", "fehlersuche", "notfall*", "ausfall", "problembehebung"],
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
        ])

    private static let french = RoleWords(
        rollback: ["retour arrière", "retour en arrière", "annulation du déploiement", "restauration", "restaurer"],
        afterRollback: ["après le retour arrière", "après le rollback"],
        deploy: [
            "déploiement*", "déployer", "mise en production", "mise en ligne", "livraison", "bascule", "basculement",
        ],
        before: [
            "prérequis", "pré requis", "avant le déploiement", "avant de déployer", "préparation*", "préparatifs",
            "avant la mise en production",
        ],
        after: ["après le déploiement", "après la mise en production", "post déploiement"],
        verify: ["vérification*", "contrôle*", "validation*"], verifyFirst: ["vérifier", "vérifiez", "contrôler"],
        trouble: ["dépannage", "résolution de problèmes", "panne*", "problème*"],
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
        ])

    private static let spanish = RoleWords(
        rollback: ["reversión", "vuelta atrás", "revertir", "deshacer", "restauración", "restaurar"],
        afterRollback: ["después de la reversión", "tras la reversión", "después del rollback"],
        deploy: ["despliegue*", "desplegar", "puesta en producción", "publicación", "publicar", "lanzamiento"],
        before: [
            "requisitos", "requisitos previos", "prerrequisitos", "antes del despliegue", "antes de desplegar",
            "preparación", "preparativos",
        ],
        after: ["después del despliegue", "tras el despliegue", "post despliegue"],
        verify: ["verificación*", "comprobación*", "comprobaciones", "validación"],
        verifyFirst: ["verificar", "comprobar", "validar"],
        trouble: [
            "resolución", "resolución de problemas", "problemas", "incidencia*", "averías", "fallos", "emergencia*",
            "triaje", "mitigación", "diagnóstico", "contención",
        ],
        migration: ["migración", "migraciones"],
        maintenance: [
            "limpieza*", "mantenimiento", "copia de seguridad", "copias de seguridad", "respaldo*", "reinicio",
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
        ])

    private static let portuguese = RoleWords(
        rollback: ["reversão", "reverter", "desfazer", "restauração", "restaurar"],
        afterRollback: ["após a reversão", "após o rollback", "pós rollback", "depois do rollback"],
        deploy: ["implantação", "implantar", "publicação", "publicar", "lançamento", "subida em produção"],
        before: [
            "pré requisitos", "requisitos", "antes da implantação", "antes do deploy", "antes de implantar",
            "preparação", "preparativos",
        ],
        after: ["após a implantação", "após o deploy", "depois do deploy", "pós deploy", "pós implantação"],
        verify: ["verificação", "verificações", "validação"], verifyFirst: ["verificar", "validar"],
        trouble: [
            "problemas", "solução de problemas", "resolução de problemas", "falhas", "emergência*", "triagem",
            "mitigação", "diagnóstico", "contenção",
        ],
        migration: ["migração", "migrações"],
        maintenance: ["manutenção", "cópia de segurança", "reinício", "limpeza*"],
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
        ])

    private static let danish = RoleWords(
        rollback: ["tilbagerulning", "rul tilbage", "rulle tilbage", "gendan*", "tilbageførsel"],
        afterRollback: ["efter tilbagerulning", "efter tilbagerulningen"],
        deploy: ["udrulning", "udrul", "udrulle", "udgivelse", "idriftsættelse"],
        before: ["forudsætning*", "forberedelse*", "før udrulning", "før udrulningen", "inden udrulning"],
        after: ["efter udrulning", "efter udrulningen"], verify: ["kontrol", "kontroller*", "efterprøvning"],
        verifyFirst: ["kontrollér", "tjek"], trouble: ["fejlfinding", "fejlretning", "driftsforstyrrelse*", "nedbrud"],
        migration: ["databasemigrering*", "migrering*"], maintenance: ["vedligehold*", "sikkerhedskopi*", "genstart*"],
        promising: ["fremgangsmåde", "trin"],
        asking: [
            "kontroll*", "tjek", "start", "stop", "åbn", "kør", "vent", "opret", "slet", "kopier", "giv besked", "send",
            "bekræft", "log ind", "skift", "sæt",
        ])

    private static let dutch = RoleWords(
        rollback: ["terugdraaien", "terugdraai*", "terugrollen", "herstellen", "terugzetten"],
        afterRollback: ["na het terugdraaien", "na de rollback"],
        deploy: ["uitrol", "uitrollen", "uitrol naar productie", "in productie nemen", "ingebruikname"],
        before: ["voorwaarden", "voorbereiding*", "vereisten", "voor de uitrol", "vóór de uitrol"],
        after: ["na de uitrol"], verify: ["controle", "controles", "verificatie"], verifyFirst: ["controleer"],
        trouble: ["probleemoplossing", "storingen", "foutopsporing"], migration: ["migratie", "migraties"],
        maintenance: ["onderhoud", "herstart*"], promising: ["werkwijze", "stappen", "stappenplan"],
        asking: [
            "controleer", "start", "stop", "open", "voer", "wacht", "maak", "verwijder", "kopieer", "meld", "stuur",
            "bevestig", "zet", "kies", "ga",
        ])

    private static let italian = RoleWords(
        rollback: ["ripristino", "ripristinare", "annullamento", "tornare indietro"],
        afterRollback: ["dopo il ripristino", "dopo il rollback"],
        deploy: ["rilascio", "rilasciare", "distribuzione", "messa in produzione", "pubblicazione"],
        before: ["prerequisiti", "requisiti", "prima del rilascio", "prima della distribuzione", "preparazione"],
        after: ["dopo il rilascio", "dopo la distribuzione"],
        verify: ["verifica", "verifiche", "controllo", "controlli"],
        verifyFirst: ["verificare", "controllare"],
        trouble: ["risoluzione dei problemi", "guasti", "guasto", "problemi"],
        migration: ["migrazione", "migrazioni"], maintenance: ["manutenzione", "riavvio"],
        promising: ["procedura", "procedure", "passi", "passaggi"],
        asking: [
            "verific*", "controll*", "avvi*", "ferm*", "apri", "aprire", "esegui*", "attend*", "crea*", "elimin*",
            "copia*", "avvis*", "conferm*", "invia*",
        ])

    private static let russian = RoleWords(
        rollback: ["откат", "восстановление", "восстановить"], deploy: ["развёртывание", "развертывание", "деплой"],
        before: ["предусловия", "подготовка"],
        verify: ["проверка"], trouble: ["неисправности", "устранение неполадок"], maintenance: ["обслуживание"],
        promising: ["процедура", "порядок"],
        asking: [
            "проверь*", "провер*", "запуст*", "останов*", "откр*", "выполн*", "подожд*", "созда*", "удал*", "сообщ*",
            "зайди*", "войди*", "перейди*", "установ*", "добав*", "настро*",
        ])

    private static let chinese = RoleWords(
        rollback: ["回滚", "回退", "回滾", "還原"], afterRollback: ["回滚后", "回滾後"],
        deploy: ["部署", "发布", "上线", "發布", "發佈", "上線"],
        before: [
            "前提", "准备", "部署前", "发布前", "上线前", "前置条件", "先决条件", "準備", "發布前", "上線前", "前置條件", "先決條件",
        ],
        after: ["部署后", "发布后", "上线后", "部署後", "發布後", "上線後"],
        verify: ["验证", "校验", "检查", "驗證", "校驗", "檢查"],
        trouble: ["初步响应", "应急响应", "灾难恢复", "災難復原", "災難恢復", "故障", "排查", "问题", "应急", "异常", "問題", "應急", "異常"],
        migration: ["迁移", "遷移"],
        maintenance: [
            "维护", "重启", "备份", "扩容", "缩容", "清理", "巡检", "轮换", "日常", "維護", "重啟", "備份", "擴容", "縮容", "巡檢",
            "輪換",
        ],
        telling: [
            "概述", "架构", "简介", "背景", "联系人", "联系方式", "版本历史", "参考", "附录", "术语", "目的", "架構", "簡介", "聯絡人",
            "參考", "附錄", "術語", "總覽",
        ],
        promising: ["流程", "步骤", "步驟"],
        asking: [
            "检查", "确认", "打开", "执行", "运行", "启动", "停止", "等待", "创建", "删除", "通知", "登录", "进入", "点击", "选择", "备份",
            "恢复", "重启", "发送", "关闭", "切换", "输入", "安装", "上传", "下载", "修改", "部署", "更新", "配置", "设置", "使用", "查看",
            "檢查", "確認", "打開", "執行", "運行", "啟動", "停止", "等待", "建立", "刪除", "登入", "點擊", "選擇", "備份", "恢復",
            "重啟", "發送", "關閉", "切換", "輸入", "安裝", "上傳", "下載", "設定", "查看",
        ])

    private static let japanese = RoleWords(
        rollback: ["ロールバック", "切り戻し"], afterRollback: ["ロールバック後", "切り戻し後"], deploy: ["デプロイ", "リリース"],
        before: ["前提", "準備", "デプロイ前", "リリース前"], after: ["デプロイ後", "リリース後"], verify: ["確認", "検証"],
        trouble: ["障害", "復旧", "トラブル*", "初動", "一時対応"], migration: ["マイグレーション"],
        maintenance: ["メンテナンス", "再起動", "バックアップ", "定期"],
        telling: ["概要", "構成", "背景", "連絡先", "参考", "変更履歴", "目的", "用語"], promising: ["手順"],
        asking: ["ください", "する", "します", "実行", "起動", "停止", "開く", "待つ", "連絡"])
}

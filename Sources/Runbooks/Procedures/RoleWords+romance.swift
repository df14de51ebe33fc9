// French, Spanish, Portuguese, Italian.
extension RoleWords {
    static let french = RoleWords(
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
        behind: ["après %", "après le %", "après la %", "après un %", "après une %", "après chaque %", "post %"],
        monitoring: ["surveillance", "supervision"], update: ["mise à jour", "mises à jour"],
        incident: ["incident*", "alerte*", "récupération", "détection", "diagnosti*", "réponse", "indisponible"],
        condition: ["si", "en cas de", "en cas d"])

    static let spanish = RoleWords(
        rollback: ["reversión", "vuelta atrás", "revertir", "deshacer", "restauración", "restaurar"],
        afterRollback: ["después de la reversión", "tras la reversión", "después del rollback"],
        deploy: ["despliegue*", "desplegar", "puesta en producción", "publicación", "publicar", "lanzamiento"],
        before: [
            "requisitos", "requisitos previos", "prerrequisitos", "antes del despliegue", "antes de desplegar",
            "preparación", "preparar", "preparativos", "requisito previo", "comprobaciones previas",
            "verificaciones previas",
        ],
        after: ["después del despliegue", "tras el despliegue", "post despliegue"],
        verify: [
            "verificación*", "verificaciones", "comprobación*", "comprobaciones", "validación", "validaciones",
            "prueba", "pruebas", "probar",
        ],
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

    static let portuguese = RoleWords(
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
        verify: ["verificação", "verificações", "validação", "validações", "teste", "testes", "testar"],
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

    static let italian = RoleWords(
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
}

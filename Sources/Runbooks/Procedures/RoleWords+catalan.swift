extension RoleWords {
    static let catalan = RoleWords(
        rollback: [
            "reversió", "tornar enrere", "tornada enrere", "marxa enrere", "desfer", "restauració", "restaurar",
        ],
        afterRollback: ["després de la reversió", "després de tornar enrere"],
        deploy: ["desplegament*", "desplegar", "posada en producció", "publicació", "publicar", "llançament"],
        before: [
            "requisits", "requisits previs", "prerequisits", "preparació", "preparatius", "comprovacions prèvies",
        ],
        after: ["després del desplegament", "després de desplegar"],
        verify: ["verificació", "verificacions", "comprovació", "comprovacions", "validació", "validacions", "proves"],
        verifyFirst: ["verificar", "verifica", "comprovar", "comprova"],
        trouble: ["resolució de problemes", "solució de problemes", "problemes", "errada", "errades", "fallada*"],
        migration: ["migració", "migracions"],
        maintenance: [
            "manteniment", "neteja", "còpia de seguretat", "còpies de seguretat", "reinici", "reiniciar", "rotació",
            "rotar",
        ],
        telling: ["visió general", "resum", "abast", "objectiu", "objectius", "referències", "glossari", "context"],
        promising: ["procediment", "procediments", "passos", "instruccions"],
        asking: [
            "comprova", "comproveu", "verifica", "verifiqueu", "executa", "executeu", "obre", "obriu", "reinicia",
            "reinicieu", "genera", "genereu", "crea", "creeu", "publica", "publiqueu", "actualitza", "actualitzeu",
            "atura", "atureu", "espera", "espereu", "anota", "anoteu", "avisa", "aviseu", "esborra", "esborreu",
            "copia", "copieu", "desa", "deseu", "desplega", "desplegueu", "restaura", "restaureu", "revisa",
            "reviseu", "afegeix", "afegiu", "configura", "configureu", "confirma", "confirmeu", "composa", "canvia",
            "canvieu", "revoca", "revoqueu", "elimina", "elimineu", "instal·la", "tanca", "tanqueu", "connecta",
        ],
        beforeFirst: ["abans de", "abans d"],
        setup: ["configuració", "configurar"],
        periods: ["diari", "diària", "setmanal", "mensual", "trimestral"],
        ahead: ["abans de %", "abans del %", "abans de la %", "abans de cada %"],
        behind: ["després de %", "després del %", "després de la %", "post %"],
        monitoring: ["monitoratge", "seguiment"], update: ["actualització", "actualitzacions"],
        incident: ["incident*", "alerta", "alertes", "caiguda", "recuperació"],
        condition: ["si", "en cas de", "en cas d"])
}

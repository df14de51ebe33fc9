import Runbooks
import Testing

@Suite("Languages")
struct RoleLanguageTests {
    /// A document with six things to do, and a numbered list that only tells something.
    struct Document: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String

        init(
            _ language: String, before: (String, [String]), deploy: String, verify: String, rollback: String,
            trouble: (String, String), maintenance: String, telling: (String, [String]), words: String
        ) {
            testDescription = language
            func list(_ items: [String]) -> String {
                items.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
            }
            text = """
                # Kasse

                \(words) \(words)

                ## \(before.0)

                \(list(before.1))

                ## \(deploy)

                \(fence("./deploy.sh v2", "sh"))
                ## \(verify)

                \(fence("curl -fsS http://localhost:8080/health", "sh"))
                ## \(rollback)

                \(fence("./deploy.sh v1", "sh"))
                ## \(trouble.0)

                ### \(trouble.1)

                \(fence("docker logs kasse", "sh"))
                ## \(maintenance)

                \(fence("systemctl restart kasse", "sh"))
                ## \(telling.0)

                \(list(telling.1))
                """
        }
    }

    private static let documents = [
        Document(
            "German", before: ("Voraussetzungen", ["Melde dich im Kanal", "Prüfe die Anzeige an der Kasse"]),
            deploy: "Auslieferung", verify: "Überprüfung", rollback: "Rücknahme",
            trouble: ("Störungen", "Die Kasse steht"),
            maintenance: "Wartung",
            telling: ("Unsere Filialen", ["Hamburg mit zwei Kassen", "Lübeck mit einer Kasse"]),
            words: "Die Kasse ist der Laden und das Lager, und sie ist mit dem Netz auf der Insel von uns."),
        Document(
            "French", before: ("Prérequis", ["Prévenez la boutique", "Vérifiez l'écran de la caisse"]),
            deploy: "Mise en production", verify: "Vérification", rollback: "Retour arrière",
            trouble: ("Dépannage", "La caisse ne répond plus"), maintenance: "Sauvegardes",
            telling: ("Nos boutiques", ["Lyon avec deux caisses", "Nantes avec une caisse"]),
            words: "La caisse est dans le magasin pour les clients, et les stocks sur le site des amis."),
        Document(
            "Spanish", before: ("Requisitos previos", ["Avise a la tienda", "Compruebe la pantalla"]),
            deploy: "Despliegue", verify: "Comprobaciones", rollback: "Vuelta atrás",
            trouble: ("Resolución de problemas", "La caja no responde"), maintenance: "Mantenimiento",
            telling: ("Nuestras tiendas", ["Sevilla con dos cajas", "Cádiz con una caja"]),
            words: "La caja que usan los clientes para pagar en las tiendas, por la tarde y del norte una vez."),
        Document(
            "Portuguese", before: ("Pré-requisitos", ["Avise a loja", "Verifique o ecrã"]), deploy: "Implantação",
            verify: "Verificação", rollback: "Reversão", trouble: ("Solução de problemas", "A caixa não responde"),
            maintenance: "Manutenção", telling: ("As nossas lojas", ["Porto com duas caixas", "Faro com uma caixa"]),
            words: "A caixa que não é para uma loja da cidade, que os clientes usam para uma compra da casa."),
        Document(
            "Danish", before: ("Forudsætninger", ["Giv besked i butikken", "Kontrollér skærmen"]), deploy: "Udrulning",
            verify: "Kontrol", rollback: "Tilbagerulning", trouble: ("Fejlfinding", "Kassen svarer ikke"),
            maintenance: "Vedligeholdelse", telling: ("Vores butikker", ["Aarhus med to kasser", "Ribe med én kasse"]),
            words: "Kassen er det som kunderne bruger til at betale, og det er ikke af os på øen og det er til dem."),
        Document(
            "Dutch", before: ("Voorbereiding", ["Meld het in de winkel", "Controleer het scherm"]), deploy: "Uitrol",
            verify: "Controle", rollback: "Terugdraaien", trouble: ("Probleemoplossing", "De kassa hangt"),
            maintenance: "Onderhoud", telling: ("Onze winkels", ["Gouda met twee kassa's", "Breda met een kassa"]),
            words: "De kassa van het magazijn is een ding van de winkel en het is een van de beste van het land."),
        Document(
            "Italian", before: ("Prerequisiti", ["Avvisa il negozio", "Controlla lo schermo"]), deploy: "Rilascio",
            verify: "Verifica", rollback: "Ripristino", trouble: ("Risoluzione dei problemi", "La cassa non risponde"),
            maintenance: "Manutenzione", telling: ("I nostri negozi", ["Torino con due casse", "Pisa con una cassa"]),
            words: "La cassa di una bottega di Roma, la sera di una domenica, la porta di casa di una via di mare."),
        Document(
            "Catalan", before: ("Abans de començar", ["Avisa la botiga", "Comprova la pantalla"]),
            deploy: "Desplegament", verify: "Verificació", rollback: "Tornar enrere",
            trouble: ("Resolució de problemes", "La caixa no respon"), maintenance: "Manteniment",
            telling: ("Les nostres botigues", ["Girona amb dues caixes", "Reus amb una caixa"]),
            words: "La caixa de la botiga, que les clientes del barri fan servir per la nit i de dia, el dilluns."),
        Document(
            "Vietnamese", before: ("Chuẩn bị", ["Thông báo cho cửa hàng", "Kiểm tra màn hình"]), deploy: "Triển khai",
            verify: "Xác minh", rollback: "Hoàn tác", trouble: ("Xử lý sự cố", "Máy tính tiền treo"),
            maintenance: "Bảo trì", telling: ("Cửa hàng của chúng tôi", ["Huế hai máy", "Vinh một máy"]),
            words: "Máy là các thứ cho khi và là các cho khi và là cho các khi và là cho."),
        Document(
            "Korean", before: ("사전 준비", ["매장에 알리고 화면을 확인", "화면을 확인하세요"]), deploy: "배포", verify: "검증",
            rollback: "롤백", trouble: ("장애", "계산대가 멈춤"), maintenance: "유지보수",
            telling: ("우리 매장", ["서울에 두 대", "부산에 한 대"]),
            words: "계산대 는 매장 에서 가장 중요한 물건 이고 많은 손님 이 매일 그것 을 쓴다 그리고 밤 에도 쓴다."),
        Document(
            "Polish", before: ("Przygotowanie", ["Powiadom sklep", "Sprawdź ekran"]), deploy: "Wdrożenie",
            verify: "Weryfikacja", rollback: "Wycofanie zmian",
            trouble: ("Rozwiązywanie problemów", "Kasa nie odpowiada"), maintenance: "Konserwacja",
            telling: ("Nasze sklepy", ["Kraków z dwiema kasami", "Gdynia z jedną kasą"]),
            words: "Kasa jest w sklepie oraz nie jest w domu, nie się jej używa jak lub kiedy jest noc oraz nie."),
        Document(
            "Turkish", before: ("Hazırlık", ["Ekranı açın", "Kasayı başlatın"]), deploy: "Yayına alma",
            verify: "Doğrulama", rollback: "Geri alma", trouble: ("Sorun giderme", "Kasa cevap vermiyor"),
            maintenance: "Bakım", telling: ("Mağazalarımız", ["Bursa iki kasa", "Konya bir kasa"]),
            words: "Kasa bir mağaza için ve bir depo için ve bir ev için ve bir gün için ve bir gece için."),
        Document(
            "Indonesian", before: ("Persiapan", ["Periksa layar", "Buka toko"]), deploy: "Penerapan",
            verify: "Verifikasi", rollback: "Pengembalian", trouble: ("Pemecahan masalah", "Kasir tidak menjawab"),
            maintenance: "Pemeliharaan",
            telling: ("Toko kami", ["Bandung dengan dua kasir", "Medan dengan satu kasir"]),
            words: "Kasir yang ada dan toko yang ada dan rumah yang ada dan jalan yang ada dan malam yang ada."),
        Document(
            "Swedish", before: ("Förberedelser", ["Meddela butiken", "Kontrollera skärmen"]), deploy: "Driftsättning",
            verify: "Verifiering", rollback: "Återställning", trouble: ("Felsökning", "Kassan svarar inte"),
            maintenance: "Underhåll", telling: ("Våra butiker", ["Lund med två kassor", "Kiruna med en kassa"]),
            words:
                "Kassan är det som kunder ska ha för att betala och det är inte för oss att det är på en ö och det är att."
        ),
        Document(
            "Ukrainian", before: ("Підготовка", ["Перевірте екран", "Відкрийте магазин"]), deploy: "Розгортання",
            verify: "Перевірка", rollback: "Відкат", trouble: ("Усунення несправностей", "Каса не відповідає"),
            maintenance: "Обслуговування", telling: ("Наші магазини", ["Львів має дві каси", "Одеса має одну касу"]),
            words: "Каса стоїть у магазині, і нею щодня користуються покупці, а вночі вона рахує все, що продано."),
        Document(
            "Chinese", before: ("准备工作", ["通知门店", "检查收银屏幕"]), deploy: "部署", verify: "验证", rollback: "回滚",
            trouble: ("故障排查", "收银机没有响应"), maintenance: "维护", telling: ("我们的门店", ["上海有两台收银机", "杭州有一台收银机"]),
            words: "收银机 是 门店 里 最 重要 的 设备 ， 每天 都 有 很多 顾客 使用 它 来 付款 。"),
        Document(
            "Japanese", before: ("準備", ["店舗に連絡する", "画面を確認する"]), deploy: "デプロイ", verify: "検証", rollback: "切り戻し",
            trouble: ("障害", "レジが応答しない"), maintenance: "メンテナンス", telling: ("店舗の一覧", ["東京にはレジが二台", "大阪にはレジが一台"]),
            words: "レジ は 店 で 一番 大切 な もの です 。 毎日 多く の 人 が 使い ます 。 夜 も 朝 も 動き ます 。"),
    ]

    @Test("headings give roles, and a list that only tells something is no procedure", arguments: documents)
    func roles(document: Document) throws {
        let runbook = try read(document.text)
        #expect(
            runbook.procedures.map(\.role)
                == [.predeploy, .deploy, .verify, .rollback, .troubleshooting, .maintenance],
            "\(runbook.procedures.map { "\($0.title): \($0.role)" })")
    }

    @Test(
        "a numbered list that tells somebody what to do is a procedure in any of them, also under a heading of its own")
    func asked() throws {
        let runbook = try read(
            "# Kasse\n\nDie Kasse ist der Laden und das Lager, und sie ist mit dem Netz auf der Insel von uns.\n\n"
                + "## Am Morgen\n\n1. Öffne den Laden\n2. Starte die Kasse\n3. Prüfe das Licht\n")
        #expect(runbook.procedures.map(\.title) == ["Am Morgen"])
    }

    @Test(
        "what is said to come before or after a deployment or a way back does",
        arguments: [
            ("Avant le rollback", Role.predeploy), ("Après la restauration", .postrollback),
            ("Antes do deploy", .predeploy), ("Depois do deploy", .postdeploy), ("Después del despliegue", .postdeploy),
            ("Vor der Rücknahme", .predeploy), ("Nach der Rücknahme", .postrollback),
            ("Prima del rilascio", .predeploy),
            ("Перед откатом", .predeploy), ("После деплоя", .postdeploy), ("回滚后", .postrollback), ("升级前检查", .predeploy),
            ("リリース後", .postdeploy), ("Мониторинг", .postdeploy), ("Si Redis tombe", .troubleshooting),
            ("Detecção", .troubleshooting),
        ])
    func beside(title: String, role: Role) throws {
        let text =
            "# Kasse\n\n## Deployment\n\n\(fence("./deploy.sh v2", "sh"))\n## \(title)\n\n\(fence("docker ps", "sh"))"
        #expect(try read(text).procedures.last?.role == role)
    }

    @Test("numbered headings that each ask for something are the steps of what they stand below")
    func numbered() throws {
        let part = { (title: String) in "### \(title)\n\n\(fence("docker ps", "sh"))\n" }
        let runbook = try read(
            "# RUNBOOK : la base est en panne\n\nLa caisse est dans le magasin et le stock est avec les lignes.\n\n"
                + "## Diagnostic immédiat\n\n" + part("1. Vérifier le conteneur") + part("2. Contrôler les journaux")
                + "## Récupération\n\n" + part("1. Redémarrer la base") + part("2. Valider les données"))
        #expect(runbook.procedures.map(\.title) == ["Diagnostic immédiat", "Récupération"])
        #expect(runbook.procedures.map { $0.steps.count } == [2, 2])
    }

    @Test("what is looked at in daily operations is a check, and a backup below backup and restore puts nothing back")
    func operations() throws {
        let block = "\n\n\(fence("docker ps", "sh"))\n"
        let runbook = try read(
            "# 收银机 运维手册\n\n## 日常运维\n\n### 服务健康检查\(block)## 备份恢复\n\n### 数据库备份\(block)### 数据库恢复\(block)")
        #expect(runbook.procedures.map(\.role) == [.verify, .maintenance, .rollback])
    }
}

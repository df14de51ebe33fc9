// Further languages, fewer words each.
extension RoleWords {
    static let vietnamese = RoleWords(
        rollback: ["hoàn tác", "khôi phục", "quay lui", "quay lại phiên bản"],
        deploy: ["triển khai", "phát hành", "cài đặt"],
        before: ["chuẩn bị", "điều kiện tiên quyết", "yêu cầu", "trước khi triển khai"], after: ["sau khi triển khai"],
        verify: ["kiểm tra", "xác minh", "kiểm thử"], trouble: ["sự cố", "xử lý lỗi", "khắc phục", "lỗi"],
        migration: ["di trú"], maintenance: ["bảo trì", "vận hành", "sao lưu"],
        promising: ["quy trình", "trình tự", "các bước"],
        asking: [
            "kiểm tra", "chạy", "mở", "tạo", "xóa", "gửi", "thông báo", "xác nhận", "dừng", "khởi động", "đóng", "ghi",
            "đặt",
            "cập nhật",
        ])

    static let korean = RoleWords(
        rollback: ["롤백", "되돌리기", "복원"], deploy: ["배포", "릴리스", "출시"], before: ["배포 전", "사전 준비", "사전 요구"],
        after: ["배포 후"], verify: ["검증", "확인", "헬스 체크"], trouble: ["장애", "문제 해결", "트러블슈팅"],
        migration: ["마이그레이션"], maintenance: ["유지보수", "점검", "백업"], promising: ["절차", "순서"],
        asking: ["하세요", "합니다", "실행", "확인", "중지", "시작"])

    static let polish = RoleWords(
        rollback: ["wycofanie", "wycofanie zmian", "przywracanie", "przywrócenie"],
        deploy: ["wdrożenie", "wdrażanie", "wydanie"],
        before: ["wymagania", "przygotowanie", "przed wdrożeniem"], after: ["po wdrożeniu"],
        verify: ["weryfikacja", "sprawdzenie", "testy"], verifyFirst: ["sprawdź", "zweryfikuj"],
        trouble: ["rozwiązywanie problemów", "awaria", "awarie", "incydent*", "problemy"],
        migration: ["migracja", "migracje"],
        maintenance: ["utrzymanie", "konserwacja", "kopia zapasowa", "kopie zapasowe"],
        promising: ["procedura", "kroki"],
        asking: [
            "sprawdź", "uruchom", "zatrzymaj", "otwórz", "wykonaj", "utwórz", "usuń", "powiadom", "potwierdź",
            "poczekaj",
            "zaloguj", "ustaw",
        ])

    static let turkish = RoleWords(
        rollback: ["geri alma", "geri dönüş", "geri yükleme"],
        deploy: ["dağıtım", "yayınlama", "yayına alma", "kurulum"],
        before: ["ön koşullar", "gereksinimler", "hazırlık", "dağıtım öncesi"], after: ["dağıtım sonrası"],
        verify: ["doğrulama", "kontrol", "kontroller"], trouble: ["sorun giderme", "arıza", "olay müdahale"],
        migration: ["geçiş"], maintenance: ["bakım", "yedekleme"], promising: ["adımlar", "prosedür"],
        asking: ["kontrol edin", "çalıştırın", "açın", "durdurun", "başlatın", "oluşturun", "silin", "bekleyin"])

    static let indonesian = RoleWords(
        rollback: ["pengembalian", "mengembalikan", "pemulihan"], deploy: ["penerapan", "rilis", "instalasi"],
        before: ["prasyarat", "persiapan", "sebelum deploy", "sebelum rilis"],
        after: ["setelah deploy", "setelah rilis"],
        verify: ["verifikasi", "pemeriksaan", "pengujian"], verifyFirst: ["verifikasi", "periksa"],
        trouble: ["pemecahan masalah", "penanganan masalah", "masalah", "insiden", "gangguan"], migration: ["migrasi"],
        maintenance: ["pemeliharaan", "perawatan", "cadangan"], promising: ["prosedur", "langkah"],
        asking: ["periksa", "jalankan", "buka", "buat", "hapus", "hentikan", "tunggu", "kirim", "pastikan", "salin"])

    static let swedish = RoleWords(
        rollback: ["återställning", "återställ", "backa", "tilbakerulling"],
        deploy: ["driftsättning", "utrullning", "produksjonssetting"],
        before: ["förutsättningar", "förberedelser", "forutsetninger", "forberedelser"],
        after: ["efter driftsättning", "etter utrulling"], verify: ["verifiering", "verifisering", "kontroller"],
        verifyFirst: ["verifiera", "kontrollera", "verifiser"],
        trouble: ["felsökning", "feilsøking", "incidenthantering"],
        migration: ["migrering"], maintenance: ["underhåll", "vedlikehold", "säkerhetskopiering"],
        promising: ["rutin", "tillvägagångssätt"],
        asking: [
            "kontrollera", "starta", "stoppa", "öppna", "kör", "vänta", "skapa", "ta", "meddela", "kjør", "sjekk",
            "åpne",
        ])

    static let ukrainian = RoleWords(
        rollback: ["відкат", "відновлення"], deploy: ["розгортання", "деплой", "реліз"],
        before: ["передумови", "підготовка", "вимоги"],
        after: ["після розгортання"], verify: ["перевірка"],
        trouble: ["усунення несправностей", "інцидент*", "проблеми"],
        migration: ["міграція"], maintenance: ["обслуговування", "резервне копіювання"],
        promising: ["порядок", "процедура", "кроки"],
        asking: ["перевір*", "запуст*", "зупин*", "відкри*", "викона*", "створ*", "видал*", "зачека*"])

    static let russian = RoleWords(
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

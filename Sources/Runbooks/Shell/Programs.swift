/// Names that begin a command line. A fence without a language is taken for commands only by these, by paths
/// (`./deploy.sh`) and by assignments followed by one of them.
enum Programs {
    static let known: Set<String> = Set(
        """
        alembic amplify ansible ansible-playbook ansible-vault apk apt apt-get argocd aws awk az base64 bash bazel brew \
        buildah bundle bunx bun bzip2 caddy cap capistrano cargo cast cat cd celery certbot chmod chown chgrp choco cloudflared crane \
        clickhouse-client cmake cmp cockroach composer conda consul cp createdb createuser cron crontab crictl ctr curl \
        cut dapr date dbmate dd deno df diff dig direnv dnf docker docker-compose doctl dotnet dpkg drush du echo eb ecs-cli \
        eksctl elasticdump env etcdctl eval exec exit export fastlane faas-cli find firebase fly flyctl flyway forge \
        free ftp gcloud gem getent gh git glab go goose gpg gradle grep gsutil gunzip gunicorn gzip hdfs head helm \
        helmfile heroku host hostname hostnamectl htop httpie http https id influx ip iptables istioctl java jar jest \
        jobs journalctl jq k3s k6 k9s kafka-topics kill killall kind knex kubectl kubectx kubens kustomize ldapsearch \
        less lighthouse linkerd ln locust logger logrotate ls lsof make maturin md5sum memcached migrate mix mkdir \
        mkcert mongo mongodump mongoexport mongoimport mongorestore mongosh mount mv mvn mypy mysql mysqladmin \
        mysqldump nano nc netlify netstat newman nginx ng nix nmap node nohup nomad npm nproc npx nslookup ntpq nx oc \
        openssl opensearch packer passwd pg_basebackup pg_ctl pg_dump pg_dumpall pg_isready pg_restore pgbench pgrep \
        php pidof ping pip pip3 pipenv pkill playwright pm2 pnpm podman poetry popd printf prisma promtool ps psql \
        pulumi pushd pwd pytest python python3 rabbitmqctl rails rake railway rclone read redis-cli redis-server \
        render rm rmdir rollout rsync ruby ruff run-parts rustup safety scp screen sed sentry-cli seq sequelize \
        serverless service set sftp sh sha256sum shutdown skaffold sleep snap sops sort source spctl sqlcmd sqlite3 ss \
        ssh ssh-add ssh-copy-id ssh-keygen stat strace stripe su sudo supabase supervisorctl swift sync sysctl \
        systemctl systemd-analyze tail tar tasklist tcpdump tee telnet terraform terragrunt test time timedatectl \
        timeout tmux tofu top touch tox tr traceroute trivy truncate tsc tsx turbo ufw ulimit umount uname uniq unset \
        unzip until uptime useradd usermod uv uvicorn vault vegeta velero vercel vi vim visudo vmstat wait watch wc wget wsl \
        which while whoami winget wrangler wrk wscat xargs xcodebuild xcrun yarn yq yum zcat zip zstd zypper \
        alias apachectl bandit black bosh cf curlie dropdb eslint flake8 for if isort lsblk net nvm rbenv sc schtasks \
        nft cypress dolt gitleaks hey ab siege stress-ng mc s3cmd pgbackrest patronictl redis-benchmark \
        vue vite webpack xvfb-run zabbix_sender kops kubeadm kafka-consumer-groups kafka-console-consumer hardhat anchor \
        adduser airflow amtool apt-cache apt-mark aws-vault ansible-galaxy barman beeline bq btrfs cdk cfssl chage chattr checkov chpasswd clickhouse cmd \
        cosign cqlsh dbt deluser doppler dotnet-ef dpkg-query envsubst ethtool fail2ban-client fdisk firewall-cmd flask flux getfacl \
        gpasswd grype groupadd haproxy iisreset icacls ifconfig infisical iostat jcmd jmap jstack k3d kafka-configs kafkacat kamal kcat keytool ldapadd ldapmodify \
        ldappasswd ldapwhoami linkerd liquibase logcli lvextend lvs mamba mariadb mariadb-dump mdadm mdbook minikube mkfs mktemp mkdocs mpstat msiexec mtr mysqlsh nats netsh \
        nmcli nodetool nvidia-smi oras pacman pg_archivecleanup pg_rewind pg_upgrade pgcli pgloader powershell pre-commit pvs pwsh rabbitmq-diagnostics rabbitmq-plugins \
        rabbitmqadmin realpath redis-sentinel repmgr resize2fs resolvectl restic robocopy rpm sam saml2aws semanage setfacl sestatus skopeo snowsql soroban stellar syft \
        sqitch sui aptos spark-submit tfsec thanos tkn trino trufflehog userdel valkey-cli vgs virsh virtualenv wal-g wal-e watchman wevtutil whois wmic xz xxd zfs zpool \
        celery daphne dagster eas expo flutter hypercorn iotop k0s kafka-server-start kubecm kubescape kubeseal ksql lerna lftp locale-gen mailq mlflow ncdu \
        nssm pipx podman-compose postconf postqueue postsuper prefect pg_repack rspec rubocop sshpass sst swapoff swapon tailscale update-alternatives uvx varnishadm vgextend \
        wg wg-quick xmllint \
        solana near truffle slither echidna chainlink pod adb gradlew mvnw artisan wp drupal magento symfony
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Programs that run another: the command that counts is the one after them.
    static let prefixes: Set<String> = ["sudo", "time", "nohup", "exec", "command", "doas", "nice", "then", "do"]

    /// Whether a word in command position can be a program: known, a path to run, or a PowerShell verb-noun.
    static func isProgram(_ word: String) -> Bool {
        if known.contains(word) { return true }
        if word.hasSuffix(".exe"), known.contains(String(word.dropLast(4))) { return true }
        if word.hasPrefix("./") || word.hasPrefix("../") || word.hasPrefix("~/") { return word.utf8.count > 3 }
        if word.hasSuffix(".sh") || word.hasSuffix(".py") || word.hasSuffix(".ps1") || word.hasSuffix(".bat") {
            return true
        }
        if word.hasPrefix("/") { return ["/usr/", "/bin/", "/opt/", "/sbin/"].contains { word.hasPrefix($0) } }
        return isCmdlet(word)
    }

    private static let cmdletVerbs: Set<String> = [
        "Get", "Set", "New", "Remove", "Start", "Stop", "Restart", "Invoke", "Test", "Copy", "Move", "Import", "Export",
        "Write", "Add", "Connect", "Enable", "Disable", "Install", "Update", "Select", "Out", "Wait", "Resume",
        "Suspend", "Resolve", "Clear", "Compress", "Expand", "Convert", "ConvertTo", "ConvertFrom", "Measure",
        "Register",
        "Unregister", "Rename", "Reset", "Save", "Send", "Show", "Where", "ForEach", "Publish", "Restore", "Backup",
        "Grant", "Revoke", "Sort", "Tee", "Disconnect", "Dismount", "Mount", "Enter", "Exit", "Receive", "Initialize",
        "Repair", "Search", "Switch", "Undo", "Unlock", "Read",
    ]

    private static func isCmdlet(_ word: String) -> Bool {
        guard let dash = word.firstIndex(of: "-") else { return false }
        return cmdletVerbs.contains(String(word[..<dash]))
            && word[word.index(after: dash)...].first?.isUppercase == true
    }
}

extension ShellStatement.Command {
    /// The words from the program that really runs: `sudo -u x env A=1 tool` is `tool`.
    var effective: ArraySlice<String> {
        var rest = words[...]
        while let first = rest.first, Programs.prefixes.contains(first) || first == "env" || first == "timeout" {
            rest = rest.dropFirst()
            while let option = rest.first, option.hasPrefix("-") {
                rest = rest.dropFirst(["-u", "-g", "-n", "-k", "-s"].contains(option) ? 2 : 1)
            }
            if first == "env" || first == "sudo" { rest = rest.drop { $0.contains("=") } }
            if first == "timeout" { rest = rest.dropFirst() }
        }
        return rest
    }
}

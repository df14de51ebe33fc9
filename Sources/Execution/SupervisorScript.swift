/// The shell program that stands between the bot and a command, and outlives the bot.
///
/// A program in the shell, since nothing beside the one binary has to be installed. Up to the command's start it calls no
/// other program and waits for no disk: a person waits for that. It leads a session of its own. It works on these files of the attempt's folder:
///
/// - `started` claims the attempt. It is made with O_EXCL (that is what `set -C` does), which fails when there is one:
///   whoever makes it first, this program or the bot's `recover`, decides for good whether the command runs. Who this
///   program is stands in `claim`, which is complete before.
/// - `output` holds the beginning of the output up to the limit, `tail.N` its last segments, `total` how many bytes
///   there were. The output goes through a pipe to `keep`, which belongs to the session and not to the bot. A
///   limit on file size (`ulimit -f`) would also hit the files that the command itself makes, and a bare file would let a
///   chatty daemon fill the disk. `dd` writes what it has read at once, unlike `head`, and keeps no more than one block.
/// - `status` says how it ended. Its space is taken before the start, so that a disk that fills up meanwhile does not
///   cost the answer, and it appears by rename(2), so that it is never half written.
///
/// Process groups: the supervisor and `keep` share the session leader's own; the command and what it starts get others. What the bot
/// signals is every group of the session but the first.
enum SupervisorScript {
    /// Arguments: the attempt's folder, the working directory, the output limit in bytes.
    static let text = #"""
        folder=$1 workdir=$2 limit=$3
        command_path=$PATH
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        cd -- "$folder" || exit 71

        keep() {
            local total=0 part=0 into=output reads size report failed
            while :; do
                reads=64 size=65536
                if [[ $into == output ]]; then
                    size=$((limit - total)) reads=1
                    if ((size <= 0)); then into=tail.0; continue; fi
                    if ((size >= 65536)); then reads=$((size / 65536)) size=65536; fi
                fi
                report=$(LC_ALL=C dd bs="$size" count="$reads" of="$into" oflag=append conv=notrunc 2>&1)
                failed=$?
                [[ $report =~ $'\n'([0-9]+)\ byte ]] && ((total += BASH_REMATCH[1]))
                [[ $report =~ ([0-9]+)\+([0-9]+)\ records\ in ]] || break
                if ((failed)); then
                    [[ $into == /dev/null ]] && break
                    into=/dev/null
                    continue
                fi
                ((BASH_REMATCH[1] + BASH_REMATCH[2] < reads)) && break
                if [[ $into == tail.* ]]; then
                    part=$((part + 1)) into=tail.$part
                    ((part < 2)) || rm -f "tail.$((part - 2))"
                fi
            done
            echo "$total" >total
        }

        # `mapfile` reads these in one go, `read` byte by byte, and from a here-string through a pipe.
        mapfile -t boot </proc/sys/kernel/random/boot_id
        mapfile -t stat </proc/$$/stat
        stat=${stat[*]}
        fields=(${stat##*) })
        mapfile -t uptime </proc/uptime
        printf 'boot %s\npid %s\nticks %s\nuptime %s\n' "$boot" $$ "${fields[19]}" "${uptime%% *}" >claim || exit 74
        set -C
        true >started || exit 75
        set +C
        exec 2>/dev/null
        # Both ends are open before anybody is started, so that the command needs not wait for `keep`, nor lose what it
        # writes before `keep` reads.
        exec 8<>pipe 7<pipe
        trap '' TERM INT HUP
        # Monitor mode gives the command a group of its own. It is off again before `wait`, which would otherwise also
        # return when the command is stopped (and `wait -f` was seen to spin in bash 5.2).
        set -m
        (
            trap - TERM INT HUP
            cd -- "$workdir" || exit 126
            PATH=$command_path BASH_ENV=$folder/prelude exec "$BASH" --noprofile --norc "$folder/script"
        ) >&8 2>&1 7<&- 8>&- &
        script=$!
        set +m
        exec 9< <(exec <&7 7<&- 8>&-; keep)
        exec 7<&- 8>&-
        wait "$script"
        code=$?
        # The end of the output, unless something left behind holds the pipe open: then what came within a second.
        read -r -t 1 -u 9
        read -r uptime _ </proc/uptime
        printf '%-255s\n' "ended $code $uptime" 1<>status.part
        sync claim started status.part remote control sent
        mv status.part status
        """#
}

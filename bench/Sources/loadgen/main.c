// usage: loadgen PORT CONNECTIONS SECONDS NAME ACKED-FILE
//
// Declares incidents over HTTP/1.1 on loopback, each connection sending its next when the last was answered. Titles
// are NAME-1, NAME-2 and so on; those that were acknowledged (2xx) are written to ACKED-FILE, a line each. The token is
// read from RUNBELL_API_TOKEN. Prints one JSON object. One thread, epoll.
//
// With SLACK_SIGNING_SECRET the declarations are Slack's slash commands, signed when they are sent, to /slack/commands.
// An answer with words in it is then a refusal: what was committed is answered with nothing, or with BENCH_DONE in it.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "hmac.h"

enum { REQUEST = 2048, REPLY = 1 << 18 };

struct connection {
    int fd;
    long number;
    double began;
    char request[REQUEST];
    size_t length, sent;
    char reply[REPLY];
    size_t received;
};

static int poller;
static const char *name, *token, *secret, *done;
static int port;
static long next_number = 1, accepted, refused, broken;
static double *latencies;
static size_t latency_count, latency_room;
static FILE *acked;
static char first_refusal[256];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void open_connection(struct connection *c) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int one = 1;
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address) < 0) die("connect");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &event) < 0) die("epoll_ctl");
}

/// Requests are small: the kernel's buffer takes them whole.
static void send_slash(struct connection *c) {
    char body[1024], signed_text[1100], time_text[24], signature[65];
    int size = snprintf(
        body, sizeof body,
        "token=none&team_id=T0BENCH001&team_domain=bench&channel_id=C0BENCH001&channel_name=ops&user_id=U0BENCH001"
        "&user_name=ada&command=%%2Fincident&text=declare+%%22%s-%ld%%22+--sev+3&api_app_id=A0BENCH001"
        "&response_url=https%%3A%%2F%%2Fhooks.slack.com%%2Fcommands%%2FT0BENCH001%%2F1%%2Fx&trigger_id=%s.%ld",
        name, c->number, name, c->number);
    snprintf(time_text, sizeof time_text, "%ld", (long)time(NULL));
    int length = snprintf(signed_text, sizeof signed_text, "v0:%s:%s", time_text, body);
    hmac_sha256_hex(secret, signed_text, length, signature);
    c->length = snprintf(
        c->request, sizeof c->request,
        "POST /slack/commands HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Slackbot 1.0\r\nX-Slack-Request-Timestamp: %s\r\n"
        "X-Slack-Signature: v0=%s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
        time_text, signature, size, body);
}

static void send_message(struct connection *c) {
    char body[512];
    int size = snprintf(
        body, sizeof body,
        "{\"text\":\"/incident declare \\\"%s-%ld\\\" --sev 3\",\"deliveryId\":\"%s-%ld\"}", name, c->number, name, c->number);
    c->length = snprintf(
        c->request, sizeof c->request,
        "POST /api/v1/rooms/ops/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
        "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
        token, size, body);
}

static void send_next(struct connection *c) {
    c->number = next_number++;
    if (secret) {
        send_slash(c);
    } else {
        send_message(c);
    }
    c->received = 0;
    c->began = now();
    if (send(c->fd, c->request, c->length, MSG_NOSIGNAL) != (ssize_t)c->length) die("send");
}

/// The status once the whole answer is there, 0 while it is not.
static int answer(struct connection *c) {
    c->reply[c->received] = 0;
    char *end = strstr(c->reply, "\r\n\r\n");
    if (!end) return 0;
    size_t head = end + 4 - c->reply;
    char *length = strcasestr(c->reply, "\r\ncontent-length:");
    if (length && length < end) {
        if (c->received < head + strtoul(length + 17, NULL, 10)) return 0;
    } else if (strcasestr(c->reply, "\r\ntransfer-encoding: chunked")) {
        if (c->received < 5 || memcmp(c->reply + c->received - 5, "0\r\n\r\n", 5)) return 0;
    }
    return atoi(c->reply + 9);
}

/// Refusals come with a status of 200 in chat.
static int is_refusal(struct connection *c) {
    char *end = strstr(c->reply, "\r\n\r\n");
    return secret && end && end[4] && !(done && strstr(end, done));
}

static void note(struct connection *c, int status) {
    if (status < 200 || status > 299 || is_refusal(c)) {
        refused++;
        if (!first_refusal[0]) {
            snprintf(first_refusal, sizeof first_refusal, "%.200s", c->reply);
            for (char *p = first_refusal; *p; p++)
                if (*p == '"' || *p == '\\' || *p < ' ') *p = ' ';
        }
        return;
    }
    accepted++;
    if (latency_count == latency_room) {
        latency_room = latency_room ? latency_room * 2 : 65536;
        latencies = realloc(latencies, latency_room * sizeof *latencies);
        if (!latencies) die("realloc");
    }
    latencies[latency_count++] = now() - c->began;
    fprintf(acked, "%s-%ld\n", name, c->number);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(double q) {
    return latency_count ? latencies[(size_t)(q * (latency_count - 1))] * 1000 : 0;
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: loadgen PORT CONNECTIONS SECONDS NAME ACKED-FILE\n");
        return 64;
    }
    port = atoi(arguments[1]);
    int connections = atoi(arguments[2]), open = connections;
    double seconds = atof(arguments[3]);
    name = arguments[4];
    token = getenv("RUNBELL_API_TOKEN") ?: "none";
    secret = getenv("SLACK_SIGNING_SECRET");
    done = getenv("BENCH_DONE");
    acked = fopen(arguments[5], "w");
    if (!acked) die(arguments[5]);
    poller = epoll_create1(0);
    struct connection *all = calloc(connections, sizeof *all);
    if (!all) die("calloc");
    for (int i = 0; i < connections; i++) open_connection(&all[i]);
    double began = now(), last = began;
    for (int i = 0; i < connections; i++) send_next(&all[i]);
    // What is under way when the time is up is waited for: it may have been committed.
    while (open > 0) {
        struct epoll_event events[256];
        int ready = epoll_wait(poller, events, 256, 10000);
        if (ready == 0) {
            broken += open;
            break;
        }
        for (int i = 0; i < ready; i++) {
            struct connection *c = events[i].data.ptr;
            ssize_t n = recv(c->fd, c->reply + c->received, REPLY - 1 - c->received, MSG_DONTWAIT);
            if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (n <= 0) {
                broken++;
                open--;
                close(c->fd);
                continue;
            }
            c->received += n;
            int status = answer(c);
            if (!status) continue;
            note(c, status);
            last = now();
            if (last - began < seconds) {
                send_next(c);
            } else {
                open--;
                close(c->fd);
            }
        }
    }
    fclose(acked);
    if (latency_count) qsort(latencies, latency_count, sizeof *latencies, ascending);
    printf(
        "{\"accepted\":%ld,\"refused\":%ld,\"broken\":%ld,\"seconds\":%.3f,\"rate\":%.1f,\"p50\":%.3f,\"p99\":%.3f,"
        "\"max\":%.3f,\"firstRefusal\":\"%s\"}\n",
        accepted, refused, broken, last - began, accepted / (last - began), quantile(0.5), quantile(0.99), quantile(1),
        first_refusal);
    return 0;
}

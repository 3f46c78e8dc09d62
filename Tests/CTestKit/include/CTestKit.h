// The C library for tests, and TCP over loopback. Calls return -errno.
#pragma once
// Types of the C library must look alike in every module.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

// A pair of connected sockets that no other program inherits.
static inline int ctestkit_pair(int ends[2]) {
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0 ? -errno : 0;
}

// Waits at most 20 seconds for each read, and for each connection.
static inline int ctestkit_bound(int fd) {
    struct timeval limit = {.tv_sec = 20};
    return setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) < 0 ? -errno : fd;
}

// A socket that listens at 127.0.0.1 at a port of the kernel's choice, which it stores.
static inline int ctestkit_listen(uint16_t *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -errno;
    if (bind(fd, (struct sockaddr *)&address, length) < 0 || listen(fd, 8) < 0
        || getsockname(fd, (struct sockaddr *)&address, &length) < 0) {
        int reason = errno;
        close(fd);
        return -reason;
    }
    *port = ntohs(address.sin_port);
    return ctestkit_bound(fd);
}

static inline int ctestkit_accept(int listener) {
    int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    return fd < 0 ? -errno : ctestkit_bound(fd);
}

static inline int ctestkit_connect(uint16_t port) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons(port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -errno;
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) {
        int reason = errno;
        close(fd);
        return -reason;
    }
    return ctestkit_bound(fd);
}

// Sockets and epoll: calls that glibc declares in a way that Swift cannot call, or whose errno must be kept.
#pragma once
#include "clinux_addresses.h"
#include <errno.h>
#include <linux/if_packet.h>
#include <linux/virtio_net.h>
#include <net/ethernet.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#ifndef VIRTIO_NET_HDR_GSO_UDP_L4
#define VIRTIO_NET_HDR_GSO_UDP_L4 5
#endif

// Non-blocking, closed on exec.
static inline int clinux_socket(int family, int type, int protocol) {
    int fd = socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
    return fd < 0 ? -errno : fd;
}

static inline int clinux_set(int fd, int level, int option, int value) {
    return setsockopt(fd, level, option, &value, sizeof value) < 0 ? -errno : 0;
}

// The option's value, never negative, or -errno.
static inline int clinux_get(int fd, int level, int option) {
    int value = 0;
    socklen_t length = sizeof value;
    return getsockopt(fd, level, option, &value, &length) < 0 ? -errno : value;
}

static inline int clinux_bind(int fd, struct clinux_endpoint to) {
    union clinux_sockaddr address;
    socklen_t length = clinux_write_address(to, &address);
    return bind(fd, &address.any, length) < 0 ? -errno : 0;
}

// 0, or -EINPROGRESS while it goes on.
static inline int clinux_connect(int fd, struct clinux_endpoint to) {
    union clinux_sockaddr address;
    socklen_t length = clinux_write_address(to, &address);
    return connect(fd, &address.any, length) < 0 ? -errno : 0;
}

static inline int clinux_accept(int listener, struct clinux_endpoint *from) {
    union clinux_sockaddr address = {0};
    socklen_t length = sizeof address;
    int fd = accept4(listener, &address.any, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return -errno;
    clinux_read_address(&address, from);
    return fd;
}

static inline int clinux_name(int fd, struct clinux_endpoint *own) {
    union clinux_sockaddr address = {0};
    socklen_t length = sizeof address;
    if (getsockname(fd, &address.any, &length) < 0) return -errno;
    return clinux_read_address(&address, own) ? 0 : -EAFNOSUPPORT;
}

static inline int clinux_listen(int fd, int backlog) { return listen(fd, backlog) < 0 ? -errno : 0; }

static inline ssize_t clinux_send(int fd, const void *bytes, size_t count) {
    ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL);
    return sent < 0 ? -errno : sent;
}

static inline ssize_t clinux_recv(int fd, void *bytes, size_t room) {
    ssize_t count = recv(fd, bytes, room, 0);
    return count < 0 ? -errno : count;
}

static inline int clinux_epoll_create(void) {
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? -errno : fd;
}

static inline int clinux_epoll_add(int poller, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data.u64 = token};
    return epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0 ? -errno : 0;
}

static inline int clinux_epoll_wait(int poller, struct epoll_event *events, int most, int milliseconds) {
    int count = epoll_wait(poller, events, most, milliseconds);
    return count < 0 ? -errno : count;
}

static inline int clinux_eventfd(void) {
    int fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    return fd < 0 ? -errno : fd;
}

// Where a packet goes, with the length that sendmsg wants.
struct clinux_target {
    union {
        struct sockaddr_ll link;
        union clinux_sockaddr ip;
    };
    socklen_t length;
};

// `protocol` in network order.
static inline struct clinux_target clinux_link_target(uint32_t interface, uint16_t protocol) {
    struct clinux_target target = {.length = sizeof target.link};
    target.link = (struct sockaddr_ll){
        .sll_family = AF_PACKET, .sll_protocol = protocol, .sll_ifindex = (int)interface, .sll_halen = ETH_ALEN};
    return target;
}

// A raw IPv6 socket takes a port for a protocol number, so there is none.
static inline struct clinux_target clinux_ip_target(struct clinux_endpoint to) {
    struct clinux_target target = {0};
    to.port = 0;
    target.length = clinux_write_address(to, &target.ip);
    return target;
}

// 1 when there is something to read, 0 when the time is over.
static inline int clinux_wait_readable(int fd, int milliseconds) {
    struct pollfd one = {.fd = fd, .events = POLLIN};
    int count = poll(&one, 1, milliseconds);
    return count < 0 ? -errno : count;
}

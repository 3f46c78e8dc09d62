// Talk with the kernel about routes and rules, netlink(7).
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <net/if.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

// A netlink socket, bound to an address of the kernel's choice. Extended errors and short acknowledgements (netlink(7))
// are wanted, but a kernel without them will do.
static inline int clinux_netlink(int protocol) {
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
    if (fd < 0) return -errno;
    struct sockaddr_nl any = {.nl_family = AF_NETLINK};
    if (bind(fd, (struct sockaddr *)&any, sizeof any) < 0) {
        int reason = errno;
        close(fd);
        return -reason;
    }
    int on = 1;
    setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
    setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
    return fd;
}

// To the kernel, which is what an unconnected netlink socket sends to.
static inline ssize_t clinux_netlink_send(int fd, const void *bytes, size_t count) {
    struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
    ssize_t sent = sendto(fd, bytes, count, 0, (struct sockaddr *)&kernel, sizeof kernel);
    return sent < 0 ? -errno : sent;
}

// The datagram's full length, longer than `room` where it was cut.
static inline ssize_t clinux_receive(int fd, void *bytes, size_t room, int flags) {
    ssize_t count = recv(fd, bytes, room, flags | MSG_TRUNC);
    return count < 0 ? -errno : count;
}

// 1 where the interface speaks IPv6, 0 where it does not or the kernel cannot.
static inline int clinux_ipv6_is_on(const char *interface) {
    char path[64 + IF_NAMESIZE], digit = '1';
    snprintf(path, sizeof path, "/proc/sys/net/ipv6/conf/%s/disable_ipv6", interface);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    ssize_t count = read(fd, &digit, 1);
    close(fd);
    return count == 1 && digit == '0';
}

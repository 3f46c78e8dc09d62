// Addresses between the kernel's shape and ours: 128 bits in host order, IPv4 in its mapped form ::ffff:a.b.c.d.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <endian.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

struct clinux_endpoint {
    uint64_t high, low;
    uint16_t port;
};

union clinux_sockaddr {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static const uint64_t clinux_mapped = 0xffff00000000;

static inline bool clinux_is_v4(struct clinux_endpoint e) { return e.high == 0 && e.low >> 32 == 0xffff; }

// False for a family that is neither IPv4 nor IPv6.
static inline bool clinux_read_address(const void *address, struct clinux_endpoint *out) {
    const union clinux_sockaddr *a = address;
    if (!a) return false;
    if (a->any.sa_family == AF_INET) {
        out->high = 0;
        out->low = clinux_mapped | ntohl(a->v4.sin_addr.s_addr);
        out->port = ntohs(a->v4.sin_port);
        return true;
    }
    if (a->any.sa_family != AF_INET6) return false;
    memcpy(&out->high, a->v6.sin6_addr.s6_addr, 8);
    memcpy(&out->low, a->v6.sin6_addr.s6_addr + 8, 8);
    out->high = be64toh(out->high);
    out->low = be64toh(out->low);
    out->port = ntohs(a->v6.sin6_port);
    return true;
}

// Returns the length.
static inline socklen_t clinux_write_address(struct clinux_endpoint e, union clinux_sockaddr *out) {
    memset(out, 0, sizeof *out);
    if (clinux_is_v4(e)) {
        out->v4.sin_family = AF_INET;
        out->v4.sin_addr.s_addr = htonl((uint32_t)e.low);
        out->v4.sin_port = htons(e.port);
        return sizeof out->v4;
    }
    uint64_t high = htobe64(e.high), low = htobe64(e.low);
    out->v6.sin6_family = AF_INET6;
    memcpy(out->v6.sin6_addr.s6_addr, &high, 8);
    memcpy(out->v6.sin6_addr.s6_addr + 8, &low, 8);
    out->v6.sin6_port = htons(e.port);
    return sizeof out->v6;
}

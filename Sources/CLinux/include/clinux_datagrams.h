// Datagrams in batches: what recvmmsg(2) says about each, in one small shape; cmsg(3), ip(7), ipv6(7), udp(7).
#pragma once
#include "clinux_addresses.h"
#include <errno.h>
#include <netinet/udp.h>

#ifndef IPV6_ORIGDSTADDR
#define IPV6_ORIGDSTADDR 74
#endif
#ifndef UDP_GRO
#define UDP_GRO 104
#endif

struct clinux_datagram {
    uint64_t source_high, source_low, destination_high, destination_low;
    uint16_t source_port, destination_port;
    // Bytes; of each datagram but the last where the kernel joined several.
    uint32_t length, segment;
    uint8_t tos, ttl;
    bool is_truncated, has_destination;
};

static inline int clinux_recvmmsg(int fd, struct mmsghdr *messages, unsigned count) {
    int received = recvmmsg(fd, messages, count, MSG_DONTWAIT, NULL);
    return received < 0 ? -errno : received;
}

static inline int clinux_sendmmsg(int fd, struct mmsghdr *messages, unsigned count) {
    int sent = sendmmsg(fd, messages, count, 0);
    return sent < 0 ? -errno : sent;
}

static inline int clinux_int_at(const void *data) {
    int value;
    memcpy(&value, data, sizeof value);
    return value;
}

// Describes the messages that recvmmsg filled. Returns the newest count of datagrams that found the socket's buffer full
// (SO_RXQ_OVFL, socket(7)), which was `overflow` so far.
//
// CMSG_NXTHDR is spelt out, because clang leaves a call to the C library there.
static inline uint32_t clinux_describe(
    const struct mmsghdr *messages, int count, struct clinux_datagram *out, uint32_t overflow) {
    for (int i = 0; i < count; i++) {
        const struct msghdr *header = &messages[i].msg_hdr;
        struct clinux_datagram d = {.length = messages[i].msg_len, .segment = messages[i].msg_len, .ttl = 64};
        struct clinux_endpoint e = {0};
        if (clinux_read_address(header->msg_name, &e)) {
            d.source_high = e.high;
            d.source_low = e.low;
            d.source_port = e.port;
        }
        d.is_truncated = header->msg_flags & (MSG_TRUNC | MSG_CTRUNC);
        const unsigned char *at = header->msg_control, *end = at + header->msg_controllen;
        while (at + sizeof(struct cmsghdr) <= end) {
            const struct cmsghdr *c = (const struct cmsghdr *)at;
            if (c->cmsg_len < sizeof *c || c->cmsg_len > (size_t)(end - at)) break;
            const void *data = CMSG_DATA(c);
            if (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_TOS) {
                d.tos = *(const uint8_t *)data;
            } else if (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_TTL) {
                d.ttl = (uint8_t)clinux_int_at(data);
            } else if (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_TCLASS) {
                d.tos = (uint8_t)clinux_int_at(data);
            } else if (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_HOPLIMIT) {
                d.ttl = (uint8_t)clinux_int_at(data);
            } else if (c->cmsg_level == IPPROTO_UDP && c->cmsg_type == UDP_GRO) {
                d.segment = (uint32_t)clinux_int_at(data);
            } else if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SO_RXQ_OVFL) {
                overflow = (uint32_t)clinux_int_at(data);
            } else if (
                (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_ORIGDSTADDR)
                || (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_ORIGDSTADDR)) {
                d.has_destination = clinux_read_address(data, &e);
                d.destination_high = e.high;
                d.destination_low = e.low;
                d.destination_port = e.port;
            }
            at += CMSG_ALIGN(c->cmsg_len);
        }
        out[i] = d;
    }
    return overflow;
}

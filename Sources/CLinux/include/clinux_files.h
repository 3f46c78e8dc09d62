// Files.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static inline int clinux_open(const char *path, int flags, mode_t mode) {
    int fd = open(path, flags | O_CLOEXEC, mode);
    return fd < 0 ? -errno : fd;
}

static inline ssize_t clinux_read(int fd, void *bytes, size_t room) {
    ssize_t count = read(fd, bytes, room);
    return count < 0 ? -errno : count;
}

static inline ssize_t clinux_write(int fd, const void *bytes, size_t count) {
    ssize_t written = write(fd, bytes, count);
    return written < 0 ? -errno : written;
}

static inline int clinux_sync(int fd) { return fsync(fd) < 0 ? -errno : 0; }

static inline int clinux_rename(const char *from, const char *to) { return rename(from, to) < 0 ? -errno : 0; }

static inline int clinux_mkdir(const char *path, mode_t mode) { return mkdir(path, mode) < 0 ? -errno : 0; }

// Threads, signals and clocks.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>

static inline int64_t clinux_monotonic(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

// Keeps the two signals from this thread and from those that it starts later, so that clinux_wait_for_stop gets them.
static inline int clinux_block_stop(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return -pthread_sigmask(SIG_BLOCK, &set, NULL);
}

// The number of the signal that came.
static inline int clinux_wait_for_stop(void) {
    sigset_t set;
    int number = 0;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    int result = sigwait(&set, &number);
    return result ? -result : number;
}

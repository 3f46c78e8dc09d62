#pragma once
// Types of the C library must look alike in every module.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
// Before the kernel's headers, which leave to it what both define (linux/libc-compat.h).
#include <netinet/in.h>

#include <libmnl/libmnl.h>
#include <linux/fib_rules.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

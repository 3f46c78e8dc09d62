#pragma once
// Types of the C library must look alike in every module.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <libmnl/libmnl.h>
#include <linux/fib_rules.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

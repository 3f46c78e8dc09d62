#pragma once
// Types of the C library must look alike in every module.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
// Before the kernel's headers, which leave to it what both define (linux/libc-compat.h).
#include <netinet/in.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

#include <libnftnl/batch.h>
#include <libnftnl/chain.h>
#include <libnftnl/common.h>
#include <libnftnl/expr.h>
#include <libnftnl/rule.h>
#include <libnftnl/set.h>
#include <libnftnl/table.h>
#include <libnftnl/udata.h>

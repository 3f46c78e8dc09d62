// The kernel's interface as Swift sees it. Calls return -errno, so that no Swift code runs between a call and errno.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "addresses.h"
#include "datagrams.h"
#include "files.h"
#include "netlink.h"
#include "sockets.h"
#include "threads.h"

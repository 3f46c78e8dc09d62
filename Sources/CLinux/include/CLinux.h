// The kernel's interface as Swift sees it. Calls return -errno, so that no Swift code runs between a call and errno.
// The parts bear our name, since their folder is searched before the system's: a threads.h here would hide its own.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "clinux_addresses.h"
#include "clinux_datagrams.h"
#include "clinux_files.h"
#include "clinux_netlink.h"
#include "clinux_sockets.h"
#include "clinux_threads.h"

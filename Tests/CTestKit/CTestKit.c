// SwiftPM wants one source file in a C target; everything is inline in include/CTestKit.h.
#include "CTestKit.h"

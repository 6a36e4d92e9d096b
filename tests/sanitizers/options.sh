# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# What sanitizers are told, to be sourced at the project's root: every finding fails the run, but
# those in libraries that are not ours, each named in a list beside this file with the reason.
sanitizers=$PWD/tests/sanitizers
export ASAN_OPTIONS=detect_stack_use_after_return=1
export LSAN_OPTIONS=suppressions=$sanitizers/leaks.txt:print_suppressions=0
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:suppressions=$sanitizers/undefined.txt
export TSAN_OPTIONS=halt_on_error=0:ignore_noninstrumented_modules=1:suppressions=$sanitizers/threads.txt

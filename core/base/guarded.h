// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <new>
#include <utility>

#include "core/base/result.h"

namespace lifang {

/// What `work` answers, a Result; an exception that passes it becomes an error, so that a
/// thread of its own outlives it.
/// Errors: "work.no_memory"; "work.failed" for all else; those of `work`.
template <class Work, class... Arguments>
auto guarded(Work&& work, Arguments&&... arguments)
    -> decltype(work(std::forward<Arguments>(arguments)...)) {
  try {
    return work(std::forward<Arguments>(arguments)...);
  } catch (const std::bad_alloc&) {
    return fail(Fault::environment, "work.no_memory");
  } catch (const std::exception& exception) {
    return fail(Fault::internal, "work.failed", {}, {exception.what()});
  } catch (...) {
    return fail(Fault::internal, "work.failed", {}, {"?"});
  }
}

}  // namespace lifang

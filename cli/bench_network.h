// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace lifang::cli {

/// `bench network`: walks of so many minutes on a real network and on made ones, beside
/// Boost.Graph.
Command bench_network_command();

}  // namespace lifang::cli

// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// What the operating system knows of a GeoPackage's file. Linux; elsewhere the answer is no.
namespace lifang::workspace {

/// Whether a write-ahead log or journal was left and nobody has the file open: who wrote last did
/// not close it (a crash, a pulled plug). Opening it brings what was committed into the file.
bool left_open(const std::string& path);

/// What a rollback journal begins with, and ends with where it names another above it
/// (sqlite.org/fileformat2.html, 3).
inline constexpr std::string_view journal_mark{"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8};

/// Whether a rollback journal lies beside it that SQLite would roll back: one that was ended is
/// empty or has no head.
bool has_journal(const std::string& path);

/// Whether the folder lies on a network share (NFS, SMB, sshfs …), where SQLite's write-ahead log
/// cannot be shared between machines (sqlite.org/wal.html).
bool on_network_share(const std::string& path);
/// By the file system's number of statfs(2).
bool is_network_file_system(long type);

}  // namespace lifang::workspace

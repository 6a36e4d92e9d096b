// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/content.h"

#include <sodium.h>

#include <array>

namespace lifang::workspace {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : hash) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

Result<std::string> keep_content(Session& session, std::string_view bytes) {
  std::string hash = sha256(bytes);
  auto statement = session.prepare(
      "INSERT INTO file_content (sha256, size, content) VALUES (?, ?, ?) "
      // Naming the column would ask for the right to read, which who attaches may lack.
      "ON CONFLICT DO NOTHING");
  if (!statement) return fail(statement);
  const Value values[] = {hash, static_cast<std::int64_t>(bytes.size()), Bytes{std::string(bytes)}};
  if (const auto done = (*statement)->run(values); !done) return fail(done);
  return hash;
}

Result<std::string> content(Session& session, const std::string& hash) {
  auto row = session.row("SELECT content FROM file_content WHERE sha256 = ?", {hash});
  if (!row) return fail(row);
  const Value* value = row->find("content");
  const auto* bytes = value != nullptr ? std::get_if<Bytes>(value) : nullptr;
  if (bytes == nullptr) return fail(Fault::input, "attach.lost", hash);
  if (sha256(bytes->data) != hash) return fail(Fault::input, "attach.damaged", hash);
  return bytes->data;
}

Result<std::int64_t> drop_unused_content(Session& session) {
  auto statement = session.prepare(
      "DELETE FROM file_content WHERE sha256 NOT IN (SELECT sha256 FROM attachment)");
  if (!statement) return fail(statement);
  return (*statement)->run(std::span<const Value>{});
}

}  // namespace lifang::workspace

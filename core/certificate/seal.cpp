// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/certificate/seal.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/base/utf8.h"

namespace lifang::certificate {
namespace {

using Bytes = std::vector<unsigned char>;
constexpr std::string_view version = "LF1";
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t digest_bytes = 16;

bool ready() {
  static const bool done = sodium_init() >= 0;
  return done;
}

std::string text_of(const unsigned char* bytes, std::size_t size) {
  std::string out(sodium_base64_encoded_len(size, base64), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, size, base64);
  out.pop_back();  // its closing zero
  return out;
}

/// Exactly so many bytes, or nothing.
std::optional<Bytes> bytes_of(std::string_view text, std::size_t size) {
  Bytes out(size);
  std::size_t read = 0;
  const int wrong = sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr,
                                      &read, nullptr, base64);
  return wrong == 0 && read == size ? std::optional(out) : std::nullopt;
}

tl::unexpected<Error> bad_key() {
  return fail(Fault::input, "certificate.bad_key");
}

bool sealable(std::string_view part) {
  return !part.empty() && std::none_of(part.begin(), part.end(), [](char c) {
    return c == '|' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
}

std::string signed_part(const Sealed& content) {
  std::string out(version);
  for (const std::string* part :
       {&content.number, &content.issued_on, &content.address, &content.digest}) {
    out += "|" + *part;
  }
  return out;
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == '|') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

}  // namespace

Result<Keys> make_keys() {
  if (!ready()) return fail(Fault::environment, "certificate.no_randomness");
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  crypto_sign_keypair(open.data(), secret.data());
  return Keys{text_of(open.data(), open.size()), text_of(secret.data(), secret.size())};
}

Result<std::string> public_key_of(const std::string& secret_key) {
  const auto secret = bytes_of(secret_key, crypto_sign_SECRETKEYBYTES);
  if (!secret || !ready()) return bad_key();
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_ed25519_sk_to_pk(open.data(), secret->data());
  return text_of(open.data(), open.size());
}

std::string make_salt() {
  std::array<unsigned char, digest_bytes> salt{};
  if (ready()) randombytes_buf(salt.data(), salt.size());
  return text_of(salt.data(), salt.size());
}

Result<std::string> digest_of(std::string_view text, const std::string& salt) {
  const auto key = bytes_of(salt, digest_bytes);
  if (!key || !ready()) return fail(Fault::input, "certificate.bad_salt");
  std::array<unsigned char, digest_bytes> out{};
  crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), key->data(), key->size());
  return text_of(out.data(), out.size());
}

Result<std::string> seal(const Sealed& content, const std::string& secret_key) {
  for (const std::string* part :
       {&content.number, &content.issued_on, &content.address, &content.digest}) {
    if (!sealable(*part)) return fail(Fault::refused, "certificate.unsealable", *part, {*part});
  }
  const auto secret = bytes_of(secret_key, crypto_sign_SECRETKEYBYTES);
  if (!secret || !ready()) return bad_key();
  const std::string text = signed_part(content);
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       secret->data());
  return text + "|" + text_of(signature.data(), signature.size());
}

Result<OpenedSeal> open_seal(std::string_view text, const std::string& public_key) {
  const auto key = bytes_of(public_key, crypto_sign_PUBLICKEYBYTES);
  if (!key || !ready()) return bad_key();
  const auto parts = parts_of(trimmed(text));
  constexpr std::size_t all = 6;
  const bool whole = parts.size() == all && parts[0] == version &&
                     std::all_of(parts.begin(), parts.end(), sealable);
  if (!whole) return fail(Fault::refused, "certificate.no_seal");
  OpenedSeal out{{parts[1], parts[2], parts[3], parts[4]}, false};
  const auto signature = bytes_of(parts[5], crypto_sign_BYTES);
  const std::string meant = signed_part(out.content);
  out.genuine =
      signature && crypto_sign_verify_detached(signature->data(),
                                               reinterpret_cast<const unsigned char*>(meant.data()),
                                               meant.size(), key->data()) == 0;
  return out;
}

}  // namespace lifang::certificate

// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

/// What a certificate's QR code carries, signed by the office that issued it (Ed25519, RFC 8032):
///
///   LF1|number|issued on|address|digest|signature
///
/// Digest: BLAKE2b (RFC 7693) over all that the register knows of the certificate, keyed by a salt
/// that only the register has, so that nobody learns the holder from it. Keys, digests and
/// signatures are written in base64url without padding.
namespace lifang::certificate {

struct Sealed {
  std::string number;
  std::string issued_on;  ///< ISO 8601
  std::string address;
  std::string digest;
  friend bool operator==(const Sealed&, const Sealed&) = default;
};

struct Keys {
  std::string public_key;
  std::string secret_key;
};
/// A new pair. Errors: "certificate.no_randomness" if the machine has none.
Result<Keys> make_keys();
/// The public key that belongs to a secret one. Errors: "certificate.bad_key".
Result<std::string> public_key_of(const std::string& secret_key);

/// A new salt, 16 random bytes.
std::string make_salt();
/// The digest of a text under a salt. Errors: "certificate.bad_salt".
Result<std::string> digest_of(std::string_view text, const std::string& salt);

/// The text for the QR code. Errors: "certificate.bad_key"; "certificate.unsealable" for a part
/// that is empty or holds | or a control character.
Result<std::string> seal(const Sealed& content, const std::string& secret_key);

struct OpenedSeal {
  Sealed content;
  bool genuine = false;  ///< signed with the secret key of the public one
};
/// Blanks around the text do not count. Errors: "certificate.no_seal" if it is no such text;
/// "certificate.bad_key".
Result<OpenedSeal> open_seal(std::string_view text, const std::string& public_key);

}  // namespace lifang::certificate

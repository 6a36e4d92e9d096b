// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/rules/messages.h"

namespace lifang::serve {

/// What a client asks, whatever the HTTP library.
struct Request {
  std::string method = "GET";
  std::string path = "/";
  std::multimap<std::string, std::string> parameters = {};
  std::string accept = {};
  std::string host = {};
  std::string if_none_match = {}, if_modified_since = {};
};

/// What it gets.
struct Reply {
  int status = 200;
  std::string type = "application/json";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

enum class Format { json, html };

/// What is the same for the whole of one request.
struct Call {
  const Request& request;
  Format format = Format::json;
  rules::Language language = rules::Language::chinese;
  std::string base;   ///< "http://127.0.0.1:8080"
  std::string today;  ///< ISO 8601
  bool english() const { return language == rules::Language::english; }
  const std::string& words(const std::string& zh, const std::string& en) const {
    return english() ? en : zh;
  }
};

/// The one value of a parameter; "" if it is not given.
std::string parameter(const Request& request, const std::string& name);
/// Letters, digits and -._~ stay, all else is written %XX.
std::string escaped(std::string_view text);
/// The address of a path with parameters in their order; the language goes along.
std::string address(const Call& call, const std::string& path,
                    const std::vector<std::pair<std::string, std::string>>& parameters = {});

/// RFC 7807: the error's sentence in the request's language. The status follows from the fault.
/// Of what goes wrong here and not with the request, nothing is told but that it did.
Reply problem(const Error& error, rules::Language language);
Reply problem(int status, const Error& error, rules::Language language);

}  // namespace lifang::serve

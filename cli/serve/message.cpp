// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/message.h"

#include <nlohmann/json.hpp>

#include "gis/resources/resources.h"

namespace lifang::serve {
namespace {

int status_of(Fault fault) {
  switch (fault) {
    case Fault::usage:
    case Fault::refused: return 400;
    case Fault::internal: return 500;
    default: return 503;
  }
}

const char* phrase(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 413: return "Payload Too Large";
    case 414: return "URI Too Long";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return status < 500 ? "Bad Request" : "Internal Server Error";
  }
}

}  // namespace

std::string parameter(const Request& request, const std::string& name) {
  const auto at = request.parameters.find(name);
  return at == request.parameters.end() ? std::string{} : at->second;
}

std::string escaped(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return out;
}

std::string address(const Call& call, const std::string& path,
                    const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string out = call.base + path;
  char mark = '?';
  for (const auto& [name, value] : parameters) {
    out += mark + escaped(name) + "=" + escaped(value);
    mark = '&';
  }
  if (call.english()) out += std::string(1, mark) + "lang=en";
  return out;
}

Reply problem(int status, const Error& error, rules::Language language) {
  const bool ours = status >= 500;
  const nlohmann::ordered_json body{
      {"type", "urn:lifang:" + (ours ? std::string("serve.unavailable") : error.code)},
      {"title", phrase(status)},
      {"status", status},
      {"detail", ours ? messages().sentence("serve.unavailable", {}, language)
                      : messages().sentence(error, language)}};
  Reply out{status,
            "application/problem+json",
            body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
            {}};
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Reply problem(const Error& error, rules::Language language) {
  return problem(status_of(error.fault), error, language);
}

}  // namespace lifang::serve

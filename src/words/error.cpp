// SPDX-License-Identifier: Apache-2.0
#include "dossier/error.hpp"

#include <utility>

#include "base/utf8.hpp"
#include "words/late_text.hpp"
#include "words/messages.hpp"
#include "words/one_line.hpp"

// The one type of error, and the names of its codes.

namespace dossier {

namespace {

/// As it is kept: what it repeats of an input is bounded, whoever threw it.
Finding bounded(Finding finding) {
  constexpr size_t kLongestPath = 4096;
  if (finding.field.size() > kLongestPath) finding.field.resize(beginning(finding.field, kLongestPath).size());
  for (std::string& fact : finding.facts) fact = one_line(fact);
  return finding;
}

}  // namespace

struct Error::Detail {
  Code code;
  Finding first;
  std::vector<Finding> findings;
  LateText what;
};

Error::Error(Code code, std::string reason, std::string field, std::vector<std::string> facts)
    : detail_(std::make_shared<Detail>(code, bounded({std::move(reason), std::move(field), std::move(facts)}))) {}

Error::Error(Code code, std::vector<Finding> findings) {
  for (Finding& finding : findings) finding = bounded(std::move(finding));
  const bool single = findings.size() == 1;
  Finding first = single ? std::move(findings.front()) : findings.at(0);
  if (single) findings.clear();
  detail_ = std::make_shared<Detail>(code, std::move(first), std::move(findings));
}

Code Error::code() const { return detail_->code; }
const std::string& Error::reason() const { return detail_->first.reason; }
const std::string& Error::field() const { return detail_->first.field; }
const std::vector<std::string>& Error::facts() const { return detail_->first.facts; }
const std::vector<Finding>& Error::findings() const { return detail_->findings; }

std::string Finding::message(Language language) const { return message_for(reason, field, facts, language); }

std::string Error::message(Language language) const {
  if (findings().empty()) return detail_->first.message(language);
  std::string lines;
  for (const Finding& finding : findings()) {
    if (!lines.empty()) lines += '\n';
    lines += finding.message(language);
  }
  return lines;
}

const char* Error::what() const noexcept {
  try {
    return detail_->what.get([this] { return message(Language::en); }).c_str();
  } catch (...) {
    return reason().c_str();  // No memory for a sentence.
  }
}

std::string_view name(Code code) {
  switch (code) {
    case Code::internal: return "internal";
    case Code::usage: return "usage";
    case Code::invalid: return "invalid";
    case Code::conflict: return "conflict";
    case Code::denied: return "denied";
    case Code::missing: return "missing";
    case Code::cancelled: return "cancelled";
    case Code::unsupported: return "unsupported";
    case Code::io: return "io";
    case Code::corrupt: return "corrupt";
    case Code::store_full: return "store_full";
    case Code::disk_full: return "disk_full";
    case Code::busy: return "busy";
    case Code::readers_full: return "readers_full";
    case Code::not_a_store: return "not_a_store";
    case Code::version: return "version";
    case Code::network_filesystem: return "network_filesystem";
    case Code::permission: return "permission";
    case Code::read_only: return "read_only";
    case Code::forked: return "forked";
    case Code::address_space: return "address_space";
    case Code::lock_lost: return "lock_lost";
    case Code::not_found: return "not_found";
    case Code::exists: return "exists";
    case Code::memory: return "memory";
  }
  return "unknown";
}

}  // namespace dossier

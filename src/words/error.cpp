// SPDX-License-Identifier: Apache-2.0
#include "dossier/error.hpp"

#include <utility>

#include "words/messages.hpp"

// The one type of error, and the names of its codes.

namespace dossier {

Error::Error(Code code, std::string reason, std::string field, std::vector<std::string> args) {
  auto what = message_for(reason, field, args, Language::en);
  detail_ = std::make_shared<const Detail>(
      Detail{code, std::move(reason), std::move(field), std::move(args), std::move(what)});
}

std::string Error::message(Language language) const { return message_for(reason(), field(), args(), language); }

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
  }
  return "unknown";
}

}  // namespace dossier

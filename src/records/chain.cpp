// SPDX-License-Identifier: Apache-2.0
#include "records/chain.hpp"

namespace dossier::records {
namespace {

const unsigned char* octets(const void* bytes) { return static_cast<const unsigned char*>(bytes); }

}  // namespace

Chain::Chain(const JournalKey& key, Bytes last_link) : key_(key), link_(last_link) { start(); }

void Chain::start() {
  crypto_generichash_init(&state_, key_.data(), key_.size(), kLinkBytes);
  crypto_generichash_update(&state_, octets(link_.data()), link_.size());
}

void Chain::add(Bytes entry) {
  const auto size = static_cast<uint32_t>(entry.size());
  crypto_generichash_update(&state_, octets(&size), sizeof size);
  crypto_generichash_update(&state_, octets(entry.data()), entry.size());
}

Bytes Chain::link() {
  link_.resize(kLinkBytes);
  crypto_generichash_final(&state_, reinterpret_cast<unsigned char*>(link_.data()), kLinkBytes);
  start();
  return link_;
}

}  // namespace dossier::records

// SPDX-License-Identifier: Apache-2.0
#include "desk/context/import_marks.hpp"

#include <sodium/crypto_generichash.h>

#include "desk/context/context.hpp"
#include "records/envelope.hpp"

namespace dossier::desk {
namespace {

/// What a mark says of a person nobody can guess from a phone number or a name without the store's key: it stays when
/// the person is erased, so that the same row does not bring them back.
std::string keyed(Context& context, std::string_view text) {
  std::string hash(16, '\0');
  const records::JournalKey& key = context.store->journal_key;
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.data(), key.size());
  return hash;
}

}  // namespace

ImportMark import_mark(View& view, std::string_view key, std::string_view digest) {
  Context& context = view.context();
  return {keyed(context, key), keyed(context, digest)};
}

bool is_imported(View& view, const ImportMark& mark) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), import_marks(), mark.key);
  return stored && stored->record.bytes() == mark.digest;
}

void set_import_mark(Write& write, const ImportMark& mark) {
  Context& context = write.context();
  context.require(Operation::register_customer);
  context.transaction().put(import_marks(), mark.key, mark.digest);
}

void drop_import_mark(Context& context, std::string_view stored) { context.transaction().del(import_marks(), stored); }

}  // namespace dossier::desk

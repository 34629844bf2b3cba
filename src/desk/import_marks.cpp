#include "desk/import_marks.hpp"

#include "desk/context.hpp"
#include "records/envelope.hpp"

namespace dossier::desk {

std::optional<std::string> import_mark(View& view, std::string_view key) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), import_marks(), records::KeyWriter().text(key).bytes());
  if (!stored) return std::nullopt;
  return std::string(stored->record.bytes());
}

void set_import_mark(Write& write, std::string_view key, std::string_view digest) {
  Context& context = write.context();
  context.require(Operation::register_customer);
  context.transaction().put(import_marks(), records::KeyWriter().text(key).bytes(), digest);
}

}  // namespace dossier::desk

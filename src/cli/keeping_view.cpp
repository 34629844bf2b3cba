// SPDX-License-Identifier: Apache-2.0
#include "cli/keeping_view.hpp"

#include <charconv>

#include "cli/texts/common.hpp"
#include "cli/texts/keeping.hpp"
#include "dossier/customer.hpp"
#include "dossier/labels.hpp"
#include "rules/repeated.hpp"

namespace dossier::cli {
namespace {

std::string block_text(const Program& program, View& view, const v1::RetentionBlock& block) {
  std::string text(label("RetentionBlock.Kind", block.kind(), program.language));
  const auto add = [&](const std::string& part) { text += (text.ends_with(' ') ? "" : " ") + part; };
  if (block.has_hold()) add(std::to_string(block.hold()));
  if (block.has_customer()) add(number_or_id(view, block.customer()));
  if (block.has_record_class() && !block.has_hold()) add(class_text(program, block.record_class()));
  if (block.has_records()) add("×" + std::to_string(block.records()));
  if (block.has_until()) add("→ " + block.until());
  return text;
}

}  // namespace

std::string class_text(const Program& program, int record_class) {
  return std::string(label("RecordClass", record_class, program.language));
}

std::string blocks_text(const Program& program, View& view, const v1::RetentionDue& due) {
  std::string text;
  for (const v1::RetentionBlock& block : due.blocks()) {
    if (!text.empty()) text += program.say(texts::kComma);
    text += block_text(program, view, block);
  }
  return text;
}

std::string hold_text(const Program& program, View& view, const v1::LegalHold& hold) {
  std::string text = styled(program.say(texts::kHoldId, {std::to_string(hold.id())}), Style::strong);
  text +=
      "  " + (hold.customer() != 0 ? number_or_id(view, hold.customer()) : class_text(program, hold.record_class()));
  text += "  " + printable(hold.reason());
  if (hold.has_reference()) text += " (" + printable(hold.reference()) + ")";
  text += "  " + hold.placed_by() + " " + time_text(hold.placed_at());
  if (hold.has_released_at()) {
    text += "  " + program.say(texts::kReleased,
                               {hold.released_by(), time_text(hold.released_at()), printable(hold.release_reason())});
  }
  return text;
}

uint64_t id_argument(const Program& program, const std::vector<std::string>& what) {
  const std::string text = what.empty() ? std::string() : what[0];
  uint64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size())
    throw UsageError{program.say(texts::kNotAnId, {rules::repeated(text)})};
  return id;
}

}  // namespace dossier::cli

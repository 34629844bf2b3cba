// SPDX-License-Identifier: Apache-2.0
#include "words/messages.hpp"

#include <span>

#include "dossier/labels.hpp"
#include "words/desk_messages.hpp"
#include "words/exchange_messages.hpp"
#include "words/message.hpp"
#include "words/records_messages.hpp"
#include "words/rules_messages.hpp"
#include "words/storage_messages.hpp"

namespace dossier {
namespace {

const Message* find(std::string_view reason) {
  for (std::span<const Message> list :
       {std::span<const Message>(storage::kMessages), std::span<const Message>(records::kMessages),
        std::span<const Message>(rules::kMessages), std::span<const Message>(desk::kMessages),
        std::span<const Message>(exchange::kMessages)}) {
    for (const Message& message : list) {
      if (message.reason == reason) return &message;
    }
  }
  return nullptr;
}

std::string fill(std::string_view pattern, std::string_view field, const std::vector<std::string>& args,
                 Language language) {
  std::string out;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += pattern[i];
      continue;
    }
    const std::string_view name = pattern.substr(i + 1, close - i - 1);
    if (name == "field") {
      out += path_label({}, field, language);
    } else if (name.size() == 1 && name[0] >= '0' && name[0] <= '9') {
      if (const auto index = static_cast<size_t>(name[0] - '0'); index < args.size()) out += args[index];
    } else {
      out += pattern.substr(i, close + 1 - i);
    }
    i = close;
  }
  return out;
}

}  // namespace

std::string message_for(std::string_view reason, std::string_view field, const std::vector<std::string>& args,
                        Language language) {
  const std::string_view last = field.substr(field.find_last_of('.') + 1);
  const Message* message = find(std::string(last) + "." + std::string(reason));
  if (message == nullptr) message = find(reason);
  if (message == nullptr) return field.empty() ? std::string(reason) : std::string(field) + ": " + std::string(reason);
  return fill(language == Language::zh ? message->zh : message->en, field, args, language);
}

}  // namespace dossier

// SPDX-License-Identifier: Apache-2.0
#include "words/messages.hpp"

#include <span>

#include "dossier/labels.hpp"
#include "words/desk_messages.hpp"
#include "words/exchange_messages.hpp"
#include "words/message.hpp"
#include "words/one_line.hpp"
#include "words/records_messages.hpp"
#include "words/rules_messages.hpp"
#include "words/storage_messages.hpp"
#include "words/stored_messages.hpp"
#include "words/template.hpp"

namespace dossier {
namespace {

const Message* find(std::string_view reason) {
  for (std::span<const Message> list :
       {std::span<const Message>(storage::kMessages), std::span<const Message>(records::kMessages),
        std::span<const Message>(rules::kMessages), std::span<const Message>(desk::kMessages),
        std::span<const Message>(exchange::kMessages), std::span<const Message>(stored::kMessages)}) {
    for (const Message& message : list) {
      if (message.reason == reason) return &message;
    }
  }
  return nullptr;
}

}  // namespace

std::string message_for(std::string_view reason, std::string_view field, const std::vector<std::string>& facts,
                        Language language) {
  const std::string_view last = field.substr(field.find_last_of('.') + 1);
  const Message* message = find(std::string(last) + "." + std::string(reason));
  if (message == nullptr) message = find(reason);
  if (message == nullptr) return field.empty() ? std::string(reason) : one_line(field) + ": " + std::string(reason);
  return filled(language == Language::zh ? message->zh : message->en, facts, language,
                one_line(path_label({}, field, language)));
}

}  // namespace dossier

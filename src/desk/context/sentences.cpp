// SPDX-License-Identifier: Apache-2.0
#include "desk/context/sentences.hpp"

#include "desk/context/messages_io.hpp"
#include "dossier/labels.hpp"
#include "words/messages.hpp"

namespace dossier {

namespace desk {

v1::Sentence sentence(std::string name, std::vector<std::string> facts) {
  v1::Sentence made;
  made.set_name(std::move(name));
  for (std::string& fact : facts) made.add_facts(std::move(fact));
  return made;
}

}  // namespace desk

std::string sentence_text(const v1::Sentence& sentence, Language language) {
  if (sentence.name().empty()) return {};
  return message_for("stored." + sentence.name(), {}, {sentence.facts().begin(), sentence.facts().end()}, language);
}

std::string sentence_text(RecordView sentence, Language language) {
  return sentence_text(desk::parse<v1::Sentence>(sentence), language);
}

}  // namespace dossier

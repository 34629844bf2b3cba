// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/searched_texts.hpp"

#include <algorithm>

#include "desk/tables/identity_facts.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/validate.hpp"
#include "rules/utf8.hpp"

namespace dossier::desk {
namespace {

using TextKind = SearchedText::Kind;
using v1::Address;
using v1::Contact;
using v1::Customer;
using v1::Interaction;

/// Calls `visit` with the kind, the path and the text of everything that is searched. An address comes as its parts,
/// and then with `end`.
template <typename Visit>
void each_contact_text(RecordView contact, int index, const Visit& visit) {
  if (is_retired(contact, Contact::kStateFieldNumber)) return;
  const FieldPath at{nullptr, "contacts", index};
  for (const Field& field : contact) {
    switch (field.number) {
      case Contact::kNameFieldNumber: visit(TextKind::name, FieldPath{&at, "name"}, field.bytes); break;
      case Contact::kMobileFieldNumber: visit(TextKind::number, FieldPath{&at, "mobile"}, field.bytes); break;
      case Contact::kLandlineFieldNumber: visit(TextKind::number, FieldPath{&at, "landline"}, field.bytes); break;
      case Contact::kEmailFieldNumber: visit(TextKind::text, FieldPath{&at, "email"}, field.bytes); break;
      case Contact::kWechatFieldNumber: visit(TextKind::text, FieldPath{&at, "wechat"}, field.bytes); break;
      case Contact::kNoteFieldNumber: visit(TextKind::text, FieldPath{&at, "note"}, field.bytes); break;
      default: break;
    }
  }
}

template <typename Visit, typename Parts>
void each_customer_text(RecordView customer, const Visit& visit, const Parts& visit_address) {
  int contacts = 0, addresses = 0, tags = 0, reminders = 0;
  for (const Field& field : customer) {
    switch (field.number) {
      case Customer::kNumberFieldNumber: visit(TextKind::text, FieldPath{nullptr, "number"}, field.bytes); break;
      case Customer::kNameFieldNumber: visit(TextKind::name, FieldPath{nullptr, "name"}, field.bytes); break;
      case Customer::kShortNameFieldNumber: visit(TextKind::name, FieldPath{nullptr, "short_name"}, field.bytes); break;
      case Customer::kLegalRepresentativeFieldNumber:
        visit(TextKind::name, FieldPath{nullptr, "legal_representative"}, field.bytes);
        break;
      case Customer::kCreditCodeFieldNumber:
        visit(TextKind::text, FieldPath{nullptr, "credit_code"}, field.bytes);
        break;
      case Customer::kMemberIdFieldNumber: visit(TextKind::text, FieldPath{nullptr, "member_id"}, field.bytes); break;
      case Customer::kNotesFieldNumber: visit(TextKind::text, FieldPath{nullptr, "notes"}, field.bytes); break;
      case Customer::kContactsFieldNumber: each_contact_text(RecordView(field.bytes), contacts++, visit); break;
      case Customer::kAddressesFieldNumber: visit_address(RecordView(field.bytes), addresses++); break;
      case Customer::kTagsFieldNumber: {
        const FieldPath at{nullptr, "tags", tags++};
        visit(TextKind::text, FieldPath{&at, "name"}, RecordView(field.bytes).text(v1::Tag::kNameFieldNumber));
        break;
      }
      case Customer::kRemindersFieldNumber: {
        const FieldPath at{nullptr, "reminders", reminders++};
        visit(TextKind::text, FieldPath{&at, "text"}, RecordView(field.bytes).text(v1::Reminder::kTextFieldNumber));
        break;
      }
      case Customer::kNeedsFieldNumber: {
        const FieldPath at{nullptr, "needs"};
        visit(TextKind::text, FieldPath{&at, "core_need"},
              RecordView(field.bytes).text(v1::Needs::kCoreNeedFieldNumber));
        visit(TextKind::text, FieldPath{&at, "expected_objective"},
              RecordView(field.bytes).text(v1::Needs::kExpectedObjectiveFieldNumber));
        break;
      }
      default: break;
    }
  }
}

/// The parts of an address in the order in which people write them, whatever the order of the fields.
template <typename Visit>
void each_address_part(RecordView address, int index, const Visit& visit) {
  if (is_retired(address, Address::kStateFieldNumber)) return;
  const FieldPath at{nullptr, "addresses", index};
  visit(FieldPath{&at, "province"}, address.text(Address::kProvinceFieldNumber));
  visit(FieldPath{&at, "city"}, address.text(Address::kCityFieldNumber));
  visit(FieldPath{&at, "district"}, address.text(Address::kDistrictFieldNumber));
  visit(FieldPath{&at, "street"}, address.text(Address::kStreetFieldNumber));
}

template <typename Visit>
void each_interaction_text(RecordView interaction, const Visit& visit) {
  int promises = 0, participants = 0, insights = 0, progress = 0, custom = 0;
  const auto inside = [&](RecordView record, uint32_t number, const FieldPath& path) {
    visit(path, record.text(number));
  };
  for (const Field& field : interaction) {
    const RecordView record(field.bytes);
    switch (field.number) {
      case Interaction::kSummaryFieldNumber: visit(FieldPath{nullptr, "summary"}, field.bytes); break;
      case Interaction::kCustomerReactionFieldNumber:
        visit(FieldPath{nullptr, "customer_reaction"}, field.bytes);
        break;
      case Interaction::kResultReasonFieldNumber: visit(FieldPath{nullptr, "result_reason"}, field.bytes); break;
      case Interaction::kNextStepFieldNumber: {
        const FieldPath at{nullptr, "next_step"};
        inside(record, v1::NextStep::kActionFieldNumber, {&at, "action"});
        break;
      }
      case Interaction::kPromisesFieldNumber: {
        const FieldPath at{nullptr, "promises", promises++};
        inside(record, v1::Promise::kTextFieldNumber, {&at, "text"});
        break;
      }
      case Interaction::kParticipantsFieldNumber: {
        const FieldPath at{nullptr, "participants", participants++};
        inside(record, v1::Participant::kNameFieldNumber, {&at, "name"});
        break;
      }
      case Interaction::kInsightsFieldNumber: {
        const FieldPath at{nullptr, "insights", insights++};
        inside(record, v1::Insight::kTagFieldNumber, {&at, "tag"});
        break;
      }
      case Interaction::kProgressFieldNumber: {
        const FieldPath at{nullptr, "progress", progress++};
        inside(record, v1::Progress::kTextFieldNumber, {&at, "text"});
        break;
      }
      case Interaction::kCustomFieldsFieldNumber: {
        const FieldPath at{nullptr, "custom_fields", custom++};
        inside(record, v1::CustomField::kValueFieldNumber, {&at, "value"});
        break;
      }
      case Interaction::kFeedbackFieldNumber: {
        const FieldPath at{nullptr, "feedback"};
        int orders = 0;
        for (const Field& part : record) {
          switch (part.number) {
            case v1::Feedback::kOrderNumbersFieldNumber:
              visit(FieldPath{&at, "order_numbers", orders++}, part.bytes);
              break;
            case v1::Feedback::kSolutionFieldNumber: visit(FieldPath{&at, "solution"}, part.bytes); break;
            case v1::Feedback::kCustomerWordsFieldNumber: visit(FieldPath{&at, "customer_words"}, part.bytes); break;
            case v1::Feedback::kWaitingReasonFieldNumber: visit(FieldPath{&at, "waiting_reason"}, part.bytes); break;
            case v1::Feedback::kCloseReasonFieldNumber: visit(FieldPath{&at, "close_reason"}, part.bytes); break;
            default: break;
          }
        }
        break;
      }
      default: break;
    }
  }
}

SearchedText whole(TextKind kind, const FieldPath& path, std::string_view text) {
  return {kind, std::string(text), {{path.str(), 0, text.size()}}};
}

void add_line(std::string& out, std::string_view line) {
  if (line.empty()) return;
  if (!out.empty()) out += '\n';
  out.append(kTextBegins).append(line).append(kTextEnds);
}

}  // namespace

std::vector<SearchedText> searched_texts_of_customer(RecordView customer) {
  std::vector<SearchedText> texts;
  each_customer_text(
      customer,
      [&](TextKind kind, const FieldPath& path, std::string_view text) {
        if (!text.empty()) texts.push_back(whole(kind, path, text));
      },
      [&](RecordView address, int index) {
        SearchedText all;
        each_address_part(address, index, [&](const FieldPath& path, std::string_view part) {
          if (part.empty()) return;
          all.parts.push_back({path.str(), all.text.size(), part.size()});
          all.text += part;
        });
        if (!all.text.empty()) texts.push_back(std::move(all));
      });
  return texts;
}

std::vector<SearchedText> searched_texts_of_interaction(RecordView interaction) {
  std::vector<SearchedText> texts;
  each_interaction_text(interaction, [&](const FieldPath& path, std::string_view text) {
    if (!text.empty()) texts.push_back(whole(TextKind::text, path, text));
  });
  return texts;
}

void customer_search_text(RecordView customer, std::string& out) {
  std::string address_text;
  each_customer_text(
      customer,
      [&](TextKind kind, const FieldPath&, std::string_view text) {
        add_line(out, rules::searchable(text));
        if (kind != TextKind::name) return;
        for (const std::string& initials : rules::initials_of(rules::symbols_of(text), kInitials)) {
          if (initials != rules::searchable(text)) add_line(out, initials);
        }
      },
      [&](RecordView address, int index) {
        address_text.clear();
        each_address_part(address, index, [&](const FieldPath&, std::string_view part) { address_text += part; });
        add_line(out, rules::searchable(address_text));
      });
}

void interaction_search_text(RecordView interaction, std::string& out) {
  each_interaction_text(interaction, [&](const FieldPath&, std::string_view text) {
    const size_t before = out.size();
    if (!out.empty()) out += '\n';
    rules::append_searchable(out, text);
    if (before != 0 && out.size() == before + 1) out.resize(before);
  });
}

WantedCustomer::WantedCustomer(std::string_view text) : words_(rules::search_words(text)) {
  constexpr size_t kMeanings = 64;
  for (const std::string& word : words_) typed_ += word;
  if (typed_.starts_with("+86") || typed_.starts_with("0086")) {
    // The country code is not stored.
    for (const Identifier kind : {Identifier::mobile, Identifier::landline}) {
      const Verdict verdict = validate(kind, text);
      if (verdict.normalized.empty()) continue;
      words_ = rules::search_words(verdict.normalized);
      typed_ = rules::searchable(verdict.normalized);
      break;
    }
  }
  number_ = !typed_.empty() && typed_.find_first_not_of("0123456789+") == std::string::npos;
  chinese_ = std::all_of(typed_.begin(), typed_.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (!number_ && !chinese_) initials_ = rules::initials_meant(typed_, kMeanings);
}

std::vector<std::string> WantedCustomer::characters() const {
  std::vector<std::string> characters;
  if (!chinese_) return characters;
  for (size_t at = 0; at < typed_.size();) {
    characters.emplace_back();
    rules::append_code_point(characters.back(), rules::next_code_point(typed_, at));
  }
  if (characters.size() < 2) characters.clear();
  return characters;
}

rules::NameMatch WantedCustomer::match(const SearchedText& field) const {
  using rules::Rank;
  const rules::Symbols symbols = rules::symbols_of(field.text);
  rules::NameMatch best = rules::match_text(symbols, typed_);
  if (best.rank == Rank::part && field.kind == TextKind::number) {
    const rules::Symbol& last = symbols.back();
    for (const rules::Span& span : best.spans) {
      if (span.at + span.size == last.at + last.size)
        best.rank = Rank::prefix;  // The last digits are what people know.
    }
  }
  if (field.kind != TextKind::name) return best;
  const auto take = [&](rules::NameMatch other) {
    if (other.rank != Rank::none && (best.rank == Rank::none || other.rank < best.rank)) best = std::move(other);
  };
  if (!initials_.empty()) take(rules::match_pinyin(symbols, typed_));
  if (chinese_) take(rules::match_subsequence(symbols, typed_));
  return best;
}

rules::Rank WantedCustomer::rank(RecordView customer) const {
  using rules::Rank;
  Rank best = Rank::none;
  const std::vector<SearchedText> texts = searched_texts_of_customer(customer);
  for (const SearchedText& text : texts) {
    const Rank rank = match(text).rank;
    if (rank != Rank::none && (best == Rank::none || rank < best)) best = rank;
  }
  if (best != Rank::none || words_.size() < 2) return best;
  const auto stands = [&](const std::string& word) {
    return std::any_of(texts.begin(), texts.end(), [&](const SearchedText& text) {
      return rules::searchable(text.text).find(word) != std::string::npos;
    });
  };
  return std::all_of(words_.begin(), words_.end(), stands) ? Rank::words : Rank::none;
}

}  // namespace dossier::desk

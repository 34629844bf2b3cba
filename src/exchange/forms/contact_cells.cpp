// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/contact_cells.hpp"

#include <algorithm>

#include "dossier/labels.hpp"
#include "dossier/validate.hpp"
#include "exchange/forms/form_cells.hpp"
#include "rules/fold.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kBetweenContacts[] = {"；", ";", "\n", "\r"};
constexpr std::string_view kBetweenParts[] = {"，", ",", "\t"};
constexpr std::string_view kBlanks[] = {" ", "　"};
constexpr std::string_view kWechat = "微信", kNote = "备注";

/// What one part says behind a word for it: "手机：138..." and "微信 lilei".
std::string_view behind(std::string_view part, std::string_view word) {
  if (!part.starts_with(word)) return {};
  part.remove_prefix(word.size());
  for (const std::string_view sign : {"号", "：", ":", " "}) {
    if (part.starts_with(sign)) part.remove_prefix(sign.size());
  }
  return part;
}

/// Whether it was meant to be a number, right or not.
bool is_like_number(std::string_view part) {
  constexpr size_t kFewest = 5;
  return part.find_first_not_of("0123456789+-() ") == std::string_view::npos &&
         std::ranges::count_if(part, [](char c) { return c >= '0' && c <= '9'; }) >= static_cast<ptrdiff_t>(kFewest);
}

void set_part(std::string part, v1::Contact& contact) {
  for (const std::string_view word : {"手机", "电话", "座机", "固话", "邮箱"}) {
    if (const std::string_view rest = behind(part, word); !rest.empty()) part = std::string(rest);
  }
  if (const std::string_view id = behind(part, kWechat); !id.empty()) return contact.set_wechat(std::string(id));
  if (const std::string_view note = behind(part, kNote); !note.empty()) return contact.set_note(std::string(note));
  if (!contact.has_mobile() && passes(Identifier::mobile, part)) return contact.set_mobile(part);
  if (!contact.has_landline() && passes(Identifier::landline, part)) return contact.set_landline(part);
  if (!contact.has_email() && part.find('@') != std::string::npos) return contact.set_email(part);
  if (!contact.has_mobile() && is_like_number(part)) return contact.set_mobile(part);  // To be refused.
  const auto role = contact.has_role() ? std::nullopt : enumeration_value("ContactRole", part);
  if (role && *role != 0) return contact.set_role(static_cast<v1::ContactRole>(*role));
  if (!contact.has_name()) return contact.set_name(part);
  if (!contact.has_title()) return contact.set_title(part);
  contact.set_note(contact.note() + (contact.note().empty() ? "" : "，") + part);
}

v1::Contact contact_of(const std::string& text) {
  std::vector<std::string> parts = split_cell(text, kBetweenParts);
  if (parts.size() == 1) parts = split_cell(text, kBlanks);
  v1::Contact contact;
  for (const std::string& part : parts) {
    if (std::string plain = rules::clean(part); !plain.empty()) set_part(std::move(plain), contact);
  }
  return contact;
}

bool is_same(const v1::Contact& known, const v1::Contact& given) {
  const auto same = [](Identifier kind, const std::string& a, const std::string& b) {
    return !b.empty() &&
           comparable(kind, validate(kind, a).normalized) == comparable(kind, validate(kind, b).normalized);
  };
  return same(Identifier::mobile, known.mobile(), given.mobile()) ||
         same(Identifier::landline, known.landline(), given.landline()) ||
         (!given.email().empty() && known.email() == given.email()) ||
         (!given.name().empty() && known.name() == given.name());
}

bool is_in_use(const v1::Contact& contact) {
  return contact.state() != v1::CHANGE_STATE_RETIRED && contact.state() != v1::CHANGE_STATE_WITHDRAWN;
}

/// Without the signs that part it from others.
std::string part_text(std::string text) {
  for (const auto separators : {std::span<const std::string_view>(kBetweenContacts), {kBetweenParts}}) {
    for (const std::string_view sign : separators) {
      for (size_t at = text.find(sign); at != std::string::npos; at = text.find(sign))
        text.replace(at, sign.size(), "、");
    }
  }
  return text;
}

std::string contact_text(const v1::Contact& contact) {
  std::string text;
  const auto add = [&](std::string_view word, const std::string& said) {
    if (said.empty()) return;
    text += text.empty() ? "" : "，";
    text.append(word).append(part_text(said));
  };
  add("", value_word("ContactRole", contact.role()));
  for (const std::string& said :
       {contact.name(), contact.title(), contact.mobile(), contact.landline(), contact.email()})
    add("", said);
  add("微信 ", contact.wechat());
  add("备注 ", contact.note());
  return text;
}

}  // namespace

std::string contacts_text(const v1::Customer& customer, size_t first, std::string_view between) {
  std::string all;
  for (size_t i = first; i < static_cast<size_t>(customer.contacts_size()); ++i) {
    const v1::Contact& contact = customer.contacts(static_cast<int>(i));
    if (!is_in_use(contact)) continue;
    all.append(all.empty() ? "" : between).append(contact_text(contact));
  }
  return all;
}

void add_contacts(const std::string& cell, v1::Customer& customer) {
  for (const std::string& text : split_cell(cell, kBetweenContacts)) {
    v1::Contact given = contact_of(text);
    if (given.ByteSizeLong() == 0) continue;
    auto* const contacts = customer.mutable_contacts();
    const auto known = std::ranges::find_if(*contacts, [&](const v1::Contact& one) { return is_same(one, given); });
    if (known != contacts->end()) {
      known->MergeFrom(given);
      continue;
    }
    if (!given.has_name() && !contacts->empty() && customer.contacts(0).has_name())
      given.set_name(customer.contacts(0).name());
    *contacts->Add() = std::move(given);
  }
}

}  // namespace dossier::exchange

// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/cards.hpp"

#include <algorithm>
#include <utility>

#include "rules/identifiers.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kName = "客户名称", kContact = "联系人姓名", kTitle = "联系人职务", kMobile = "手机号码",
                           kLandline = "固定电话", kEmail = "电子邮箱", kAddress = "联系地址", kCode = "邮政编码",
                           kNote = "备注", kWechat = "微信号", kFurther = "其他联系人";
constexpr std::string_view kHeadings[] = {kName,    kContact, kTitle, kMobile, kLandline, kEmail,
                                          kAddress, kCode,    kNote,  kWechat, kFurther};
/// What is said of a further contact, in this order.
constexpr std::string_view kOfContact[] = {kContact, kTitle, kMobile, kLandline, kEmail};
/// Say nothing of whom the card is about, but for N where there is no FN.
constexpr std::string_view kOfTheCard[] = {"BEGIN", "VERSION", "PRODID", "REV",   "UID",
                                           "KIND",  "SOURCE",  "XML",    "CLASS", "CLIENTPIDMAP"};
constexpr std::string_view kOrganisation = "ORG", kFullName = "FN", kParts = "N";

bool is_han(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text[0]) >= 0xE4 && static_cast<unsigned char>(text[0]) <= 0xE9;
}

void add(std::string& cell, std::string_view more, std::string_view between) {
  if (more.empty()) return;
  if (!cell.empty()) cell += between;
  cell += more;
}

/// "Family;Given;Additional;Prefix;Suffix" as one is called.
std::string called(const std::string& value) {
  std::vector<std::string> parts = unescaped_parts(value, ';');
  parts.resize(3);
  std::string name;
  if (is_han(parts[0]) || is_han(parts[1])) return parts[0] + parts[2] + parts[1];
  for (const size_t place : {1, 2, 0}) add(name, parts[place], " ");
  return name;
}

/// "Box;Extended;Street;Locality;Region;Code;Country": the largest first in Chinese, the smallest elsewhere.
std::string address_of(const std::vector<std::string>& parts) {
  std::string text;
  const bool han = std::ranges::any_of(parts, is_han);
  if (han) {
    for (const size_t place : {4, 3, 2, 1, 0}) text += parts[place];
  } else {
    for (const size_t place : {0, 1, 2, 3, 4, 6}) add(text, parts[place], ", ");
  }
  return text;
}

/// As the column of further contacts has it.
std::string contact_text(std::map<std::string, std::string>& card) {
  std::string text;
  for (const std::string_view heading : kOfContact) {
    std::string said = card[std::string(heading)];
    for (size_t at = said.find("、"); at != std::string::npos; at = said.find("、"))
      said.replace(at, std::string_view("、").size(), "，");
    add(text, said, "，");
  }
  if (const std::string& id = card[std::string(kWechat)]; !id.empty()) add(text, "微信 " + id, "，");
  if (const std::string& note = card[std::string(kNote)]; !note.empty()) add(text, "备注 " + note, "，");
  return text;
}

std::string one_text(const std::string& value) {
  std::string text;
  for (const std::string& part : unescaped_parts(value, '\0')) text += part;
  return text;
}

}  // namespace

bool begins_card(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF", kBegin = "BEGIN:VCARD";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  return rules::upper(std::string(bytes.substr(0, kBegin.size()))) == kBegin;
}

CardReader::CardReader(const std::string& path) : lines_(path) {
  std::set<std::string> others;
  ContentLines first(path);
  Card card;
  for (uint64_t number = 0; next_card(first, card, number);) {
    for (const auto& [heading, cell] : card) others.insert(heading);
  }
  headings_.assign(std::begin(kHeadings), std::end(kHeadings));
  for (const std::string_view heading : kHeadings) others.erase(std::string(heading));
  headings_.insert(headings_.end(), others.begin(), others.end());
}

void CardReader::take(const ContentLine& line, Card& card) {
  if (line.value.empty() || std::ranges::find(kOfTheCard, line.name) != std::end(kOfTheCard)) return;
  const auto cell = [&](std::string_view heading) -> std::string& { return card[std::string(heading)]; };
  const auto other = [&] { add(card[line.name], one_text(line.value), "; "); };
  const auto once = [&](std::string_view heading) {
    if (card.contains(std::string(heading))) return other();
    cell(heading) = one_text(line.value);
  };
  if (line.name == "TEL") {
    if (line.is_of("FAX")) return add(cell("FAX"), one_text(line.value), "; ");
    const std::string number = one_text(line.value);
    const std::string_view plain = std::string_view(number).substr(number.starts_with("tel:") ? 4 : 0);
    return add(cell(line.is_of("CELL") ? kMobile : kLandline), plain, "、");
  }
  if (line.name == "ADR" && !card.contains(std::string(kAddress))) {
    std::vector<std::string> parts = unescaped_parts(line.value, ';');
    parts.resize(7);
    if (!parts[5].empty()) cell(kCode) = parts[5];
    if (const std::string address = address_of(parts); !address.empty()) cell(kAddress) = address;
    return;
  }
  if (line.name == kOrganisation) {
    std::string name;
    for (const std::string& part : unescaped_parts(line.value, ';')) add(name, part, " ");
    return add(cell(kOrganisation), name, "; ");
  }
  if (line.name == kParts) {
    cell(kParts) = called(line.value);
    return;
  }
  if (line.name == kFullName) return once(kFullName);
  if (line.name == "TITLE") return once(kTitle);
  if (line.name == "X-WECHAT") return once(kWechat);
  if (line.name == "EMAIL") return once(kEmail);
  if (line.name == "NOTE") return add(cell(kNote), one_text(line.value), "\n");
  other();
}

bool CardReader::next_card(ContentLines& lines, Card& card, uint64_t& number) {
  card.clear();
  bool inside = false;
  for (ContentLine line; lines.next(line);) {
    if (line.name == "BEGIN" && !inside) number = line.number;
    inside |= line.name == "BEGIN";
    if (line.name == "END") break;
    if (inside) take(line, card);
  }
  if (!inside) return false;
  const auto taken = [&](std::string_view heading) {
    const auto node = card.extract(std::string(heading));
    return node.empty() ? std::string() : node.mapped();
  };
  const std::string organisation = taken(kOrganisation), parts = taken(kParts), full = taken(kFullName);
  const std::string person = full.empty() ? parts : full;
  card[std::string(kName)] = organisation.empty() ? person : organisation;
  if (!person.empty() && person != organisation) card[std::string(kContact)] = person;
  return true;
}

bool CardReader::is_further(const Card& before, const Card& card) {
  const auto cell = [](const Card& one, const std::string& heading) {
    const auto found = one.find(heading);
    return found == one.end() ? std::string() : found->second;
  };
  const std::string name(kName), contact(kContact);
  if (cell(before, contact).empty() || cell(card, contact).empty() || cell(before, name) != cell(card, name))
    return false;
  return std::ranges::all_of(card, [&](const auto& one) {
    return one.first == kName || one.first == kNote || one.first == kWechat ||
           std::ranges::find(kOfContact, one.first) != std::end(kOfContact) || cell(before, one.first) == one.second;
  });
}

bool CardReader::next(Row& row) {
  row = {};
  if (!begun_) {
    begun_ = true;
    row.line = 1;
    row.cells = headings_;
    return true;
  }
  Card card = std::move(ahead_);
  row.line = ahead_line_;
  if (!std::exchange(has_ahead_, false) && !next_card(lines_, card, row.line)) return false;
  while (next_card(lines_, ahead_, ahead_line_)) {
    has_ahead_ = !is_further(card, ahead_);
    if (has_ahead_) break;
    add(card[std::string(kFurther)], contact_text(ahead_), "；");
  }
  for (const std::string& heading : headings_) row.cells.push_back(card[heading]);
  return true;
}

}  // namespace dossier::exchange

// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/party_cells.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "exchange/forms/form_cells.hpp"
#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/party_name.hpp"
#include "rules/utf8.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kNotStated = "未注明";

/// A slip in a resident identity number makes no other document of it.
bool is_like_resident_id(std::string_view number) {
  constexpr size_t kOld = 15, kModern = 18;
  const std::string plain = rules::without_separators(number);
  return (plain.size() == kOld || plain.size() == kModern) &&
         rules::all_digits(std::string_view(plain).substr(0, kOld - 1));
}

/// By the registering authority, the first character of the code (GB 32100-2015): 9 is that of business, the others
/// those of public bodies and associations.
v1::CustomerKind kind_of_code(std::string_view code) {
  return rules::without_separators(code).starts_with('9') ? v1::CUSTOMER_KIND_ENTERPRISE
                                                          : v1::CUSTOMER_KIND_INSTITUTION;
}

v1::CustomerKind kind_of_name(std::string_view name) {
  constexpr std::string_view kInstitutions[] = {"局",   "厅",     "委员会", "学校", "小学",   "中学",   "大学",
                                                "学院", "医院",   "协会",   "学会", "研究院", "研究所", "政府",
                                                "法院", "检察院", "办公室", "中心", "基金会"};
  constexpr std::string_view kBusinesses[] = {"店", "行", "部", "厂", "社", "铺", "馆", "坊", "超市", "酒店", "物业"};
  constexpr std::string_view kPeople[] = {"先生", "女士", "小姐", "经理", "总", "老师"};
  const std::string plain = rules::clean(name);
  const auto ends = [&](std::string_view word) { return plain.ends_with(word); };
  if (std::ranges::any_of(kInstitutions, ends)) return v1::CUSTOMER_KIND_INSTITUTION;
  if (!rules::organisation_name(plain).form.empty() || std::ranges::any_of(kBusinesses, ends))
    return v1::CUSTOMER_KIND_ENTERPRISE;
  constexpr size_t kShortest = 2,
                   kLongest = 3;  // Of nearly all Chinese names; companies' short names are as long as 4.
  const size_t size = characters(plain);
  const bool han = std::ranges::all_of(plain, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (std::ranges::any_of(kPeople, ends) || (han && size >= kShortest && size <= kLongest))
    return v1::CUSTOMER_KIND_INDIVIDUAL;
  return v1::CUSTOMER_KIND_OTHER;
}

}  // namespace

IdentityCell::IdentityCell(std::string typed)
    : text(std::move(typed)),
      credit_code(!text.empty() && passes(Identifier::uscc, text)),
      resident_id(!text.empty() && !credit_code && passes(Identifier::resident_id, text)) {}

void recognise_kind(v1::Customer& customer, const IdentityCell& identity) {
  if (identity.resident_id) {
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
  } else if (identity.credit_code) {
    customer.set_kind(kind_of_code(identity.text));
  } else {
    customer.set_kind(kind_of_name(customer.name()));
  }
  if (customer.kind() == v1::CUSTOMER_KIND_OTHER) customer.set_kind_note(std::string(kNotStated));
}

void set_identity(v1::Customer& customer, const IdentityCell& identity) {
  customer.clear_credit_code();
  customer.clear_resident_id();
  const std::string& text = identity.text;
  if (identity.credit_code) {
    customer.set_credit_code(text);
  } else if (customer.kind() != v1::CUSTOMER_KIND_INDIVIDUAL) {
    passes(Identifier::org_code, text) ? customer.set_org_code(text) : customer.set_credit_code(text);
  } else if (!identity.resident_id && !is_like_resident_id(text) && passes(Identifier::other_document, text)) {
    if (customer.other_document() != text) customer.clear_other_document_kind();
    customer.set_other_document(text);
  } else {
    customer.set_resident_id(text);
  }
}

}  // namespace dossier::exchange

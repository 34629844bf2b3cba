#include "desk/matching.hpp"

#include <algorithm>

#include "dossier/v1/customer.pb.h"
#include "dossier/validate.hpp"
#include "records/envelope.hpp"
#include "rules/fold.hpp"

namespace dossier::desk {
namespace {

constexpr size_t kMostMatches = 20;  // A phone that a hundred customers share says nothing.

class Matcher {
 public:
  Matcher(Context& context, uint64_t self) : context_(context), self_(self) {}

  void by(size_t index, std::string_view value, const char* reason) {
    if (value.empty()) return;
    each_id(context_, customers().index_space(index), records::KeyWriter().text(value).bytes(), [&](uint64_t id) {
      if (id != self_) note(id, reason);
      return matches_.size() < kMostMatches;
    });
  }

  std::vector<Match> take() { return std::move(matches_); }

 private:
  void note(uint64_t id, const char* reason) {
    auto found = std::find_if(matches_.begin(), matches_.end(), [&](const Match& match) { return match.id == id; });
    if (found == matches_.end()) {
      const auto stored = records::get(context_.reader(), customers(), customer_key(id).bytes());
      if (!stored) return;
      matches_.push_back({id,
                          std::string(stored->record.text(v1::Customer::kNumberFieldNumber)),
                          std::string(stored->record.text(v1::Customer::kOwnerFieldNumber)),
                          {}});
      found = matches_.end() - 1;
    }
    if (std::find(found->reasons.begin(), found->reasons.end(), reason) == found->reasons.end()) found->reasons.emplace_back(reason);
  }

  Context& context_;
  uint64_t self_;
  std::vector<Match> matches_;
};

}  // namespace

std::vector<Match> match(Context& context, const v1::Customer& customer, uint64_t self) {
  Matcher matcher(context, self);
  matcher.by(customer_index::identity, customer.credit_code(), "credit_code");
  matcher.by(customer_index::identity, customer.resident_id(), "resident_id");
  matcher.by(customer_index::identity, customer.org_code(), "org_code");
  for (const v1::Contact& contact : customer.contacts()) {
    matcher.by(customer_index::phone, contact.mobile(), "phone");
    // A landline is often a switchboard: alone it proves nothing, but whoever registers wants to look.
    matcher.by(customer_index::phone, comparable(Identifier::landline, contact.landline()), "phone");
    matcher.by(customer_index::email, comparable(Identifier::email, contact.email()), "email");
  }
  if (customer.kind() != v1::CUSTOMER_KIND_INDIVIDUAL) {
    // Thousands of people are called 张伟; companies are not.
    matcher.by(customer_index::name, rules::fold(customer.name()), "name");
    matcher.by(customer_index::name, rules::fold_company(customer.name()), "name");
  }
  return matcher.take();
}

}  // namespace dossier::desk

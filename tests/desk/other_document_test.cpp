// SPDX-License-Identifier: Apache-2.0
#include "desk/rights_fixture.hpp"
#include "dossier/v1/identity.pb.h"

// Customers from abroad: documents other than the resident identity card, and phones outside the mainland.

namespace dossier::test {
namespace {

class OtherDocument : public Rights {
 protected:
  static v1::Customer visitor(const char* number = "EA1234567") {
    v1::Customer customer = person();
    customer.clear_resident_id();
    customer.set_other_document(number);
    return customer;
  }
  v1::Customer stored(uint64_t id) {
    Snapshot view = store_->system().read();
    return parse<v1::Customer>(*customer(view, id));
  }
  bool has_remark(const v1::Customer& customer, const char* field, const char* reason) {
    return std::any_of(customer.remarks().begin(), customer.remarks().end(),
                       [&](const v1::Remark& remark) { return remark.field() == field && remark.reason() == reason; });
  }
};

TEST_F(OtherDocument, R3_its_form_tells_the_kind_and_nothing_is_missing) {
  const v1::Customer kept = stored(add(visitor("h 1234 5678")));
  EXPECT_EQ(kept.other_document(), "H12345678");
  EXPECT_EQ(kept.other_document_kind(), v1::OTHER_DOCUMENT_KIND_HONG_KONG_MACAO_PERMIT);
  EXPECT_FALSE(has_remark(kept, "resident_id", "missing"));
}

TEST_F(OtherDocument, R3_an_unknown_form_is_a_remark_unless_the_kind_is_told) {
  const v1::Customer doubtful = stored(add(visitor("C01X00T47")));
  EXPECT_TRUE(has_remark(doubtful, "other_document", "document_form"));
  v1::Customer german = visitor("C01X00T48");
  german.set_other_document_kind(v1::OTHER_DOCUMENT_KIND_PASSPORT);
  const v1::Customer known = stored(add(german));
  EXPECT_FALSE(has_remark(known, "other_document", "document_form"));
  EXPECT_EQ(known.other_document_kind(), v1::OTHER_DOCUMENT_KIND_PASSPORT);
}

TEST_F(OtherDocument, R3_wrong_ones_are_refused_by_field_and_reason) {
  Write write = store_->system().write();
  const auto reason = [&](const v1::Customer& customer) {
    const Error error = error_of([&] { register_customer(write, customer); });
    return error.field() + " " + error.reason();
  };
  EXPECT_EQ(reason(visitor("1234")), "other_document length");
  EXPECT_EQ(reason(visitor("EA****567")), "other_document masked");
  EXPECT_EQ(reason(visitor("11010519491231002X")), "other_document is_resident_id");
  v1::Customer none = visitor("");
  none.set_other_document_kind(v1::OTHER_DOCUMENT_KIND_PASSPORT);
  EXPECT_EQ(reason(none), "other_document required");
}

TEST_F(OtherDocument, R3_a_customer_is_found_by_it_on_every_road) {
  const uint64_t id = add(visitor());
  Snapshot view = store_->system().read();
  EXPECT_EQ(find_customers(view, Identifier::other_document, "ea 1234567"), std::vector{id});
  EXPECT_EQ(find_customers(view, "EA1234567"), std::vector{id});
  CustomerSearch search;
  search.text = "ea1234567";
  EXPECT_EQ(search_customers(view, search).entries.size(), 1u);
  Clues clues;
  clues.identity_number = "EA1234567";
  ASSERT_EQ(resolve(view, clues).size(), 1u);
  Write write = store_->system().write();
  const Registered again = register_customer(write, visitor());
  ASSERT_EQ(again.matches.size(), 1u);
  EXPECT_EQ(again.matches[0].reasons[0], "other_document");
  EXPECT_EQ(again.matches[0].likelihood, v1::LIKELIHOOD_CERTAIN);
}

TEST_F(OtherDocument, U2_who_may_not_see_identity_reads_stars_also_in_free_text) {
  v1::Customer customer = visitor("C01X00T47");
  customer.set_notes("护照C01X00T47已核对");
  const uint64_t id = add(customer);
  EXPECT_EQ(seen("S011", id).other_document(), "C01X00T47");
  const v1::Customer masked = seen("S013", id);
  EXPECT_EQ(masked.other_document(), "****");
  EXPECT_EQ(masked.notes().find("C01X00T47"), std::string::npos) << masked.notes();
}

TEST_F(OtherDocument, R4_phones_abroad_are_kept_in_e164_and_masked) {
  v1::Customer customer = visitor();
  customer.mutable_contacts(0)->set_mobile("+852 9123 4567");
  customer.mutable_contacts(0)->set_landline("+81 3-1234-5678");
  const uint64_t id = add(customer);
  const v1::Customer kept = stored(id);
  EXPECT_EQ(kept.contacts(0).mobile(), "+85291234567");
  EXPECT_EQ(kept.contacts(0).landline(), "+81312345678");
  EXPECT_FALSE(has_remark(kept, "contacts[0].mobile", "prefix"));
  const v1::Customer masked = seen("S013", id);
  EXPECT_EQ(masked.contacts(0).mobile(), "+852****67");
  EXPECT_EQ(masked.contacts(0).landline(), "+81****78");
  Snapshot view = store_->system().read();
  EXPECT_EQ(find_customers(view, Identifier::mobile, "00852-9123-4567"), std::vector{id});
}

}  // namespace
}  // namespace dossier::test

// SPDX-License-Identifier: Apache-2.0
#include "desk/context/customer_store.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/v1/customer.pb.h"

// What the documents want of a customer and is not there yet.

namespace dossier {
namespace {

using v1::Contact;
using v1::Customer;
using v1::Paper;

class Inspection {
 public:
  explicit Inspection(const Customer& customer) : customer_(customer) {}

  v1::Completeness run() {
    const bool person = customer_.kind() == v1::CUSTOMER_KIND_INDIVIDUAL;
    if (person ? customer_.resident_id().empty() && customer_.other_document().empty()
               : customer_.credit_code().empty() && customer_.org_code().empty()) {
      missing(person ? "resident_id" : "credit_code", "R3");
    }
    if (!any_contact([](const Contact& c) { return c.has_mobile() || c.has_landline(); }))
      missing("contacts.mobile", "R4");
    if (!any_contact([](const Contact& c) { return c.has_email(); })) missing("contacts.email", "R4");
    person ? papers({Paper::KIND_IDENTITY_CARD}) : organisation();
    papers({Paper::KIND_CONFIRMATION});
    return result_;
  }

 private:
  void organisation() {
    if (customer_.legal_representative().empty()) missing("legal_representative", "D1");
    if (customer_.business_scope().empty()) missing("business_scope", "D1");
    for (const auto role : {v1::CONTACT_ROLE_DECISION_MAKER, v1::CONTACT_ROLE_LIAISON, v1::CONTACT_ROLE_FINANCE,
                            v1::CONTACT_ROLE_EMERGENCY}) {
      if (!any_contact([role](const Contact& c) { return c.role() == role; })) missing("contacts", "D1").set_role(role);
    }
    if (customer_.kind() == v1::CUSTOMER_KIND_ENTERPRISE)
      papers({Paper::KIND_LICENCE, Paper::KIND_LEGAL_REPRESENTATIVE_ID});
  }

  void papers(std::initializer_list<Paper::Kind> kinds) {
    const auto& seen = customer_.papers();
    for (const Paper::Kind kind : kinds) {
      if (std::none_of(seen.begin(), seen.end(), [kind](const Paper& paper) { return paper.kind() == kind; }))
        missing("papers", "R16").set_paper(kind);
    }
  }

  template <typename Test>
  bool any_contact(const Test& test) const {
    return std::any_of(customer_.contacts().begin(), customer_.contacts().end(), test);
  }

  v1::Completeness::Missing& missing(const char* field, const char* requirement) {
    v1::Completeness::Missing& added = *result_.add_missing();
    added.set_field(field);
    added.set_requirement(requirement);
    return added;
  }

  const Customer& customer_;
  v1::Completeness result_;
};

}  // namespace

v1::Completeness check_completeness(View& view, uint64_t id) {
  desk::Context& context = view.context();
  context.require(desk::Operation::read, id);
  return Inspection(desk::load_customer(context, id)).run();
}

}  // namespace dossier

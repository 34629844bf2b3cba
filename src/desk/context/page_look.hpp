// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <new>
#include <utility>
#include <vector>

#include "desk/context/context.hpp"

namespace dossier::desk {

/// The customers on a page of a list, for the access log (D10): one entry when it goes out of scope, none where nobody
/// stood on it. Adding costs next to nothing where the actor's sight of the customer was asked for already.
class PageLook {
 public:
  PageLook(Context& context, const char* operation) : context_(context), operation_(operation) {}
  ~PageLook() noexcept(false) {  // Where it cannot be noted, the page is not shown either.
    try {
      if (!customers_.empty()) context_.looked_at(operation_, classes_, std::move(customers_));
    } catch (const std::bad_alloc&) {
      if (std::uncaught_exceptions() == thrown_) throw;
    }
  }
  PageLook(const PageLook&) = delete;
  PageLook& operator=(const PageLook&) = delete;

  /// Whether it is noted at all, for those to whom it takes something to say whose a row is.
  bool wanted() const { return context_.is_read(); }
  void add(uint64_t customer) {
    if (context_.is_read() && customer != 0 && customer != last()) add(customer, context_.sight(customer).classes);
  }
  void add(uint64_t customer, FieldClasses classes) {
    if (!context_.is_read() || customer == last()) return;
    customers_.push_back(customer);
    classes_ |= classes;
  }

 private:
  uint64_t last() const { return customers_.empty() ? 0 : customers_.back(); }

  Context& context_;
  const char* operation_;
  FieldClasses classes_ = 0;
  std::vector<uint64_t> customers_;
  const int thrown_ = std::uncaught_exceptions();
};

}  // namespace dossier::desk

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "dossier/clock.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"

namespace dossier::bench {

/// A business's records, made up from their position alone: the same position always gives the same record, so that
/// nothing has to be kept and both stores get the same facts. About 500 bytes a customer and 300 an interaction; ten
/// interactions and two follow-ups a customer.
///
/// Customer `i` gets the id i + 1 in every store. Interactions come in the order of their time over all customers, a
/// few customers have very many and many have few. Follow-ups come in no order.
class Generator {
 public:
  explicit Generator(uint32_t customers) : customers_(customers) {}

  uint32_t customers() const { return customers_; }
  uint64_t interactions() const { return uint64_t{customers_} * 10; }
  uint64_t follow_ups() const { return uint64_t{customers_} * 2; }
  uint64_t records() const { return customers_ + interactions() + follow_ups(); }

  void customer(uint32_t i, v1::Customer& out) const;
  void interaction(uint64_t j, v1::Interaction& out) const;
  void follow_up(uint64_t k, v1::FollowUp& out) const;

  /// What customers are looked up by.
  std::string number(uint32_t i) const;
  std::string mobile(uint32_t i) const;
  std::string identity(uint32_t i) const;  ///< Credit code of an enterprise, identity number of a person.

  /// Members of staff, one for 200 customers.
  uint32_t staff() const { return customers_ < 8'000 ? 40 : customers_ / 200; }
  std::string staff_number(uint32_t s) const;
  std::string department(uint32_t s) const;
  uint32_t owner(uint32_t i) const;  ///< Member of staff that a customer belongs to.
  v1::Level level_of(uint32_t i) const;

  uint32_t customer_of(uint64_t j) const;  ///< Of an interaction.

  static Instant from();   ///< Records begin here
  static Instant until();  ///< and end here; follow-ups are due in the hundred days behind.

 private:
  uint32_t customers_;
};

}  // namespace dossier::bench

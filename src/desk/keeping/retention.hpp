// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "desk/context/context.hpp"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/policy.pb.h"

/// Retention (B8): which records are past their time, and which have to stay.
namespace dossier::desk {

/// What the rules of retention say of records on a day, and what holds them back. Made for one list or one deed.
class Retention {
 public:
  Retention(Context& context, Day today);

  const v1::RetentionRule& rule(int record_class) const { return rules_[static_cast<size_t>(record_class)]; }
  /// Whether anything of this class ever goes; with `must`, whether anything has to.
  bool goes(int record_class, bool must) const;
  /// The month up to which something of this class can be past its minimum or, with `must`, its maximum.
  uint64_t last_month(int record_class, bool must) const;

  /// Each: nothing while its minimum is not over.
  std::optional<v1::RetentionDue> customer(RecordView record);
  std::optional<v1::RetentionDue> interaction(RecordView record);
  std::optional<v1::RetentionDue> contract(RecordView record);
  std::optional<v1::RetentionDue> access(uint64_t id, RecordView batch);

  /// Until when a contract has to stay, with its payments: a date, or empty for good. Nothing where it may go.
  std::optional<std::string> contract_stays(RecordView record) const;
  /// A hold on all records of a class, or on one customer.
  std::optional<uint64_t> class_hold(int record_class) const;
  std::optional<uint64_t> customer_hold(uint64_t customer) const;

 private:
  struct Related;

  std::optional<v1::RetentionDue> due(int record_class, std::optional<Day> since) const;
  /// Why a record has to stay; nothing where it may go.
  std::optional<std::string> stays_until(int record_class, std::optional<Day> since) const;
  std::optional<Day> since_of_interaction(RecordView record, int record_class) const;
  std::optional<Day> since_of_contract(RecordView record) const;
  Day day_of(int64_t at) const;
  void add_holds(v1::RetentionDue& due, uint64_t customer) const;
  void add_class_holds(v1::RetentionDue& due, int record_class) const;
  void add_related(v1::RetentionDue& due, uint64_t customer);
  void add_merged(v1::RetentionDue& due, uint64_t customer) const;
  void look_at_interactions(uint64_t customer, std::array<Related, 7>& related) const;
  void look_at_contracts(uint64_t customer, std::array<Related, 7>& related) const;
  uint32_t open_matters(uint64_t customer) const;

  Context& context_;
  Day today_;
  std::array<v1::RetentionRule, 7> rules_;
  std::vector<std::pair<int, uint64_t>> class_holds_;  // Class, hold.
};

/// Of `v1::RecordClass`: feedback or any other interaction.
int class_of_interaction(RecordView interaction);

}  // namespace dossier::desk

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dossier/dossier.hpp"
#include "generator.hpp"
#include "sum.hpp"

namespace dossier::bench {

/// Opens or makes the library's store in a folder; its clock stands still where the generator's records end.
Store open_dossier(const std::string& folder, bool create = false);

/// Writes the records in the order in which they come, for members of staff who are there already.
class DossierLoad {
 public:
  DossierLoad(const std::string& folder, const Generator& generator);
  void add(uint64_t id, const v1::Customer& customer);
  void add(uint64_t id, const v1::Interaction& interaction) { (void)id, load_.add(interaction); }
  void add(uint64_t id, const v1::FollowUp& follow_up) { (void)id, load_.add(follow_up); }
  void finish() { load_.finish(); }

 private:
  Store store_;
  BulkLoad load_;
};

/// Sees the customers of the first department masked.
inline constexpr const char* kViewer = "V0001";

/// Reads in one snapshot. Every method reads every field of what it fetches, where it stands.
class DossierReader {
 public:
  /// With the rights of a member of staff, or the host's.
  explicit DossierReader(const std::string& folder, const std::string& staff = {})
      : store_(open_dossier(folder)),
        session_(staff.empty() ? store_.system() : store_.session(staff)),
        snapshot_(session_.read()) {}

  void renew() { snapshot_ = session_.read(); }  ///< Lets go of the masked copies of the snapshot before.

  RecordView customer_bytes(uint64_t id) { return customer(snapshot_, id).value(); }  ///< Only finds it.
  void customer_in_place(uint64_t id, Sum& sum);
  void customer_parsed(uint64_t id, Sum& sum);    ///< Into a message that is used again and again.
  void customer_snapshot(uint64_t id, Sum& sum);  ///< With a snapshot of its own, as a web request would.
  void customer_found(Identifier kind, std::string_view value, Sum& sum);
  void customer_searched(std::string_view text, Sum& sum);  ///< Whatever the text may be: a number, a phone, a name.
  void timeline_all(uint64_t customer, Sum& sum);           ///< Newest 20, all fields.
  void timeline_list(uint64_t customer, Sum& sum);          ///< Newest 20, what a list shows.
  void due_list(std::string_view assignee, int64_t from, Sum& sum);  ///< Next 50.

 private:
  Store store_;
  Session session_;
  Snapshot snapshot_;
  v1::Customer message_;
};

/// Plans a follow-up for a customer, as one durable transaction.
class DossierWriter {
 public:
  explicit DossierWriter(const std::string& folder) : store_(open_dossier(folder)), session_(store_.system()) {}
  void plan_follow_up(uint64_t customer, int64_t due, std::string_view action);

 private:
  Store store_;
  Session session_;
};

/// Read every field, in place or from a message: what the SQLite side reads as columns.
void touch_customer(RecordView record, Sum& sum);
void touch_interaction(RecordView record, Sum& sum);
void touch_customer(const v1::Customer& customer, Sum& sum);

}  // namespace dossier::bench

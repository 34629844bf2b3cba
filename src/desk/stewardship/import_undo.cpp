// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <span>

#include "desk/context/import_marks.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/stewardship/import_staff.hpp"
#include "desk/stewardship/import_traces.hpp"
#include "desk/stewardship/record_past.hpp"
#include "desk/stewardship/ties.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/trade_tables.hpp"
#include "desk/trade/rhythms.hpp"
#include "dossier/import_log.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "records/range.hpp"
#include "rules/dates.hpp"

// Undoing an import, customer by customer.

namespace dossier {
namespace {

using desk::Context;
using desk::ImportTraces;
using desk::Operation;
using desk::RecordTrace;
using records::KeyWriter;

constexpr size_t kCustomersAtOnce = 500;  // That share a commit.

/// A record that goes back; `before` empty: it goes.
struct Restored {
  const desk::Table* table;
  std::string key, before;
};

/// The records of one customer.
class CustomerUndo {
 public:
  CustomerUndo(Context& context, uint64_t id) : context_(context), id_(id) {}

  /// What goes back. Throws an Error that says why nothing can.
  std::vector<Restored> judge(const std::vector<RecordTrace>& traces) const {
    std::vector<Restored> back;
    const bool created = std::ranges::any_of(traces, &RecordTrace::created);
    for (const RecordTrace& trace : traces) {
      if (trace.first == 0) {
        // What came later may be about what the import made.
        if (created && !has_no_effect(trace)) refuse_changed(trace);
      } else if (auto one = judge(trace)) {
        back.push_back(std::move(*one));
      }
    }
    if (back.empty()) return back;
    context_.require(Operation::undo_import, id_);
    refuse_tied(back);
    return back;
  }

  void put_back(const std::vector<Restored>& back) const {
    const bool gone = is_gone(back);
    // First what goes: a record that comes back may need its place.
    for (const Restored& one : back) {
      if (!one.before.empty()) continue;
      context_.transaction().del(*one.table, one.key);
      if (gone) context_.transaction().erase_history(*one.table, one.key);
    }
    for (const Restored& one : back) {
      if (!one.before.empty()) context_.transaction().put(*one.table, one.key, one.before);
    }
    if (std::ranges::any_of(back, [](const Restored& one) { return one.table == &desk::contracts(); }))
      renew_rhythm(gone);
  }

 private:
  std::optional<Restored> judge(const RecordTrace& trace) const {
    const bool there = records::get(context_.reader(), *trace.table, trace.key).has_value();
    if (trace.created && !there) return std::nullopt;
    auto past = desk::past_of(context_, *trace.table, trace.key, trace.first, trace.last);
    if (!past || trace.mixed) refuse_changed(trace);
    if (past->now == past->before) return std::nullopt;
    if (past->now != past->left) refuse_changed(trace);
    return Restored{trace.table, trace.key, std::move(past->before)};
  }

  bool has_no_effect(const RecordTrace& trace) const {
    const auto past = desk::past_of(context_, *trace.table, trace.key, trace.others, trace.others);
    return past && past->now == past->before;
  }

  [[noreturn]] void refuse_changed(const RecordTrace& trace) const {
    const auto entry = records::entry(context_.reader(), std::max(trace.others, trace.last));
    throw Error(Code::conflict, "changed_since", {},
                {std::string(entry->actor), rules::to_iso(context_.day_of(instant(entry->at)))});
  }

  bool is_gone(const std::vector<Restored>& back) const {
    return std::ranges::any_of(
        back, [](const Restored& one) { return one.table == &desk::customers() && one.before.empty(); });
  }

  /// What a legal hold keeps, and what other customers' records name, does not go.
  void refuse_tied(const std::vector<Restored>& back) const {
    if (std::ranges::none_of(back, [](const Restored& one) { return one.before.empty(); })) return;
    desk::refuse_held(context_, id_);
    if (is_gone(back) && desk::is_named_by_others(context_, id_)) throw Error(Code::conflict, "referred_to");
  }

  void renew_rhythm(bool gone) const {
    if (!gone) return desk::store_rhythm(context_, desk::load_customer(context_, id_));
    for (const bool of_profile : {false, true})
      context_.transaction().del(desk::buying_rhythms(), desk::rhythm_key(id_, of_profile).bytes());
  }

  Context& context_;
  const uint64_t id_;
};

class Undo {
 public:
  Undo(const Session& session, uint64_t id, bool dry_run, const Progress& progress)
      : session_(session), id_(id), dry_run_(dry_run), progress_(progress) {}

  UndoneImport run() {
    ImportTraces traces = read();
    const std::span<const uint64_t> all = traces.customers();
    for (size_t done = 0; done < all.size();) {
      const auto part = all.subspan(done, std::min(kCustomersAtOnce, all.size() - done));
      undo(traces, part);
      done += part.size();
      if (progress_ && !progress_(done, all.size())) throw Error(Code::cancelled, "cancelled");
    }
    if (!traces.staff().empty()) undo_staff(traces);
    return std::move(result_);
  }

 private:
  /// The snapshot ends with it: the room that the undo frees can be used again.
  ImportTraces read() const {
    Snapshot view = session_.read();
    view.context().require(Operation::undo_import);
    desk::load_import(view.context(), id_);
    return ImportTraces(view.context(), id_);
  }

  void undo(ImportTraces& traces, std::span<const uint64_t> customers) {
    Write write = session_.write("undo import " + std::to_string(id_));
    Context& context = write.context();
    traces.read_on(context);
    const uint64_t before = result_.undone;
    for (const uint64_t customer : customers) undo(write, traces, customer);
    v1::ImportRecord import = desk::load_import(context, id_);
    desk::set_instant(import.mutable_undone_at(), context.now);
    import.set_undone_by(context.actor);
    import.set_undone(import.undone() + (result_.undone - before));
    import.set_left(result_.left.size());
    desk::store_import(context, import);
    if (dry_run_) return;  // It is taken back when the write goes out of scope.
    traces.skip(context);
    write.commit();
  }

  void undo_staff(const ImportTraces& traces) {
    Write write = session_.write("undo import " + std::to_string(id_));
    Context& context = write.context();
    if (!context.may(Operation::manage_staff)) return;
    result_.staff = desk::staff_to_go(context, traces, undone_);
    if (dry_run_ || result_.staff.empty()) return;
    desk::remove_staff(context, result_.staff);
    write.commit();
  }

  void undo(Write& write, const ImportTraces& traces, uint64_t customer) {
    Context& context = write.context();
    Savepoint savepoint = write.savepoint();
    try {
      const CustomerUndo one(context, customer);
      const std::vector<Restored> back = one.judge(traces.records_of(context, customer));
      if (back.empty()) return;
      one.put_back(back);
      for (const std::string& mark : traces.marks_of(customer)) desk::drop_import_mark(context, mark);
      savepoint.release();
      ++result_.undone;
      undone_.insert(customer);
    } catch (const Error& error) {
      if (error.code() != Code::conflict && error.code() != Code::denied && error.code() != Code::missing) throw;
      result_.left.push_back(left(context, customer, error));
    }
  }

  static LeftCustomer left(Context& context, uint64_t customer, const Error& why) {
    LeftCustomer one{customer, {}, {}, why};
    const auto stored = records::get(context.reader(), desk::customers(), desk::customer_key(customer).bytes());
    if (!stored || !context.may_see(customer)) return one;
    const RecordView seen = desk::masked_customer(context, stored->record);
    one.number = seen.text(v1::Customer::kNumberFieldNumber);
    one.name = seen.text(v1::Customer::kNameFieldNumber);
    return one;
  }

  const Session& session_;
  const uint64_t id_;
  const bool dry_run_;
  const Progress& progress_;
  UndoneImport result_;
  std::set<uint64_t> undone_;
};

}  // namespace

UndoneImport undo_import(const Session& session, uint64_t id, bool dry_run, const Progress& progress) {
  return Undo(session, id, dry_run, progress).run();
}

}  // namespace dossier

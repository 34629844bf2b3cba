// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "desk/context/blocks.hpp"
#include "desk/context/customer_store.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/customers/likeness_reasons.hpp"
#include "dossier/identity.hpp"
#include "dossier/v1/identity.pb.h"
#include "rules/blocking.hpp"

// Customers that may be the same: of one, and over the whole store (U3).

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::Party;
using rules::Likely;

v1::Duplicate duplicate(Context& context, const Party& a, const Party& b, const rules::Likeness& likeness) {
  v1::Duplicate pair;
  pair.set_a(a.id);
  pair.set_a_number(a.number);
  pair.set_b(b.id);
  pair.set_b_number(b.number);
  if (likeness.verdict != Likely::no)
    pair.set_likelihood(likeness.verdict == Likely::certain ? v1::LIKELIHOOD_CERTAIN : v1::LIKELIHOOD_PROPOSED);
  pair.set_score(static_cast<uint32_t>(likeness.score));
  desk::add_reasons(context, likeness, a.id, b.id, *pair.mutable_reasons());
  return pair;
}

/// Whether it makes sense to show the pair: nobody has decided yet, and the actor may see both.
bool is_undecided(Context& context, uint64_t a, uint64_t b) {
  if (!context.may_see(a) || !context.may_see(b)) return false;
  return desk::profile_of(context, a) != desk::profile_of(context, b) &&
         !desk::is_told_apart(context, desk::members_of(context, a), desk::members_of(context, b));
}

/// Walks the blocks of the whole store and gathers a page of pairs.
class PairWalk {
 public:
  PairWalk(Context& context, const DuplicateQuery& query)
      : context_(context),
        query_(query),
        look_(context, "propose_duplicates"),
        cursor_(context.reader().cursor(desk::customers().index_space(desk::customer_index::block))) {}

  RecordPage run() {
    desk::Block block;
    for (bool more = start(); more && page_.token.empty();) {
      const std::string key(cursor_->key().substr(0, desk::kBlockKeySize));
      more = desk::read_block(*cursor_, key, block);
      if (block.full) {
        report_group(key, block.ids);
      } else if (block.ids.size() > 1) {
        compare_block(key, block.ids);
      }
      after_ = {};
    }
    return std::move(page_);
  }

 private:
  bool start() {
    if (query_.token.empty()) return cursor_->seek({});
    const std::string last = desk::read_token(query_.token, {});
    if (last.size() <= desk::kBlockKeySize) throw Error(Code::usage, "token", "token");
    records::KeyReader pair{records::Bytes(last).substr(desk::kBlockKeySize)};
    after_.first = pair.number();
    after_.second = pair.number();
    return cursor_->seek(last.substr(0, desk::kBlockKeySize));
  }

  void compare_block(const std::string& block, const std::vector<uint64_t>& ids) {
    std::vector<Party> parties;
    for (const uint64_t id : ids) {
      if (context_.may_see(id)) parties.push_back(desk::party(context_, id));
    }
    for (size_t i = 0; i < parties.size(); ++i) {
      for (size_t j = i + 1; j < parties.size(); ++j) {
        if (std::pair(parties[i].id, parties[j].id) <= after_ || !page_.token.empty()) continue;
        look_at(block, parties[i], parties[j]);
      }
    }
  }

  void look_at(const std::string& block, const Party& a, const Party& b) {
    const rules::Likeness likeness = rules::compare(a.identity, b.identity);
    if (likeness.verdict == Likely::no || (query_.certain_only && likeness.verdict != Likely::certain)) return;
    if (is_first_block(block, a, b) && is_undecided(context_, a.id, b.id))
      show(block, duplicate(context_, a, b, likeness));
  }

  void show(const std::string& block, const v1::Duplicate& pair) {
    if (page_.entries.size() == query_.limit) {
      page_.token = desk::make_token(last_);
      return;
    }
    look_.add(pair.a());
    look_.add(pair.b());
    page_.entries.push_back(context_.keep(desk::serialise(pair)));
    last_ = block;
    last_ += records::KeyWriter().number(pair.a()).number(pair.b()).bytes();
  }

  /// So many share a value that they are not compared pair by pair: the first two stand for all.
  void report_group(const std::string& block, const std::vector<uint64_t>& ids) {
    if (!rules::is_shared_value(block[0])) return;
    std::optional<Party> first;
    for (const uint64_t id : ids) {
      if (!context_.may_see(id)) continue;
      Party party = desk::party(context_, id);
      const std::vector<std::string> keys = desk::block_keys(party.identity);
      if (!std::binary_search(keys.begin(), keys.end(), block)) continue;  // What they share is masked.
      if (!first) {
        first = std::move(party);
      } else if (is_undecided(context_, first->id, id)) {
        return report_group(block, *first, party);
      }
    }
  }

  void report_group(const std::string& block, const Party& a, const Party& b) {
    const rules::Likeness likeness = rules::compare(a.identity, b.identity);
    if (std::pair(a.id, b.id) <= after_ || (query_.certain_only && likeness.verdict != Likely::certain)) return;
    const size_t size = count_shown(block);
    for (const std::string& key : shared_blocks(a, b)) {
      if (key == block) break;
      // The same customers, who share the name and the number.
      if (rules::is_shared_value(key[0]) && desk::block_members(context_, key).full && count_shown(key) == size) return;
    }
    v1::Duplicate group = duplicate(context_, a, b, likeness);
    group.set_group(size);
    show(block, group);
  }

  size_t count_shown(const std::string& block) {
    size_t count = 0;
    const auto cursor = context_.reader().cursor(desk::customers().index_space(desk::customer_index::block));
    for (bool more = cursor->seek(block); more && cursor->key().starts_with(block); more = cursor->next())
      count += context_.may_see(records::KeyReader(cursor->key().substr(block.size())).number()) ? 1 : 0;
    return count;
  }

  static std::vector<std::string> shared_blocks(const Party& a, const Party& b) {
    const std::vector<std::string> of_a = desk::block_keys(a.identity), of_b = desk::block_keys(b.identity);
    std::vector<std::string> shared;
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(shared));
    return shared;
  }

  /// A pair shares several blocks as a rule: it is shown in the first of them in which pairs are compared.
  bool is_first_block(const std::string& block, const Party& a, const Party& b) {
    for (const std::string& key : shared_blocks(a, b)) {
      if (key == block) return true;
      if (!desk::block_members(context_, key).full) return false;
    }
    return true;
  }

  Context& context_;
  const DuplicateQuery& query_;
  desk::PageLook look_;
  std::unique_ptr<storage::Cursor> cursor_;
  std::pair<uint64_t, uint64_t> after_;  // Of the block that the token is in: shown already.
  RecordPage page_;
  std::string last_;
};

}  // namespace

std::vector<RecordView> duplicates_of(View& view, uint64_t customer, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  const Party self = desk::party(context, desk::stored_customer(context, customer).record);
  std::vector<std::pair<int, RecordView>> found;
  for (const uint64_t id : desk::candidates(context, self.identity, customer)) {
    if (!context.may_see(id)) continue;
    const Party other = desk::party(context, id);
    const rules::Likeness likeness = rules::compare(self.identity, other.identity);
    if (likeness.verdict == Likely::no || !is_undecided(context, customer, id)) continue;
    const bool first = self.id < other.id;
    const v1::Duplicate pair = first ? duplicate(context, self, other, likeness)
                                     : duplicate(context, other, self, rules::compare(other.identity, self.identity));
    found.emplace_back(likeness.score, context.keep(desk::serialise(pair)));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  std::vector<RecordView> pairs;
  desk::PageLook look(context, "duplicates_of");
  for (size_t i = 0; i < std::min(found.size(), limit); ++i) {
    pairs.push_back(found[i].second);
    look.add(found[i].second.number(v1::Duplicate::kAFieldNumber));
    look.add(found[i].second.number(v1::Duplicate::kBFieldNumber));
  }
  return pairs;
}

RecordPage propose_duplicates(View& view, const DuplicateQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  return PairWalk(context, query).run();
}

}  // namespace dossier

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"
#include "dossier/page.hpp"
#include "dossier/session.hpp"

/// Who is who: customers that are likely one and the same, and whom an arriving interaction is from. Both look
/// at blocks of customers that share something (a number, a phone, an address, the sound of a name), never at all of
/// them, and both say why. They compare what the actor is shown: what is masked for them is no evidence (rights.hpp).
namespace dossier {

/// Customers that are likely the same as this one (v1.Duplicate), the likeliest first. Left out are those that are one
/// with it already and those that somebody said are not the same. Throws Code::missing where there is no such customer.
std::vector<RecordView> duplicates_of(View& view, uint64_t customer, size_t limit = 20);

/// What a list of duplicates shows.
struct DuplicateQuery {
  size_t limit = 100;
  std::string_view token;     ///< From the page before.
  bool certain_only = false;  ///< Only pairs that may be merged without further checks.
};

/// A page of all pairs in the store (v1.Duplicate), each once, in no order that means anything. Where more than
/// 100 customers share a number, an address of mail or a name, they are not compared pair by pair: one entry says so
/// (`group`, how many), with the first two. All pages together take
/// time in proportion to the customers. Entries live as long as the view: for a large store take a new snapshot now and
/// then and continue from the token.
RecordPage propose_duplicates(View& view, const DuplicateQuery& query = {});

/// These two are not the same: they are not proposed again. Throws Code::conflict, "merged_already", where they are
/// one.
void mark_not_same(Write& write, uint64_t one, uint64_t other, std::string_view reason = {});
/// Withdraws that. Throws Code::missing where it was not said.
void unmark_not_same(Write& write, uint64_t one, uint64_t other);
/// What was said of a customer (v1.Distinction).
std::vector<RecordView> not_same_as(View& view, uint64_t customer);

/// What is known of whoever calls or writes. Values as they arrive; what is empty or not such a value finds nobody.
struct Clues {
  std::string_view phone;
  std::string_view email;
  std::string_view wechat;
  std::string_view member_id;
  std::string_view order_number;     ///< Of an earlier interaction about it.
  std::string_view identity_number;  ///< Credit code, organisation code, resident identity number, other document.
};

/// The customers that it may be (v1.Resolution), the likeliest first, with the evidence; several that are one stand
/// once, by the record that stands for them. Found are those whom the actor is shown with the clue, so by a phone the
/// customers whose contacts they see in full. Where there is none of them, whoever may register is told what a
/// duplicate check tells, of customers out of reach as well: that somebody is there and whose they are, by which clue,
/// without `matched` and with masked values. That counts as a check: throws Code::denied, "duplicate_check_limit".
std::vector<RecordView> resolve(View& view, const Clues& clues, size_t limit = 20);

/// A reason (v1.LikenessReason) as a sentence for a person.
std::string describe_reason(RecordView reason, Language language);

}  // namespace dossier

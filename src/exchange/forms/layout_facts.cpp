// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/layout_facts.hpp"

#include <algorithm>
#include <iterator>

#include "desk/context/context.hpp"
#include "desk/context/listing.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/staff.pb.h"
#include "exchange/forms/contact_cells.hpp"
#include "exchange/forms/form_cells.hpp"
#include "rules/dates.hpp"
#include "schema/schema.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kShown = 5;  // Interactions of a history: a form has little room.

struct Facts {
  View& view;
  const v1::Customer& customer;
  const bool masked;

  std::chrono::minutes utc_offset() const { return view.context().rules().hours.utc_offset; }
  std::string day(const google::protobuf::Timestamp& at) const { return moment_text(at, utc_offset()).substr(0, 10); }

  /// A person by name; by number where the staff is not known by that.
  std::string person(const std::string& number) const {
    const auto found = number.empty() ? std::nullopt : staff(view, number);
    const std::string name(found ? found->text(v1::Staff::kNameFieldNumber) : std::string_view());
    return name.empty() ? number : name;
  }
  std::string person_and_day(const std::string& number, const google::protobuf::Timestamp& at) const {
    if (number.empty()) return {};
    return person(number) + "  " + day(at);
  }

  /// Newest first, of those that are wanted.
  template <typename Wanted>
  std::vector<v1::Interaction> interactions(size_t limit, const Wanted& wanted) const {
    std::vector<v1::Interaction> found;
    std::string token;
    do {
      RecordPage page = desk::list_interactions(view.context(), {{}, {}, customer.id()}, 50, token);
      for (const RecordView record : page.entries) {
        auto one = desk::parse<v1::Interaction>(as_shown(record));
        if (wanted(one)) found.push_back(std::move(one));
        if (found.size() == limit) return found;
      }
      token = std::move(page.token);
    } while (!token.empty());
    return found;
  }
  RecordView as_shown(RecordView record) const {
    if (!masked) return record;
    return desk::masked_for_others(view.context(), schema::Interaction, customer.id(), record);
  }
  std::vector<v1::Interaction> latest(size_t limit) const {
    return interactions(limit, [](const v1::Interaction&) { return true; });
  }
  /// The newest matter that is not closed.
  v1::Interaction open() const {
    auto found = interactions(1, [](const v1::Interaction& one) { return one.open(); });
    return found.empty() ? v1::Interaction() : std::move(found.front());
  }
  /// The newest contact that a plan asked for.
  v1::Interaction followed_up() const {
    auto found =
        interactions(1, [](const v1::Interaction& one) { return one.kind() == v1::INTERACTION_KIND_FOLLOW_UP; });
    return found.empty() ? v1::Interaction() : std::move(found.front());
  }
};

std::string archive_number(const Facts& of) { return of.customer.review().archive_number(); }

std::string registered(const Facts& of) {
  return of.person_and_day(of.customer.registered_by(), of.customer.registered_at());
}

std::string reviewed(const Facts& of) {
  const v1::Review& review = of.customer.review();
  return of.person_and_day(review.reviewed_by(), review.reviewed_at());
}

std::string last_service(const Facts& of) {
  const auto latest = of.latest(1);
  return latest.empty() ? std::string() : moment_text(latest.front().at(), of.utc_offset());
}

std::string last_summary(const Facts& of) {
  const auto latest = of.latest(1);
  return latest.empty() ? std::string() : latest.front().summary();
}

std::string interactions(const Facts& of) {
  const uint64_t count = summarise_customer(of.view, of.customer.id()).interactions();
  return count == 0 ? std::string() : std::to_string(count) + "次";
}

std::string issues(const Facts& of) {
  std::string all;
  for (const v1::Interaction& one : of.latest(kShown)) {
    all += (all.empty() ? "" : "\n") + of.day(one.at()) + "：" + one.summary();
    if (const std::string status = value_word("InteractionStatus", one.status()); !status.empty())
      all += "（" + status + "）";
  }
  return all;
}

std::string handlers(const Facts& of) {
  std::string all;
  for (const v1::Interaction& one : of.latest(kShown))
    all += (all.empty() ? "" : "\n") + of.day(one.at()) + "：" + of.person(one.handler());
  return all;
}

std::string open_kind(const Facts& of) { return value_word("InteractionKind", of.open().kind()); }
std::string open_urgency(const Facts& of) { return value_word("Priority", of.open().urgency()); }
std::string open_summary(const Facts& of) { return of.open().summary(); }

std::string open_completion(const Facts& of) {
  const v1::Interaction open = of.open();
  return open.feedback().has_planned_completion() ? of.day(open.feedback().planned_completion()) : std::string();
}

std::string followed_up_at(const Facts& of) {
  const v1::Interaction latest = of.followed_up();
  return latest.has_at() ? moment_text(latest.at(), of.utc_offset()) : std::string();
}

std::string follow_up_summary(const Facts& of) { return of.followed_up().summary(); }

std::string next_step(const Facts& of) {
  const v1::NextStep step = of.followed_up().next_step();
  return step.due().empty() || step.action().empty() ? step.action() : step.due() + " " + step.action();
}

std::string papers(const Facts& of) {
  std::string all;
  for (const v1::Paper& paper : of.customer.papers()) {
    all += (all.empty() ? "" : "\n") + (paper.name().empty() ? value_word("Paper.Kind", paper.kind()) : paper.name());
    if (const std::string seen = of.person_and_day(paper.seen_by(), paper.seen_at()); !seen.empty())
      all += "（" + seen + "）";
  }
  return all;
}

std::string contacts(const Facts& of) { return contacts_text(of.customer, 0, "\n"); }

std::string collaborators(const Facts& of) {
  std::string all;
  for (const v1::Collaborator& one : of.customer.collaborators()) {
    all += (all.empty() ? "" : "、") + of.person(one.staff());
    if (!one.part().empty()) all += "（" + one.part() + "）";
  }
  return all;
}

std::string interests(const Facts& of) {
  std::string all;
  for (const std::string& one : of.customer.preferences().product_interests()) all += (all.empty() ? "" : "、") + one;
  return all;
}

struct Fact {
  std::string_view name;
  std::string (*text)(const Facts& of);
};
constexpr Fact kFacts[] = {{"archive_number", archive_number},
                           {"collaborators", collaborators},
                           {"contacts", contacts},
                           {"follow_up_summary", follow_up_summary},
                           {"followed_up_at", followed_up_at},
                           {"handlers", handlers},
                           {"interactions", interactions},
                           {"interests", interests},
                           {"issues", issues},
                           {"last_service", last_service},
                           {"last_summary", last_summary},
                           {"next_step", next_step},
                           {"open_completion", open_completion},
                           {"open_kind", open_kind},
                           {"open_summary", open_summary},
                           {"open_urgency", open_urgency},
                           {"papers", papers},
                           {"registered", registered},
                           {"reviewed", reviewed}};

}  // namespace

bool is_layout_fact(std::string_view name) { return std::ranges::find(kFacts, name, &Fact::name) != std::end(kFacts); }

std::string layout_fact(View& view, const v1::Customer& customer, bool masked, std::string_view name) {
  const auto* const found = std::ranges::find(kFacts, name, &Fact::name);
  return found == std::end(kFacts) ? std::string() : found->text({view, customer, masked});
}

}  // namespace dossier::exchange

// SPDX-License-Identifier: Apache-2.0
#include "dossier/policy.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/stewardship.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/policy.pb.h"

// `dossier policy`: shows, sets and previews the rules of the business.

namespace dossier::cli {
namespace {

struct PolicyArguments {
  std::string action, store, until;
  std::vector<std::string> files;
  bool replace = false;
};

v1::Policy read_policy(const Program& program, const PolicyArguments& arguments) {
  if (arguments.files.empty()) throw UsageError{program.say(texts::kNeedsFile)};
  v1::Policy policy;
  policy.ParsePartialFromString(from_json("Policy", read_file(program, arguments.files[0])));
  return policy;
}

int show(const Program& program, const PolicyArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  const Json object = json_object("Policy", policy(view).SerializeAsString());
  if (program.json) {
    print(object);
  } else {
    std::cout << object.dump(2) << '\n';
  }
  return kDone;
}

int set(const Program& program, const PolicyArguments& arguments) {
  const v1::Policy wanted = read_policy(program, arguments);
  const Session session = program.session(arguments.store);
  Write write = session.write("policy set");
  set_policy(write, arguments.replace ? wanted : changed_policy(write, wanted));
  const uint32_t version = policy(write).version();
  write.commit();
  if (program.json) {
    print({{"version", version}});
  } else {
    std::cout << program.say(texts::kPolicySet, {std::to_string(version)}) << '\n';
  }
  return kDone;
}

int dry_run(const Program& program, const PolicyArguments& arguments) {
  const v1::Policy given = read_policy(program, arguments);
  const Instant until = arguments.until.empty() ? program.now() : instant_option(program, arguments.until, true);
  Snapshot view = program.session(arguments.store).read();
  const v1::Policy wanted = arguments.replace ? given : changed_policy(view, given);
  Table table({program.say(texts::kCustomerHeading), program.say(texts::kEffectHeading),
               program.say(texts::kKindHeading), program.say(texts::kOldTime), program.say(texts::kNewTime),
               program.say(texts::kRuleHeading)});
  size_t shown = 0;
  std::string token;
  do {
    RecordPage page = preview_policy(view, wanted, until, kBatch, token);
    for (const RecordView& entry : page.entries) {
      ++shown;
      if (program.json) {
        print(json_object("PolicyEffect", entry.bytes()));
        continue;
      }
      const auto time = [&](uint32_t field) {
        return entry.has(field) ? time_text(instant(entry.instant(field).value_or(0))) : std::string();
      };
      table.add(
          {{std::string(entry.text(v1::PolicyEffect::kCustomerNumberFieldNumber))},
           {std::string(label("PolicyEffect.Kind", static_cast<int>(entry.number(v1::PolicyEffect::kKindFieldNumber)),
                              program.language))},
           {std::string(label("FollowUpKind",
                              static_cast<int>(entry.number(v1::PolicyEffect::kFollowUpKindFieldNumber)),
                              program.language))},
           {time(v1::PolicyEffect::kBeforeFieldNumber)},
           {time(v1::PolicyEffect::kAfterFieldNumber)},
           {printable(entry.text(v1::PolicyEffect::kRuleFieldNumber))}});
    }
    token = std::move(page.token);
  } while (!token.empty());
  if (program.json) return kDone;
  std::cout << program.say(texts::kEffects, {count_text(shown)}) << '\n';
  if (!table.empty()) table.print();
  return kDone;
}

int run_policy(const Program& program, const PolicyArguments& arguments) {
  if (arguments.action == "show") return show(program, arguments);
  return arguments.action == "set" ? set(program, arguments) : dry_run(program, arguments);
}

}  // namespace

void add_policy(CommandLine& line) {
  const auto arguments = std::make_shared<PolicyArguments>();
  line.add("policy", texts::kPolicyCommand)
      .argument("ACTION", arguments->action, texts::kAction, {"show", "set", "dry-run"})
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("FILE", arguments->files, texts::kPolicyFile)
      .option("--until", arguments->until, texts::kDryRunUntil, "DATE")
      .flag("--replace", arguments->replace, texts::kReplacePolicy)
      .runs([&program = line.program(), arguments] { return run_policy(program, *arguments); });
}

}  // namespace dossier::cli

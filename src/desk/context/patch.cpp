// SPDX-License-Identifier: Apache-2.0
#include "desk/context/patch.hpp"

#include <algorithm>
#include <charconv>

#include "desk/tables/refuse.hpp"
#include "records/wire.hpp"
#include "rules/repeated.hpp"

namespace dossier::desk {
namespace {

void write_record(std::string& out, const schema::Field& known, RecordView base, RecordView patch, Lists lists) {
  records::WireWriter(out).bytes(known.number, patched(*known.record, base, patch, lists));
}

/// The first part of a path, and which entry of a list it names.
struct Step {
  std::string_view name, rest;
  std::optional<size_t> entry;
};

Step first_step(std::string_view path) {
  Step step{path.substr(0, path.find('.')), {}, {}};
  if (step.name.size() < path.size()) step.rest = path.substr(step.name.size() + 1);
  const size_t bracket = step.name.find('[');
  if (bracket == std::string_view::npos) return step;
  size_t entry = 0;
  const char* const begin = step.name.data() + bracket + 1;
  const char* const end = step.name.data() + step.name.size();
  const auto [read, error] = std::from_chars(begin, end, entry);
  if (error != std::errc() || read + 1 != end || *read != ']') refuse("unknown_field", rules::repeated(path));
  step.entry = entry;
  step.name = step.name.substr(0, bracket);
  return step;
}

}  // namespace

FieldsByNumber fields_by_number(RecordView record) {
  FieldsByNumber fields;
  for (const Field& field : record) fields[field.number].push_back(field);
  return fields;
}

std::string patched(const schema::Record& kind, RecordView base, RecordView patch, Lists lists) {
  const FieldsByNumber changes = fields_by_number(patch);
  std::string out;
  std::map<uint32_t, size_t> place;
  for (const Field& field : base) {
    const auto change = changes.find(field.number);
    const schema::Field* const known = kind.find(field.number);
    if (change == changes.end()) {
      out += field.encoded;
    } else if (known != nullptr && known->record != nullptr && field.is_bytes &&
               (!known->repeated || lists == Lists::by_place)) {
      const size_t at = place[field.number]++;
      if (at >= change->second.size()) {
        out += field.encoded;
      } else {
        write_record(out, *known, RecordView(field.bytes), RecordView(change->second[at].bytes), lists);
      }
    }
  }
  for (const auto& [number, values] : changes) {
    for (size_t at = place[number]; at < values.size(); ++at) out += values[at].encoded;
  }
  return out;
}

std::string cleared(const schema::Record& kind, RecordView base, std::string_view path) {
  const Step step = first_step(path);
  const schema::Field* const known = kind.find(step.name);
  const bool deeper = !step.rest.empty();
  if (known == nullptr || (deeper && known->record == nullptr) || (step.entry && !known->repeated))
    refuse("unknown_field", rules::repeated(path));
  if (!deeper && known->required) refuse("required", std::string(path));
  std::string out;
  size_t at = 0;
  for (const Field& field : base) {
    const bool meant = field.number == known->number && (!step.entry || *step.entry == at);
    if (field.number == known->number) ++at;
    if (!meant) {
      out += field.encoded;
    } else if (deeper) {
      records::WireWriter(out).bytes(field.number, cleared(*known->record, RecordView(field.bytes), step.rest));
    }
  }
  if (step.entry && *step.entry >= at) refuse("unknown_field", rules::repeated(path));
  return out;
}

void refuse_fields_of(const schema::Record& kind, RecordView patch, std::initializer_list<schema::Setter> others) {
  Faults faults;
  for (const Field& field : patch) {
    const schema::Field* const known = kind.find(field.number);
    if (known != nullptr && std::ranges::count(others, known->setter) != 0)
      faults.add("not_settable", std::string(known->name));
  }
  faults.refuse();
}

}  // namespace dossier::desk

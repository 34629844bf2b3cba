// SPDX-License-Identifier: Apache-2.0
#include "desk/context/given_back.hpp"

#include <algorithm>
#include <optional>

#include "desk/context/masking.hpp"
#include "desk/context/patch.hpp"
#include "records/wire.hpp"

namespace dossier::desk {
namespace {

using schema::Mask;
using schema::Record;
using schema::Setter;

const std::vector<Field>& at(const FieldsByNumber& fields, uint32_t number) {
  static const std::vector<Field> none;
  const auto found = fields.find(number);
  return found == fields.end() ? none : found->second;
}

bool looks_masked(Mask mask, std::string_view value) {
  switch (mask) {
    case Mask::person_name:
    case Mask::customer_name:
    case Mask::mobile:
    case Mask::landline:
    case Mask::email:
    case Mask::resident_id:
    case Mask::credit_code:
    case Mask::wechat: return value.find('*') != std::string_view::npos;
    case Mask::stars:
    case Mask::street: return value == "****";
    case Mask::none:
    case Mask::free_text:  // A star in it may be its own.
    case Mask::left_out:
    case Mask::of_its_field:
    case Mask::region: return false;
  }
  return false;
}

bool looks_masked(const schema::Field& field, const Field& given) {
  return given.is_bytes && field.record == nullptr && looks_masked(field.mask, given.bytes);
}

/// Whether an entry of a list is history that the library keeps: one that a change has replaced.
bool is_replaced(const Record& kind, const Field& entry) {
  const schema::Field* state = kind.find("state");
  return state != nullptr && state->setter == Setter::library && entry.is_bytes &&
         RecordView(entry.bytes).number(state->number) != 0;
}

class Merge {
 public:
  GivenBack take(std::string record) {
    result_.record = std::move(record);
    return std::move(result_);
  }

  std::string add_new(const Record& kind, RecordView given, const std::string& path) {
    std::string out;
    for (const Field& field : given) {
      const schema::Field* known = kind.find(field.number);
      if (known == nullptr) {
        out += field.encoded;
      } else {
        add_new(*known, field, place(path, *known), out);
      }
    }
    return out;
  }

  /// `views`: the stored record as it is shown, by what is seen of it.
  std::string change(const Record& kind, RecordView stored, const std::vector<RecordView>& views, RecordView given,
                     const std::set<uint32_t>& cleared, const std::string& path) {
    const FieldsByNumber old = fields_by_number(stored), now = fields_by_number(given);
    std::vector<FieldsByNumber> shown;
    for (const RecordView view : views) shown.push_back(fields_by_number(view));
    std::string out;
    for (const schema::Field& field : kind.fields) {
      const std::vector<Field>&was = at(old, field.number), &is = at(now, field.number);
      if (cleared.contains(field.number)) continue;
      if (is.empty() || field.setter == Setter::library) {
        for (const Field& one : was) out += one.encoded;
        continue;
      }
      Forms forms;
      for (const FieldsByNumber& one : shown) forms.push_back(&at(one, field.number));
      const std::string name = place(path, field);
      field.repeated ? change_list(field, was, forms, is, name, out) : change_one(field, was, forms, is, name, out);
    }
    return out;
  }

 private:
  using Forms = std::vector<const std::vector<Field>*>;  // Of the entries of a field, by what is seen of them.

  static std::string place(const std::string& path, const schema::Field& field) {
    return path.empty() ? std::string(field.name) : path + "." + std::string(field.name);
  }

  void add_new(const schema::Field& field, const Field& given, const std::string& path, std::string& out) {
    if (field.setter == Setter::library) {
      result_.library.insert(path);
    } else if (looks_masked(field, given)) {
      result_.masked.insert(path);
    } else if (field.record == nullptr || !given.is_bytes) {
      out += given.encoded;
    } else if (field.repeated && is_replaced(*field.record, given)) {
      result_.library.insert(path + ".state");
    } else {
      const std::string inside = add_new(*field.record, RecordView(given.bytes), path);
      // Of an entry that was masked as a whole nothing is left.
      if (!inside.empty() || given.bytes.empty()) records::WireWriter(out).bytes(field.number, inside);
    }
  }

  /// Which of the stored entries was given, as it is or as somebody sees it; the one at the same place before others.
  static std::optional<size_t> given_entry(const std::vector<Field>& was, const Forms& forms, const Field& given,
                                           size_t place) {
    for (size_t i = 0; i < was.size(); ++i) {
      if (was[i].encoded == given.encoded) return i;
    }
    for (size_t step = 0; step < was.size(); ++step) {
      const size_t i = (place + step) % was.size();
      for (const std::vector<Field>* form : forms) {
        if (form->size() == was.size() && (*form)[i].encoded == given.encoded) return i;
      }
    }
    return std::nullopt;
  }

  void change_list(const schema::Field& field, const std::vector<Field>& was, const Forms& forms,
                   const std::vector<Field>& is, const std::string& path, std::string& out) {
    std::set<size_t> kept;
    for (size_t i = 0; i < is.size(); ++i) {
      if (const auto entry = given_entry(was, forms, is[i], i)) {
        out += was[*entry].encoded;
        if (was[*entry].encoded != is[i].encoded) result_.masked.insert(path);
        kept.insert(*entry);
      } else {
        add_new(field, is[i], path, out);
      }
    }
    for (size_t i = 0; i < was.size(); ++i) {
      if (field.record != nullptr && is_replaced(*field.record, was[i]) && !kept.contains(i)) out += was[i].encoded;
    }
  }

  void change_one(const schema::Field& field, const std::vector<Field>& was, const Forms& forms,
                  const std::vector<Field>& is, const std::string& path, std::string& out) {
    const Field& given = is.back();
    if (was.empty()) return add_new(field, given, path, out);
    if (given_entry(was, forms, given, 0) || looks_masked(field, given)) {
      out += was.back().encoded;
      if (was.back().encoded != given.encoded) result_.masked.insert(path);
    } else if (field.record == nullptr || !given.is_bytes) {
      out += given.encoded;
    } else {
      std::vector<RecordView> views;
      for (const std::vector<Field>* form : forms)
        views.emplace_back(form->empty() ? std::string_view() : form->back().bytes);
      records::WireWriter(out).bytes(
          field.number, change(*field.record, RecordView(was.back().bytes), views, RecordView(given.bytes), {}, path));
    }
  }

  GivenBack result_;
};

}  // namespace

GivenBack given_back(Context& context, const Record& kind, uint64_t customer, RecordView stored, RecordView given,
                     const std::set<uint32_t>& cleared) {
  const RecordView base = masked(context, kind, customer, stored);
  std::set<std::string> forms;
  for (FieldClasses seen = 0; seen <= kAllClasses; ++seen)
    forms.insert(masked_to(context, kind, seen, customer, stored));
  const std::vector<RecordView> views(forms.begin(), forms.end());
  Merge merge;
  return merge.take(merge.change(kind, base, views, given, cleared, {}));
}

GivenBack newly_given(const Record& kind, RecordView given) {
  Merge merge;
  return merge.take(merge.add_new(kind, given, {}));
}

}  // namespace dossier::desk

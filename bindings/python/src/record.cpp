// SPDX-License-Identifier: Apache-2.0
#include "record.hpp"

#include <datetime.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include <bit>
#include <chrono>
#include <string>
#include <vector>

#include "dossier/clock.hpp"
#include "parts.hpp"
#include "text.hpp"

// Descriptors: `name = Text(4)` in a class of records makes `record.name` look field 4 up in the bytes. A kind says how
// the field becomes a Python object; Single and Many make a descriptor of a kind.

namespace dossier::python {
namespace {

nb::object moment(int64_t micros) {
  using namespace std::chrono;
  const Instant instant{microseconds(micros)};
  const auto day = floor<days>(instant);
  const year_month_day date(day);
  const hh_mm_ss time(instant - day);
  PyObject* made = PyDateTimeAPI->DateTime_FromDateAndTime(
      int(date.year()), static_cast<int>(unsigned(date.month())), static_cast<int>(unsigned(date.day())),
      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
      static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()), PyDateTime_TimeZone_UTC,
      PyDateTimeAPI->DateTimeType);
  if (made == nullptr) throw nb::python_error();
  return nb::steal(made);
}

struct TextKind {
  std::string absent;
  nb::object present(const Record&, const Field& field) const { return text(field.bytes); }
  nb::object missing(const Record&) const { return text(absent); }
};

struct OctetsKind {
  nb::object present(const Record&, const Field& field) const { return octets(field.bytes); }
  nb::object missing(const Record&) const { return octets({}); }
};

struct WholeKind {
  int64_t absent = 0;
  nb::object present(const Record&, const Field& field) const { return nb::int_(static_cast<int64_t>(field.value)); }
  nb::object missing(const Record&) const { return nb::int_(absent); }
};

struct RealKind {
  nb::object present(const Record&, const Field& field) const { return nb::float_(std::bit_cast<double>(field.value)); }
  nb::object missing(const Record&) const { return nb::float_(0.0); }
};

struct FlagKind {
  nb::object present(const Record&, const Field& field) const { return nb::bool_(field.value != 0); }
  nb::object missing(const Record&) const { return nb::bool_(false); }
};

struct MomentKind {
  nb::object present(const Record&, const Field& field) const { return moment(RecordView::instant(field)); }
  nb::object missing(const Record&) const { return nb::none(); }
};

struct MicrosKind {
  nb::object present(const Record&, const Field& field) const { return moment(static_cast<int64_t>(field.value)); }
  nb::object missing(const Record&) const { return nb::none(); }
};

/// An enumeration: its members by number, so that the usual ones need no call into Python.
struct ChoiceKind {
  explicit ChoiceKind(nb::object enumeration) : type(std::move(enumeration)) {
    for (nb::handle member : nb::list(type)) {
      const auto number = nb::cast<size_t>(nb::int_(nb::borrow(member)));
      if (number >= members.size()) members.resize(number + 1);
      members[number] = nb::borrow(member);
    }
  }
  nb::object of(uint64_t number) const {
    if (number < members.size() && members[number].is_valid()) return members[number];
    return type(static_cast<int64_t>(number));
  }
  nb::object present(const Record&, const Field& field) const { return of(field.value); }
  nb::object missing(const Record&) const { return of(0); }

  nb::object type;
  std::vector<nb::object> members;
};

/// A nested record; an empty one where it is absent, as in protobuf.
struct InnerKind {
  nb::object make(const Record& outer, std::string_view bytes) const {
    nb::object made = nb::inst_alloc(type);
    new (nb::inst_ptr<Record>(made)) Record{outer.owner, RecordView(bytes)};
    nb::inst_mark_ready(made);
    return made;
  }
  nb::object present(const Record& outer, const Field& field) const { return make(outer, field.bytes); }
  nb::object missing(const Record& outer) const { return make(outer, {}); }

  nb::object type;
};

template <typename Kind>
struct Single {
  uint32_t number;
  Kind kind;

  nb::object get(const Record& record) const {
    const auto field = record.view.find(number);
    return field ? kind.present(record, *field) : kind.missing(record);
  }
  nb::object get_or_none(const Record& record) const {
    const auto field = record.view.find(number);
    return field ? kind.present(record, *field) : nb::none();
  }
};

template <typename Kind>
struct Many {
  uint32_t number;
  Kind kind;

  nb::object get(const Record& record) const {
    nb::list found;
    for (const Field& field : record.view) {
      if (field.number != number) continue;
      if constexpr (std::is_same_v<Kind, WholeKind>) {
        if (field.is_bytes) {
          append_packed(found, record, field.bytes);
          continue;
        }
      }
      found.append(kind.present(record, field));
    }
    return found;
  }
  nb::object get_or_none(const Record& record) const { return get(record); }

 private:
  void append_packed(nb::list& found, const Record& record, std::string_view bytes) const {
    for (size_t at = 0; at < bytes.size();) {
      Field element;
      for (unsigned shift = 0; at < bytes.size() && shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        element.value |= uint64_t{byte & 0x7fu} << shift;
        if (byte < 0x80) break;
      }
      found.append(kind.present(record, element));
    }
  }
};

/// `instance.attribute`, or the descriptor itself for `Class.attribute`.
template <typename Reader>
PyObject* descriptor_get(PyObject* self, PyObject* instance, PyObject*) {
  if (instance == nullptr) return Py_NewRef(self);
  try {
    if (!nb::isinstance<Record>(nb::handle(instance))) {
      PyErr_SetString(PyExc_TypeError, "not a record");
      return nullptr;
    }
    return nb::inst_ptr<Reader>(nb::handle(self))->get(*nb::inst_ptr<Record>(nb::handle(instance))).release().ptr();
  } catch (nb::python_error& error) {
    error.restore();
    return nullptr;
  }
}

int descriptor_set(PyObject*, PyObject*, PyObject*) {
  PyErr_SetString(PyExc_AttributeError, "records cannot be changed: give the change to an operation of a write");
  return -1;
}

template <typename Reader>
PyType_Slot descriptor_slots[] = {{Py_tp_descr_get, reinterpret_cast<void*>(descriptor_get<Reader>)},
                                  {Py_tp_descr_set, reinterpret_cast<void*>(descriptor_set)},
                                  {0, nullptr}};

template <typename Reader>
nb::class_<Reader> bind_reader(nb::module_& module, const char* name) {
  return nb::class_<Reader>(module, name, nb::type_slots(descriptor_slots<Reader>))
      .def_ro("number", &Reader::number, "The field's number in the schema.")
      .def(
          "column",
          [](const Reader& reader, const nb::typed<nb::list, nb::any>& records) {
            nb::typed<nb::list, nb::any> column;
            for (nb::handle record : records) column.append(reader.get_or_none(nb::cast<const Record&>(record)));
            return column;
          },
          nb::arg("records"), "The field of each record; None where it is absent.");
}

template <typename Kind>
void bind_plain(nb::module_& module, const char* name, const char* name_of_many) {
  bind_reader<Single<Kind>>(module, name)
      .def(
          "__init__",
          [](Single<Kind>* self, uint32_t number) {
            new (self) Single<Kind>{number, {}};
          },
          nb::arg("number"));
  bind_reader<Many<Kind>>(module, name_of_many)
      .def(
          "__init__",
          [](Many<Kind>* self, uint32_t number) {
            new (self) Many<Kind>{number, {}};
          },
          nb::arg("number"));
}

void bind_defaulted(nb::module_& module) {
  bind_reader<Single<TextKind>>(module, "Text")
      .def(
          "__init__",
          [](Single<TextKind>* self, uint32_t number, std::string absent) {
            new (self) Single<TextKind>{number, {std::move(absent)}};
          },
          nb::arg("number"), nb::arg("absent") = "");
  bind_reader<Many<TextKind>>(module, "Texts")
      .def(
          "__init__",
          [](Many<TextKind>* self, uint32_t number) {
            new (self) Many<TextKind>{number, {}};
          },
          nb::arg("number"));
  bind_reader<Single<WholeKind>>(module, "Whole")
      .def(
          "__init__",
          [](Single<WholeKind>* self, uint32_t number, int64_t absent) {
            new (self) Single<WholeKind>{number, {absent}};
          },
          nb::arg("number"), nb::arg("absent") = 0);
  bind_reader<Many<WholeKind>>(module, "Wholes")
      .def(
          "__init__",
          [](Many<WholeKind>* self, uint32_t number) {
            new (self) Many<WholeKind>{number, {}};
          },
          nb::arg("number"));
}

/// Kinds that stand for a Python class.
template <template <typename> typename Reader, typename Kind>
void bind_of_class(nb::module_& module, const char* name) {
  bind_reader<Reader<Kind>>(module, name)
      .def(
          "__init__",
          [](Reader<Kind>* self, uint32_t number, nb::object type) {
            new (self) Reader<Kind>{number, Kind{std::move(type)}};
          },
          nb::arg("number"), nb::arg("type"), nb::sig("def __init__(self, number: int, type: type[_T]) -> None"))
      .def_prop_ro(
          "of", [](const Reader<Kind>& reader) { return reader.kind.type; }, nb::sig("def of(self) -> type[_T]"),
          "The class of its values.");
}

nb::object present_numbers(const Record& record) {
  nb::set numbers;
  for (const Field& field : record.view) numbers.add(nb::int_(field.number));
  return numbers;
}

}  // namespace

void bind_record(nb::module_& module) {
  PyDateTime_IMPORT;
  if (PyDateTimeAPI == nullptr) throw nb::python_error();

  nb::class_<Record>(module, "Record")
      .def(
          "__init__",
          [](Record* self, nb::bytes bytes) {
            const RecordView view(inside(bytes));
            new (self) Record{std::move(bytes), view};
          },
          nb::arg("bytes") = nb::bytes("", 0))
      .def(
          "__bytes__", [](const Record& record) { return octets(record.view.bytes()); },
          "The record as protobuf bytes.")
      .def("__bool__", [](const Record& record) { return !record.view.empty(); })
      .def("field_numbers", &present_numbers, nb::sig("def field_numbers(self) -> set[int]"),
           "Numbers of the fields that are set.");

  bind_defaulted(module);
  bind_plain<OctetsKind>(module, "Octets", "Octetses");
  bind_plain<RealKind>(module, "Real", "Reals");
  bind_plain<FlagKind>(module, "Flag", "Flags");
  bind_plain<MomentKind>(module, "Moment", "Moments");
  bind_reader<Single<MicrosKind>>(module, "Micros")
      .def(
          "__init__",
          [](Single<MicrosKind>* self, uint32_t number) {
            new (self) Single<MicrosKind>{number, {}};
          },
          nb::arg("number"));
  bind_of_class<Single, ChoiceKind>(module, "Choice");
  bind_of_class<Many, ChoiceKind>(module, "Choices");
  bind_of_class<Single, InnerKind>(module, "Inner");
  bind_of_class<Many, InnerKind>(module, "Inners");
  module.def("moment", &moment, nb::arg("micros"), nb::sig("def moment(micros: int) -> datetime.datetime"),
             "Microseconds since 1970 as an aware datetime in UTC.");
}

}  // namespace dossier::python

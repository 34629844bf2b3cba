// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dossier::v1 {
class Contract;
class Customer;
class Department;
class FollowUp;
class Grant;
class Interaction;
class Payment;
class Policy;
class RiskSignal;
class Staff;
}  // namespace dossier::v1

namespace dossier::desk {

/// The place of a text in its record. Written out only when somebody asks, because nearly always nobody does.
struct FieldPath {
  const FieldPath* parent = nullptr;
  const char* name = "";
  int index = -1;
  std::string str() const;  ///< "contacts[0].mobile"
};

/// Gets every text of a record that is set and may change it.
using TextVisitor = std::function<void(const FieldPath& path, std::string& text)>;

void each_text(v1::Customer& customer, const TextVisitor& visit);
void each_text(v1::Interaction& interaction, const TextVisitor& visit);
void each_text(v1::FollowUp& follow_up, const TextVisitor& visit);
void each_text(v1::Staff& staff, const TextVisitor& visit);
void each_text(v1::Department& department, const TextVisitor& visit);
void each_text(v1::Grant& grant, const TextVisitor& visit);
void each_text(v1::Policy& policy, const TextVisitor& visit);
void each_text(v1::Contract& contract, const TextVisitor& visit);
void each_text(v1::Payment& payment, const TextVisitor& visit);
void each_text(v1::RiskSignal& signal, const TextVisitor& visit);

/// Checks that every text is UTF-8 without control characters and not longer than a field may be, and cleans it: blanks
/// at the ends away, full-width letters and digits made half width. Throws Code::invalid naming the field.
template <typename Record>
void clean_texts(Record& record);

/// The same check without changing anything.
template <typename Record>
void check_texts(const Record& record);

/// One text that is no record yet, such as a reason, checked and cleaned. Throws Code::invalid naming `field`.
std::string clean_text(std::string_view text, const char* field);

/// Longest text in a field, in characters. Longer matter belongs into a document that the record names.
inline constexpr size_t kTextLimit = 10'000;

}  // namespace dossier::desk

// SPDX-License-Identifier: Apache-2.0
#include "exchange/pages/page_people.hpp"

#include "dossier/staff.hpp"
#include "dossier/v1/staff.pb.h"

namespace dossier::exchange {

const std::string& People::named(const std::string& number) {
  const auto [place, is_new] = known_.try_emplace(number, number);
  if (!is_new || number.empty()) return place->second;
  if (const auto record = staff(view_, number)) {
    const std::string name(record->text(v1::Staff::kNameFieldNumber));
    if (!name.empty() && name != number) place->second = name + " " + number;
  }
  return place->second;
}

}  // namespace dossier::exchange

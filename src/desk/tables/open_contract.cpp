// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/open_contract.hpp"

#include "dossier/v1/contract.pb.h"

namespace dossier::desk {

bool is_open_contract(RecordView contract) {
  for (const Field& field : contract) {
    const RecordView part(field.bytes);
    if (field.number == v1::Contract::kInstalmentsFieldNumber && !part.has(v1::Instalment::kPaidOnFieldNumber))
      return true;
    if (field.number == v1::Contract::kAcceptanceFieldNumber && part.number(v1::Acceptance::kPassedFieldNumber) == 0)
      return true;
  }
  return false;
}

}  // namespace dossier::desk

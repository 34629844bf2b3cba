// SPDX-License-Identifier: Apache-2.0
#include "handles.hpp"

using namespace dossier::capi;

struct dossier_savepoint {
  dossier::Savepoint savepoint;
};

extern "C" {

int32_t dossier_savepoint_begin(dossier_write* write, dossier_savepoint** savepoint, dossier_error** error) {
  return call(error, [&] { make(savepoint, "savepoint", write_in(write).savepoint()); });
}

int32_t dossier_savepoint_rollback(dossier_savepoint* savepoint, dossier_error** error) {
  return call(error, [&] { need(savepoint, "savepoint").savepoint.rollback(); });
}

int32_t dossier_savepoint_release(dossier_savepoint* savepoint, dossier_error** error) {
  return call(error, [&] { need(savepoint, "savepoint").savepoint.release(); });
}

void dossier_savepoint_free(dossier_savepoint* savepoint) { delete savepoint; }

}  // extern "C"

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/store.hpp"

/// The two kinds of writes of a store.
namespace dossier::storage {

std::unique_ptr<Write> shared_write(std::shared_ptr<Store> store, const Patience& patience);
std::unique_ptr<Write> bulk_write(std::shared_ptr<Store> store, const Patience& patience);

/// Throws Code::usage unless the engine can hold them.
void check_entry(const Store& store, Space space, Bytes key, Bytes value);

}  // namespace dossier::storage

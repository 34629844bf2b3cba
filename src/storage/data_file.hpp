// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "storage/deadline.hpp"

/// Looks at a data file before LMDB does, which would believe it.
namespace dossier::storage {

/// Throws Code::not_a_store, Code::version or Code::corrupt unless both meta pages are sound and the file is whole.
void check_data_file(const std::string& path, const Deadline& deadline);

}  // namespace dossier::storage

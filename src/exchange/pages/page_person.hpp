// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dossier/language.hpp"
#include "dossier/v1/person.pb.h"

namespace dossier::exchange {

/// A person's copy as one HTML file to read and print, with nothing from elsewhere.
std::string person_page(const v1::PersonCopy& copy, Language language);

}  // namespace dossier::exchange

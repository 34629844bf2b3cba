// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/record.hpp"
#include "exchange/pages/page_frame.hpp"
#include "exchange/pages/page_people.hpp"

namespace dossier::exchange {

/// An entry of a list of class "tasks": a follow-up that is due, why then, and, where `whose`, of which customer.
void add_task(Html& html, const Words& words, View& view, People& people, RecordView entry, bool whose);

}  // namespace dossier::exchange

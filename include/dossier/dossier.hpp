#pragma once

/// Start here. `Store` opens a folder; a `Session` says who acts; a `Snapshot` reads and a `Write` changes; the operations are functions over these,
/// one header per noun. Records are protobuf messages of the package dossier.v1 (dossier/v1/*.pb.h), or are read in place through `RecordView`
/// without including protobuf at all. Every failure is an `Error` with a code, a reason, a field and a sentence in Chinese and English.

#include "dossier/calendar.hpp"
#include "dossier/clock.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/history.hpp"
#include "dossier/import.hpp"
#include "dossier/interaction.hpp"
#include "dossier/labels.hpp"
#include "dossier/language.hpp"
#include "dossier/load.hpp"
#include "dossier/policy.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"
#include "dossier/staff.hpp"
#include "dossier/store.hpp"
#include "dossier/validate.hpp"

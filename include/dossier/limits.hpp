// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// What an input may measure at most: the numbers of docs/limits.md. A call that is given more throws Code::invalid,
/// where nothing else is said with the reason in brackets, and has done nothing.
namespace dossier::limits {

// Records.
inline constexpr size_t kTextCharacters = 10'000;   ///< In a text of a record ("too_long").
inline constexpr size_t kEntries = 10'000;          ///< In a list of a record, such as its contacts ("too_many").
inline constexpr size_t kRecordBytes = 4 << 20;     ///< Of a record ("record_size").
inline constexpr size_t kDestroyedRecords = 1'000;  ///< In one destruction ("too_many").
inline constexpr size_t kPageEntries = 10'000;      ///< On a page of a list, in C ("limit").

// Errors.
inline constexpr size_t kQuotedCharacters = 80;  ///< That an error repeats of what it was given; the rest is "…".

// JSON.
inline constexpr size_t kJsonBytes = 16 << 20;    ///< Of one JSON text ("json_size").
inline constexpr size_t kJsonDepth = 64;          ///< Arrays and objects inside one another ("json_depth").
inline constexpr size_t kJsonValues = 1'000'000;  ///< In one JSON text, all counted ("json_values").
inline constexpr size_t kJsonKeys = 256;          ///< In one object ("json_keys").

// Searches.
inline constexpr size_t kSearchCharacters = 2'000;  ///< Typed to search, or to filter one by ("search_size").
inline constexpr size_t kSearchWords = 32;          ///< Different words among them ("search_words").

// Archives.
inline constexpr size_t kManifestBytes = 1 << 20;  ///< Of the manifest of a month's archive ("archive").
inline constexpr size_t kArchiveMembers = 1'000;   ///< In a month's archive, listed or not ("archive").

// Files that are read.
inline constexpr size_t kLineBytes = 16 << 20;                  ///< Of a line; the next one begins behind it.
inline constexpr size_t kRowBytes = 1 << 20;                    ///< Of a row of CSV ("quotes").
inline constexpr size_t kSheetRowBytes = 8 << 20;               ///< Of a row of a workbook ("row_too_large").
inline constexpr size_t kCellBytes = 1 << 20;                   ///< Of a cell of a workbook ("row_too_large").
inline constexpr size_t kColumns = 512;                         ///< Of a workbook; what stands beyond is not read.
inline constexpr size_t kLaidOutBytes = 64 << 20;               ///< Of forms with a sheet a customer ("form_size").
inline constexpr int kXmlDepth = 32;                            ///< Of elements inside one another ("hostile_xml").
inline constexpr uint64_t kXmlTokenBytes = 4 << 20;             ///< Of one tag ("hostile_xml").
inline constexpr uint64_t kUnpackedTimes = 200;                 ///< What a ZIP unpacks to, by its size ("zip_bomb"),
inline constexpr uint64_t kUnpackedAlways = 32 << 20;           ///< beyond these bytes;
inline constexpr uint64_t kUnpackedBytes = uint64_t{16} << 30;  ///< and at most.

}  // namespace dossier::limits

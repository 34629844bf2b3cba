// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/message_lite.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/customer.hpp"
#include "dossier/interaction.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "text.hpp"

// How values cross: records as bytes objects, instants as microseconds since 1970, the key of an interaction as a
// tuple.

namespace dossier::python {

using BytesList = nb::typed<nb::list, nb::bytes>;
using ListPage = std::tuple<BytesList, std::string>;
using MaybeBytes = std::optional<nb::bytes>;
using MaybeMicros = std::optional<int64_t>;
using InteractionKey = std::tuple<uint64_t, int64_t, uint64_t>;

inline Instant instant(int64_t micros) { return Instant(std::chrono::microseconds(micros)); }
inline std::optional<Instant> instant(MaybeMicros micros) {
  return micros ? std::optional(instant(*micros)) : std::nullopt;
}
inline int64_t micros(Instant instant) { return instant.time_since_epoch().count(); }
inline InteractionId interaction_key(const InteractionKey& key) {
  return {std::get<0>(key), instant(std::get<1>(key)), std::get<2>(key)};
}

// These copy while the view still holds the records, and take the GIL for it.
inline MaybeBytes copied(const std::optional<RecordView>& record) {
  const nb::gil_scoped_acquire gil;
  if (!record) return std::nullopt;
  return octets(record->bytes());
}
inline BytesList copied(const std::vector<RecordView>& records) {
  const nb::gil_scoped_acquire gil;
  nb::list list;
  for (const RecordView& record : records) list.append(octets(record.bytes()));
  return nb::borrow<BytesList>(list);
}
inline ListPage copied(RecordPage&& page) { return {copied(page.entries), std::move(page.token)}; }
inline nb::bytes serialized(const google::protobuf::MessageLite& message) {
  const std::string bytes = message.SerializePartialAsString();
  const nb::gil_scoped_acquire gil;
  return octets(bytes);
}

using MatchParts = std::tuple<uint64_t, std::string, std::string, std::vector<std::string>, int>;
inline std::vector<MatchParts> match_parts(std::vector<Match> matches) {
  std::vector<MatchParts> parts;
  for (Match& match : matches) {
    parts.emplace_back(match.id, std::move(match.number), std::move(match.owner), std::move(match.reasons),
                       match.likelihood);
  }
  return parts;
}

}  // namespace dossier::python

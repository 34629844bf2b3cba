// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dossier/error.hpp"
#include "words/late_text.hpp"
#include "words/message.hpp"
#include "words/messages.hpp"

namespace dossier::capi {

/// A sentence in both languages, for as long as the error lives.
struct Sentence {
  LateText zh, en;
};

}  // namespace dossier::capi

struct dossier_error {
  /// `sentence`: the one for what this interface itself found wrong; else the library has it.
  explicit dossier_error(dossier::Error what, const dossier::Message* sentence = nullptr)
      : error(std::move(what)), own(sentence), findings(new dossier::capi::Sentence[error.findings().size()]) {}

  const dossier::Error error;
  const dossier::Message* const own;
  dossier::capi::Sentence whole;
  const std::unique_ptr<dossier::capi::Sentence[]> findings;  ///< As many as the error has.
  dossier::LateText cause;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/environment.hpp"
#include "storage/view.hpp"

/// The environment of a folder with the spaces in it.
namespace dossier::storage {

/// The spaces of an environment: what each is called, what its entries are sealed with, and which
/// of LMDB's tables holds it.
class Spaces {
 public:
  Spaces(std::string folder, Options options);

  Environment& environment() { return environment_; }
  const Options& options() const { return options_; }
  const std::vector<std::string>& names() const { return options_.spaces; }
  Space count() const { return static_cast<Space>(names().size()); }
  const std::string& name(Space space) const { return names().at(space); }
  uint64_t seed(Space space) const { return seeds_[space]; }  ///< Of its seals.
  MDB_dbi table(Space space) const { return tables_[space]; }
  MDB_dbi own_table() const { return own_table_; }

  /// Looks up the table of each space, or makes it where `flags` say MDB_CREATE. Until then nothing can be written.
  void open_tables(MDB_txn* transaction, unsigned flags);
  /// The newest version, for who has the right to write and until its next commit. Throws Code::corrupt unless both
  /// meta pages are what their commits wrote.
  View newest();
  /// To be told of this process's own commits, which need no proof.
  void committed() { known_ = environment_.meta_pages(); }
  /// Those of the newest version, once that was asked for.
  const MetaPages& known() const { return known_; }

 private:
  const Options options_;
  const std::vector<uint64_t> seeds_;
  Environment environment_;
  std::vector<MDB_dbi> tables_;
  MDB_dbi own_table_ = 0;
  MetaPages known_;  ///< For who has the right to write.
};

}  // namespace dossier::storage

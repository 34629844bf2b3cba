// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"

namespace dossier {

/// What a program can tell failures apart by. Values never change their meaning; the C ABI returns the same numbers.
enum class Code : int32_t {
  internal = -1,             ///< A defect of the library: please report it.
  usage = -2,                ///< The call itself is wrong: an argument, a closed handle, an order of calls.
  invalid = -3,              ///< A value breaks a rule: `field` and `reason` say which and why.
  conflict = -4,             ///< Somebody changed the record since it was read, or a unique value is taken.
  denied = -5,               ///< The actor may not do this.
  missing = -6,              ///< A record that the call needs is not there.
  cancelled = -7,            ///< The host's progress callback asked to stop.
  unsupported = -8,          ///< The store or the platform cannot do this.
  io = -20,                  ///< The operating system refused a read or write; the cause says how.
  corrupt = -21,             ///< Bytes on disk are not those that were written; `field` names the record.
  store_full = -22,          ///< The store has reached its size limit; reads and deletes still work.
  disk_full = -23,           ///< The disk has no room; nothing acknowledged is lost.
  busy = -24,                ///< Another holder did not let go in time.
  readers_full = -25,        ///< Every slot of the reader table is in use by a live reader.
  not_a_store = -26,         ///< The folder or file holds something else, or is cut short.
  version = -27,             ///< Written by a newer library, or with declarations this one does not know.
  network_filesystem = -28,  ///< The folder is on a network file system, where locks and maps are not safe.
  permission = -29,          ///< The operating system denies access to the folder or a file.
  read_only = -30,           ///< The store is open, or its files are, for reading only.
  forked = -31,              ///< The handle was made before fork(): open the store anew in the child.
  address_space = -32,       ///< The process has too little address space for the map.
  lock_lost = -33,           ///< The lock file was removed or replaced while the store was open.
  not_found = -34,           ///< There is no store at this path.
  exists = -35,              ///< There is a store (or something else) at this path already.
  memory = -36,              ///< The system gave no memory: what was asked for was not done, and may be tried again.
};

/// The stable name of a code, such as "disk_full".
std::string_view name(Code code);

/// One fault: the rule that is broken, where, and what the sentence for it says.
struct Finding {
  std::string reason;              ///< A stable word, such as "checksum".
  std::string field;               ///< A path such as "contacts[0].mobile", or the record or file; may be empty.
  std::vector<std::string> facts;  ///< What fills the sentence: values, limits, the operating system's words; of each
                                   ///< 80 characters at most.

  /// A sentence for a person. Every reason has one in both languages; a host's own reason without a sentence is shown
  /// as it is.
  std::string message(Language language) const;
};

/// Every failure of the library. Sentences are put together when somebody asks for them, and nothing personal is in
/// them: no phone, name or identity number, and no text that somebody wrote. Copying is cheap. Threads: any.
class Error : public std::exception {
 public:
  /// One fault. For the library itself and for hosts that refuse in its manner.
  Error(Code code, std::string reason, std::string field = {}, std::vector<std::string> facts = {});
  /// Faults that were found together, at least one. A single one makes the same error as above.
  Error(Code code, std::vector<Finding> findings);

  /// What a program can tell it apart by.
  Code code() const;
  /// A stable word, such as "checksum". Of several faults: that of the first; so are `field` and `facts`.
  const std::string& reason() const;
  /// A path such as "contacts[0].mobile", or the record or file concerned; may be empty.
  const std::string& field() const;
  /// What fills the sentence: values, limits, the operating system's words.
  const std::vector<std::string>& facts() const;
  /// Faults that were found together, the first included; empty where there is only the one that the error itself is.
  const std::vector<Finding>& findings() const;

  /// The sentence of the fault; of several, one a line.
  std::string message(Language language) const;

  /// The English message. Lives as long as the error or a copy of it.
  const char* what() const noexcept override;

 private:
  struct Detail;
  std::shared_ptr<const Detail> detail_;
};

}  // namespace dossier

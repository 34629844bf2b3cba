// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <list>
#include <set>
#include <vector>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/archive.hpp"
#include "dossier/export.hpp"
#include "dossier/json.hpp"
#include "dossier/limits.hpp"
#include "exchange/files/archive_file.hpp"
#include "exchange/files/zip_archive.hpp"
#include "exchange/lists/lists.hpp"
#include "rules/dates.hpp"

// A month of a store in one file that can be checked years later.

namespace dossier {
namespace {

using exchange::Sha256;
using exchange::ZipArchive;
using v1::ArchiveMember;
using v1::MonthArchive;

constexpr uint32_t kFormat = 1;

/// What goes into it, and in which form.
constexpr std::pair<Listing, FileFormat> kMembers[] = {
    {Listing::interactions, FileFormat::json_lines}, {Listing::feedback, FileFormat::json_lines},
    {Listing::contracts, FileFormat::json_lines},    {Listing::payments, FileFormat::json_lines},
    {Listing::feedback, FileFormat::xlsx},           {Listing::follow_up, FileFormat::xlsx},
};

std::string month_text(std::chrono::year_month month) {
  return rules::to_iso(Day(std::chrono::sys_days(month / 1))).substr(0, 7);
}

Instant beginning(View& view, std::chrono::year_month month) {
  return rules::instant_of(Day(std::chrono::sys_days(month / 1)), std::chrono::minutes(0),
                           view.context().rules().hours.utc_offset);
}

std::string member_name(Listing list, FileFormat format, std::chrono::year_month month) {
  if (format == FileFormat::json_lines) return std::string(name(list)) + ".jsonl";
  return export_file_name(list, month, format);
}

/// Reads a member to its end; false where it is damaged.
template <typename Visit>
bool read_all(const ZipArchive& zip, const std::string& member, const Visit& visit) {
  try {
    const auto part = zip.open(member);
    std::vector<char> buffer(exchange::kFileChunk);
    while (const size_t got = part->read(buffer.data(), buffer.size())) visit(buffer.data(), got);
    return true;
  } catch (const Error& error) {
    if (error.code() != Code::invalid) throw;
    return false;
  }
}

[[noreturn]] void no_archive(const std::string& path) { throw Error(Code::invalid, "archive", path, {path}); }

/// Whether no member is named twice: each is read as often as it is named.
bool lists_each_once(const MonthArchive& archive) {
  std::set<std::string_view> names;
  return archive.members_size() <= static_cast<int>(limits::kArchiveMembers) &&
         std::all_of(archive.members().begin(), archive.members().end(),
                     [&](const ArchiveMember& member) { return names.insert(member.name()).second; });
}

MonthArchive read_manifest(const ZipArchive& zip, const std::string& path) {
  std::string text;
  const bool whole =
      zip.has(exchange::kManifest) && read_all(zip, exchange::kManifest, [&](const char* bytes, size_t size) {
        if (text.size() + size > limits::kManifestBytes) no_archive(path);
        text.append(bytes, size);
      });
  if (!whole) no_archive(path);
  MonthArchive archive;
  try {
    archive.ParseFromString(from_json("MonthArchive", text));
  } catch (const Error&) {
    no_archive(path);
  }
  if (archive.format() > kFormat)
    throw Error(Code::version, "archive_format", path, {path, std::to_string(archive.format())});
  if (archive.format() == 0 || !lists_each_once(archive)) no_archive(path);
  Sha256 hash;
  hash.add(text.data(), text.size());
  archive.set_sha256(hash.hex());
  return archive;
}

ArchiveMember::State state_of(const ZipArchive& zip, const ArchiveMember& member) {
  if (!zip.has(member.name())) return ArchiveMember::STATE_MISSING;
  Sha256 hash;
  uint64_t bytes = 0;
  const bool whole = read_all(zip, member.name(), [&](const char* part, size_t size) {
    hash.add(part, size);
    bytes += size;
  });
  return whole && bytes == member.bytes() && hash.hex() == member.sha256() ? ArchiveMember::STATE_SOUND
                                                                           : ArchiveMember::STATE_DAMAGED;
}

std::unique_ptr<ZipArchive> open_zip(const std::string& path) {
  try {
    auto zip = std::make_unique<ZipArchive>(path);
    if (zip->size() > limits::kArchiveMembers) no_archive(path);
    return zip;
  } catch (const Error& error) {
    if (error.code() != Code::invalid) throw;
    no_archive(path);
  }
}

}  // namespace

MonthArchive archive_month(const Session& session, std::chrono::year_month month, const std::string& path,
                           const Progress& progress) {
  if (!month.ok()) throw Error(Code::usage, "month", "month");
  const std::string text = month_text(month);
  Snapshot view = session.read("archive " + text);
  view.context().require(desk::Operation::export_list);
  ExportOptions options;
  options.from = beginning(view, month);
  options.until = beginning(view, month + std::chrono::months(1));
  MonthArchive archive;
  archive.set_format(kFormat);
  archive.set_month(text);
  desk::set_instant(archive.mutable_from(), *options.from);
  desk::set_instant(archive.mutable_until(), *options.until);
  desk::set_instant(archive.mutable_made_at(), view.context().now);
  archive.set_made_by(session.actor());
  exchange::NewFile file(path);
  std::list<exchange::NewFile> parts;
  uint64_t before = 0;
  for (const auto& [list, format] : kMembers) {
    ArchiveMember& member = *archive.add_members();
    member.set_name(member_name(list, format, month));
    member.set_list(std::string(name(list)));
    if (progress) options.progress = [&](uint64_t rows, uint64_t) { return progress(before + rows, 0); };
    exchange::NewFile& part = parts.emplace_back(path, exchange::NewFile::Name::none);
    member.set_records(exchange::write_list(view, list, part, format, options).rows);
    before += member.records();
    exchange::measure(part, member);
  }
  const std::string manifest = to_json("MonthArchive", desk::serialise(archive), {.indent = 2}) + "\n";
  exchange::write_zip(file, parts, archive, manifest, view.context().now);
  file.put();
  Sha256 hash;
  hash.add(manifest.data(), manifest.size());
  archive.set_sha256(hash.hex());
  return archive;
}

MonthArchive check_archive(const std::string& path) {
  const std::unique_ptr<ZipArchive> zip = open_zip(path);
  MonthArchive archive = read_manifest(*zip, path);
  bool sound = true;
  std::set<std::string> listed = {exchange::kManifest};
  for (ArchiveMember& member : *archive.mutable_members()) {
    listed.insert(member.name());
    member.set_state(state_of(*zip, member));
    sound &= member.state() == ArchiveMember::STATE_SOUND;
  }
  for (const std::string& name : zip->names()) {
    if (!listed.insert(name).second) continue;
    ArchiveMember& member = *archive.add_members();
    member.set_name(name);
    member.set_state(ArchiveMember::STATE_UNLISTED);
    sound = false;
  }
  archive.set_sound(sound);
  return archive;
}

}  // namespace dossier

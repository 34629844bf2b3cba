// SPDX-License-Identifier: Apache-2.0
#include "storage/data_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "dossier/error.hpp"
#include "storage/commit_record.hpp"
#include "storage/os.hpp"
#include "storage/reach.hpp"

namespace dossier::storage {
namespace {

[[noreturn]] void refuse(const char* reason, const std::string& path) {
  throw Error(Code::not_a_store, reason, {}, {path});
}

MetaPage read_meta(const os::File& file, uint64_t at, const std::string& path) {
  MetaPage page;
  const ssize_t size = ::pread(file.fd(), &page, sizeof page, static_cast<off_t>(at));
  if (size < 0) os::fail(errno, path);
  if (size != static_cast<ssize_t>(sizeof page)) refuse(at == 0 ? "not_a_store" : "truncated", path);
  const MetaInfo& meta = page.info;
  if (page.kind != kMeta || meta.magic != kMagic) refuse("not_a_store", path);
  if (meta.version != kDataVersion) throw Error(Code::version, "engine_version", {}, {path});
  const uint32_t page_size = meta.free.pad;
  if (!std::has_single_bit(page_size) || page_size < 512 || page_size > 65536) refuse("not_a_store", path);
  if (meta.last_page >= most_pages(page_size)) damaged_page(at == 0 ? 0 : 1, "last page out of range", path);
  return page;
}

MetaPages read_metas(const os::File& file, const std::string& path) {
  const MetaPage first = read_meta(file, 0, path);
  return {first, read_meta(file, first.info.free.pad, path)};
}

const MetaInfo& newest_of(const MetaPages& pages, const std::string& path) {
  const MetaInfo& a = pages[0].info;
  const MetaInfo& b = pages[1].info;
  const MetaInfo& newest = a.transaction > b.transaction ? a : b;
  if (a.free.pad != b.free.pad ||
      (a.transaction != b.transaction && (newest.transaction & 1) != (&newest == &b ? 1u : 0u)))
    refuse("not_a_store", path);
  return newest;
}

void check_metas(const os::File& file, const MetaPages& pages, const std::string& path) {
  const MetaInfo& newest = newest_of(pages, path);
  const uint64_t size = file.size(path);
  const uint32_t page_size = newest.free.pad;
  const os::Map map(file.fd(), size);
  if (map.data() == nullptr) throw Error(Code::address_space, "address_space", {}, {path});
  const PageMap there{map.data(), size / page_size, page_size};
  if (newest.last_page + 1 > there.pages) {
    // Cut short, or a process died between its commit and cover_pages(): then nothing is missing that is in use.
    try {
      check_reach(there, newest);
    } catch (const Error&) {
      refuse("truncated", path);
    }
  }
  const std::vector<std::string> none;
  View view(none);
  view.reset(there, newest);
  check_meta_pages(view, pages);
}

}  // namespace

// Others may write meanwhile. What they are about to change, or have changed since, proves nothing.
void check_data_file(const std::string& path, const Deadline& deadline) {
  const os::File file(path, O_RDONLY);
  const auto sound = [&] {
    std::optional<MetaPages> pages;
    try {
      pages = read_metas(file, path);
      check_metas(file, *pages, path);
      return true;
    } catch (const Error&) {
      if (!os::WriteLock::taken(file) && (!pages || *pages == read_metas(file, path))) throw;
      return false;
    }
  };
  if (!deadline.poll(sound)) throw Error(Code::busy, "opening", {}, {path});
}

}  // namespace dossier::storage

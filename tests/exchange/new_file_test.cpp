// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/new_file.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "dossier/error.hpp"
#include "dossier/html.hpp"
#include "temporary.hpp"

namespace {

// What the program under test asks of the system, in order.
std::vector<std::string> calls;

}  // namespace

extern "C" int fsync(int fd) {
  char name[256] = {};
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t size = readlink(link.c_str(), name, sizeof name - 1);
  calls.push_back("fsync " + std::filesystem::path(std::string(name, size < 0 ? 0 : static_cast<size_t>(size)))
                                 .filename()
                                 .string()
                                 .substr(0, 9));
  return static_cast<int>(syscall(SYS_fsync, fd));
}

extern "C" int rename(const char* from, const char* to) noexcept {
  calls.push_back("rename to " + std::filesystem::path(to).filename().string());
  return static_cast<int>(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

namespace dossier::exchange {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(NewFiles, two_who_write_the_same_one_never_mix) {
  const TemporaryFolder folder;
  const std::string path = folder.file("list.csv");
  NewFile one(path), other(path);
  for (int i = 0; i < 10'000; ++i) {
    one.write("one\n");
    other.write("the other\n");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
  one.put();
  std::string whole;
  for (int i = 0; i < 10'000; ++i) whole += "one\n";
  EXPECT_EQ(content(path), whole);
  other.put();
  EXPECT_EQ(content(path).substr(0, 20), "the other\nthe other\n");
  EXPECT_EQ(content(path).size(), 100'000u);
  EXPECT_THAT(folder.names(), ElementsAre("list.csv"));
}

TEST(NewFiles, it_is_on_the_disk_before_it_is_in_its_place_and_its_name_is_then) {
  const TemporaryFolder folder;
  calls.clear();
  write_page(folder.file("page.html"), "whole");
  ASSERT_EQ(calls.size(), 3u);
  EXPECT_EQ(calls[0], "fsync .dossier-");
  EXPECT_EQ(calls[1], "rename to page.html");
  EXPECT_THAT(calls[2], StartsWith("fsync dossier-"));
  EXPECT_EQ(std::filesystem::status(folder.file("page.html")).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(NewFiles, no_link_is_followed_and_only_files_are_replaced) {
  const TemporaryFolder folder;
  folder.write("precious", "precious");
  for (const char* link : {"page.html.part", "page.html"})
    std::filesystem::create_symlink("precious", folder.file(link));
  try {
    write_page(folder.file("page.html"), "page");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "not_a_file");
  }
  std::filesystem::remove(folder.file("page.html"));
  write_page(folder.file("page.html"), "page");
  EXPECT_EQ(content(folder.file("precious")), "precious");
  EXPECT_EQ(content(folder.file("page.html")), "page");
  EXPECT_FALSE(std::filesystem::is_symlink(folder.file("page.html")));
  std::filesystem::create_directory(folder.file("folder"));
  EXPECT_THROW(write_page(folder.file("folder"), "page"), Error);
  EXPECT_THROW(write_page(folder.file("folder/"), "page"), Error);
  EXPECT_THROW(write_page("/dev/null", "page"), Error);
}

TEST(NewFiles, what_a_killed_process_left_is_removed_and_what_a_living_one_writes_is_not) {
  const TemporaryFolder folder;
  const pid_t child = fork();
  if (child == 0) {
    NewFile file(folder.file("a.csv"));
    file.write("personal");
    std::fflush(file.stream());
    NewFile part(folder.file("a.csv"), NewFile::Name::none);
    part.write("more of it");
    std::fflush(part.stream());
    _exit(0);  // As a signal would: nothing is cleaned up.
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(folder.names().size(), 1u);  // A part has no name that could be left.
  folder.write(".dossier-of-somebody-else", "stays");
  NewFile living(folder.file("b.csv"));
  EXPECT_EQ(folder.names().size(), 2u);
  living.write("b");
  write_page(folder.file("c.html"), "c");
  living.put();
  EXPECT_THAT(folder.names(), ElementsAre(".dossier-of-somebody-else", "b.csv", "c.html"));
}

TEST(NewFiles, one_that_is_given_up_leaves_what_stood_there) {
  const TemporaryFolder folder;
  folder.write("a.csv", "before");
  NewFile(folder.file("a.csv")).write("after");
  EXPECT_EQ(content(folder.file("a.csv")), "before");
  EXPECT_THAT(folder.names(), ElementsAre("a.csv"));
}

TEST(NewFiles, a_full_disk_is_an_error_and_nothing_stays) {
  const TemporaryFolder folder;
  NewFile file(folder.file("a.csv"));
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{4096, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  EXPECT_THROW(
      {
        file.write(std::string(100'000, 'a'));
        file.put();
      },
      Error);
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_FALSE(std::filesystem::exists(folder.file("a.csv")));
}

}  // namespace
}  // namespace dossier::exchange

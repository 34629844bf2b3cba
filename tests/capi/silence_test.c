/* SPDX-License-Identifier: Apache-2.0 */
/* What is printed belongs to the host: whatever goes wrong, nothing comes out of the library or of those it uses. */
#include <fcntl.h>
#include <sys/stat.h>

#include "check.h"

static char path[200];

static const char* file(const char* name) {
  snprintf(path, sizeof path, "%s", in_folder(name));
  return path;
}

static void put(const char* name, const void* bytes, size_t size) {
  FILE* out = fopen(file(name), "wb");
  CHECK(out != NULL && fwrite(bytes, 1, size, out) == size && fclose(out) == 0);
}

static void broken_records(void) {
  static const char not_utf8[] = "\x22\x02\xff\xfe"; /* Customer.name */
  static const char cut[] = "\x22\x20g";
  dossier_buffer* json = NULL;
  OK(dossier_record_to_json("Customer", DOSSIER_NUL, not_utf8, sizeof not_utf8 - 1, &json, ERR));
  dossier_buffer_free(json);
  json = NULL;
  EXPECT(DOSSIER_E_CORRUPT, dossier_record_to_json("Customer", DOSSIER_NUL, cut, sizeof cut - 1, &json, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_record_to_json("Nothing", DOSSIER_NUL, cut, sizeof cut - 1, &json, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_record_from_json("Customer", DOSSIER_NUL, "{\"at\":", DOSSIER_NUL, &json, ERR));
  EXPECT(DOSSIER_E_INVALID,
         dossier_record_from_json("Interaction", DOSSIER_NUL, "{\"at\":\"never\"}", DOSSIER_NUL, &json, ERR));
}

static void broken_files(dossier_session* session) {
  static const char bad_zip[] = "PK\x03\x04 and nothing that follows";
  dossier_import* result = NULL;
  dossier_buffer* archive = NULL;
  put("bad.xlsx", bad_zip, sizeof bad_zip - 1);
  EXPECT(DOSSIER_E_INVALID, dossier_import_file(session, DOSSIER_FORM_REGISTRATION, file("bad.xlsx"), DOSSIER_NUL, NULL,
                                                NULL, NULL, NULL, &result, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_archive_check(file("bad.xlsx"), DOSSIER_NUL, &archive, ERR));
  EXPECT(DOSSIER_E_IO, dossier_export_list(session, DOSSIER_LIST_REGISTRATION, file("no/list.xlsx"), DOSSIER_NUL, NULL,
                                           NULL, NULL, NULL, ERR));
  EXPECT(DOSSIER_E_IO, dossier_form_write_blank(DOSSIER_FORM_FEEDBACK, file("no/blank.xlsx"), DOSSIER_NUL, ERR));
}

/* Every page of a store but the first two is overwritten: whatever is read or written then is refused. */
static void a_broken_store(void) {
  char page[4096];
  struct stat status;
  dossier_store* store = open_store("broken");
  dossier_session* session = open_system(store);
  dossier_write* write = NULL;
  off_t at;
  int out;
  add_calls_of_three(session);
  dossier_session_close(session);
  dossier_store_close(store);
  out = open(file("broken/data.mdb"), O_WRONLY);
  CHECK(out >= 0 && fstat(out, &status) == 0);
  memset(page, 0x5a, sizeof page);
  for (at = 2 * sizeof page; at < status.st_size; at += sizeof page)
    CHECK(pwrite(out, page, sizeof page, at) == sizeof page);
  close(out);
  store = NULL;
  session = NULL;
  if (dossier_store_open(file("broken"), DOSSIER_NUL, NULL, &store, NULL) == DOSSIER_OK &&
      dossier_session_open_system(store, &session, NULL) == DOSSIER_OK &&
      dossier_write_begin(session, "", 0, &write, NULL) == DOSSIER_OK)
    CHECK(dossier_staff_put(write, "{\"number\":\"S009\",\"name\":\"周\"}", DOSSIER_NUL, NULL) < 0 ||
          dossier_write_commit(write, NULL) < 0);
  dossier_write_free(write);
  dossier_session_close(session);
  dossier_store_close(store);
}

TEST_MAIN {
  const int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
  const int caught = open(file("printed"), O_RDWR | O_CREAT | O_EXCL, 0600);
  struct stat status;
  dossier_store* store;
  dossier_session* session;
  char text[2000] = "";
  CHECK(out >= 0 && err >= 0 && caught >= 0);
  CHECK(dup2(caught, STDOUT_FILENO) >= 0 && dup2(caught, STDERR_FILENO) >= 0);
  store = open_store("store");
  session = open_system(store);
  broken_records();
  broken_files(session);
  a_broken_store();
  dossier_session_close(session);
  dossier_store_close(store);
  fflush(NULL);
  CHECK(dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0);
  CHECK(fstat(caught, &status) == 0);
  if (status.st_size > 0 && pread(caught, text, sizeof text - 1, 0) > 0) fprintf(stderr, "printed:\n%s\n", text);
  CHECK(status.st_size == 0);
}

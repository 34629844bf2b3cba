// SPDX-License-Identifier: Apache-2.0
#include "handles.hpp"

struct dossier_cursor {
  std::shared_ptr<dossier_view> view;
  dossier::capi::NextPage next;
  std::string token;
  bool ended = false;
  std::vector<dossier_bytes> page;
};

namespace dossier::capi {

void make_cursor(dossier_cursor** output, dossier_view* view, std::string token, NextPage next) {
  make(output, "cursor", view->shared_from_this(), std::move(next), std::move(token));
}

}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_cursor_page(dossier_cursor* cursor, const dossier_bytes** records, size_t* count,
                            dossier_error** error) {
  return call(error, [&] {
    need(cursor, "cursor");
    dossier::View& view = view_in(cursor->view.get());
    if (cursor->ended) return DOSSIER_END;
    dossier::RecordPage page = cursor->next(view, cursor->token);
    cursor->page.clear();
    for (const dossier::RecordView& record : page.entries) cursor->page.push_back(bytes_of(record.bytes()));
    cursor->token = std::move(page.token);
    cursor->ended = cursor->token.empty();
    if (cursor->page.empty()) return DOSSIER_END;
    give(records, cursor->page.data());
    give(count, cursor->page.size());
    return DOSSIER_OK;
  });
}

dossier_bytes dossier_cursor_token(const dossier_cursor* cursor) {
  return bytes_of(cursor == nullptr ? std::string_view() : cursor->token);
}

void dossier_cursor_free(dossier_cursor* cursor) { delete cursor; }

}  // extern "C"

/* SPDX-License-Identifier: Apache-2.0 */
/* A function with more on its stack than one page, for hardening.sh. */
void large_frame_use(char* bytes);
void large_frame(void);

void large_frame(void) {
  char bytes[1 << 16];
  large_frame_use(bytes);
}

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A schema that leaves something open does not build, and the message names it: refused.sh PROTOC GENERATOR INCLUDE
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/dossier/v1" "$folder/made/schema"

# refused FIELD WORDS: a record with this field is refused, with these words and the field's name.
refused() {
  cat >"$folder/dossier/v1/extra.proto" <<PROTO
syntax = "proto2";
package dossier.v1;
import "dossier/v1/options.proto";
import "dossier/v1/customer.proto";
option optimize_for = LITE_RUNTIME;
message Extra {
  $1
}
PROTO
  "$protoc" -I"$folder" -I"$include" --include_imports --descriptor_set_out="$folder/set" dossier/v1/extra.proto
  if "$generator" "$folder/set" "$folder/made" 2>"$folder/said"; then
    echo "built: $1"
    exit 1
  fi
  grep -q "dossier/v1/extra.proto: Extra.nick: $2" "$folder/said" || { cat "$folder/said"; exit 1; }
}

protoc=$1 generator=$2 include=$3
refused 'optional string nick = 1 [(is) = {zh: "昵称" en: "nick"}];' 'who may see it?'
refused 'optional bytes nick = 1 [(is) = {zh: "昵称" en: "nick"}];' 'who may see it?'
refused 'optional Contact nick = 1 [(is) = {zh: "昵称" en: "nick"}];' 'who may see it?'
refused 'optional string nick = 1;' 'who may see it?'
refused 'optional string nick = 1 [(is) = {see: CONTACT zh: "昵称" en: "nick"}];' \
  'its class does not say how it is masked'
refused 'optional string nick = 1 [(is) = {see: PLAIN mask: STARS zh: "昵称" en: "nick"}];' 'a mask without a class'
refused 'optional string nick = 1 [(is) = {see: TEXT mask: OF_ITS_FIELD zh: "昵称" en: "nick"}];' 'OF_ITS_FIELD needs'
refused 'optional string nick = 1 [(is) = {see: TEXT en: "nick"}];' 'what do people call it?'
refused 'optional string nick = 1 [(is) = {see: TEXT kept: "" zh: "昵称" en: "nick"}];' 'on what ground'
refused 'optional string nick = 64 [(is) = {see: TEXT zh: "昵称" en: "nick"}];' 'field numbers lie below 64'

// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iostream>
#include <iterator>

#include "generator.hpp"

// The generator: reads the described schema, refuses what is not described, writes what is made from it.

namespace {

using namespace dossier::generator;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A file that says what it said before stays as it is, so that nothing is compiled again for it.
void write_file(const std::string& path, const std::string& content) {
  if (std::ifstream(path) && read_file(path) == content) return;
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path);
}

/// The descriptions as they stand in the file, with the options that this program knows.
FileDescriptorSet read_files(const std::string& path) {
  FileDescriptorSet files;
  if (!files.ParseFromString(read_file(path))) throw std::runtime_error(path + " is not a descriptor set");
  return files;
}

int generate(const std::string& descriptor_set, const std::string& folder) {
  const FileDescriptorSet files = read_files(descriptor_set);
  google::protobuf::DescriptorPool pool;
  for (const auto& file : files.file()) {
    if (pool.BuildFile(file) == nullptr) throw std::runtime_error("cannot build " + file.name());
  }
  const Schema schema = read_schema(pool, files);
  const std::vector<std::string> faults = faults_of(schema);
  for (const std::string& fault : faults) std::cerr << fault << '\n';
  if (!faults.empty()) return 1;
  const FileDescriptorSet bare = undescribed(files);
  write_file(folder + "/schema/records.inc", record_declarations(schema));
  write_file(folder + "/schema/tables.inc", tables(schema));
  write_file(folder + "/schema/visitors.inc", visitors(schema));
  write_file(folder + "/calls/answers.inc", answers(schema));
  write_file(folder + "/calls/table.inc", operations(schema));
  write_file(folder + "/dossier/views.hpp", views(schema));
  write_file(folder + "/dossier_fields.h", constants(pool, bare));
  write_file(folder + "/dossier.protoset", bare.SerializeAsString());
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "schema_generator DESCRIPTOR_SET FOLDER\n";
    return 2;
  }
  try {
    return generate(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::cerr << "schema_generator: " << error.what() << '\n';
    return 1;
  }
}

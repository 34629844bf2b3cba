// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "calls.hpp"
#include "dossier_store.hpp"
#include "stores.hpp"

namespace dossier::bench {
namespace {

constexpr int kCalls = 20'000;
constexpr int kPythonCalls = 2'000;

void call_cpp(const Stores& stores, Results& results) {
  const Session session = open_dossier(stores.dossier()).system();
  Snapshot snapshot = session.read();
  results.add("face get", "dossier", nanos_a_call(stores.generator, kCalls, [&](uint64_t id, const std::string&) {
                return customer(snapshot, id)->bytes().size();
              }));
  results.add("face timeline", "dossier", nanos_a_call(stores.generator, kCalls, [&](uint64_t id, const std::string&) {
                return timeline(snapshot, id).entries.size();
              }));
  results.add("face due", "dossier", nanos_a_call(stores.generator, kCalls, [&](uint64_t, const std::string& staff) {
                DueQuery query;
                query.assignee = staff;
                return due(snapshot, query).entries.size();
              }));
}

/// Runs a program that prints "name nanoseconds answers" for each kind of call.
void call_program(const std::string& program, const Stores& stores, int calls, const std::string& side,
                  Results& results) {
  const Generator& generator = stores.generator;
  const std::string command = program + " '" + stores.dossier() + "' " + std::to_string(generator.customers()) + " " +
                              std::to_string(generator.staff()) + " " + std::to_string(calls);
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(popen(command.c_str(), "r"), pclose);
  if (output == nullptr) throw std::runtime_error("cannot run " + program);
  char name[32];
  double nanos = 0;
  while (std::fscanf(output.get(), "%31s %lf %*s", name, &nanos) == 2)
    results.add(std::string("face ") + name, side, nanos);
}

}  // namespace

void measure_faces(const Stores& stores, int rounds, const std::string& only, const std::string& python,
                   Results& results) {
  if (std::string("face").find(only) == std::string::npos) return;
  for (int round = 0; round < rounds; ++round) {
    call_cpp(stores, results);
    call_program(C_FACE, stores, kCalls, "c", results);
    if (!python.empty()) call_program(python + " " + PYTHON_FACE, stores, kPythonCalls, "python", results);
  }
}

}  // namespace dossier::bench

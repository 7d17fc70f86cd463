/** Adds up what the suites of .ci/run found; the last line is the whole, and the exit code tells it too. */
import fs from "node:fs"
import path from "node:path"
import process from "node:process"

const say = (text) => process.stdout.write(`${text}\n`)
const [results, seconds] = process.argv.slice(2)
const read = (name) => {
  const file = path.join(results, name)
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : ""
}

/** Of what went wrong so much is said again at the end, where a log that was cut still has it. */
const MOST_FAILURES = 25
const MOST_LINES = 30

// eslint-disable-next-line no-control-regex -- the colours of a terminal
const plain = (text) => text.replace(/\u001b\[[0-9;]*m/g, "")
const shortened = (text) => {
  const lines = plain(text).trim().split("\n")
  const kept = lines.slice(0, MOST_LINES).map((line) => `    ${line}`)
  return [
    ...kept,
    ...(lines.length > kept.length ? [`    … ${lines.length - kept.length} lines more`] : []),
  ].join("\n")
}

/** What failed in a suite: its tests with their messages, files that could not be run, or else the end of its log. */
function failuresOf(name) {
  const json = read(`${name}.json`)
  if (!json)
    return [{ title: name, text: read(`${name}.log`).trimEnd().split("\n").slice(-MOST_LINES).join("\n") }]
  const { testResults } = JSON.parse(json)
  const found = testResults.flatMap(({ name: file, message, assertionResults }) => {
    const where = path.relative(process.cwd(), file)
    const fallen = assertionResults.filter(({ status }) => status === "failed")
    if (!fallen.length) return assertionResults.length ? [] : [{ title: where, text: message }]
    return fallen.map(({ fullName, failureMessages }) => ({
      title: `${where}: ${fullName.trim()}`,
      text: failureMessages.join("\n\n"),
    }))
  })
  return found.length
    ? found
    : [{ title: name, text: "No test of it failed, and yet it ended with a failure" }]
}

/** A suite of jest counts its tests, one that says "N passed, N failed" those, any other counts as one. */
function countOf(name) {
  const held = read(`${name}.end`).trim() === "passed"
  const json = read(`${name}.json`)
  if (json) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(json)
    return {
      held,
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests,
    }
  }
  const said = [...read(`${name}.log`).matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
  if (said) return { held, passed: Number(said[1]), failed: Number(said[2]), skipped: 0 }
  return { held, passed: held ? 1 : 0, failed: held ? 0 : 1, skipped: 0 }
}

const suites = read("order")
  .split("\n")
  .filter(Boolean)
  .map((name) => {
    const count = countOf(name)
    // A suite that fell although no test of it did has failed all the same.
    if (!count.held && !count.failed) count.failed = 1
    return { name, seconds: Number(read(`${name}.seconds`)), ...count }
  })
const sum = (key) => suites.reduce((total, suite) => total + suite[key], 0)
const fallen = suites.filter(({ held }) => !held)

say("")
for (const { name, held, seconds: taken, passed, failed, skipped } of suites) {
  say(
    `${held ? "PASS" : "FAIL"} ${name.padEnd(14)} ${String(taken).padStart(5)} s  ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`
  )
}
const failures = fallen.flatMap(({ name }) => failuresOf(name))
for (const { title, text } of failures.slice(0, MOST_FAILURES)) say(`\n● ${title}\n${shortened(text)}`)
if (failures.length > MOST_FAILURES) say(`\n● … and ${failures.length - MOST_FAILURES} more`)
const outOf = (failed, passed, total) =>
  `${failed ? `${failed} failed, ` : ""}${passed} passed, ${total} total`
say(`\nTest Suites: ${outOf(fallen.length, suites.length - fallen.length, suites.length)}`)
say(`Tests:       ${outOf(sum("failed"), sum("passed"), sum("failed") + sum("passed") + sum("skipped"))}`)
say(`Time:        ${seconds} s`)
say(`${sum("passed")} passed, ${sum("failed")} failed${sum("skipped") ? `, ${sum("skipped")} skipped` : ""}`)
process.exit(fallen.length || sum("failed") ? 1 : 0)

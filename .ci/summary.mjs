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
const outOf = (failed, passed, total) =>
  `${failed ? `${failed} failed, ` : ""}${passed} passed, ${total} total`
say(`\nTest Suites: ${outOf(fallen.length, suites.length - fallen.length, suites.length)}`)
say(`Tests:       ${outOf(sum("failed"), sum("passed"), sum("failed") + sum("passed") + sum("skipped"))}`)
say(`Time:        ${seconds} s`)
say(`${sum("passed")} passed, ${sum("failed")} failed${sum("skipped") ? `, ${sum("skipped")} skipped` : ""}`)
process.exit(fallen.length || sum("failed") ? 1 : 0)

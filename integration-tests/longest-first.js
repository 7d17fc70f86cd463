/**
 * In which order jest takes the spec files: those of the routes first, the longest of them before the others, and the
 * rules fill what is left. A fresh clone has no times of earlier runs, by which jest itself would know.
 */
const { default: Sequencer } = require("@jest/test-sequencer")

const LONGEST = [
  "shipping",
  "stock-law",
  "channel-pricing",
  "orders",
  "purchasing",
  "warehouse",
  "kill",
  "stock",
  "mails",
  "upgrade",
]

/** A spec of the routes that is not among them comes before all: it may be long. */
function placeOf({ path }) {
  const [, name] = /integration-tests\/http\/([^/]+)\.spec\.ts$/.exec(path.replaceAll("\\", "/")) ?? []
  return name ? LONGEST.indexOf(name) : LONGEST.length
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other))
  }
}

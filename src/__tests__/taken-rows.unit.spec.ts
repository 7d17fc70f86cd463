import { isTest, sourcesUnder } from "./sources"

/**
 * PostgreSQL may run a subquery of a join or of IN once for each row that it meets, and one that passes over locked rows finds
 * other rows each time: so many more than its LIMIT are taken. An array is made once, and so is what is MATERIALIZED.
 */
const AGAIN_AND_AGAIN =
  /\b(?:IN|FROM|JOIN|LATERAL) \(\s*SELECT\b(?:(?!\(\s*SELECT\b)[^`])*?\bLIMIT\b[^`()]*?SKIP LOCKED\s*\)/

describe("rows that several processes take at once", () => {
  const sources = sourcesUnder(["src"])

  it("are chosen once a statement", () => {
    const wrong = Object.entries(sources).filter(
      ([file, text]) => !isTest(file) && AGAIN_AND_AGAIN.test(text)
    )
    expect(wrong.map(([file]) => file)).toEqual([])
  })

  it.each([
    ["UPDATE a SET b = 1 WHERE id IN (SELECT id FROM a ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)", true],
    ["UPDATE a SET b = 1 FROM (SELECT id FROM a\n LIMIT 20 FOR UPDATE OF a SKIP LOCKED) AS due", true],
    ["UPDATE a SET b = 1 WHERE id = ANY(ARRAY(\n SELECT id FROM a LIMIT ? FOR UPDATE SKIP LOCKED))", false],
    ["WITH due AS MATERIALIZED (SELECT id FROM a LIMIT ? FOR UPDATE SKIP LOCKED) UPDATE a", false],
  ])("are looked for in %j", (statement, isWrong) => {
    expect(AGAIN_AND_AGAIN.test(statement)).toBe(isWrong)
  })
})

import fc from "fast-check"
import {
  compileConditions,
  CONDITION_KINDS,
  matches,
  PriceConditions,
  specificity,
  tidyConditions,
  unmetCondition,
} from "../conditions"
import { anArticle } from "./a-priced-article"

const article = anArticle({
  collection_id: "pcol_oak",
  category_ids: ["seating", "furniture", "home"],
  tag_ids: ["fresh", "new"],
  supplier_ids: ["csup_1"],
})

describe("the conditions of a rule", () => {
  it("mean every article where nothing is named", () => {
    expect(matches({}, article)).toBe(true)
    expect(matches({ tag_ids: [] }, article)).toBe(true)
  })

  it("hold all together, each by any of its ids", () => {
    expect(matches({ tag_ids: ["old", "fresh"], collection_ids: ["pcol_oak"] }, article)).toBe(true)
    expect(matches({ tag_ids: ["fresh"], collection_ids: ["pcol_elm"] }, article)).toBe(false)
    expect(matches({ type_ids: ["handmade"] }, article)).toBe(false)
  })

  it("mean what is below a category too", () => {
    expect(matches({ category_ids: ["home"] }, article)).toBe(true)
    expect(matches({ category_ids: ["tableware"] }, article)).toBe(false)
  })

  it("name the first that an article does not meet", () => {
    expect(unmetCondition({ tag_ids: ["fresh"], supplier_ids: ["csup_2"] }, article)).toBe("supplier_ids")
  })

  it("are closer the nearer they come to one article", () => {
    const variant = specificity({ variant_ids: ["a"] })
    const product = specificity({ product_ids: ["a"], tag_ids: ["a"], type_ids: ["a"] })
    const two = specificity({ tag_ids: ["a"], type_ids: ["a"] })
    expect([variant > product, product > two, two > specificity({ tag_ids: ["a", "b"] })]).toEqual([
      true,
      true,
      true,
    ])
  })

  it("are kept without empty lists and with each id once", () => {
    expect(tidyConditions({ tag_ids: ["a", "b", "a"], type_ids: [] })).toEqual({ tag_ids: ["a", "b"] })
  })

  it("refuse more ids than a rule can look at", () => {
    const tag_ids = Array.from({ length: 10_001 }, (_, index) => `tag_${index}`)
    expect(() => tidyConditions({ tag_ids })).toThrow(
      "The condition tag_ids names 10001 records; it takes at most 10000"
    )
  })

  it("answer the same made ready for many articles as asked one by one", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 })
    const one = fc.option(fc.constantFrom("a", "b", "c", "d"), { nil: null })
    const conditions = fc.record(
      Object.fromEntries(CONDITION_KINDS.map((kind) => [kind, ids])) as Record<string, typeof ids>,
      { requiredKeys: [] }
    )
    const facts = fc.record({
      variant_id: fc.constantFrom("a", "b"),
      product_id: fc.constantFrom("a", "b"),
      collection_id: one,
      type_id: one,
      category_ids: ids,
      tag_ids: ids,
      supplier_ids: ids,
    })
    fc.assert(
      fc.property(conditions, facts, (wanted, known) => {
        expect(compileConditions(wanted as PriceConditions)(known)).toBe(
          unmetCondition(wanted as PriceConditions, known)
        )
      }),
      { seed: 1, numRuns: 500 }
    )
  })
})

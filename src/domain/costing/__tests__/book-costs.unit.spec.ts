import { roundTo } from "../../shared/money"
import {
  bookCosts,
  bookSetCosts,
  Booked,
  checkReceiptCost,
  ItemState,
  KeptEntry,
  ReceiptCost,
} from "../book-costs"

const cost = (over: Partial<ReceiptCost> = {}): ReceiptCost => ({
  key: "receipt:1",
  inventory_item_id: "lamp",
  quantity: 10,
  unit_cost: "10",
  currency_code: "eur",
  on: "2026-11-22",
  document_type: "receipt",
  document_id: "crec_1",
  document_line_id: "crln_1",
  ...over,
})
const euros = () => "1"
const book = (
  costs: ReceiptCost[],
  states: ReadonlyMap<string, ItemState> = new Map(),
  kept: ReadonlyMap<string, KeptEntry> = new Map(),
  rateOf: (currency: string, on: string) => string = euros
) => bookCosts(costs, states, kept, rateOf)

/** What is kept after these bookings, as the next document finds it; nothing came after but what is named. */
const keptOf = (booked: Booked, lastKeys: string[]): Map<string, KeptEntry> =>
  new Map(booked.entries.map((entry) => [entry.key, { ...entry, is_last: lastKeys.includes(entry.key) }]))

const averageOf = (booked: Booked, item = "lamp") => {
  const { average = null } = booked.items.get(item) ?? {}
  return average === null ? null : roundTo(average, 4)
}

describe("booking the costs of a document", () => {
  it("numbers the entries of an item and weighs one line after the other", () => {
    const booked = book([cost(), cost({ key: "receipt:2", unit_cost: "20", document_line_id: "crln_2" })])
    expect(
      booked.entries.map(({ sequence, quantity_before, quantity_after }) => [
        sequence,
        quantity_before,
        quantity_after,
      ])
    ).toEqual([
      [1, 0, 10],
      [2, 10, 20],
    ])
    expect(averageOf(booked)).toBe("15.0000")
  })

  it("values goods in another currency at the rate of their day", () => {
    const asked: string[] = []
    const booked = book(
      [cost({ currency_code: "usd", unit_cost: "10" })],
      new Map(),
      new Map(),
      (currency, on) => {
        asked.push(`${currency} ${on}`)
        return "0.9"
      }
    )
    expect(asked).toEqual(["usd 2026-11-22"])
    expect(booked.entries[0]).toMatchObject({
      rate: "0.9",
      unit_cost: "10",
      valuation_unit_cost: "9.000000000000",
      value: "90.000000",
    })
  })

  it("takes a whole document back so that each average is as it was, even an unknown one", () => {
    const states = new Map([["lamp", { quantity: 5, average: null, last_sequence: 0 }]])
    const posted = book([cost(), cost({ key: "receipt:2", unit_cost: "20" })], states)
    const kept = keptOf(posted, ["receipt:1", "receipt:2"])
    const back = [1, 2].map((line) =>
      cost({ key: `reversal:${line}`, quantity: -10, reverses_key: `receipt:${line}` })
    )
    const reversed = book(back, posted.items, kept)
    expect(reversed.items.get("lamp")).toMatchObject({ quantity: 5, average: null, last_sequence: 4 })
    expect(reversed.entries.map((entry) => entry.reverses_key)).toEqual(["receipt:2", "receipt:1"])
    expect(reversed.entries.every((entry) => entry.is_undone)).toBe(true)
    expect(reversed.remaining).toMatchObject([
      { key: "receipt:2", remaining_quantity: 0, is_undone: true },
      { key: "receipt:1", remaining_quantity: 0, is_undone: true },
    ])
  })

  it("takes back at the rate and the value of the receipt, whatever the rate is today", () => {
    const posted = book([cost({ currency_code: "usd" })], new Map(), new Map(), () => "0.9")
    const reversed = book(
      [cost({ key: "r", quantity: -10, unit_cost: "99", currency_code: "usd", reverses_key: "receipt:1" })],
      posted.items,
      keptOf(posted, ["receipt:1"]),
      () => {
        throw new Error("No rate is asked for")
      }
    )
    expect(reversed.entries[0]).toMatchObject({ value: "-90.000000", rate: "0.9", unit_cost: "10" })
  })

  it("draws a return down from its receipt, and refuses more than is left", () => {
    const posted = book([cost({ quantity: 3, unit_cost: "3.333333" })])
    const kept = keptOf(posted, ["receipt:1"])
    const returned = book(
      [cost({ key: "return:1", quantity: -2, reverses_key: "receipt:1" })],
      posted.items,
      kept
    )
    expect(returned.remaining).toEqual([
      expect.objectContaining({ key: "receipt:1", remaining_quantity: 1, remaining_value: "3.333333" }),
    ])
    const left = new Map([
      ...kept,
      ["receipt:1", { ...(kept.get("receipt:1") as KeptEntry), ...returned.remaining[0] }],
    ])
    expect(() =>
      book([cost({ key: "return:2", quantity: -2, reverses_key: "receipt:1" })], returned.items, left)
    ).toThrow("Cost entry receipt:1 has 1 of its 3 units left; 2 cannot be taken back")
  })

  it("gives goods of an undone return back to their receipt, so that they can be returned again", () => {
    const posted = book([cost()])
    const kept = keptOf(posted, ["receipt:1"])
    const returned = book(
      [cost({ key: "return:1", quantity: -4, reverses_key: "receipt:1" })],
      posted.items,
      kept
    )
    const now = new Map([
      ["receipt:1", { ...(kept.get("receipt:1") as KeptEntry), ...returned.remaining[0], is_last: false }],
      ...keptOf(returned, ["return:1"]),
    ])
    const undone = book([cost({ key: "undo:1", quantity: 4, reverses_key: "return:1" })], returned.items, now)
    expect(undone.items.get("lamp")?.quantity).toBe(10)
    expect(averageOf(undone)).toBe("10.0000")
    expect(undone.remaining).toMatchObject([
      { key: "return:1", remaining_quantity: 0 },
      { key: "receipt:1", remaining_quantity: 10, remaining_value: "100" },
    ])
  })

  it("lets goods that came before costs were kept go for what the item costs on average", () => {
    const states = new Map([["lamp", { quantity: 20, average: "7", last_sequence: 3 }]])
    const booked = book([cost({ key: "r", quantity: -10, reverses_key: "receipt:older" })], states)
    expect(booked.entries[0]).toMatchObject({ value: "-70.000000", variance: "0.000000", sequence: 4 })
    expect(averageOf(booked)).toBe("7.0000")
  })

  it("does not put back an average that somebody set since", () => {
    const posted = book([cost()])
    const set = bookSetCosts(
      [
        {
          key: "s",
          inventory_item_id: "lamp",
          average: "30",
          on: "2026-11-23",
          document_type: "cost_setting",
          reason: "Audit",
        },
      ],
      posted.items,
      "eur"
    )
    const reversed = book(
      [cost({ key: "r", quantity: -5, reverses_key: "receipt:1" })],
      set.items,
      keptOf(posted, [])
    )
    expect(averageOf(reversed)).toBe("50.0000")
    expect(reversed.entries[0]).toMatchObject({ value: "-50.000000", is_undone: false })
  })

  it("refuses costs that are none", () => {
    const wrong: [Partial<ReceiptCost>, string][] = [
      [{ quantity: 0 }, "Cost entry receipt:1 has 0 units; it must be a whole number that is not 0"],
      [{ quantity: 1.5 }, "has 1.5 units"],
      [
        { unit_cost: "-1" },
        "The cost of entry receipt:1 is -1; it must be 0 or more, with at most 6 decimals",
      ],
      [{ unit_cost: "0.0000001" }, "at most 6 decimals"],
      [{ unit_cost: "dear" }, "it must be a decimal number"],
    ]
    for (const [over, words] of wrong) expect(() => checkReceiptCost(cost(over))).toThrow(words)
  })
})

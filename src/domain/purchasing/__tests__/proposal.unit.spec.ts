import fc from "fast-check"
import { compare, subtract, sum } from "../../shared/money"
import {
  AnsweredLine,
  carriedOver,
  changeOf,
  checkAnswerable,
  checkDecidable,
  decided,
  effectOf,
  isChange,
  isOutdated,
  LineAnswer,
  partsToCome,
  Proposal,
  readProposals,
  totalEffect,
  typedDecimal,
} from "../proposal"
import { outstanding } from "../received-status"
import { RevisableLine, reviseLines } from "../revision"

const TODAY = "2026-11-22"
const ORDER = { id: "cpo_1", number: "PO-2026-00001", status: "sent" as const, revision: 1 }

const aLine = (fields: Partial<AnsweredLine> = {}): AnsweredLine => ({
  id: "line_1",
  position: 1,
  sku: "LAMP-1",
  title: "Lamp",
  inventory_item_id: "iitem_1",
  quantity: 100,
  received_quantity: 0,
  short_closed_quantity: 0,
  unit_price: "12.50",
  price_per_quantity: 1,
  discount_percent: "0",
  expected_on: "2026-12-01",
  ...fields,
})

const read = (line: AnsweredLine, answer: Omit<LineAnswer, "line_id">): Proposal[] =>
  readProposals("Purchase order PO-2026-00001", [line], [{ line_id: line.id, ...answer }], TODAY)

/** The line of an order, as a revision finds it. */
const revisable = (line: AnsweredLine): RevisableLine => ({
  ...line,
  supplier_item_id: null,
  supplier_sku: null,
  short_close_reason: line.short_closed_quantity ? "Given up" : null,
  purchase_unit: null,
  pack_size: 1,
  discount_percent: line.discount_percent ?? "0",
  line_total: "0",
  vat_category: "S",
  vat_rate: null,
  requested_on: line.expected_on,
  first_promised_on: null,
  note: null,
  split_from_line_id: null,
  over_tolerance_percent: null,
  over_tolerance_units: null,
  under_tolerance_percent: null,
  under_tolerance_units: null,
})

function accepted(line: AnsweredLine, proposal: Proposal) {
  const change = changeOf(line, proposal)
  let count = 0
  return reviseLines([revisable(line)], change ? [change] : [], {
    order: "Purchase order PO-2026-00001",
    currency_decimals: 2,
    is_open: true,
    is_promised: true,
    newId: () => `new_${(count += 1)}`,
    last_position: 1,
  }).lines
}

describe("an answer", () => {
  it("that leaves everything as asked proposes nothing", () => {
    expect(
      read(aLine(), { parts: [{ quantity: 100, expected_on: "2026-12-01" }], unit_price: "12.5000" })
    ).toEqual([])
    expect(read(aLine(), {})).toEqual([])
  })

  it("keeps a note that changes nothing, and there is nothing to decide about it", () => {
    const [proposal] = read(aLine(), { note: "Two pallets" })
    expect(proposal).toMatchObject({ note: "Two pallets", unit_price: null })
    expect(isChange(proposal as Proposal)).toBe(false)
    expect(changeOf(aLine(), proposal as Proposal)).toBeNull()
  })

  it("puts the parts of one day together and in the order of their days", () => {
    const parts = [
      { quantity: 20, expected_on: "2026-12-20" },
      { quantity: 30, expected_on: "2026-12-05" },
      { quantity: 50, expected_on: "2026-12-20" },
    ]
    expect(read(aLine(), { parts })[0]?.parts).toEqual([
      { quantity: 30, expected_on: "2026-12-05" },
      { quantity: 70, expected_on: "2026-12-20" },
    ])
  })

  it("may leave a day that has passed, but propose none", () => {
    const late = aLine({ expected_on: "2026-11-01" })
    expect(
      read(late, { parts: [{ quantity: 100, expected_on: "2026-11-01" }], unit_price: "13" })
    ).toHaveLength(1)
    expect(() => read(late, { parts: [{ quantity: 100, expected_on: "2026-11-02" }] })).toThrow(
      "Line 1 (LAMP-1) cannot come on 2026-11-02; it must be from 2026-11-22 to 2029-11-24"
    )
  })

  it.each([
    [{ parts: [{ quantity: -1, expected_on: null }] }, "The quantity of Line 1 (LAMP-1) is -1"],
    [{ parts: [{ quantity: 1.5, expected_on: null }] }, "The quantity of Line 1 (LAMP-1) is 1.5"],
    [{ parts: [] }, "Line 1 (LAMP-1) comes in 0 parts; it may in 1 to 12"],
    [{ parts: [{ quantity: 100, expected_on: "2026-02-30" }] }, 'The day of Line 1 (LAMP-1) is "2026-02-30"'],
    [{ parts: [{ quantity: 100, expected_on: "2126-12-01" }] }, "Line 1 (LAMP-1) cannot come on 2126-12-01"],
    [
      {
        parts: [
          { quantity: 50, expected_on: "2026-12-01" },
          { quantity: 50, expected_on: null },
        ],
      },
      "Line 1 (LAMP-1) comes in 2 parts; say the day of each",
    ],
    [{ unit_price: "-1" }, "The price of Line 1 (LAMP-1) is -1"],
    [{ unit_price: "cheap" }, 'The price of Line 1 (LAMP-1) is "cheap"'],
  ])("%j is refused", (answer, message) => {
    expect(() => read(aLine(), answer)).toThrow(message)
  })

  it("to a line of another order, or twice to one line, is refused", () => {
    const answers = [{ line_id: "line_9", note: "x" }]
    expect(() => readProposals("Purchase order PO-2026-00001", [aLine()], answers, TODAY)).toThrow(
      "Purchase order PO-2026-00001 has no line line_9"
    )
    const twice = [{ line_id: "line_1" }, { line_id: "line_1" }]
    expect(() => readProposals("Purchase order PO-2026-00001", [aLine()], twice, TODAY)).toThrow(
      "Line 1 (LAMP-1) is answered twice"
    )
  })

  it("to a line that owes nothing is refused, unless it only says something", () => {
    const full = aLine({ received_quantity: 100 })
    expect(() => read(full, { unit_price: "13" })).toThrow(
      "Line 1 (LAMP-1) has nothing outstanding and cannot be changed any more"
    )
    expect(read(full, { note: "Thank you" })).toHaveLength(1)
  })

  it("is taken by an order that the supplier holds, at the revision that it read", () => {
    expect(() => checkAnswerable(ORDER, 1)).not.toThrow()
    expect(() => checkAnswerable({ ...ORDER, revision: 2 }, 1)).toThrow(
      "Purchase order PO-2026-00001 is at revision 2 by now; look at it anew and answer that, not revision 1"
    )
    expect(() => checkAnswerable({ ...ORDER, status: "closed" }, 1)).toThrow(
      "Purchase order PO-2026-00001 is closed and takes no answer; only one that is sent or acknowledged does"
    )
  })
})

describe("accepting a proposal", () => {
  it("splits a line over two days and keeps its quantity", () => {
    const line = aLine()
    const [proposal] = read(line, {
      parts: [
        { quantity: 40, expected_on: "2026-12-01" },
        { quantity: 60, expected_on: "2027-01-15" },
      ],
    })
    expect(changeOf(line, proposal as Proposal)).toEqual({
      line_id: "line_1",
      split: [
        { quantity: 40, expected_on: "2026-12-01" },
        { quantity: 60, expected_on: "2027-01-15" },
      ],
    })
    expect(
      accepted(line, proposal as Proposal).map(({ quantity, expected_on, first_promised_on }) => [
        quantity,
        expected_on,
        first_promised_on,
      ])
    ).toEqual([
      [40, "2026-12-01", "2026-12-01"],
      [60, "2027-01-15", "2027-01-15"],
    ])
  })

  it("takes what came in since off the earliest part", () => {
    const line = aLine()
    const [proposal] = read(line, {
      parts: [
        { quantity: 40, expected_on: "2026-12-01" },
        { quantity: 60, expected_on: "2027-01-15" },
      ],
    })
    const since = aLine({ received_quantity: 50 })
    expect(partsToCome(since, proposal as Proposal)).toEqual([{ quantity: 50, expected_on: "2027-01-15" }])
    expect(changeOf(since, proposal as Proposal)).toEqual({ line_id: "line_1", expected_on: "2027-01-15" })
  })

  it("of less than came in since is refused, naming the line", () => {
    const line = aLine()
    const [proposal] = read(line, { parts: [{ quantity: 30, expected_on: "2026-12-01" }] })
    expect(() => changeOf(aLine({ received_quantity: 31 }), proposal as Proposal)).toThrow(
      "Line 1 (LAMP-1) has received or given up 31 units by now and cannot be cut to 30; refuse this proposal"
    )
  })

  it("owes again what was sent back since", () => {
    const line = aLine({ received_quantity: 40 })
    const [proposal] = read(line, { parts: [{ quantity: 0, expected_on: null }] })
    expect(proposal?.parts).toEqual([])
    expect(partsToCome(aLine({ received_quantity: 30 }), proposal as Proposal)).toEqual([
      { quantity: 10, expected_on: "2026-12-01" },
    ])
  })

  it("that nothing comes gives the line up where nothing came, and cuts it to what came elsewhere", () => {
    const nothing = { parts: [{ quantity: 0, expected_on: null }] }
    expect(changeOf(aLine(), read(aLine(), nothing)[0] as Proposal)).toEqual({
      line_id: "line_1",
      cancel: true,
    })
    const begun = aLine({ received_quantity: 40 })
    expect(changeOf(begun, read(begun, nothing)[0] as Proposal)).toEqual({ line_id: "line_1", quantity: 40 })
  })

  it("says what it costs, for the price of a hundred and a discount too", () => {
    const line = aLine({ unit_price: "9.99", price_per_quantity: 100, discount_percent: "10", quantity: 144 })
    const [proposal] = read(line, { unit_price: "10.99" })
    expect(effectOf(proposal as Proposal, 2)).toEqual({
      asked: "12.95",
      proposed: "14.24",
      difference: "1.29",
    })
    const [cut] = read(aLine(), { parts: [{ quantity: 90, expected_on: "2026-12-01" }] })
    expect(totalEffect([effectOf(proposal as Proposal, 2), effectOf(cut as Proposal, 2)], 2)).toEqual({
      asked: "1262.95",
      proposed: "1139.24",
      difference: "-123.71",
    })
  })
})

// ---- over generated orders ----

const day = fc.integer({ min: 0, max: 400 }).map((days) => {
  const instant = new Date(`${TODAY}T00:00:00Z`)
  instant.setUTCDate(instant.getUTCDate() + days)
  return instant.toISOString().slice(0, 10)
})

const anyLine = fc
  .record({
    quantity: fc.integer({ min: 1, max: 500 }),
    received: fc.nat({ max: 100 }),
    given_up: fc.nat({ max: 100 }),
    cents: fc.integer({ min: 0, max: 100_000 }),
    price_per_quantity: fc.constantFrom(1, 10, 100),
    discount_percent: fc.constantFrom("0", "5", "12.5"),
    expected_on: day,
  })
  .map(({ quantity, received, given_up, cents, ...line }) => {
    const received_quantity = Math.floor((quantity * received) / 101)
    const short_closed_quantity = Math.floor(((quantity - received_quantity) * given_up) / 101)
    return aLine({
      ...line,
      quantity,
      received_quantity,
      short_closed_quantity,
      unit_price: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`,
    })
  })
  .filter((line) => outstanding(line) > 0)

const anyAnswer = fc.record({
  parts: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 300 }), expected_on: day }), {
    minLength: 1,
    maxLength: 5,
  }),
  unit_price: fc.option(fc.integer({ min: 0, max: 5000 }).map((cents) => `${cents}.25`)),
})

const settled = (line: AnsweredLine) => line.received_quantity + line.short_closed_quantity

describe("over any line and any answer", () => {
  const check = <T extends unknown[]>(property: fc.IPropertyWithHooks<T>) =>
    fc.assert(property, { seed: 20261122, numRuns: 400 })

  it("the lines after accepting hold what the supplier promised, whatever came in meanwhile", () => {
    check(
      fc.property(anyLine, anyAnswer, fc.nat({ max: 100 }), (line, answer, share) => {
        const [proposal] = read(line, answer)
        if (!proposal) return
        const more = Math.floor((outstanding(line) * share) / 100)
        const now = { ...line, received_quantity: line.received_quantity + more }
        const promised = settled(line) + answer.parts.reduce((total, part) => total + part.quantity, 0)
        if (settled(now) > promised) {
          expect(() => changeOf(now, proposal)).toThrow("cannot be cut to")
          return
        }
        const lines = accepted(now, proposal)
        expect(lines.reduce((total, { quantity }) => total + quantity, 0)).toBe(promised)
        expect(lines.every(({ quantity }) => quantity > 0)).toBe(true)
        expect(lines[0]?.quantity).toBeGreaterThanOrEqual(settled(now))
        expect(lines.reduce((total, one) => total + outstanding(one), 0)).toBe(promised - settled(now))
        const days = new Set(answer.parts.map((part) => part.expected_on))
        for (const one of lines) {
          if (outstanding(one) > 0) expect(days.has(one.expected_on as string)).toBe(true)
        }
      })
    )
  })

  it("accepting twice changes nothing more", () => {
    check(
      fc.property(anyLine, anyAnswer, (line, answer) => {
        const [proposal] = read(line, { ...answer, parts: answer.parts.slice(0, 1) })
        if (!proposal) return
        const [after] = accepted(line, proposal)
        expect(
          changeOf(
            { ...line, ...(after as RevisableLine) },
            {
              ...proposal,
              asked_quantity: (after as RevisableLine).quantity,
              asked_outstanding: outstanding(after as RevisableLine),
            }
          )
        ).toBeNull()
      })
    )
  })

  it("the money told beforehand is the money of the lines afterwards", () => {
    check(
      fc.property(anyLine, anyAnswer, (line, answer) => {
        const [proposal] = read(line, answer)
        if (!proposal || !changeOf(line, proposal)) return
        const effect = effectOf(proposal, 2)
        const total = sum(accepted(line, proposal).map((one) => one.line_total))
        expect(compare(effect.proposed, total)).toBe(0)
        expect(compare(effect.difference, subtract(effect.proposed, effect.asked))).toBe(0)
      })
    )
  })

  it("what is carried over to a new answer proposes the same", () => {
    check(
      fc.property(anyLine, anyAnswer, (line, answer) => {
        const proposals = read(line, answer)
        const carried = carriedOver([line], proposals, new Set())
        expect(readProposals("The order", [line], carried, TODAY)).toEqual(proposals)
        expect(carriedOver([line], proposals, new Set([line.id]))).toEqual([])
      })
    )
  })
})

describe("deciding", () => {
  const proposals = [
    { id: "a", proposal: read(aLine(), { unit_price: "13" })[0] as Proposal },
    { id: "b", proposal: read(aLine({ id: "line_2", position: 2 }), { unit_price: "14" })[0] as Proposal },
    { id: "c", proposal: read(aLine({ id: "line_3", position: 3 }), { note: "Only a note" })[0] as Proposal },
  ]
  const yes = (id: string) => ({ id, accept: true, reason: null })
  const no = (id: string, reason: string | null = "Too dear") => ({ id, accept: false, reason })

  it.each([
    [[yes("a"), yes("b")], "accepted"],
    [[yes("a"), no("b")], "partly_accepted"],
    [[no("a"), no("b")], "refused"],
  ])("%j is %s", (decisions, status) => {
    expect(decided("The answer cans_1", proposals, decisions).status).toBe(status)
  })

  it.each([
    [[yes("a")], "Line 2 (LAMP-1) of The answer cans_1 is not decided; accept or refuse every proposal"],
    [[yes("a"), yes("a"), yes("b")], "Proposal a is decided twice"],
    [[yes("a"), yes("b"), yes("c")], "The answer cans_1 has no proposal c to decide on"],
    [[yes("a"), no("b", null)], "Line 2 (LAMP-1) is refused without a reason"],
  ])("%j is no decision", (decisions, message) => {
    expect(() => decided("The answer cans_1", proposals, decisions)).toThrow(message)
  })

  it("is done once", () => {
    expect(() =>
      checkDecidable({ id: "cans_1", status: "partly_accepted", revision: 1 }, ORDER, { accepts: false })
    ).toThrow("The answer cans_1 to Purchase order PO-2026-00001 is partly accepted already")
  })

  it("accepts nothing that the order has moved on from, and may still refuse it", () => {
    const answer = { id: "cans_1", status: "open" as const, revision: 1 }
    const revised = { ...ORDER, revision: 2 }
    expect(isOutdated(answer, ORDER)).toBe(false)
    expect(isOutdated(answer, revised)).toBe(true)
    expect(() => checkDecidable(answer, revised, { accepts: true })).toThrow(
      "the order is at revision 2 by now"
    )
    expect(() => checkDecidable(answer, { ...ORDER, status: "cancelled" }, { accepts: true })).toThrow(
      "the order is cancelled"
    )
    expect(() => checkDecidable(answer, revised, { accepts: false })).not.toThrow()
  })
})

describe("a decimal as it is typed", () => {
  it.each([
    ["12,50", "12.50"],
    ["1 250,5", "1250.5"],
    ["12.50", "12.50"],
    ["1.250,50", "1.250,50"],
    ["abc", "abc"],
  ])("%j is read as %j", (typed, read) => {
    expect(typedDecimal(typed)).toBe(read)
  })
})

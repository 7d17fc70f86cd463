import fc from "fast-check"
import {
  AnsweredLine,
  changeOf,
  checkAnswerable,
  checkDecidable,
  decided,
  isOutdated,
  LineAnswer,
  Proposal,
  readProposals,
  SupplierAnswerStatus,
} from "../proposal"
import { outstanding } from "../received-status"
import { RevisableLine, reviseLines } from "../revision"
import type { PurchaseOrderStatus } from "../lifecycles"

/**
 * An order between a supplier and a buyer as a model. Each act is one transaction on the order, which its lock puts in
 * a row; what people looked at before they acted may be old by then, and that is what the generated histories mix.
 */
type Answer = {
  id: string
  key: string
  status: SupplierAnswerStatus
  revision: number
  proposals: Proposal[]
}
type World = {
  order: { id: string; number: string; status: PurchaseOrderStatus; revision: number }
  lines: RevisableLine[]
  answers: Answer[]
  received: number
  ids: number
}

const TODAY = "2026-11-22"
const DAYS = ["2026-12-01", "2026-12-10", "2027-01-05"]

const aLine = (id: string, position: number, quantity: number): RevisableLine => ({
  id,
  position,
  inventory_item_id: `iitem_${position}`,
  supplier_item_id: null,
  sku: `LAMP-${position}`,
  title: null,
  supplier_sku: null,
  quantity,
  received_quantity: 0,
  short_closed_quantity: 0,
  short_close_reason: null,
  purchase_unit: null,
  pack_size: 1,
  unit_price: "10",
  price_per_quantity: 1,
  discount_percent: "0",
  line_total: `${quantity * 10}.00`,
  vat_category: "S",
  vat_rate: null,
  expected_on: DAYS[0] as string,
  requested_on: DAYS[0] as string,
  first_promised_on: null,
  note: null,
  split_from_line_id: null,
  over_tolerance_percent: null,
  over_tolerance_units: null,
  under_tolerance_percent: null,
  under_tolerance_units: null,
})

const newWorld = (): World => ({
  order: { id: "cpo_1", number: "PO-2026-00001", status: "sent", revision: 1 },
  lines: [aLine("line_1", 1, 20), aLine("line_2", 2, 5)],
  answers: [],
  received: 0,
  ids: 0,
})

function revise(world: World, changes: Parameters<typeof reviseLines>[1], isPromised: boolean): void {
  const { lines } = reviseLines(world.lines, changes, {
    order: "PO-2026-00001",
    currency_decimals: 2,
    is_open: true,
    is_promised: isPromised,
    newId: () => `line_${3 + (world.ids += 1)}`,
    last_position: Math.max(...world.lines.map((line) => line.position)),
  })
  world.lines = [...lines]
  world.order = { ...world.order, revision: world.order.revision + 1 }
}

// ---- the acts, each all or nothing ----

type Seen = { revision: number; lines: readonly AnsweredLine[] }

function answer(world: World, key: string, seen: Seen, given: readonly LineAnswer[]): void {
  if (world.answers.some((one) => one.key === key)) return
  checkAnswerable(world.order, seen.revision)
  const proposals = readProposals("PO-2026-00001", world.lines, given, TODAY)
  for (const one of world.answers) if (one.status === "open") one.status = "superseded"
  const id = `answer_${world.answers.length + 1}`
  const status = proposals.length ? "open" : "acknowledged"
  world.answers.push({ id, key, status, revision: world.order.revision, proposals })
  if (status === "acknowledged") world.order = { ...world.order, status: "acknowledged" }
}

function decide(world: World, id: string, accept: readonly boolean[]): void {
  const one = world.answers.find((candidate) => candidate.id === id) as Answer
  const accepts = one.proposals.some((_, index) => accept[index % accept.length])
  checkDecidable(one, world.order, { accepts })
  const result = decided(
    one.id,
    one.proposals.map((proposal) => ({ id: proposal.line_id, proposal })),
    one.proposals.map((proposal, index) => ({
      id: proposal.line_id,
      accept: accept[index % accept.length] as boolean,
      reason: "Too late for us",
    }))
  )
  const lineOf = new Map(world.lines.map((line) => [line.id, line]))
  const changes = result.accepted.flatMap(({ proposal }) => {
    const line = lineOf.get(proposal.line_id) as RevisableLine
    return changeOf(line, proposal) ?? []
  })
  if (changes.length) revise(world, changes, true)
  one.status = result.status
  if (result.status === "accepted") world.order = { ...world.order, status: "acknowledged" }
}

function receive(world: World, share: number): void {
  const line = world.lines.find((one) => outstanding(one) > 0)
  if (!line || world.order.status === "closed") return
  const quantity = Math.max(1, Math.floor((outstanding(line) * share) / 100))
  world.lines = world.lines.map((one) =>
    one.id === line.id ? { ...one, received_quantity: one.received_quantity + quantity } : one
  )
  world.received += quantity
}

const act = fc.oneof(
  fc.record({ act: fc.constant("look" as const), who: fc.constantFrom(0, 1) }),
  fc.record({
    act: fc.constant("answer" as const),
    who: fc.constantFrom(0, 1),
    key: fc.constantFrom("k1", "k2", "k3", "k4"),
    quantity: fc.nat({ max: 30 }),
    day: fc.constantFrom(...DAYS),
    parts: fc.constantFrom(0, 1, 2),
  }),
  fc.record({
    act: fc.constant("decide" as const),
    which: fc.nat(),
    accept: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ act: fc.constant("revise" as const), quantity: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ act: fc.constant("receive" as const), share: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ act: fc.constant("close" as const) })
)

describe("a supplier, a buyer and a clerk at once", () => {
  it("end in one consistent order, or in a refusal that changes nothing", () => {
    const accepted = { count: 0 }
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 30 }), (history) => {
        const world = newWorld()
        const seen: Seen[] = [0, 1].map(() => ({ revision: 1, lines: world.lines }))
        for (const step of history) {
          const before = structuredClone(world)
          try {
            switch (step.act) {
              case "look":
                seen[step.who] = { revision: world.order.revision, lines: world.lines }
                break
              case "answer": {
                const { lines } = seen[step.who] as Seen
                const first = lines[0] as AnsweredLine
                const part = { quantity: Math.max(1, step.quantity), expected_on: step.day }
                const later = { quantity: 3, expected_on: "2027-02-01" }
                const given = step.parts
                  ? [{ line_id: first.id, parts: [part, later].slice(0, step.parts) }]
                  : []
                answer(world, step.key, seen[step.who] as Seen, given)
                break
              }
              case "decide": {
                const one = world.answers[step.which % Math.max(1, world.answers.length)]
                if (one) decide(world, one.id, step.accept)
                break
              }
              case "revise":
                if (world.order.status !== "closed") {
                  revise(
                    world,
                    [{ line_id: (world.lines[0] as RevisableLine).id, quantity: step.quantity }],
                    false
                  )
                }
                break
              case "receive":
                receive(world, step.share)
                break
              case "close":
                world.order = { ...world.order, status: "closed" }
            }
          } catch (error) {
            expect((error as { name: string }).name).toBe("DomainError")
            expect(world).toEqual(before)
          }
          expectConsistent(world, before)
          if (world.answers.some((one) => one.status === "accepted")) accepted.count += 1
        }
      }),
      { seed: 20261122, numRuns: 1500 }
    )
    // The histories are worth something only where some of them come to an agreement.
    expect(accepted.count).toBeGreaterThan(100)
  })
})

function expectConsistent(world: World, before: World): void {
  // At most one answer waits, each key counts once, and nothing decided is decided again.
  expect(world.answers.filter((one) => one.status === "open").length).toBeLessThanOrEqual(1)
  expect(new Set(world.answers.map((one) => one.key)).size).toBe(world.answers.length)
  for (const [index, one] of before.answers.entries()) {
    if (one.status !== "open") expect(world.answers[index]?.status).toBe(one.status)
  }
  // Nothing received is lost, no line holds less than came in, and a revision is never taken back.
  expect(world.lines.reduce((units, line) => units + line.received_quantity, 0)).toBe(world.received)
  for (const line of world.lines) {
    expect(line.quantity).toBeGreaterThanOrEqual(line.received_quantity + line.short_closed_quantity)
    expect(line.quantity).toBeGreaterThan(0)
  }
  expect(world.order.revision).toBeGreaterThanOrEqual(before.order.revision)
  // What is accepted was an answer to the revision that was in force until then.
  for (const [index, one] of world.answers.entries()) {
    const was = before.answers[index]
    if (was?.status === "open" && (one.status === "accepted" || one.status === "partly_accepted")) {
      expect(isOutdated(was, before.order)).toBe(false)
      expect(one.revision).toBe(before.order.revision)
    }
  }
}

import { Checkpoint, checkpoint } from "../../../src/modules/stock/checkpoint"
import { approveCountWorkflow } from "../../../src/workflows/counting/approve-count"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { countActs, CountingFloor } from "./a-counting-floor"

export function describeCountsAtOnce(suite: Suite, floor: () => CountingFloor) {
  const { begin, enter, enterAll, lines, act, lies, level, rows, set } = countActs(suite, floor)

  const reviewed = async () => {
    await set({ "warehouse.count_recount_units": 0, "warehouse.count_recount_value": "0" })
    const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"], floor().bins["A-2"]] })
    await enterAll(count.id, { "LAMP-1@A-1": 55, "LAMP-2@A-2": 33 })
    await act(count.id, "close")
    return count
  }

  describe("counts at once", () => {
    it("start once, however many start it", async () => {
      const { data } = await floor().owner.post<{ stock_count: { id: string } }>("/admin/stock-counts", {
        location_id: floor().lyon.id,
        scope: { kind: "everything" },
      })
      const { id } = data.stock_count
      const answers = await Promise.all([act(id, "start"), act(id, "start"), act(id, "start")])
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
      expect(await rows("comptoir_stock_count_line")).toHaveLength(6)
      expect(new Set(answers.map((answer) => answer.data.stock_count.number)).size).toBe(1)
    })

    it("share the places of two counts that start together, each place once", async () => {
      const scope = { kind: "bins", ids: Object.values(floor().bins) }
      const ask = () =>
        floor().owner.post("/admin/stock-counts", { location_id: floor().lyon.id, scope, start: true })
      const answers = await Promise.all([ask(), ask()])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400])
      expect(await rows("comptoir_stock_count_line")).toHaveLength(5)
    })

    it("take the first of two people who count the same bin, and tell the second", async () => {
      const { count, lines: found } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      const entry = (quantity: number) => [{ line_id: found[0]!.id, quantity }]
      const answers = await Promise.all([
        enter(count.id, entry(55), floor().anna),
        enter(count.id, entry(54), floor().boris),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400])
      const [first] = answers
        .map((answer, index) => (answer.status === 200 ? [55, 54][index] : 0))
        .filter(Boolean)
      expect((await lines(count.id))[0]!.counted_quantity).toBe(first)
      expect(await rows("comptoir_stock_count_entry")).toHaveLength(1)
    })

    it("make one line of what two people found in one place", async () => {
      const { bins, items } = floor()
      const { count } = await begin({ kind: "bins", ids: [bins["A-3"]] })
      const found = [{ bin_id: bins["A-3"], inventory_item_id: items[1]!.id, quantity: 2 }]
      const answers = await Promise.all([
        enter(count.id, found, floor().anna, "a"),
        enter(count.id, found, floor().boris, "b"),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400])
      expect(await rows("comptoir_stock_count_line")).toHaveLength(1)
    })

    it("post once, however many approve", async () => {
      const count = await reviewed()
      const answers = await Promise.all([
        act(count.id, "approve", { idempotency_key: "one" }),
        act(count.id, "approve", { idempotency_key: "one" }),
        act(count.id, "approve", { idempotency_key: "two" }, floor().boris),
      ])
      expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThan(0)
      expect([await level(0), await level(1)]).toEqual([95, 33])
      expect((await rows("comptoir_stock_move")).filter((move) => move.cause === "count")).toHaveLength(2)
      await expectHealthy(suite.getContainer())
    })

    it.each<Checkpoint>(["moves recorded", "levels written", "moves marked"])(
      "are posted exactly once after a crash at: %s",
      async (point) => {
        const container = suite.getContainer()
        const count = await reviewed()
        let isCrashed = false
        const crash = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
          if (name === point && !isCrashed) {
            isCrashed = true
            throw new Error(`crashed at ${name}`)
          }
        })
        const input = { id: count.id, actor_id: floor().owner.id, idempotency_key: "crash" }
        await approveCountWorkflow(container).run({ input, throwOnError: false })
        crash.mockRestore()
        expect(isCrashed).toBe(true)
        await approveCountWorkflow(container).run({ input })
        await reconcileStockWorkflow(container).run({
          input: { due_before: new Date(Date.now() + 1000), differences: true },
        })
        expect([await level(0), await level(1)]).toEqual([95, 33])
        expect(await lies(0)).toMatchObject({ "A-1": 55, "A-2": 40 })
        expect((await rows("comptoir_stock_count"))[0]).toMatchObject({ status: "completed" })
        await expectHealthy(container)
      }
    )
  })
}

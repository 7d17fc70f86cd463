import { placeStockHoldWorkflow } from "../../../src/workflows/stock/place-stock-hold"
import { Modules } from "@medusajs/framework/utils"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { aStorefront } from "../../helpers/a-storefront"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { countActs, CountingFloor } from "./a-counting-floor"

export function describePosting(suite: Suite, floor: () => CountingFloor) {
  const { begin, enter, enterAll, lines, lineOf, act, read, move, coreSells, lies, level, rows, set, cost } =
    countActs(suite, floor)

  /** Differences are judged by hand here: none is counted again by itself. */
  const withoutRecounts = () =>
    set({ "warehouse.count_recount_units": 0, "warehouse.count_recount_value": "0" })

  describe("posting a count", () => {
    it("posts what agrees at once, and changes nothing", async () => {
      const { count } = await begin({ kind: "everything" })
      await enterAll(count.id)
      const before = await rows("comptoir_stock_move")
      const { data } = await act(count.id, "close")
      expect(data.stock_count).toMatchObject({ status: "completed", agreed_count: 6, right_count: 6 })
      expect(await rows("comptoir_stock_move")).toHaveLength(before.length)
    })

    it("waits for somebody who did not count, then posts losses and finds to the level and the bins", async () => {
      await withoutRecounts()
      const { bins } = floor()
      const { count } = await begin({ kind: "bins", ids: [bins["A-1"], bins["A-2"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 57, "LAMP-2@A-2": 31 })
      expect((await act(count.id, "close")).data.outcome.status).toBe("reviewing")
      const own = await act(count.id, "approve", {}, floor().anna)
      expect([own.status, own.data.message]).toEqual([
        400,
        `You counted LAMP-1 in A-1 yourself; the differences of Count ${count.number} must be judged by somebody else`,
      ])
      expect(await level(0)).toBe(100)
      const { data } = await act(count.id, "approve", { reason: "stolen", idempotency_key: "ok" })
      expect(data.stock_count).toMatchObject({ status: "completed", agreed_count: 3, right_count: 1 })
      expect([await level(0), await level(1)]).toEqual([97, 31])
      expect([await lies(0), await lies(1)]).toMatchObject([{ "A-1": 57, "A-2": 40 }, { "A-2": 31 }])
      const counted = (await rows("comptoir_stock_move")).filter((row) => row.cause === "count")
      expect(counted.map((row) => [row.quantity, row.bin_id, row.document_id, row.reason])).toEqual(
        expect.arrayContaining([
          [-3, bins["A-1"], count.id, "stolen"],
          [1, bins["A-2"], count.id, "stolen"],
        ])
      )
      expect((await act(count.id, "approve", { idempotency_key: "ok" })).status).toBe(200)
      expect((await act(count.id, "approve", { idempotency_key: "other" })).status).toBe(400)
      await expectHealthy(suite.getContainer())
    })

    it("posts small differences by itself, judged by what they are worth", async () => {
      await set({
        "warehouse.count_recount_units": 0,
        "warehouse.count_recount_value": "0",
        "warehouse.count_approval_value": "10",
      })
      await cost(0, "2.50")
      const counted = async (quantity: number) => {
        const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
        await enterAll(count.id, { "LAMP-1@A-1": quantity })
        return (await act(count.id, "close")).data.stock_count
      }
      expect(await counted(56)).toMatchObject({ status: "completed", variance_value: "-10.00" })
      expect(await level(0)).toBe(96)
      const held = await counted(51)
      expect(held.status).toBe("reviewing")
      expect(await level(0)).toBe(96)
    })

    it("does not post a line that is rejected, and asks for other people's judgement of it", async () => {
      await withoutRecounts()
      const { bins } = floor()
      const { count, lines: found } = await begin({ kind: "bins", ids: [bins["A-1"], bins["A-2"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 57, "LAMP-2@A-2": 31 })
      await act(count.id, "close")
      const line_ids = [lineOf(found, "LAMP-1", "A-1").id]
      expect((await act(count.id, "decide", { line_ids, decision: "reject" }, floor().anna)).status).toBe(400)
      await act(count.id, "decide", { line_ids, decision: "reject", note: "I do not believe it" })
      expect((await act(count.id, "approve")).data.stock_count.status).toBe("completed")
      expect([await level(0), await level(1)]).toEqual([100, 31])
      expect(lineOf(await lines(count.id), "LAMP-1", "A-1")).toMatchObject({
        status: "rejected",
        posted_quantity: null,
        note: "I do not believe it",
      })
      const uncounted = (await rows("comptoir_bin")).find((bin) => bin.code === "A-1")
      expect(uncounted!.last_counted_at).toBeNull()
    })

    it("has large differences counted again by another person, and judges the first counting", async () => {
      const { bins, anna, boris } = floor()
      const { count } = await begin({ kind: "bins", ids: [bins["A-1"], bins["A-2"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 50, "LAMP-2@A-2": 29 })
      const closed = await act(count.id, "close")
      expect(closed.data.outcome).toMatchObject({ status: "counting", round: 2, recounts: 1 })
      const [again] = await lines(count.id, boris, "&status=open")
      expect(again).toMatchObject({ sku: "LAMP-1", bin_code: "A-1", round: 2, counted_quantity: null })
      const same = await enter(count.id, [{ line_id: again!.id, quantity: 50 }], anna)
      expect(same.data.message).toBe(
        "LAMP-1 in A-1 must be counted again by another person than the one who counted before"
      )
      await enter(count.id, [{ line_id: again!.id, quantity: 60 }], boris)
      expect((await act(count.id, "close")).data.outcome.status).toBe("reviewing")
      const { data } = await act(count.id, "approve")
      expect(data.stock_count).toMatchObject({ agreed_count: 3, right_count: 1 })
      expect([await level(0), await level(1)]).toEqual([100, 29])
      expect(lineOf(await lines(count.id), "LAMP-1", "A-1").entries).toMatchObject([
        { round: 2, quantity: 60, variance: 0 },
        { round: 1, quantity: 50, variance: -10 },
      ])
    })

    it("counts again by request, and takes what differs where no line is named", async () => {
      await withoutRecounts()
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 59 })
      await act(count.id, "close")
      expect((await act(count.id, "recount")).data.outcome).toMatchObject({
        status: "counting",
        round: 2,
        recounts: 1,
      })
      expect((await act(count.id, "recount")).status).toBe(400)
    })

    it("calls what lies in another bin, or lay nobody knew where, neither lost nor found", async () => {
      await withoutRecounts()
      const { bins, items } = floor()
      const { count } = await begin({ kind: "bins", ids: Object.values(bins) })
      await enter(count.id, [{ bin_id: bins["A-3"], inventory_item_id: items[2]!.id, quantity: 18 }])
      await enterAll(count.id, { "LAMP-1@A-1": 55, "LAMP-1@A-2": 45 })
      await act(count.id, "close")
      const { data } = await act(count.id, "approve")
      expect(data.stock_count).toMatchObject({ status: "completed" })
      expect([await level(0), await level(2)]).toEqual([100, 20])
      expect([await lies(0), await lies(2)]).toMatchObject([
        { "A-1": 55, "A-2": 45 },
        { "A-3": 18, unassigned: 102 },
      ])
      expect((await lines(count.id)).map((line) => line.posted_quantity)).toEqual([0, 0, 0, 0, 0])
      await expectHealthy(suite.getContainer())
    })

    it("counts held goods under their hold: one that is missing lessens the hold", async () => {
      await withoutRecounts()
      const { items, paris } = floor()
      await placeStockHoldWorkflow(suite.getContainer()).run({
        input: {
          inventory_item_id: items[0]!.id,
          location_id: paris.id,
          quantity: 8,
          kind: "damage",
          reason: "Wet",
        },
      })
      const { count, lines: found } = await begin({ kind: "items", ids: [items[0]!.id] }, { at: paris.id })
      expect(found.map((line) => [line.hold_id !== null, line.snapshot_quantity]).sort()).toEqual([
        [false, 92],
        [true, 8],
      ])
      const held = found.find((line) => line.hold_id)!
      await enter(
        count.id,
        found.map((line) => ({ line_id: line.id, quantity: line === held ? 6 : 92 }))
      )
      await act(count.id, "close")
      await act(count.id, "approve")
      expect(await level(0, paris.id)).toBe(98)
      expect((await rows("comptoir_hold")).map((hold) => hold.quantity)).toEqual([6])
      await expectHealthy(suite.getContainer())
    })

    it("posts nothing where goods have moved away since, and has them counted again", async () => {
      await withoutRecounts()
      const { bins, boris } = floor()
      const { count } = await begin({ kind: "bins", ids: [bins["A-1"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 40 })
      await act(count.id, "close")
      await move(0, { bin_id: bins["A-1"] }, { bin_id: bins["A-3"] }, 55)
      const { data } = await act(count.id, "approve")
      expect(data.outcome).toMatchObject({ status: "counting", outdated: 1, round: 2 })
      expect([await level(0), await lies(0)]).toMatchObject([100, { "A-1": 5 }])
      const [line] = await lines(count.id)
      await enter(count.id, [{ line_id: line!.id, quantity: 5 }], boris)
      expect((await act(count.id, "close")).data.outcome.status).toBe("completed")
      expect(await level(0)).toBe(100)
    })

    it("leaves no less than orders have reserved without asking, and names the orders", async () => {
      await withoutRecounts()
      const container = suite.getContainer()
      const { paris } = floor()
      const storefront = await aStorefront(container, [paris.id], 1)
      const article = storefront.articles[0]!
      await container
        .resolve(Modules.INVENTORY)
        .createInventoryLevels([
          { inventory_item_id: article.inventory_item_id, location_id: paris.id, stocked_quantity: 10 },
        ])
      await reconcileStockWorkflow(container).run({ input: { due_before: new Date(), differences: true } })
      await storefront.placeOrder([{ article, quantity: 7 }])
      const { count } = await begin({ kind: "items", ids: [article.inventory_item_id] }, { at: paris.id })
      await enterAll(count.id, { "ART-1@-": 4 })
      expect((await act(count.id, "close")).data.outcome.status).toBe("reviewing")
      const moves = (await rows("comptoir_stock_move")).length
      const refused = await act(count.id, "approve")
      expect([refused.status, refused.data.message]).toEqual([
        400,
        `Count ${count.number} leaves less than is reserved: 3 of ART-1 (reserved for #1). Approve it with accept_below_reserved to post it all the same`,
      ])
      expect((await read(count.id)).status).toBe("reviewing")
      expect(await rows("comptoir_stock_move")).toHaveLength(moves)
      const { data } = await act(count.id, "approve", { accept_below_reserved: true })
      expect(data.outcome).toMatchObject({
        status: "completed",
        shortages: [{ sku: "ART-1", missing: 3, orders: ["#1"] }],
      })
      expect(data.stock_count.shortages).toHaveLength(1)
      const [level] = await container
        .resolve(Modules.INVENTORY)
        .listInventoryLevels({ inventory_item_id: article.inventory_item_id })
      expect([Number(level!.stocked_quantity), Number(level!.reserved_quantity)]).toEqual([4, 7])
    })

    it("writes a sale of core's down before it compares", async () => {
      await withoutRecounts()
      const { paris, items } = floor()
      const { count, lines: found } = await begin({ kind: "items", ids: [items[0]!.id] }, { at: paris.id })
      await coreSells(0, 9, paris.id)
      await enter(count.id, [{ line_id: found[0]!.id, quantity: 91 }])
      expect((await lines(count.id))[0]).toMatchObject({ moved_quantity: -9, variance: 0 })
      expect((await act(count.id, "close")).data.outcome.status).toBe("completed")
      expect(await level(0, paris.id)).toBe(91)
      const health = await suite.getContainer().resolve<StockService>(STOCK_MODULE).examine()
      expect(health.findings).toEqual([])
    })
  })
}

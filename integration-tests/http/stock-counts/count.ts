import { cancelStockCountWorkflow } from "../../../src/workflows/counting/cancel-stock-count"
import { requestCountWorkflow } from "../../../src/workflows/counting/request-count"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { countActs, CountingFloor } from "./a-counting-floor"

export function describeCounting(suite: Suite, floor: () => CountingFloor) {
  const { begin, enter, enterAll, lines, lineOf, act, read, move, coreSells, lies, level, rows, set } =
    countActs(suite, floor)

  describe("starting a count", () => {
    it("remembers what the book says of each bin, empty ones too, in the order of the walk", async () => {
      const { count, lines: found } = await begin({ kind: "bins", ids: Object.values(floor().bins) })
      expect(count).toMatchObject({
        number: expect.stringMatching(/^CNT-\d{4}-00001$/),
        status: "counting",
        is_blind: true,
        place_count: 4,
        line_count: 5,
        open_count: 5,
      })
      expect(found.map((line) => [line.bin_code, line.sku, line.snapshot_quantity])).toEqual([
        ["A-1", "LAMP-1", 60],
        ["A-2", "LAMP-1", 40],
        ["A-2", "LAMP-2", 30],
        ["A-3", null, 0],
        ["Q-1", null, 0],
      ])
    })

    it("counts what lies nobody knows where, when items or everything are counted", async () => {
      const { lines: everything } = await begin({ kind: "everything" })
      expect(everything.map((line) => [line.bin_code, line.sku, line.snapshot_quantity])).toContainEqual([
        null,
        "LAMP-3",
        20,
      ])
      const { lines: without } = await begin(
        { kind: "items", ids: floor().items.map((item) => item.id) },
        { at: floor().paris.id }
      )
      expect(without.map((line) => [line.bin_code, line.sku, line.snapshot_quantity])).toEqual([
        [null, "LAMP-1", 100],
        [null, "LAMP-2", 100],
        [null, "LAMP-3", 100],
      ])
    })

    it("counts a zone, and leaves a place that another count counts to it", async () => {
      const [zone] = (await rows("comptoir_zone")).filter((row) => row.kind === "pick")
      await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      const { count, lines: left } = await begin({ kind: "zone", ids: [zone!.id as string] })
      expect(left.map((line) => line.bin_code)).toEqual(["A-2", "A-2"])
      expect(count.skipped_count).toBe(1)
      const again = await floor().owner.post("/admin/stock-counts", {
        location_id: floor().lyon.id,
        scope: { kind: "bins", ids: [floor().bins["A-1"]] },
        start: true,
      })
      expect(again.status).toBe(400)
      expect(again.data.message).toContain("are being counted in another count")
      expect(await rows("comptoir_stock_count")).toHaveLength(2)
    })

    it("refuses what is not there, naming it, and writes nothing", async () => {
      const { lyon, paris, bins } = floor()
      const ask = (location_id: string, scope: object) =>
        floor().owner.post("/admin/stock-counts", { location_id, scope })
      const answers = [
        await ask("sloc_none", { kind: "everything" }),
        await ask(lyon.id, { kind: "bins", ids: ["cbin_none"] }),
        await ask(paris.id, { kind: "bins", ids: [bins["A-1"]] }),
        await ask(lyon.id, { kind: "items", ids: ["iitem_none"] }),
        await ask(lyon.id, { kind: "bins", ids: [] }),
      ]
      expect(answers.map(({ status, data }) => [status, data.message])).toEqual([
        [404, "Stock location sloc_none does not exist"],
        [404, `Bin cbin_none does not exist at stock location ${lyon.id}`],
        [400, expect.stringContaining("has no bins; count items or everything there")],
        [404, "Inventory item iitem_none does not exist"],
        [400, expect.stringContaining("name at least one")],
      ])
      expect(await rows("comptoir_stock_count")).toEqual([])
    })

    it("makes one count of one key, and refuses the key for another", async () => {
      const ask = (kind: string) =>
        floor().owner.post<{ stock_count: { id: string } }>("/admin/stock-counts", {
          location_id: floor().lyon.id,
          scope: kind === "everything" ? { kind } : { kind, ids: [floor().items[0]!.id] },
          idempotency_key: "once",
        })
      const [first, second] = await Promise.all([ask("everything"), ask("everything")])
      expect(first.data.stock_count.id).toBe(second.data.stock_count.id)
      expect((await ask("items")).data.message).toBe(
        "The idempotency key once made another count; use a new key"
      )
      expect(await rows("comptoir_stock_count")).toHaveLength(1)
    })
  })

  describe("entering what was counted", () => {
    it("takes sales and moves since the snapshot for no loss", async () => {
      const { bins, items } = floor()
      const { count, lines: found } = await begin({ kind: "items", ids: [items[0]!.id] })
      await move(0, { bin_id: bins["A-1"] }, { bin_id: bins["A-3"] }, 10)
      await coreSells(0, 5)
      const now = await lies(0)
      await enter(count.id, [{ line_id: lineOf(found, "LAMP-1", "A-1").id, quantity: 50 }])
      const after = await lies(0)
      await enter(count.id, [{ line_id: lineOf(found, "LAMP-1", "A-2").id, quantity: after["A-2"]! }])
      await enter(count.id, [
        { bin_id: bins["A-3"], inventory_item_id: items[0]!.id, quantity: after["A-3"]! },
      ])
      expect(now["A-1"]).toBe(50)
      const counted = await lines(count.id)
      const byBin = Object.fromEntries(counted.map((line) => [line.bin_code, line]))
      expect(byBin["A-2"]).toMatchObject({ variance: 0 })
      expect(byBin["A-3"]).toMatchObject({
        variance: 0,
        is_found: true,
        snapshot_quantity: 0,
        moved_quantity: 10,
      })
      expect(byBin["A-1"]).toMatchObject({
        snapshot_quantity: 60,
        moved_quantity: after["A-1"]! - 60,
        variance: 50 - after["A-1"]!,
      })
      const sold = 100 - (after["A-1"]! + after["A-2"]! + after["A-3"]!)
      expect(sold).toBe(5)
    })

    it("compares with the moment of counting, not with that of entering", async () => {
      const { bins, items } = floor()
      const { count, lines: found } = await begin({ kind: "bins", ids: [bins["A-1"]] })
      const counted_at = new Date()
      await move(0, { bin_id: bins["A-1"] }, { bin_id: bins["A-3"] }, 25, new Date(counted_at.getTime() + 1))
      await enter(count.id, [{ line_id: found[0]!.id, quantity: 58, counted_at: counted_at.toISOString() }])
      const [line] = await lines(count.id)
      expect(line).toMatchObject({ moved_quantity: 0, book_quantity: 60, variance: -2 })
      expect(items).toHaveLength(3)
    })

    it("takes the same entry sent twice once, and a correction by the same person", async () => {
      const { count, lines: found } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      const entry = [{ line_id: found[0]!.id, quantity: 58 }]
      const [first, second] = await Promise.all([
        enter(count.id, entry, floor().anna, "k1"),
        enter(count.id, entry, floor().anna, "k1"),
      ])
      expect([first.status, second.status]).toEqual([200, 200])
      expect(await rows("comptoir_stock_count_entry")).toHaveLength(1)
      expect((await enter(count.id, [{ ...entry[0], quantity: 59 }], floor().anna, "k1")).data.message).toBe(
        "The idempotency key entered another quantity before; use a new key"
      )
      expect((await enter(count.id, [{ ...entry[0], quantity: 60 }], floor().anna, "k2")).status).toBe(200)
      expect((await lines(count.id))[0]).toMatchObject({ counted_quantity: 60, variance: 0 })
    })

    it("refuses a key for another place, though as much was found there", async () => {
      const { bins, anna } = floor()
      const { count, lines: found } = await begin({ kind: "bins", ids: [bins["A-1"], bins["A-2"]] })
      await enter(count.id, [{ line_id: found[0]!.id, quantity: 40 }], anna, "k1")
      const other = await enter(count.id, [{ line_id: found[1]!.id, quantity: 40 }], anna, "k1")
      expect([other.status, other.data.message]).toEqual([
        400,
        "The idempotency key entered another place before; use a new key",
      ])
      expect(await rows("comptoir_stock_count_entry")).toHaveLength(1)
    })

    it("refuses a line that somebody else has counted, and leaves it as it was", async () => {
      const { count, lines: found } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      await enter(count.id, [{ line_id: found[0]!.id, quantity: 58 }])
      const refused = await enter(count.id, [{ line_id: found[0]!.id, quantity: 1 }], floor().boris)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "LAMP-1 in A-1 has been counted by somebody else; ask for a recount if what they entered is wrong",
      ])
      expect((await lines(count.id))[0]).toMatchObject({ counted_quantity: 58 })
    })

    it("confirms an empty bin, and makes a line of what was found in one", async () => {
      const { bins, items } = floor()
      const { count } = await begin({ kind: "bins", ids: [bins["A-3"], bins["Q-1"]] })
      const found = await lines(count.id)
      const wrong = await enter(count.id, [{ line_id: lineOf(found, null, "A-3").id, quantity: 4 }])
      expect(wrong.data.message).toContain("A-3 is said to be empty; name the item that lies in it")
      await enter(count.id, [{ line_id: lineOf(found, null, "A-3").id, quantity: 0 }])
      await enter(count.id, [
        { bin_id: bins["Q-1"], inventory_item_id: items[2]!.id, lot: "L7", quantity: 4 },
      ])
      expect(
        (await lines(count.id)).map((line) => [line.bin_code, line.sku, line.lot, line.variance])
      ).toEqual([
        ["A-3", null, null, 0],
        ["Q-1", "LAMP-3", "L7", 4],
      ])
    })

    it("refuses what is not in the count, what does not exist, and a fraction; nothing is entered", async () => {
      const { bins, items } = floor()
      const { count, lines: found } = await begin({ kind: "bins", ids: [bins["A-1"]] })
      const item = items[0]!.id
      const answers = [
        await enter(count.id, [{ line_id: "ccnl_none", quantity: 1 }]),
        await enter(count.id, [{ bin_id: bins["A-2"], inventory_item_id: item, quantity: 1 }]),
        await enter(count.id, [{ bin_id: "cbin_none", inventory_item_id: item, quantity: 1 }]),
        await enter(count.id, [{ bin_id: bins["A-1"], inventory_item_id: "iitem_none", quantity: 1 }]),
        await enter(count.id, [{ line_id: found[0]!.id, quantity: 1.5 }]),
        await enter(count.id, [
          { line_id: found[0]!.id, quantity: 1 },
          { bin_id: bins["A-1"], inventory_item_id: item, quantity: 2 },
        ]),
        await enter("ccnt_none", [{ line_id: found[0]!.id, quantity: 1 }]),
      ]
      expect(answers.map(({ status, data }) => [status, data.message])).toEqual([
        [404, `Line ccnl_none is not on stock count ${count.id}`],
        [400, `A-2 is not counted by Count ${count.number}; ask for a count of it`],
        [404, `Bin cbin_none does not exist at stock location ${floor().lyon.id}`],
        [404, "Inventory item iitem_none does not exist"],
        [400, "A counted quantity is 1.5; it must be a whole number from 0 to 2147483647"],
        [400, "LAMP-1 in A-1 is entered twice; enter it once, with all that is there"],
        [404, expect.stringContaining("ccnt_none")],
      ])
      expect(await rows("comptoir_stock_count_entry")).toEqual([])
    })
  })

  describe("ending a count", () => {
    it("is refused while places are uncounted, unless they are left out or said to be empty", async () => {
      const { bins } = floor()
      const { count, lines: found } = await begin({ kind: "bins", ids: [bins["A-1"], bins["A-2"]] })
      await enter(count.id, [{ line_id: lineOf(found, "LAMP-1", "A-1").id, quantity: 60 }])
      const refused = await act(count.id, "close")
      expect(refused.data.message).toContain(`2 places of Count ${count.number} are not counted yet`)
      expect((await read(count.id)).status).toBe("counting")
      const closed = await act(count.id, "close", { uncounted: "leave" })
      expect(closed.data.stock_count).toMatchObject({ status: "completed", agreed_count: 1 })
      expect((await lines(count.id)).map((line) => line.status)).toEqual(["agreed", "left", "left"])
      const counted = (await rows("comptoir_bin")).filter((bin) => bin.last_counted_at)
      expect(counted.map((bin) => bin.code)).toEqual(["A-1"])
      await expectHealthy(suite.getContainer())
    })

    it("takes uncounted places for empty where somebody says so", async () => {
      await set({ "warehouse.count_recount_units": 0, "warehouse.count_recount_value": "0" })
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      const { data } = await act(count.id, "close", { uncounted: "zero" }, floor().anna)
      expect(data.outcome).toMatchObject({ status: "reviewing" })
      expect((await lines(count.id))[0]).toMatchObject({
        counted_quantity: 0,
        variance: -60,
        counted_by: floor().anna.id,
      })
    })

    it("is cancelled with a reason, and its places can be counted again", async () => {
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 1 })
      const { data } = await act(count.id, "cancel", { reason: "The lights went out" })
      expect(data.stock_count).toMatchObject({ status: "cancelled", cancel_reason: "The lights went out" })
      expect((await act(count.id, "close")).status).toBe(400)
      expect(await level(0)).toBe(100)
      expect((await begin({ kind: "bins", ids: [floor().bins["A-1"]] })).lines).toHaveLength(1)
      const again = await cancelStockCountWorkflow(suite.getContainer()).run({
        input: { id: count.id, reason: "Twice" },
      })
      expect(again.result.is_changed).toBe(false)
    })
  })

  describe("a suspicion", () => {
    const suspect = async (key: string, bin_ids: string[]) =>
      (
        await requestCountWorkflow(suite.getContainer()).run({
          input: { location_id: floor().lyon.id, bin_ids, reason: "Short pick", key },
        })
      ).result

    it("asks for a count once, of what nobody is asked to count yet", async () => {
      const { bins } = floor()
      const [first, second] = await Promise.all([
        suspect("pick_1", [bins["A-1"]]),
        suspect("pick_1", [bins["A-1"]]),
      ])
      expect(first?.id).toBe(second?.id)
      expect(await suspect("pick_2", [bins["A-1"]])).toBeNull()
      const other = await suspect("pick_3", [bins["A-1"], bins["A-2"]])
      expect(await rows("comptoir_stock_count")).toHaveLength(2)
      const { data } = await floor().owner.get<{ stock_counts: { id: string; place_count: number }[] }>(
        "/admin/stock-counts?origin=suspicion&status=requested"
      )
      expect(data.stock_counts.find((count) => count.id === other?.id)?.place_count).toBe(1)
    })
  })
}

import { generateEntityId } from "@medusajs/framework/utils"
import type { BinMove } from "../../../src/domain/stock/bin-move"
import type { StockMove } from "../../../src/domain/stock/move"
import { checkpoint } from "../../../src/modules/stock/checkpoint"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { editStockLevels } from "../../../src/workflows/stock/steps/edit-stock-levels"
import { stockActs } from "../../../src/workflows/stock/ports"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import { aWarehouse } from "../../helpers/a-warehouse"
import { someBins, whereItLies } from "../../helpers/some-bins"
import { someItems } from "../../helpers/some-items"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

const AT = new Date("2026-11-22T08:00:00Z")

export function describeBins({ getContainer, dbConnection }: Suite) {
  describe("stock by bin", () => {
    afterEach(() => jest.restoreAllMocks())

    const setUp = async (core_sales: "automatic" | "ask" = "automatic") => {
      const container = getContainer()
      const lyon = await aWarehouse(container, { tracked: false })
      const items = await someItems(container, 2, { at: [lyon.id], stocked: 10 })
      await trackWarehouseWorkflow(container).run({ input: { location_id: lyon.id } })
      const bins = await someBins(container, lyon.id, {
        bins: {
          DOCK: { zone: "receiving" },
          BACK: { zone: "returns" },
          PICK: { zone: "pick" },
          HIGH: { zone: "reserve", capacity_units: 8 },
          COLD: { storage_class: "chilled" },
          JAIL: { zone: "quarantine" },
          SHUT: { status: "blocked" },
        },
        receiving: "DOCK",
        returns: "BACK",
        core_sales,
      })
      const stock = container.resolve<StockService>(STOCK_MODULE)
      const item = items[0]!.id
      const move = (quantity: number, more: Partial<StockMove> = {}): StockMove => ({
        key: generateEntityId(undefined, "key"),
        inventory_item_id: item,
        location_id: lyon.id,
        quantity,
        cause: "receipt",
        occurred_at: AT,
        ...more,
      })
      const shift = (
        quantity: number,
        from: keyof typeof bins | null,
        to: keyof typeof bins | null,
        more: Partial<BinMove> = {}
      ): BinMove => ({
        key: generateEntityId(undefined, "key"),
        inventory_item_id: item,
        location_id: lyon.id,
        quantity,
        from: { bin_id: from && bins[from] },
        to: { bin_id: to && bins[to] },
        cause: "bin_move",
        occurred_at: AT,
        ...more,
      })
      const post = async (...moves: StockMove[]) =>
        settleStockPositions(container, await stock.recordMoves(moves))
      const recover = () =>
        reconcileStockWorkflow(container).run({
          input: { due_before: new Date(Date.now() + 1000), differences: true },
        })
      const coreTakes = async (quantity: number) => {
        await container.resolve("inventory").adjustInventory(item, lyon.id, -quantity)
        await recover()
      }
      const lies = () => whereItLies(container, item)
      const rows = async (where: string, ...values: string[]) =>
        (
          await dbConnection.raw(
            `SELECT move.cause, bin.code AS bin, move.quantity, move.document_id, move.applied_at IS NOT NULL AS applied
             FROM comptoir_stock_move AS move LEFT JOIN comptoir_bin AS bin ON bin.id = move.bin_id
             WHERE ${where} ORDER BY move.sequence`,
            values
          )
        ).rows
      return { container, lyon, items, item, bins, stock, move, shift, post, recover, coreTakes, lies, rows }
    }

    it("lets a delivery land in the receiving bin, and puts it away without Medusa's level learning of it", async () => {
      const { container, post, move, shift, stock, lies, rows } = await setUp()
      await post(move(6, { lot: "A", expires_on: "2027-01-31" }))
      expect(await lies()).toEqual({ "DOCK/A": 6, unassigned: 10 })
      const lot = { lot: "A", expires_on: "2027-01-31" }
      const away = shift(4, "DOCK", "HIGH", {
        cause: "putaway",
        document_type: "task",
        document_id: "cwtk_1",
      })
      await stock.recordBinMoves([{ ...away, from: { ...away.from, ...lot }, to: { ...away.to, ...lot } }])
      expect(await lies()).toEqual({ "DOCK/A": 2, "HIGH/A": 4, unassigned: 10 })
      expect(await rows("cause = 'putaway'")).toEqual([
        { cause: "putaway", bin: "DOCK", quantity: -4, document_id: "cwtk_1", applied: true },
        { cause: "putaway", bin: "HIGH", quantity: 4, document_id: "cwtk_1", applied: true },
      ])
      expect((await stockFacts(container))[0]).toMatchObject({ stocked: 16, ledger: 16, pending: 0 })
      await expectHealthy(container)
    })

    it("gives unassigned goods their lot where they are put, and answers what lies where", async () => {
      const { container, stock, shift, lyon, item, bins, items } = await setUp()
      const away = shift(4, null, "PICK", { cause: "putaway" })
      await stock.recordBinMoves([{ ...away, to: { ...away.to, lot: "B" } }])
      const acts = stockActs(container)
      expect(await acts.binContents({ location_id: lyon.id, inventory_item_ids: [item] }, {})).toMatchObject([
        { bin_id: bins.PICK, bin_code: "PICK", zone_kind: "pick", lot: "B", quantity: 4, hold_id: null },
      ])
      expect(
        await acts.unassignedOf(
          items.map(({ id }) => ({ inventory_item_id: id, location_id: lyon.id })),
          {}
        )
      ).toEqual(
        expect.arrayContaining([
          { inventory_item_id: item, location_id: lyon.id, quantity: 6, free: 6 },
          { inventory_item_id: items[1]!.id, location_id: lyon.id, quantity: 10, free: 10 },
        ])
      )
      await expect(acts.binContents({}, {})).rejects.toMatchObject({ type: "invalid_data" })
    })

    it("counts a key once, however many clerks scan it at once, and refuses it for other goods", async () => {
      const { container, stock, shift, lies } = await setUp()
      const move = shift(3, null, "PICK")
      await Promise.all(
        Array.from({ length: 10 }, () => stock.gate.pass(() => stock.recordBinMoves([move, move])))
      )
      expect(await lies()).toEqual({ PICK: 3, unassigned: 7 })
      await expect(stock.recordBinMoves([{ ...move, quantity: 2 }])).rejects.toMatchObject({
        type: "invalid_data",
      })
      await expect(
        stock.recordBinMoves([{ ...move, to: { bin_id: null }, from: move.to }])
      ).rejects.toMatchObject({
        type: "invalid_data",
      })
      expect(await lies()).toEqual({ PICK: 3, unassigned: 7 })
      await expectHealthy(container)
    })

    it("never takes a bin below zero, whoever empties it at once", async () => {
      const { stock, shift, lies, container } = await setUp()
      await stock.recordBinMoves([shift(5, null, "PICK")])
      const results = await Promise.allSettled(
        Array.from({ length: 6 }, () =>
          stock.gate.pass(() => stock.recordBinMoves([shift(2, "PICK", "DOCK")]))
        )
      )
      expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(2)
      expect(await lies()).toEqual({ DOCK: 4, PICK: 1, unassigned: 5 })
      await expectHealthy(container)
    })

    it("fills the last place of a bin once, and more only when somebody says so", async () => {
      const { container, stock, shift, lies, items } = await setUp()
      const other = shift(6, null, "HIGH", { inventory_item_id: items[1]!.id })
      const results = await Promise.allSettled(
        [shift(6, null, "HIGH"), other].map((one) => stock.gate.pass(() => stock.recordBinMoves([one])))
      )
      const refused = results.find((result) => result.status === "rejected") as PromiseRejectedResult
      expect(refused.reason.message).toBe(
        "Bin HIGH takes 8 units and has room for 2; 6 more cannot be put into it"
      )
      await stock.recordBinMoves([shift(4, null, "HIGH", { over_capacity: true })])
      expect((await lies()).HIGH).toBeGreaterThanOrEqual(4)
      await expectHealthy(container)
    })

    it.each<[string, (of: Awaited<ReturnType<typeof setUp>>) => BinMove, string]>([
      [
        "a bin that holds too little",
        ({ shift }) => shift(1, "PICK", "DOCK"),
        "Bin PICK holds 0 of SKU-1 and 1",
      ],
      ["more than lies unassigned", ({ shift }) => shift(11, null, "PICK"), "10 of SKU-1 lie unassigned"],
      ["a blocked bin", ({ shift }) => shift(1, null, "SHUT"), "Bin SHUT is blocked"],
      [
        "another storage class",
        ({ shift }) => shift(1, null, "COLD"),
        "Bin COLD takes only chilled; SKU-1 is of no",
      ],
      ["nothing", ({ shift }) => shift(0, null, "PICK"), "it must be a whole number"],
      [
        "a bin that is none",
        ({ shift }) => ({ ...shift(1, null, "PICK"), to: { bin_id: "cbin_moon" } }),
        "Bin cbin_moon does not exist",
      ],
      [
        "an item that was never there",
        ({ shift }) => shift(1, null, "PICK", { inventory_item_id: "iitem_moon" }),
        "Item iitem_moon has never been at the location",
      ],
    ])("refuses %s, and changes nothing of the whole call", async (_name, wanted, message) => {
      const all = await setUp()
      await expect(
        all.stock.recordBinMoves([
          all.shift(2, null, "PICK", { inventory_item_id: all.items[1]!.id }),
          wanted(all),
        ])
      ).rejects.toThrow(message)
      expect(await whereItLies(all.container, all.items[1]!.id)).toEqual({ unassigned: 10 })
      expect(await all.lies()).toEqual({ unassigned: 10 })
      await expectHealthy(all.container)
    })

    it("takes our own leaving goods off the bins once unassigned ones are gone", async () => {
      const { container, stock, shift, post, move, lies, rows } = await setUp()
      await stock.recordBinMoves([shift(4, null, "PICK"), shift(4, null, "HIGH")])
      const gone = move(-5, { key: "ret-1", cause: "supplier_return", document_id: "csrt_1" })
      await post(gone)
      await post(gone)
      expect(await lies()).toEqual({ HIGH: 4, PICK: 1, unassigned: 0 })
      expect(await rows("key LIKE 'relief:ret-1:%'")).toEqual([
        { cause: "relief", bin: "PICK", quantity: -3, document_id: "csrt_1", applied: true },
        { cause: "relief", bin: null, quantity: 3, document_id: "csrt_1", applied: true },
      ])
      await expectHealthy(container)
    })

    it("takes what core sent off the pick bin where the warehouse says so", async () => {
      const { container, stock, shift, coreTakes, lies } = await setUp()
      await stock.recordBinMoves([shift(4, null, "PICK"), shift(6, null, "HIGH")])
      await coreTakes(5)
      expect(await lies()).toEqual({ HIGH: 5, unassigned: 0 })
      await expectHealthy(container)
    })

    it("leaves what core sent below zero where the warehouse asks, and the doctor names it", async () => {
      const { stock, shift, coreTakes, lies } = await setUp("ask")
      await stock.recordBinMoves([shift(4, null, "PICK"), shift(6, null, "HIGH")])
      await coreTakes(5)
      expect(await lies()).toEqual({ HIGH: 6, PICK: 4, unassigned: -5 })
      const { checks, is_clean } = await stock.examine()
      expect(checks.filter((check) => check.count).map((check) => check.check)).toEqual([
        "unassigned_negative",
      ])
      expect(is_clean).toBe(true)
    })

    it("moves a unit once after a crash before the commit and after it", async () => {
      const { container, stock, shift, coreTakes, lies } = await setUp()
      const move = shift(4, null, "PICK")
      const crash = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
        if (name === "bin moves recorded") throw new Error("crashed")
      })
      await expect(stock.recordBinMoves([move])).rejects.toThrow("crashed")
      crash.mockRestore()
      expect(await lies()).toEqual({ unassigned: 10 })
      await stock.recordBinMoves([move])
      await stock.recordBinMoves([move])
      const late = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
        if (name === "moves marked") throw new Error("crashed")
      })
      // The event of core's change may be quicker than the job: whoever of them settles is stopped.
      await coreTakes(8).catch(() => undefined)
      expect(late).toHaveBeenCalledWith("moves marked")
      late.mockRestore()
      await coreTakes(0)
      expect(await lies()).toEqual({ PICK: 2, unassigned: 0 })
      await expectHealthy(container)
    })

    it("sets what an admin says is there, and takes the difference off the bins", async () => {
      const { container, stock, shift, lyon, item, lies } = await setUp()
      await stock.recordBinMoves([shift(8, null, "PICK")])
      const edit = (stocked_quantity: number, key: string) =>
        editStockLevels(container, {
          edits: [{ inventory_item_id: item, location_id: lyon.id, stocked_quantity }],
          key,
          now: AT,
        })
      await edit(5, "down")
      expect(await lies()).toEqual({ PICK: 5, unassigned: 0 })
      await edit(7, "up")
      expect(await lies()).toEqual({ PICK: 5, unassigned: 2 })
      await expectHealthy(container)
    })

    it("follows held goods into their bins and out of them", async () => {
      const { container, stock, shift, lyon, item, bins, lies, move } = await setUp()
      const acts = stockActs(container)
      await stock.recordBinMoves([shift(4, null, "PICK"), shift(4, null, "HIGH")])
      const hold = {
        id: "chld_test",
        inventory_item_id: item,
        location_id: lyon.id,
        quantity: 5,
        kind: "damage" as const,
        at: AT,
        is_incoming: false,
      }
      await settleStockPositions(container, [hold])
      await stock.placeHolds([hold])
      await settleStockPositions(container, [hold])
      expect(await lies()).toEqual({ HIGH: 4, PICK: 1, "PICK/held": 3, unassigned: 2 })
      expect(await acts.unassignedOf([hold], {})).toMatchObject([{ quantity: 2, free: 0 }])
      await expectHealthy(container)
      await expect(
        stock.recordBinMoves([
          {
            ...shift(3, "PICK", "JAIL"),
            from: { bin_id: bins.PICK, hold_id: hold.id },
            to: { bin_id: bins.JAIL },
          },
        ])
      ).rejects.toThrow("take goods off a hold")
      await stock.recordBinMoves([
        {
          ...shift(3, "PICK", "JAIL"),
          from: { bin_id: bins.PICK, hold_id: hold.id },
          to: { bin_id: bins.JAIL, hold_id: hold.id },
        },
      ])
      const release = { hold_id: hold.id, quantity: 3, key: "accepted:1", at: AT }
      await settleStockPositions(container, await stock.releaseHolds([release]))
      await stock.releaseHolds([release])
      expect(await lies()).toEqual({ HIGH: 4, JAIL: 1, "JAIL/held": 2, PICK: 1, unassigned: 2 })
      await settleStockPositions(
        container,
        await stock.recordMoves([move(-2, { cause: "write_off", hold_id: hold.id })])
      )
      expect(await lies()).toEqual({ HIGH: 4, JAIL: 1, PICK: 1, unassigned: 2 })
      await expectHealthy(container)
    })

    it("lets a customer's return land in the bin of returns, and a delivery unassigned while its bin is blocked", async () => {
      const { container, post, move, lies } = await setUp()
      await post(move(1, { cause: "customer_return" }))
      await dbConnection.raw(`UPDATE comptoir_bin SET status = 'blocked' WHERE code = 'DOCK'`)
      await post(move(2))
      expect(await lies()).toEqual({ BACK: 1, unassigned: 12 })
      await expectHealthy(container)
    })

    it("moves five hundred items in a handful of statements", async () => {
      const { container, lyon, bins, stock } = await setUp()
      const many = await someItems(container, 500, { prefix: "MANY", at: [lyon.id], stocked: 3 })
      await reconcileStockWorkflow(container).run({ input: { due_before: AT, differences: true } })
      let statements = 0
      const count = () => void (statements += 1)
      container.resolve("__pg_connection__").on("query", count)
      await stock.recordBinMoves(
        many.map(({ id }) => ({
          key: `many:${id}`,
          inventory_item_id: id,
          location_id: lyon.id,
          quantity: 2,
          from: { bin_id: null },
          to: { bin_id: bins.PICK },
          cause: "putaway" as const,
          occurred_at: AT,
        }))
      )
      expect(statements).toBeGreaterThan(3)
      expect(statements).toBeLessThan(20)
      const { rows } = await dbConnection.raw(
        `SELECT count(*)::int AS count, sum(quantity)::int AS units FROM comptoir_bin_content`
      )
      expect(rows).toEqual([{ count: 500, units: 1000 }])
      await expectHealthy(container)
    })
  })
}

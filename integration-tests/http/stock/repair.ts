import { Modules } from "@medusajs/framework/utils"
import {
  beginOrderEditOrderWorkflow,
  confirmOrderEditRequestWorkflow,
  createOrderFulfillmentWorkflow,
  orderEditUpdateItemQuantityWorkflow,
  requestOrderEditRequestWorkflow,
} from "@medusajs/medusa/core-flows"
import type { HealthCheck } from "../../../src/domain/stock/health"
import { checkpoint, Checkpoint } from "../../../src/modules/stock/checkpoint"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import type { StockHealthResponse, StockRepairPreviewResponse } from "../../../src/types/http/stock"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { anAdmin } from "../../helpers/an-admin"
import { aStorefront } from "../../helpers/a-storefront"
import { aWarehouse } from "../../helpers/a-warehouse"
import { someBins, whereItLies } from "../../helpers/some-bins"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

const AT = new Date("2026-11-22T08:00:00Z")

export function describeRepair({ api, getContainer, dbConnection }: Suite) {
  describe("POST /admin/stock-health/repairs", () => {
    afterEach(() => jest.restoreAllMocks())

    const setUp = async ({ quantity = 2 } = {}) => {
      const container = getContainer()
      const { request } = await anAdmin(container)
      const lyon = await aWarehouse(container)
      const lille = await aWarehouse(container, { name: "Lille" })
      const shop = await aStorefront(container, [lyon.id, lille.id])
      const inventory = container.resolve(Modules.INVENTORY)
      const article = shop.articles[0]!
      const item = article.inventory_item_id
      await inventory.createInventoryLevels(
        [lyon, lille].map(({ id }) => ({ inventory_item_id: item, location_id: id, stocked_quantity: 10 }))
      )
      const reconcile = () =>
        reconcileStockWorkflow(container).run({
          input: { due_before: new Date(Date.now() + 1000), differences: true },
        })
      await reconcile()
      const order_id = await shop.placeOrder([{ article, quantity }])
      const [reservation] = await inventory.listReservationItems({ inventory_item_id: item })
      const here = reservation!.location_id === lyon.id ? lyon : lille
      const elsewhere = here === lyon ? lille : lyon
      const health = async (): Promise<StockHealthResponse> =>
        (await api.get("/admin/stock-health", request)).data
      const checks = async () => (await health()).checks.filter((one) => one.count).map((one) => one.check)
      const preview = async (check: HealthCheck): Promise<StockRepairPreviewResponse["repairs"]> =>
        (await api.get(`/admin/stock-health/repairs?check=${check}`, request)).data.repairs
      const repair = async (
        findings: { id: string; choice?: string }[],
        more: { idempotency_key?: string; reason?: string } = {}
      ) =>
        (
          await api.post(
            "/admin/stock-health/repairs",
            { findings, reason: "Found on Monday", ...more },
            request
          )
        ).data.results
      const audit = async () =>
        (
          await dbConnection.raw(
            `SELECT act, reason, after FROM comptoir_audit_entry WHERE entity_type = 'stock_repair' ORDER BY id`
          )
        ).rows
      const sql = (text: string) => dbConnection.raw(text)
      const stock = container.resolve<StockService>(STOCK_MODULE)
      return {
        container,
        request,
        inventory,
        item,
        article,
        order_id,
        reservation: reservation!,
        here,
        elsewhere,
        health,
        checks,
        preview,
        repair,
        audit,
        sql,
        stock,
        reconcile,
        lineId: reservation!.line_item_id as string,
        shop,
      }
    }
    type World = Awaited<ReturnType<typeof setUp>>

    const crashAt = (point: Checkpoint) =>
      jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
        if (name === point) throw new Error(`crashed at ${name}`)
      })
    const reservedAt = async ({ inventory, item }: World, location_id: string) =>
      Number(
        (await inventory.listInventoryLevels({ inventory_item_id: item, location_id }))[0]?.reserved_quantity
      )

    it("frees the counter that a moved reservation left stuck (medusa#12401, #11131), through core alone", async () => {
      const world = await setUp()
      const { inventory, reservation, elsewhere, here, preview, repair, checks, audit } = world
      await inventory.updateReservationItems({ id: reservation.id, location_id: elsewhere.id })
      expect(await reservedAt(world, here.id)).toBe(2)

      const [plan] = await preview("reserved_differs")
      expect(plan).toMatchObject({
        needs_choice: false,
        finding: { location_id: here.id },
        options: [
          {
            choice: "set_counter",
            units: 2,
            rows: [{ field: "reserved", place: here.name, before: "2", after: "0" }],
          },
        ],
      })
      expect(await reservedAt(world, here.id)).toBe(2)

      const results = await repair([{ id: plan!.finding.id }])
      expect(results).toEqual([{ id: plan!.finding.id, status: "done", units: 2 }])
      expect(await reservedAt(world, here.id)).toBe(0)
      expect(await reservedAt(world, elsewhere.id)).toBe(2)
      expect(await checks()).toEqual([])
      expect(await inventory.listReservationItems({})).toHaveLength(1)
      expect(await audit()).toEqual([
        {
          act: "repaired",
          reason: "Found on Monday",
          after: expect.objectContaining({ check: "reserved_differs" }),
        },
      ])
    })

    it.each([-3, 7])(
      "brings a counter back that is off by %d (medusa#11266, #12796), at the exact twin too",
      async (off) => {
        const world = await setUp()
        const { sql, here, preview, repair, checks } = world
        await sql(`UPDATE inventory_level SET reserved_quantity = 2 + (${off}),
        raw_reserved_quantity = jsonb_build_object('value', (2 + (${off}))::text, 'precision', 20)
        WHERE location_id = '${here.id}'`)
        const [plan] = await preview("reserved_differs")
        await repair([{ id: plan!.finding.id }])
        expect(await reservedAt(world, here.id)).toBe(2)
        expect(await checks()).toEqual([])
      }
    )

    it.each<Checkpoint>(["repair claimed", "counter entered", "counter counted", "repair done"])(
      "leaves the counter right after a crash at %s and a second try",
      async (point) => {
        const world = await setUp()
        const { inventory, reservation, elsewhere, here, preview, repair, checks, health, audit } = world
        await inventory.updateReservationItems({ id: reservation.id, location_id: elsewhere.id })
        const [plan] = await preview("reserved_differs")
        const ask = () => repair([{ id: plan!.finding.id }], { idempotency_key: "monday" })
        const crash = crashAt(point)
        await expect(ask()).rejects.toMatchObject({ response: { status: 500 } })
        crash.mockRestore()
        if (point !== "repair done")
          expect((await health()).findings.map((finding) => finding.check)).toEqual(["reserved_differs"])
        await ask()
        await ask()
        expect(await reservedAt(world, here.id)).toBe(0)
        expect(await inventory.listReservationItems({})).toHaveLength(1)
        expect(await checks()).toEqual([])
        expect((await audit()).length).toBeLessThanOrEqual(1)
      }
    )

    it("does it once when two clerks repair the same at once", async () => {
      const world = await setUp()
      const { inventory, reservation, elsewhere, here, preview, repair, checks, audit } = world
      await inventory.updateReservationItems({ id: reservation.id, location_id: elsewhere.id })
      const [plan] = await preview("reserved_differs")
      const findings = [{ id: plan!.finding.id }]
      const results = await Promise.all([
        ...["anne", "bert"].map((idempotency_key) => repair(findings, { idempotency_key })),
        repair(findings, { idempotency_key: "anne" }),
      ])
      expect(results.flat().filter((result) => result.units === 2)).toHaveLength(1)
      expect(await reservedAt(world, here.id)).toBe(0)
      expect(await checks()).toEqual([])
      expect(await audit()).toHaveLength(1)
    })

    it("reserves a line again where a person says that it is free", async () => {
      const world = await setUp()
      const { inventory, reservation, preview, repair, checks, here, elsewhere } = world
      await inventory.deleteReservationItems([reservation.id])
      const [plan] = await preview("line_reservation_differs")
      expect(plan!.needs_choice).toBe(true)
      expect(plan!.options.map((option) => [option.choice, option.units]).sort()).toEqual(
        [here, elsewhere].map(({ id }) => [`reserve:${id}`, 2]).sort()
      )
      const id = plan!.finding.id
      await expect(repair([{ id, choice: "reserve:sloc_moon" }])).rejects.toMatchObject({
        response: { status: 400, data: { message: expect.stringContaining("what can be done is reserve:") } },
      })
      expect(await inventory.listReservationItems({})).toHaveLength(0)
      await repair([{ id, choice: `reserve:${elsewhere.id}` }])
      expect(await inventory.listReservationItems({})).toMatchObject([
        { location_id: elsewhere.id, quantity: 2, line_item_id: reservation.line_item_id },
      ])
      expect(await checks()).toEqual([])
    })

    it("offers no place for a line of which nothing is free, and refuses to invent one", async () => {
      const { inventory, reservation, preview, repair, sql, reconcile } = await setUp()
      await inventory.deleteReservationItems([reservation.id])
      await sql(
        `UPDATE inventory_level SET stocked_quantity = 1, raw_stocked_quantity = '{"value": "1", "precision": 20}'`
      )
      await reconcile()
      const [plan] = await preview("line_reservation_differs")
      expect(plan!.options).toEqual([])
      await expect(repair([{ id: plan!.finding.id }])).rejects.toMatchObject({
        response: {
          status: 400,
          data: { message: expect.stringContaining("nothing of it is free anywhere") },
        },
      })
      expect(await inventory.listReservationItems({})).toHaveLength(0)
    })

    it("takes back the reservation of a cancelled order that Medusa left behind", async () => {
      const world = await setUp()
      const { sql, preview, repair, checks, order_id, here, inventory } = world
      await sql(`UPDATE "order" SET status = 'canceled', canceled_at = now() WHERE id = '${order_id}'`)
      await sql(`UPDATE reservation_item SET created_at = now() - interval '1 hour'`)
      const [plan] = await preview("reservation_without_order")
      expect(plan!.options).toMatchObject([
        { choice: "release", units: 2, rows: [{ field: "reserved", before: "2", after: "0" }] },
      ])
      await repair([{ id: plan!.finding.id }])
      expect(await reservedAt(world, here.id)).toBe(0)
      expect(await inventory.listReservationItems({})).toHaveLength(0)
      expect(await checks()).toEqual([])
    })

    it("moves a reservation back that an order edit made anew elsewhere", async () => {
      const world = await setUp()
      const {
        container,
        inventory,
        reservation,
        elsewhere,
        here,
        order_id,
        lineId,
        preview,
        repair,
        checks,
      } = world
      await inventory.createReservationItems({
        line_item_id: lineId,
        inventory_item_id: world.item,
        location_id: elsewhere.id,
        quantity: 2,
      })
      await inventory.deleteReservationItems([reservation.id])
      await beginOrderEditOrderWorkflow(container).run({ input: { order_id } })
      await orderEditUpdateItemQuantityWorkflow(container).run({
        input: { order_id, items: [{ id: lineId, quantity: 3 }] },
      })
      await requestOrderEditRequestWorkflow(container).run({ input: { order_id } })
      await confirmOrderEditRequestWorkflow(container).run({ input: { order_id, confirmed_by: "test" } })
      // Core takes the first warehouse that it meets, in no order: here it is to be the other one.
      const [made] = await inventory.listReservationItems({ line_item_id: lineId })
      if (made?.location_id === elsewhere.id) {
        await inventory.createReservationItems({
          line_item_id: lineId,
          inventory_item_id: world.item,
          location_id: here.id,
          quantity: 3,
        })
        await inventory.deleteReservationItems([made.id])
      }

      const [plan] = await preview("reservation_moved")
      expect(plan!.options.map((option) => option.choice)).toEqual(["accept", `move_back:${elsewhere.id}`])
      await repair([{ id: plan!.finding.id, choice: `move_back:${elsewhere.id}` }])
      expect(await inventory.listReservationItems({})).toMatchObject([
        { location_id: elsewhere.id, quantity: 3 },
      ])
      expect(await reservedAt(world, here.id)).toBe(0)
      expect(await checks()).toEqual([])
    })

    it("does not show again what somebody looked at and found right as it is", async () => {
      const { container, order_id, lineId, elsewhere, preview, repair, reconcile, checks, audit } =
        await setUp()
      await createOrderFulfillmentWorkflow(container).run({
        input: { order_id, location_id: elsewhere.id, items: [{ id: lineId, quantity: 2 }] },
      })
      await reconcile()
      const [plan] = await preview("fulfilled_elsewhere")
      const before = await stockFacts(container)
      await repair([{ id: plan!.finding.id, choice: "accept" }])
      expect(await checks()).toEqual([])
      expect(await stockFacts(container)).toEqual(before)
      expect(await audit()).toMatchObject([
        { after: { check: "fulfilled_elsewhere", choice: "accept", units: 0 } },
      ])
    })

    it("puts stock right that Medusa took where the goods did not leave (medusa#16338)", async () => {
      const world = await setUp()
      const { container, order_id, lineId, here, elsewhere, preview, repair, reconcile, checks, article } =
        world
      await createOrderFulfillmentWorkflow(container).run({
        input: { order_id, location_id: elsewhere.id, items: [{ id: lineId, quantity: 2 }] },
      })
      await reconcile()
      const [plan] = await preview("fulfilled_elsewhere")
      expect(plan!.options.map((option) => option.choice)).toEqual(["accept", `left_from:${here.id}`])
      expect(plan!.options[1]!.rows).toEqual([
        { field: "stocked", place: elsewhere.name, before: "8", after: "10" },
        { field: "stocked", place: here.name, before: "10", after: "8" },
      ])
      await repair([{ id: plan!.finding.id, choice: `left_from:${here.id}` }], { idempotency_key: "k" })
      await repair([{ id: plan!.finding.id, choice: `left_from:${here.id}` }], { idempotency_key: "k" })
      const facts = await stockFacts(container)
      const at = (name: string) =>
        facts.find((fact) => fact.item === article.sku && fact.location === name) as (typeof facts)[number]
      expect(at(elsewhere.name)).toMatchObject({ stocked: 10, ledger: 10 })
      expect(at(here.name)).toMatchObject({ stocked: 8, ledger: 8 })
      expect(await checks()).toEqual([])
      await expectHealthy(container)
    })

    it("serves the newest order from elsewhere where more is reserved than stocked", async () => {
      const { sql, reconcile, here, elsewhere, preview, repair, checks, inventory } = await setUp()
      await sql(`UPDATE inventory_level SET stocked_quantity = 1, raw_stocked_quantity = '{"value": "1", "precision": 20}'
        WHERE location_id = '${here.id}'`)
      await reconcile()
      const [plan] = await preview("more_reserved_than_stocked")
      expect(plan!.options.map((option) => option.choice)).toEqual([
        "request_count",
        `move_to:${elsewhere.id}`,
      ])
      await repair([{ id: plan!.finding.id, choice: `move_to:${elsewhere.id}` }])
      expect(await inventory.listReservationItems({})).toMatchObject([
        { location_id: elsewhere.id, quantity: 2 },
      ])
      expect((await checks()).filter((check) => check !== "reservation_moved")).toEqual([])
    })

    it.each<[HealthCheck, string, (world: World) => string]>([
      [
        "ledger_incomplete",
        "a row that was changed by hand",
        () => `UPDATE comptoir_stock_move SET quantity = quantity + 4 WHERE sequence = 1`,
      ],
      [
        "fractional_level",
        "half a unit",
        () => `UPDATE inventory_level SET stocked_quantity = 10.5,
          raw_stocked_quantity = '{"value": "10.5", "precision": 20}'`,
      ],
      [
        "exact_twin_differs",
        "a twin that SQL changed",
        () => `UPDATE inventory_level SET raw_stocked_quantity = '{"value": "3", "precision": 20}',
          raw_reserved_quantity = '{"value": "1", "precision": 20}'`,
      ],
      [
        "incoming_differs",
        "incoming that nobody owes",
        () => `UPDATE inventory_level SET incoming_quantity = 4`,
      ],
      [
        "level_differs",
        "a level that another program wrote",
        () => `UPDATE inventory_level SET stocked_quantity = 7,
          raw_stocked_quantity = '{"value": "7", "precision": 20}'`,
      ],
      [
        "settlement_waits",
        "what waits too long",
        () => `UPDATE comptoir_stock_position SET due_since = now() - interval '1 hour'`,
      ],
      [
        "unassigned_differs",
        "unassigned goods",
        () => `UPDATE comptoir_stock_position SET unassigned_quantity = 99`,
      ],
    ])("repairs %s: %s", async (check, _name, damage) => {
      const world = await setUp()
      await world.sql(damage(world))
      const plans = await world.preview(check)
      expect(plans.length).toBeGreaterThan(0)
      for (const plan of plans) {
        expect(plan.options).toHaveLength(1)
        expect(plan.options[0]!.rows.length).toBeGreaterThan(0)
      }
      const results = await world.repair(plans.map((plan) => ({ id: plan.finding.id })))
      expect(results.map((result: { status: string }) => result.status)).toEqual(plans.map(() => "done"))
      expect(await world.checks()).toEqual([])
      await expectHealthy(world.container)
    })

    it("fills the numbers of rows that were deleted, and touches none that are there", async () => {
      const { container, sql, preview, repair, checks, item, here } = await setUp()
      await container.resolve("inventory").adjustInventory(item, here.id, 5)
      await reconcileStockWorkflow(container).run({ input: { due_before: AT, differences: true } })
      await sql(`DELETE FROM comptoir_stock_move WHERE sequence = 1 AND location_id = '${here.id}'`)
      const before = (await sql(`SELECT id, quantity, sequence FROM comptoir_stock_move ORDER BY id`)).rows
      await repair((await preview("ledger_incomplete")).map((plan) => ({ id: plan.finding.id })))
      expect(await checks()).toEqual([])
      const after = (
        await sql(`SELECT id, quantity, sequence, cause, reason FROM comptoir_stock_move ORDER BY id`)
      ).rows
      expect(after).toEqual(expect.arrayContaining(before.map((row: object) => expect.objectContaining(row))))
      expect(after.filter((row: { cause: string }) => row.cause === "repair")).toMatchObject([
        { quantity: 10, sequence: 1, reason: "Found on Monday" },
      ])
    })

    it("raises stock below zero only when somebody says that it was there, or has it counted", async () => {
      const { container, sql, reconcile, preview, repair, item, here, checks } = await setUp()
      await sql(`UPDATE inventory_level SET stocked_quantity = -3, raw_stocked_quantity = '{"value": "-3", "precision": 20}'
        WHERE location_id = '${here.id}'`)
      await reconcile()
      const [plan] = await preview("negative_stock")
      expect(plan!.options.map((option) => option.choice)).toEqual(["request_count", "raise_to_zero"])
      const id = plan!.finding.id
      await expect(repair([{ id }])).rejects.toMatchObject({
        response: { status: 400, data: { message: expect.stringContaining("say what to do") } },
      })
      await repair([{ id, choice: "request_count" }])
      const { rows } = await sql(
        `SELECT status, origin, reason, scope->'ids' AS ids FROM comptoir_stock_count`
      )
      expect(rows).toMatchObject([{ status: "requested", origin: "suspicion", ids: [item] }])
      await repair([{ id, choice: "raise_to_zero" }])
      expect((await stockFacts(container)).find((fact) => fact.location === here.name)).toMatchObject({
        stocked: 0,
        ledger: 0,
      })
      expect(await checks()).not.toContain("negative_stock")
    })

    it("says of each finding among several what became of it, and refuses a name that is none", async () => {
      const { inventory, reservation, elsewhere, preview, repair, request } = await setUp()
      await inventory.updateReservationItems({ id: reservation.id, location_id: elsewhere.id })
      const [plan] = await preview("reserved_differs")
      const results = await repair([
        { id: plan!.finding.id },
        { id: "negative_stock|iitem_moon|sloc_moon|ilev_moon" },
      ])
      expect(results.map((result: { status: string }) => result.status)).toEqual(["done", "gone"])
      await expect(repair([{ id: "nonsense" }])).rejects.toMatchObject({ response: { status: 404 } })
      await expect(api.get("/admin/stock-health/repairs", request)).rejects.toMatchObject({
        response: { status: 400 },
      })
      await expect(api.get("/admin/stock-health/repairs?check=theft", request)).rejects.toMatchObject({
        response: { status: 400 },
      })
    })

    it("exports what the doctor finds", async () => {
      const { inventory, reservation, elsewhere, request, article } = await setUp()
      await inventory.updateReservationItems({ id: reservation.id, location_id: elsewhere.id })
      const { data } = await api.get("/admin/stock-health/export?check=reserved_differs", request)
      expect(data).toContain("check;severity;sku;warehouse")
      expect(data).toContain(`reserved_differs;error;${article.sku}`)
    })
  })

  describe("repairs of bins", () => {
    const setUp = async () => {
      const container = getContainer()
      const { request } = await anAdmin(container)
      const lyon = await aWarehouse(container)
      const stock = container.resolve<StockService>(STOCK_MODULE)
      const [made] = await container.resolve("inventory").createInventoryItems([{ sku: "LAMP" }])
      const item = made!.id
      await container
        .resolve("inventory")
        .createInventoryLevels([{ inventory_item_id: item, location_id: lyon.id, stocked_quantity: 10 }])
      const reconcile = () =>
        reconcileStockWorkflow(container).run({
          input: { due_before: new Date(Date.now() + 1000), differences: true },
        })
      await reconcile()
      const bins = await someBins(container, lyon.id, {
        bins: { PICK: { zone: "pick" }, HIGH: {}, OLD: {} },
        core_sales: "ask",
      })
      const at = (bin_id: string | null) => ({ bin_id })
      await stock.recordBinMoves(
        (["PICK", "HIGH", "OLD"] as const).map((code) => ({
          key: `away:${code}`,
          inventory_item_id: item,
          location_id: lyon.id,
          quantity: 3,
          from: at(null),
          to: at(bins[code]),
          cause: "putaway",
          occurred_at: AT,
        }))
      )
      const repairAll = async (check: HealthCheck) => {
        const { data } = await api.get(`/admin/stock-health/repairs?check=${check}`, request)
        const { repairs } = data as StockRepairPreviewResponse
        const body = { findings: repairs.map((plan) => ({ id: plan.finding.id })), reason: "Looked" }
        await api.post("/admin/stock-health/repairs", body, request)
        return repairs
      }
      const sql = (text: string) => dbConnection.raw(text)
      return {
        container,
        stock,
        item,
        lyon,
        bins,
        repairAll,
        reconcile,
        sql,
        lies: () => whereItLies(container, item),
      }
    }

    it("makes a bin hold again what the ledger says", async () => {
      const { container, repairAll, sql, lies, bins } = await setUp()
      await sql(`UPDATE comptoir_bin_content SET quantity = 8 WHERE bin_id = '${bins.PICK}'`)
      await sql(`DELETE FROM comptoir_bin_content WHERE bin_id = '${bins.HIGH}'`)
      const repairs = await repairAll("bin_differs")
      expect(repairs.flatMap((plan) => plan.options[0]!.rows)).toEqual(
        expect.arrayContaining([
          { field: "in_bin", place: "PICK", before: "8", after: "3" },
          { field: "in_bin", place: "HIGH", before: "0", after: "3" },
        ])
      )
      expect(await lies()).toEqual({ HIGH: 3, OLD: 3, PICK: 3, unassigned: 1 })
      await expectHealthy(container)
    })

    it("takes off the bins what Medusa sent from none, the pick bin first", async () => {
      const { container, repairAll, lies, item, lyon, reconcile } = await setUp()
      await container.resolve("inventory").adjustInventory(item, lyon.id, -5)
      await reconcile()
      expect(await lies()).toMatchObject({ unassigned: -4 })
      const [plan] = await repairAll("unassigned_negative")
      expect(plan!.options[0]).toMatchObject({
        choice: "relieve",
        units: 4,
        rows: [
          { field: "unassigned", before: "-4", after: "0" },
          { field: "in_bin", place: "PICK", before: "3", after: "0" },
          { field: "in_bin", before: "3", after: "2" },
        ],
      })
      expect(await lies()).toMatchObject({ unassigned: 0 })
      expect(await lies()).not.toHaveProperty("PICK")
      await expectHealthy(container)
    })

    it("takes goods out of an archived bin, and counts what lies there as unassigned", async () => {
      const { container, repairAll, sql, lies, bins, stock, item } = await setUp()
      await sql(`UPDATE comptoir_bin SET status = 'archived' WHERE id = '${bins.OLD}'`)
      expect((await stock.examine()).findings).toMatchObject([
        { check: "bin_archived_holds_goods", record_name: "OLD", found: "3" },
      ])
      await repairAll("bin_archived_holds_goods")
      expect(await lies()).toEqual({ HIGH: 3, PICK: 3, unassigned: 4 })
      const { rows } = await sql(`SELECT quantity, reason, document_type FROM comptoir_stock_move
        WHERE cause = 'repair' AND inventory_item_id = '${item}' ORDER BY sequence`)
      expect(rows).toEqual([
        { quantity: -3, reason: "Looked", document_type: "stock_repair" },
        { quantity: 3, reason: "Looked", document_type: "stock_repair" },
      ])
      await expectHealthy(container)
    })

    it("takes the label off goods in bins that nobody holds, and makes a hold's history whole", async () => {
      const { container, repairAll, sql, lies, stock, item, lyon, bins } = await setUp()
      const hold = {
        id: "chld_test",
        inventory_item_id: item,
        location_id: lyon.id,
        quantity: 3,
        kind: "damage" as const,
        at: AT,
        bin_id: bins.HIGH,
        is_incoming: false,
      }
      await stock.placeHolds([hold])
      await sql(`UPDATE comptoir_hold SET quantity = 1`)
      expect(
        (await stock.examine({ checks: ["hold_content_exceeds", "hold_incomplete"] })).checks
      ).toMatchObject([
        { check: "hold_incomplete", count: 1 },
        { check: "hold_content_exceeds", count: 1 },
      ])
      await repairAll("hold_content_exceeds")
      await repairAll("hold_incomplete")
      expect(await lies()).toMatchObject({ HIGH: 2, "HIGH/held": 1 })
      await reconcileStockWorkflow(container).run({
        input: { due_before: new Date(Date.now() + 1000), differences: true },
      })
      await expectHealthy(container)
    })

    it("filters the ledger and the holds by what lies in bins", async () => {
      const container = getContainer()
      const world = await setUp()
      const { request } = await anAdmin(container, "second@example.com")
      const { data } = await api.get(`/admin/stock-moves?bin_id=${world.bins.PICK}`, request)
      expect(data.stock_moves).toMatchObject([
        { bin: { id: world.bins.PICK, code: "PICK" }, quantity: 3, cause: "putaway" },
      ])
      const found = await api.get(`/admin/stock-moves?q=HIGH`, request)
      expect(found.data.count).toBe(1)
      await world.stock.recordBinMoves([
        {
          key: "lot",
          inventory_item_id: world.item,
          location_id: world.lyon.id,
          quantity: 1,
          from: { bin_id: null },
          to: { bin_id: world.bins.HIGH, lot: "L-1" },
          cause: "putaway",
          occurred_at: AT,
        },
      ])
      expect((await api.get(`/admin/stock-moves?lot=L-1`, request)).data.count).toBe(1)
      const held = await api.post(
        "/admin/stock-holds",
        {
          inventory_item_id: world.item,
          location_id: world.lyon.id,
          quantity: 2,
          reason: "Wet",
          bin_id: world.bins.HIGH,
        },
        request
      )
      expect(held.data.stock_hold.bins).toEqual([{ id: world.bins.HIGH, code: "HIGH", quantity: 2 }])
      const accepted = await api.post(
        `/admin/stock-holds/${held.data.stock_hold.id}/accept`,
        { quantity: 1, bin_id: world.bins.HIGH },
        request
      )
      expect(accepted.data.stock_hold.bins).toEqual([{ id: world.bins.HIGH, code: "HIGH", quantity: 1 }])
      await expect(
        api.post(
          "/admin/stock-holds",
          {
            inventory_item_id: world.item,
            location_id: world.lyon.id,
            quantity: 9,
            reason: "Wet",
            bin_id: world.bins.PICK,
          },
          request
        )
      ).rejects.toMatchObject({ response: { status: 400 } })
      expect(await world.lies()).toMatchObject({ PICK: 3 })
      await expectHealthy(container)
    })
  })
}

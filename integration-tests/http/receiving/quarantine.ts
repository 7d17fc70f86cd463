import { Modules } from "@medusajs/framework/utils"
import { Checkpoint, checkpoint } from "../../../src/modules/stock/checkpoint"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { expectHealthy } from "../../helpers/stock-facts"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { atTheDock } from "./at-the-dock"

export function describeQuarantine(suite: Suite, shop: () => PurchasingShop) {
  const { order, sent, draft, post, receive, reverse, stock } = atTheDock(suite, shop)
  const { getContainer } = suite
  const aside = (line: { id: string }, accepted_quantity: number, quarantined_quantity: number) => ({
    purchase_order_line_id: line.id,
    accepted_quantity,
    quarantined_quantity,
    quarantine_reason: "damaged",
  })
  const holds = async (query = "") => (await shop().get(`/admin/stock-holds?${query}`)).data.stock_holds
  const reservations = () =>
    getContainer()
      .resolve(Modules.INVENTORY)
      .listReservationItems({}, { select: ["external_id", "quantity"] })
  const act = (id: string, name: string, body: object) =>
    shop().post(`/admin/stock-holds/${id}/${name}`, body)
  const reconcile = () =>
    reconcileStockWorkflow(getContainer()).run({
      input: { due_before: new Date(Date.now() + 60_000), differences: true },
    })

  describe("goods that are put aside at a receipt", () => {
    it("are received, in stock and reserved by their hold, so that nobody can sell them", async () => {
      const { id, lines } = await sent()
      const { status, data } = await receive(id, [aside(lines[0]!, 6, 3)])
      expect(status).toBe(200)
      expect(await order(id)).toMatchObject({
        lines: [{ received_quantity: 9, quarantined_quantity: 3, outstanding_quantity: 1 }, {}],
      })
      expect((await stock())[0]).toEqual({ item: "LAMP-1", stocked: 9, reserved: 3, incoming: 1, pending: 0 })
      const [hold] = await holds()
      expect(hold).toMatchObject({
        quantity: 3,
        placed_quantity: 3,
        kind: "quarantine",
        reason: "damaged",
        document_type: "receipt",
        document_id: data.receipt.id,
        document_number: data.receipt.number,
        supplier: { code: "LUMEN" },
        inventory_item: { sku: "LAMP-1" },
      })
      expect(data.receipt.lines[0]).toMatchObject({ quarantined_quantity: 3, hold_id: hold.id })
      expect(await reservations()).toMatchObject([{ external_id: hold.id, quantity: 3 }])
      await expectHealthy(getContainer())
    })

    it("want a reason", async () => {
      const { id, lines } = await sent()
      const { status, data } = await draft(id, [{ ...aside(lines[0]!, 6, 3), quarantine_reason: null }])
      expect([status, data.message]).toEqual([400, "Line 1 (LAMP-1) puts 3 units aside; say why"])
      expect(await shop().count("comptoir_receipt")).toBe(0)
    })

    it("are sold again once they are accepted, in parts, each release once", async () => {
      const { id, lines } = await sent()
      await receive(id, [aside(lines[0]!, 0, 5)])
      const [hold] = await holds()
      const answers = await Promise.all(
        [1, 2, 3].map(() => act(hold.id, "accept", { quantity: 2, idempotency_key: "a" }))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await stock())[0]).toMatchObject({ stocked: 5, reserved: 3 })
      const tooMany = await act(hold.id, "accept", { quantity: 4 })
      expect([tooMany.status, tooMany.data.message]).toEqual([
        400,
        `The hold ${hold.id} of LAMP-1 has 3 units and 4 cannot be taken off it; take at most 3`,
      ])
      await act(hold.id, "accept", { quantity: 3 })
      expect((await stock())[0]).toMatchObject({ stocked: 5, reserved: 0 })
      expect(await reservations()).toEqual([])
      const { data } = await shop().get(`/admin/stock-holds/${hold.id}`)
      expect(data.stock_hold).toMatchObject({ quantity: 0 })
      expect(data.stock_hold.ended_at).not.toBeNull()
      expect(
        data.stock_hold.entries.map((one: { kind: string; quantity: number }) => [one.kind, one.quantity])
      ).toEqual([
        ["accepted", -3],
        ["accepted", -2],
        ["placed", 5],
      ])
      expect((await act(hold.id, "accept", { quantity: 1 })).data.message).toContain("is ended")
      await expectHealthy(getContainer())
    })

    it("leave stock when they are written off, with a reason and a trace in the ledger", async () => {
      const { id, lines } = await sent()
      await receive(id, [aside(lines[0]!, 5, 5)])
      const [hold] = await holds()
      expect((await act(hold.id, "write-off", { quantity: 2 })).status).toBe(400)
      const off = { quantity: 2, reason: "Broken glass", idempotency_key: "w" }
      const answers = await Promise.all([1, 2].map(() => act(hold.id, "write-off", off)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect((await stock())[0]).toMatchObject({ stocked: 8, reserved: 3 })
      const moves = (await shop().get(`/admin/stock-moves?cause=write_off`)).data.stock_moves
      expect(moves).toMatchObject([{ quantity: -2, reason: "Broken glass", hold_id: hold.id }])
      const { audit_entries } = (await shop().get(`/admin/comptoir/audit?entity_id=${hold.id}`)).data
      expect(audit_entries).toMatchObject([
        { act: "written_off", after: { quantity: 2 }, reason: "Broken glass" },
      ])
      await expectHealthy(getContainer())
    })

    it("are taken out by a reversal from the hold, and from stock what was accepted since", async () => {
      const { id, lines } = await sent()
      const { data } = await receive(id, [aside(lines[0]!, 4, 5)])
      const [hold] = await holds()
      await act(hold.id, "accept", { quantity: 2 })
      expect((await reverse(data.receipt.id)).status).toBe(200)
      expect((await stock())[0]).toEqual({
        item: "LAMP-1",
        stocked: 0,
        reserved: 0,
        incoming: 10,
        pending: 0,
      })
      expect(await order(id)).toMatchObject({
        receipt_status: "none",
        lines: [{ received_quantity: 0, quarantined_quantity: 0 }, {}],
      })
      expect(await holds("open=true")).toEqual([])
      expect(await reservations()).toEqual([])
      await expectHealthy(getContainer())
    })

    it("stop a reversal when they were written off, naming them", async () => {
      const { id, lines } = await sent()
      const { data } = await receive(id, [aside(lines[0]!, 4, 5)])
      const [hold] = await holds()
      await act(hold.id, "write-off", { quantity: 2, reason: "Broken" })
      const before = [await stock(), await order(id)]
      const refused = await reverse(data.receipt.id)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        `Receipt ${data.receipt.number} cannot be reversed: 2 of Line 1 (LAMP-1) were written off from quarantine`,
      ])
      expect([await stock(), await order(id)]).toEqual(before)
    })

    it("are counted once when twenty clerks post one receipt, and never free for a moment", async () => {
      const { id, lines } = await sent()
      const receipt = (await draft(id, [aside(lines[0]!, 0, 10)])).data.receipt.id
      let mostFree = 0
      let isOver = false
      const watch = async () => {
        const inventory = getContainer().resolve(Modules.INVENTORY)
        while (!isOver) {
          const [level] = await inventory.listInventoryLevels({ inventory_item_id: shop().items[0]!.id })
          if (level)
            mostFree = Math.max(mostFree, Number(level.stocked_quantity) - Number(level.reserved_quantity))
        }
      }
      const watcher = watch()
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => post(receipt, { idempotency_key: "p" }))
      )
      isOver = true
      await watcher
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(mostFree).toBe(0)
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 10, pending: 0 })
      expect(await shop().count("comptoir_hold")).toBe(1)
      await expectHealthy(getContainer())
    })

    const CRASHES: Checkpoint[] = [
      "moves recorded",
      "positions read",
      "levels created",
      "holds reserved",
      "levels written",
      "moves marked",
    ]
    it.each(CRASHES)("are made good after a crash at: %s", async (where) => {
      const { id, lines } = await sent()
      const receipt = (await draft(id, [aside(lines[0]!, 4, 6)])).data.receipt.id
      const spy = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
        if (name === where) throw new Error(`crashed at ${name}`)
      })
      await post(receipt, { idempotency_key: "p" })
      spy.mockRestore()
      const [level] = await getContainer()
        .resolve(Modules.INVENTORY)
        .listInventoryLevels({ inventory_item_id: shop().items[0]!.id })
      const free = Number(level?.stocked_quantity ?? 0) - Number(level?.reserved_quantity ?? 0)
      expect(free).toBeLessThanOrEqual(4)
      await reconcile()
      expect((await post(receipt, { idempotency_key: "p" })).status).toBe(200)
      expect((await stock())[0]).toEqual({
        item: "LAMP-1",
        stocked: 10,
        reserved: 6,
        incoming: 0,
        pending: 0,
      })
      await expectHealthy(getContainer())
    })

    it.each(["levels written", "holds freed", "moves marked"] as Checkpoint[])(
      "leave their hold once when they are written off and the process crashes at: %s",
      async (where) => {
        const { id, lines } = await sent()
        await receive(id, [aside(lines[0]!, 4, 6)])
        const [hold] = await holds()
        const spy = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
          if (name === where) throw new Error(`crashed at ${name}`)
        })
        const off = { quantity: 6, reason: "Broken", idempotency_key: "w" }
        expect((await act(hold.id, "write-off", off)).status).toBe(200)
        spy.mockRestore()
        await reconcile()
        await act(hold.id, "write-off", off)
        expect((await stock())[0]).toMatchObject({ stocked: 4, reserved: 0, pending: 0 })
        await expectHealthy(getContainer())
      }
    )
  })
}

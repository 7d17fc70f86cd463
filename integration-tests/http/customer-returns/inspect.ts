import { generateEntityId, Modules } from "@medusajs/framework/utils"
import { TestEventUtils } from "@medusajs/test-utils"
import type { Article } from "../../helpers/a-storefront"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { ReturnShop } from "./a-return-shop"

export function describeInspecting({ getContainer }: Suite, shop: () => ReturnShop) {
  describe("inspections of customers' returns", () => {
    const mug = () => shop().storefront.articles[0] as Article
    const cup = () => shop().storefront.articles[1] as Article

    /** Five mugs came back, and one that was dismissed; answers the inspection. */
    const fiveCameBack = async () => {
      const { sell, sendBack, arrive, confirm, reason, get } = shop()
      const order = await sell([{ article: mug(), quantity: 8 }])
      const line_item_id = order.lineOf(mug())
      const id = await sendBack(order.id, [
        { line_item_id, quantity: 6, reason_id: reason.id, note: "Box torn" },
      ])
      await arrive(id, [{ line_item_id, quantity: 5 }], [{ line_item_id, quantity: 1 }])
      expect((await confirm(id)).status).toBe(200)
      const { data } = await get(`/admin/return-inspections?return_id=${id}`)
      return data.return_inspections[0] as { id: string; hold_id: string; order_number: number }
    }
    const decide = (id: string, act: string, body: object = {}) =>
      shop().post(`/admin/return-inspections/${id}/${act}`, body)

    /** Bins for what comes back and for what is put into quarantine. */
    const binsAtLyon = async () => {
      const { rows, lyon } = shop()
      const zone = generateEntityId(undefined, "czon")
      const [returns, quarantine] = [generateEntityId(undefined, "cbin"), generateEntityId(undefined, "cbin")]
      await rows(
        `INSERT INTO comptoir_zone (id, location_id, code, name, kind) VALUES (?, ?, 'R', 'Returns', 'returns')`,
        [zone, lyon.id]
      )
      await rows(
        `INSERT INTO comptoir_bin (id, location_id, zone_id, code) VALUES (?, ?, ?, 'RET-1'), (?, ?, ?, 'QUA-1')`,
        [returns, lyon.id, zone, quarantine, lyon.id, zone]
      )
      await rows(
        `INSERT INTO comptoir_warehouse (id, location_id, returns_bin_id, quarantine_bin_id) VALUES (?, ?, ?, ?)`,
        [generateEntityId(undefined, "cwhs"), lyon.id, returns, quarantine]
      )
      return { returns, quarantine }
    }
    const contents = () =>
      shop().rows<{ code: string; quantity: number; is_held: boolean }>(
        `SELECT bin.code, content.quantity, content.hold_id IS NOT NULL AS is_held
           FROM comptoir_bin_content AS content JOIN comptoir_bin AS bin ON bin.id = content.bin_id ORDER BY bin.code, 2`
      )

    it("are listed with the order, the customer's reason and what waits", async () => {
      const { get, reason, lyon } = shop()
      const inspection = await fiveCameBack()
      const { data } = await get("/admin/return-inspections")
      expect(data.count).toBe(1)
      expect(data.return_inspections[0]).toMatchObject({
        id: inspection.id,
        order_number: inspection.order_number,
        customer_email: expect.stringContaining("@example.test"),
        inventory_item: { sku: "ART-1" },
        location: { id: lyon.id, name: "Lyon" },
        quantity: 5,
        dismissed_quantity: 1,
        to_inspect: 5,
        restocked: 0,
        quarantined: 0,
        written_off: 0,
        reason: reason.label,
        received_by_name: "owner@example.com",
        attachment_count: 0,
      })
      const found = async (query: string) => (await get(`/admin/return-inspections?${query}`)).data.count
      expect(await found("q=ART-1")).toBe(1)
      expect(await found("q=ART-2")).toBe(0)
      expect(await found(`q=%23${inspection.order_number}`)).toBe(1)
      expect(await found(`reason_id=${reason.id}&location_id=${lyon.id}&status=open`)).toBe(1)
      expect(await found("status=done")).toBe(0)
      expect(await found("arrived_to=2020-01-01T00:00:00Z")).toBe(0)
      expect((await get("/admin/return-inspections?order=colour")).status).toBe(400)
      const csv = await get("/admin/return-inspections/export?q=ART-1")
      expect(csv.data).toContain(";ART-1;")
    })

    it("are decided in parts, and the parts sum to what came", async () => {
      const { levelOf, get } = shop()
      const { id } = await fiveCameBack()
      expect(await levelOf(mug())).toEqual({ stocked: 97, reserved: 5, free: 92 })
      expect((await decide(id, "restock", { quantity: 2 })).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 97, reserved: 3, free: 94 })
      expect((await decide(id, "quarantine", { quantity: 2, reason: "Smells" })).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 97, reserved: 3, free: 94 })
      const last = await decide(id, "write-off", { quantity: 1, reason: "Broken" })
      expect(last.data.return_inspection).toMatchObject({
        to_inspect: 0,
        restocked: 2,
        quarantined: 2,
        written_off: 1,
        acts: [
          { kind: "restock", quantity: 2 },
          { kind: "quarantine", quantity: 2, reason: "Smells" },
          { kind: "write_off", quantity: 1, reason: "Broken", actor_name: "owner@example.com" },
        ],
      })
      expect(await levelOf(mug())).toEqual({ stocked: 96, reserved: 2, free: 94 })
      expect((await get("/admin/return-inspections?status=open")).data.count).toBe(0)
      await expectHealthy(getContainer())

      const back = await decide(id, "undo-quarantine", { quantity: 1 })
      expect(back.data.return_inspection).toMatchObject({ to_inspect: 1, quarantined: 1 })
      expect(await levelOf(mug())).toEqual({ stocked: 96, reserved: 2, free: 94 })
      const { data } = await get("/admin/return-inspections/figures")
      const figures = {
        returned: 6,
        dismissed: 1,
        restocked: 2,
        quarantined: 1,
        written_off: 1,
        returned_to_supplier: 0,
        to_inspect: 1,
        lost_share: 2 / 6,
      }
      expect(data.totals).toEqual(figures)
      expect(data.reasons).toMatchObject([{ reason: "Too small", ...figures }])
      await expectHealthy(getContainer())
    })

    it("go through the returns bin and the quarantine bin of the warehouse", async () => {
      await binsAtLyon()
      const { get } = shop()
      const { id } = await fiveCameBack()
      expect(await contents()).toEqual([{ code: "RET-1", quantity: 5, is_held: true }])
      expect((await get(`/admin/return-inspections/${id}`)).data.return_inspection.bins).toMatchObject([
        { code: "RET-1", quantity: 5 },
      ])
      await decide(id, "quarantine", { quantity: 2 })
      expect(await contents()).toEqual([
        { code: "QUA-1", quantity: 2, is_held: true },
        { code: "RET-1", quantity: 3, is_held: true },
      ])
      await decide(id, "undo-quarantine", { quantity: 1 })
      await decide(id, "restock", { quantity: 2 })
      await decide(id, "write-off", { quantity: 1, reason: "Broken" })
      expect(await contents()).toEqual([
        { code: "QUA-1", quantity: 1, is_held: true },
        { code: "RET-1", quantity: 1, is_held: true },
        { code: "RET-1", quantity: 2, is_held: false },
      ])
      await expectHealthy(getContainer())
    })

    it("raise a task to put away what is stock again", async () => {
      const { returns } = await binsAtLyon()
      const { rows } = shop()
      const { id } = await fiveCameBack()
      const tasks = () =>
        rows<{ kind: string; quantity: number; from_bin_id: string }>(
          `SELECT kind, quantity, from_bin_id FROM comptoir_warehouse_task WHERE status = 'open'`
        )
      expect(await tasks()).toEqual([])
      const told = TestEventUtils.waitSubscribersExecution(
        "comptoir.return_inspection.accepted",
        getContainer().resolve(Modules.EVENT_BUS)
      )
      await decide(id, "restock", { quantity: 2 })
      await told
      expect(await tasks()).toEqual([{ kind: "putaway", quantity: 2, from_bin_id: returns }])
    })

    it("put into quarantine what more shoppers want than there is", async () => {
      const { levelOf, rows } = shop()
      const { id } = await fiveCameBack()
      await rows(
        `UPDATE inventory_level SET reserved_quantity = reserved_quantity + 200, raw_reserved_quantity = '{"value":"205","precision":20}' WHERE inventory_item_id = ?`,
        [mug().inventory_item_id]
      )
      expect((await decide(id, "quarantine", { quantity: 2 })).status).toBe(200)
      expect((await levelOf(mug())).free).toBe(-108)
    })

    it("refuse more units than wait, and change nothing", async () => {
      const { levelOf, rows } = shop()
      const { id } = await fiveCameBack()
      const before = await rows(`SELECT count(*) FROM comptoir_stock_move`)
      const refused = await decide(id, "restock", { quantity: 6 })
      expect(refused.status).toBe(400)
      expect(refused.data.message).toBe(
        `The inspection ${id} of ART-1 has 5 units to inspect, and 6 cannot be put back into stock; take at most 5`
      )
      expect((await decide(id, "undo-quarantine", { quantity: 1 })).data.message).toBe(
        `The inspection ${id} of ART-1 has no units in quarantine any more, so none can be taken out of quarantine`
      )
      expect((await decide(id, "restock", { quantity: 1.5 })).status).toBe(400)
      expect((await decide(id, "write-off", { quantity: 1 })).status).toBe(400)
      expect((await decide("carl_unknown", "restock")).status).toBe(404)
      expect(await levelOf(mug())).toEqual({ stocked: 97, reserved: 5, free: 92 })
      expect(await rows(`SELECT count(*) FROM comptoir_stock_move`)).toEqual(before)
      expect(await rows(`SELECT id FROM comptoir_return_inspection_act`)).toEqual([])
    })

    it("carry a decision out once, however often and at once it is sent", async () => {
      const { levelOf } = shop()
      const { id } = await fiveCameBack()
      const body = { quantity: 2, idempotency_key: "scan-1" }
      const answers = await Promise.all(Array.from({ length: 4 }, () => decide(id, "restock", body)))
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
      expect(await levelOf(mug())).toEqual({ stocked: 97, reserved: 3, free: 94 })
      const other = await decide(id, "restock", { quantity: 1, idempotency_key: "scan-1" })
      expect(other.status).toBe(400)
      expect(other.data.message).toContain("use a new key")
      const race = await Promise.all(
        ["a", "b"].map((idempotency_key) =>
          decide(id, "write-off", { quantity: 2, reason: "Wet", idempotency_key })
        )
      )
      expect(race.map((answer) => answer.status).sort()).toEqual([200, 400])
      expect(await levelOf(mug())).toEqual({ stocked: 95, reserved: 1, free: 94 })
      await expectHealthy(getContainer())
    })

    it("are put back together, all or none", async () => {
      const { sell, sendBack, arrive, confirm, get, post, levelOf } = shop()
      const order = await sell([
        { article: mug(), quantity: 2 },
        { article: cup(), quantity: 3 },
      ])
      const lines = [mug(), cup()].map((article) => ({ line_item_id: order.lineOf(article), quantity: 2 }))
      const returnId = await sendBack(order.id, lines)
      await arrive(returnId, lines)
      await confirm(returnId)
      const { data } = await get(`/admin/return-inspections?return_id=${returnId}&order=-id`)
      const ids = (data.return_inspections as { id: string }[]).map((line) => line.id)
      const path = "/admin/return-inspections/restock"
      const wrong = await post(path, { inspections: [{ id: ids[0] }, { id: ids[1], quantity: 3 }] })
      expect(wrong.status).toBe(400)
      expect((await levelOf(mug())).reserved + (await levelOf(cup())).reserved).toBe(4)
      const right = await post(path, { inspections: ids.map((id) => ({ id })), idempotency_key: "all" })
      expect(right.data).toMatchObject({ restocked: 2 })
      expect(await levelOf(mug())).toEqual({ stocked: 100, reserved: 0, free: 100 })
      expect(await levelOf(cup())).toEqual({ stocked: 99, reserved: 0, free: 99 })
      const again = await post(path, { inspections: ids.map((id) => ({ id })), idempotency_key: "all" })
      expect(again.data).toMatchObject({ restocked: 0 })
      await expectHealthy(getContainer())
    })

    it("keep photographs", async () => {
      const { get } = shop()
      const { id } = await fiveCameBack()
      const pixel = Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64"
      )
      const form = new FormData()
      form.append("file", new Blob([new Uint8Array(pixel)], { type: "image/png" }), "torn.png")
      const sent = await shop().post(`/admin/attachments?entity_type=return_inspection&entity_id=${id}`, form)
      expect(sent.status).toBeLessThan(300)
      expect((await get(`/admin/return-inspections/${id}`)).data.return_inspection.attachment_count).toBe(1)
      const unknown = await get("/admin/attachments?entity_type=return_inspection&entity_id=carl_unknown")
      expect([unknown.status, unknown.data.message]).toEqual([404, "Inspection carl_unknown does not exist"])
    })
  })
}

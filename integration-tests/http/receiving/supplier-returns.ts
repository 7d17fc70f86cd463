import { Modules } from "@medusajs/framework/utils"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { atTheDock } from "./at-the-dock"

export function describeSupplierReturns(suite: Suite, shop: () => PurchasingShop) {
  const { order, sent, receive, reverse: reverseReceipt, stock } = atTheDock(suite, shop)
  const { getContainer } = suite
  const RETURNS = "/admin/supplier-returns"
  const create = (body: object) => shop().post(RETURNS, body)
  const post = (id: string, body: object = {}) => shop().post(`${RETURNS}/${id}/post`, body)
  const reverse = (id: string, body: object = { reason: "They kept it" }) =>
    shop().post(`${RETURNS}/${id}/reverse`, body)
  const read = async (id: string) => (await shop().get(`${RETURNS}/${id}`)).data.supplier_return

  /** An order of ten and 24, received in full but for what is put aside of the first line. */
  const received = async (quarantined_quantity = 0) => {
    const { id, lines } = await sent()
    const { data } = await receive(id, [
      {
        purchase_order_line_id: lines[0]!.id,
        accepted_quantity: 10 - quarantined_quantity,
        quarantined_quantity,
        quarantine_reason: quarantined_quantity ? "damaged" : null,
      },
      { purchase_order_line_id: lines[1]!.id, accepted_quantity: 24 },
    ])
    return {
      order: id,
      receipt: data.receipt,
      lines: data.receipt.lines as { id: string; hold_id: string | null }[],
    }
  }

  describe("a return to the supplier", () => {
    it("takes goods of a receipt out of stock, with the credit that is expected for them", async () => {
      const { receipt, lines } = await received()
      const { status, data } = await create({
        receipt_id: receipt.id,
        supplier_reference: "RMA-7",
        lines: [
          { receipt_line_id: lines[0]!.id, quantity: 2, reason: "damaged" },
          { receipt_line_id: lines[1]!.id, quantity: 7 },
        ],
      })
      expect(status).toBe(200)
      expect(data.supplier_return).toMatchObject({
        number: null,
        status: "draft",
        supplier: { code: "LUMEN" },
        location: { name: "Lyon" },
        receipt: { id: receipt.id, number: receipt.number },
        line_count: 2,
        unit_count: 9,
        lines: [
          {
            sku: "LAMP-1",
            supplier_sku: "LU-100",
            settlement: "credit",
            reason: "damaged",
            receipt: { id: receipt.id },
          },
          { sku: "LAMP-2", quantity: 7 },
        ],
      })
      // 2 × 12.50 and 7 × 9.99 / 100
      expect(Number(data.supplier_return.expected_credit)).toBe(25.7)
      expect((await stock()).map((one) => one.stocked)).toEqual([10, 24])
      const posted = await post(data.supplier_return.id, { mail: false })
      expect(posted.status).toBe(200)
      expect(posted.data.mailed).toBe(false)
      expect(posted.data.supplier_return.number).toMatch(/^RET-\d{4}-00001$/)
      expect(await stock()).toMatchObject([
        { stocked: 8, incoming: 0 },
        { stocked: 17, incoming: 0 },
      ])
      expect(await order((await sent()).id)).toMatchObject({ receipt_status: "none" })
      const { stock_moves } = (await shop().get("/admin/stock-moves?cause=supplier_return&order=quantity"))
        .data
      expect(stock_moves).toMatchObject([
        { quantity: -7, document_number: posted.data.supplier_return.number, unit_value: "0.099900" },
        { quantity: -2, reason: "damaged", unit_value: "12.500000" },
      ])
      const after = (await shop().get(`/admin/receipts/${receipt.id}`)).data.receipt
      expect(after.lines).toMatchObject([{ returned_quantity: 2 }, { returned_quantity: 7 }])
      await expectHealthy(getContainer())
    })

    it("counts once when twenty people post it at once", async () => {
      const { receipt, lines } = await received()
      const line = { receipt_line_id: lines[0]!.id, quantity: 3 }
      const { data } = await create({ receipt_id: receipt.id, lines: [line], idempotency_key: "c" })
      const again = await create({ receipt_id: receipt.id, lines: [line], idempotency_key: "c" })
      expect(again.data.supplier_return.id).toBe(data.supplier_return.id)
      const id = data.supplier_return.id
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => post(id, { mail: false, idempotency_key: "p" }))
      )
      expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]))
      expect((await stock())[0]).toMatchObject({ stocked: 7 })
      expect((await post(id)).data.message).toContain(
        "is posted already; enter another return for other goods"
      )
      await expectHealthy(getContainer())
    })

    it("reopens what the order awaits where the goods are to be replaced, until it is reversed (odoo#13299)", async () => {
      const { order: orderId, receipt, lines } = await received()
      const { data } = await create({
        receipt_id: receipt.id,
        lines: [{ receipt_line_id: lines[0]!.id, quantity: 4, settlement: "replace" }],
      })
      expect(Number(data.supplier_return.expected_credit)).toBe(0)
      await post(data.supplier_return.id, { mail: false })
      expect(await order(orderId)).toMatchObject({
        receipt_status: "partial",
        lines: [{ received_quantity: 6, outstanding_quantity: 4 }, {}],
      })
      expect((await stock())[0]).toMatchObject({ stocked: 6, incoming: 4 })
      const answers = await Promise.all(
        [1, 2].map(() => reverse(data.supplier_return.id, { reason: "They kept it", idempotency_key: "r" }))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers[0]!.data.supplier_return.reversal_number).toMatch(/^RTR-\d{4}-00001$/)
      expect(await order(orderId)).toMatchObject({
        receipt_status: "full",
        lines: [{ received_quantity: 10 }, {}],
      })
      expect((await stock())[0]).toMatchObject({ stocked: 10, incoming: 0 })
      await expectHealthy(getContainer())
    })

    it("takes goods off their hold, and puts them back on it when it is reversed", async () => {
      const { lines } = await received(5)
      const hold = lines[0]!.hold_id!
      const { status, data } = await shop().post(`/admin/stock-holds/${hold}/return`, {
        quantity: 3,
        settlement: "replace",
      })
      expect(status).toBe(200)
      expect(data.supplier_return.lines).toMatchObject([
        { hold_id: hold, receipt_line_id: lines[0]!.id, quantity: 3, reason: "damaged" },
      ])
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 5 })
      await post(data.supplier_return.id, { mail: false })
      expect((await stock())[0]).toMatchObject({ stocked: 7, reserved: 2, incoming: 3 })
      await reverse(data.supplier_return.id)
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 5, incoming: 0 })
      const { entries } = (await shop().get(`/admin/stock-holds/${hold}`)).data.stock_hold
      expect(entries.map((one: { kind: string; quantity: number }) => [one.kind, one.quantity])).toEqual([
        ["return_reversed", 3],
        ["returned", -3],
        ["placed", 5],
      ])
      await expectHealthy(getContainer())
    })

    it("takes free stock that no receipt names, at the price last paid", async () => {
      await received()
      const { items, lumen, lyon } = shop()
      const { data } = await create({
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: items[0]!.id, quantity: 1 }],
      })
      expect(Number(data.supplier_return.expected_credit)).toBe(12.5)
      await post(data.supplier_return.id, { mail: false })
      expect((await stock())[0]).toMatchObject({ stocked: 9 })
      await expectHealthy(getContainer())
    })

    it("refuses more than came, more than is there, and goods of others, and changes nothing", async () => {
      const { receipt, lines, order: orderId } = await received()
      const { items, lumen, lyon, unlisted, post: send } = shop()
      const of = (quantity: number) => [{ receipt_line_id: lines[0]!.id, quantity }]
      const { data } = await create({ receipt_id: receipt.id, lines: of(11) })
      const refused = await post(data.supplier_return.id, { mail: false })
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "11 of LAMP-1 cannot go back: the receipt brought 10 that were not returned yet",
      ])
      await getContainer()
        .resolve(Modules.INVENTORY)
        .createReservationItems({ inventory_item_id: items[0]!.id, location_id: lyon.id, quantity: 8 })
      await send(`${RETURNS}/${data.supplier_return.id}`, { lines: of(3) })
      expect((await post(data.supplier_return.id)).data.message).toContain("3 of LAMP-1 cannot leave")
      const other = (await send("/admin/suppliers", { name: "Other", currency_code: "eur" })).data.supplier
      const cases: [object, string][] = [
        [{ supplier_id: other.id, location_id: lyon.id, lines: of(1) }, "came from another supplier"],
        [{ lines: [{ receipt_line_id: "crln_none", quantity: 1 }] }, "Receipt line crln_none does not exist"],
        [{ lines: [{ hold_id: "chld_none", quantity: 1 }] }, "Hold chld_none does not exist"],
        [{ receipt_id: "crec_none", lines: [] }, "Receipt crec_none does not exist"],
        [{ lines: [] }, "names the supplier and the warehouse, or a receipt"],
        [{ receipt_id: receipt.id, lines: of(0) }, "The quantity of LAMP-1 to return is 0"],
        [
          {
            supplier_id: lumen.id,
            location_id: lyon.id,
            lines: [{ inventory_item_id: unlisted.id, quantity: 1 }],
          },
          "OTHER-1 has no known price from this supplier",
        ],
      ]
      for (const [body, words] of cases) {
        const answer = await create(body)
        expect([words, answer.status]).toEqual([words, 400])
        expect(answer.data.message).toContain(words)
      }
      await send(`/admin/purchase-orders/${orderId}/close`, { reason: "Complete" })
      await send(`${RETURNS}/${data.supplier_return.id}`, {
        lines: [{ receipt_line_id: lines[0]!.id, quantity: 1, settlement: "replace" }],
      })
      expect((await post(data.supplier_return.id)).data.message).toContain(
        "is not open any more and cannot await LAMP-1 again; ask for a credit, or order it anew"
      )
      expect(await shop().count("comptoir_supplier_return")).toBe(1)
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 8 })
      expect((await read(data.supplier_return.id)).number).toBeNull()
    })

    it("stops the reversal of its receipt until it is reversed itself", async () => {
      const { receipt, lines } = await received()
      const { data } = await create({
        receipt_id: receipt.id,
        lines: [{ receipt_line_id: lines[0]!.id, quantity: 2 }],
      })
      await post(data.supplier_return.id, { mail: false })
      const refused = await reverseReceipt(receipt.id)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        `Receipt ${receipt.number} cannot be reversed: 2 of Line 1 (LAMP-1) went back to the supplier; reverse that return first`,
      ])
      await reverse(data.supplier_return.id)
      expect((await reverseReceipt(receipt.id)).status).toBe(200)
      expect(await stock()).toMatchObject([
        { stocked: 0, incoming: 10 },
        { stocked: 0, incoming: 24 },
      ])
      await expectHealthy(getContainer())
    })

    it("and the reversal of its receipt at once leave one consistent result", async () => {
      const { receipt, lines } = await received()
      const { data } = await create({
        receipt_id: receipt.id,
        lines: [{ receipt_line_id: lines[0]!.id, quantity: 2, settlement: "replace" }],
      })
      const answers = await Promise.all([
        post(data.supplier_return.id, { mail: false }),
        reverseReceipt(receipt.id),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      const wasReturned = answers[0]!.status === 200
      expect((await stock())[0]).toMatchObject(
        wasReturned ? { stocked: 8, incoming: 2 } : { stocked: 0, incoming: 10 }
      )
      await expectHealthy(getContainer())
    })

    it("notes the credit when it comes, and keeps the trace of it", async () => {
      const { receipt, lines } = await received()
      const { data } = await create({
        receipt_id: receipt.id,
        lines: [{ receipt_line_id: lines[0]!.id, quantity: 2 }],
      })
      const id = data.supplier_return.id
      const credit = { received_on: "2026-11-20", amount: "24.00", reference: "CN-9" }
      expect((await shop().post(`${RETURNS}/${id}/credit`, credit)).data.message).toContain("is draft")
      await post(id, { mail: false })
      const ids = async (query: string) =>
        (await shop().get(`${RETURNS}?${query}`)).data.supplier_returns.map((one: { id: string }) => one.id)
      expect(await ids("credit=awaited")).toEqual([id])
      expect((await shop().post(`${RETURNS}/${id}/credit`, { ...credit, amount: "24.001" })).status).toBe(400)
      const noted = await shop().post(`${RETURNS}/${id}/credit`, credit)
      expect(noted.data.supplier_return).toMatchObject({
        credit_received_on: "2026-11-20",
        credit_reference: "CN-9",
      })
      expect(Number(noted.data.supplier_return.credit_received_amount)).toBe(24)
      expect(await ids("credit=awaited")).toEqual([])
      expect(await ids("credit=received")).toEqual([id])
      expect((await reverse(id)).data.message).toContain("take that credit off first")
      await shop().remove(`${RETURNS}/${id}/credit`)
      expect((await reverse(id)).status).toBe(200)
      const { audit_entries } = (await shop().get(`/admin/comptoir/audit?entity_id=${id}`)).data
      expect(audit_entries.map((one: { act: string }) => one.act)).toEqual([
        "reversed",
        "credited",
        "credited",
        "posted",
        "created",
      ])
    })

    it("is listed, searched, filtered, exported, changed and thrown away as a draft", async () => {
      const { receipt, lines, order: orderId } = await received()
      const { data } = await create({
        receipt_id: receipt.id,
        supplier_reference: "RMA-7",
        lines: [{ receipt_line_id: lines[0]!.id, quantity: 2 }],
      })
      const id = data.supplier_return.id
      const { lumen, lyon } = shop()
      const ids = async (query: string) =>
        (await shop().get(`${RETURNS}?${query}`)).data.supplier_returns.map((one: { id: string }) => one.id)
      expect(await ids(`q=rma-7&status=draft&supplier_id=${lumen.id}&location_id=${lyon.id}`)).toEqual([id])
      expect(await ids(`q=lamp-1&receipt_id=${receipt.id}&purchase_order_id=${orderId}`)).toEqual([id])
      expect(await ids("q=nothing")).toEqual([])
      expect(await ids("order=-expected_credit&returned_from=2020-01-01&returned_to=2099-01-01")).toEqual([
        id,
      ])
      const csv = (await shop().get(`${RETURNS}/export`)).data.trim().split("\r\n")
      expect(csv).toHaveLength(2)
      expect(csv[1]).toContain(";RMA-7;LAMP-1;")
      const changed = await shop().post(`${RETURNS}/${id}`, {
        notes: "Two cartons",
        returned_on: "2026-11-21",
      })
      expect(changed.data.supplier_return).toMatchObject({
        notes: "Two cartons",
        supplier_reference: "RMA-7",
      })
      expect((await shop().remove(`${RETURNS}/${id}`)).data).toEqual({
        id,
        object: "supplier_return",
        deleted: true,
      })
      expect((await shop().get(`${RETURNS}/${id}`)).status).toBe(404)
      expect(await shop().count("comptoir_supplier_return_line")).toBe(0)
    })

    it("is printed in the supplier's language, a draft too", async () => {
      const { receipt, lines } = await received()
      const { data } = await create({
        receipt_id: receipt.id,
        lines: [{ receipt_line_id: lines[0]!.id, quantity: 2, reason: "damaged", settlement: "replace" }],
      })
      const document = (query: string) =>
        shop().get(`${RETURNS}/${data.supplier_return.id}/document?${query}`)
      const pdf = await document("format=pdf")
      expect([pdf.status, pdf.headers["content-type"]]).toEqual([200, "application/pdf"])
      expect(String(pdf.data).slice(0, 5)).toBe("%PDF-")
      const csv = String((await document("format=csv&language=fr")).data)
      expect(csv).toContain("Endommagé, à remplacer")
      expect(csv).toContain("LU-100")
      expect((await document("format=ubl")).status).toBe(400)
      expect((await shop().get(`${RETURNS}/csrt_none/document`)).status).toBe(404)
    })

    it("tells the supplier by mail where it has an address, once", async () => {
      const { lumen, post: send } = shop()
      await send(`/admin/suppliers/${lumen.id}`, { email: "orders@lumen.example", language_code: "fr" })
      const { receipt, lines } = await received()
      const { data } = await create({
        receipt_id: receipt.id,
        lines: [{ receipt_line_id: lines[0]!.id, quantity: 2 }],
      })
      const id = data.supplier_return.id
      const answers = await Promise.all(
        [1, 2].map(() => post(id, { note: "Please fetch", idempotency_key: "p" }))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers.map((one) => one.data.mailed).sort()).toEqual([false, true])
      const { messages } = (await shop().get(`/admin/messages?entity_type=supplier_return&entity_id=${id}`))
        .data
      expect(messages).toMatchObject([
        { template: "supplier_return", language_code: "fr", recipients: ["orders@lumen.example"] },
      ])
    })
  })
}

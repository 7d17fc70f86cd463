import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { aSentOrder } from "../../helpers/a-purchase-order"
import { portalUrlOf } from "../../../src/workflows/purchasing/portal-url"
import type { Portal } from "../../helpers/a-portal"
import type { Suite } from "../../helpers/suite"

export function describePortalAnswers({ getContainer }: Suite, portalOf: () => Portal): void {
  const knex = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)

  describe("POST /supplier-portal/:token", () => {
    it("confirms the order at once, with the supplier's reference and its first promises", async () => {
      const { confirm, path, order, answers, visit } = portalOf()
      const posted = await confirm(path, { supplier_reference: "LU-77", answered_by: "Mme Lumen" })

      expect(posted.status).toBe(303)
      expect(posted.headers.location).toContain("done=confirmed")
      const confirmed = await order()
      expect(confirmed).toMatchObject({ status: "acknowledged", revision: 1, supplier_reference: "LU-77" })
      expect(confirmed.lines.map((line) => line.first_promised_on)).toEqual([
        "2028-01-10",
        "2028-01-10",
        "2028-02-01",
      ])
      expect(await answers()).toMatchObject([
        { status: "acknowledged", answered_by: "Mme Lumen", line_count: 0, revision: 1 },
      ])
      expect((await visit(posted.headers.location as string)).data).toContain(
        "Thank you. The order is confirmed."
      )
    })

    it("keeps what is changed as a proposal, and the order as it is", async () => {
      const { propose, path, order, openAnswer, visit } = portalOf()
      const before = await order()
      const [first, second, third] = before.lines
      const posted = await propose(
        path,
        {
          [first!.id]: {
            parts: [
              [40, "2028-01-10"],
              [60, "2028-03-01"],
            ],
            price: "12,75",
          },
          [second!.id]: { parts: [[144, "2028-01-10"]], price: "9,99", note: "Two pallets" },
          [third!.id]: { parts: [[18, "2028-02-01"]] },
        },
        { note: "See you", supplier_reference: "LU-78" }
      )

      expect(posted.status).toBe(303)
      expect(posted.headers.location).toContain("done=proposed")
      expect(await order()).toEqual(before)
      const answer = await openAnswer()
      expect(answer).toMatchObject({
        status: "open",
        revision: 1,
        note: "See you",
        supplier_reference: "LU-78",
        line_count: 2,
        date_changed: true,
        quantity_changed: true,
        price_changed: true,
        effect: { asked: "1310.00", proposed: "1329.00", difference: "19.00" },
      })
      expect(answer.lines).toMatchObject([
        {
          asked_quantity: 100,
          parts: [
            { quantity: 40, expected_on: "2028-01-10" },
            { quantity: 60, expected_on: "2028-03-01" },
          ],
          unit_price: "12.750000",
          effect: { difference: "25.00" },
        },
        { is_change: false, note: "Two pallets", decision: "accepted", unit_price: null },
        {
          parts: [{ quantity: 18, expected_on: "2028-02-01" }],
          unit_price: null,
          effect: { difference: "-6.00" },
        },
      ])
      const page = await visit(path)
      expect(page.data).toContain("waits for a decision")
      expect(page.data).toContain(`value="2028-03-01"`)
    })

    it("takes the place of an undecided answer", async () => {
      const { propose, confirm, path, order, answers } = portalOf()
      const { lines } = await order()
      await propose(path, { [lines[0]!.id]: { price: "13" } })
      await propose(path, { [lines[0]!.id]: { price: "12.90" } })
      expect((await answers()).map(({ status }) => status)).toEqual(["open", "superseded"])

      await confirm(path)
      expect((await answers()).map(({ status }) => status)).toEqual([
        "acknowledged",
        "superseded",
        "superseded",
      ])
      expect((await order()).status).toBe("acknowledged")
    })

    it("keeps an undecided proposal of a line that the new form does not show", async () => {
      const { propose, path, order, openAnswer } = portalOf()
      const { lines } = await order()
      await propose(path, { [lines[0]!.id]: { price: "13" } })
      await propose(path, { [lines[2]!.id]: { parts: [[20, "2028-02-15"]] } })
      expect((await openAnswer()).lines).toMatchObject([
        { position: 1, unit_price: "13.000000" },
        { position: 3, parts: [{ quantity: 20, expected_on: "2028-02-15" }] },
      ])

      // A line that the form shows as asked takes its proposal back.
      await propose(path, { [lines[0]!.id]: { price: "12.50" } })
      expect((await openAnswer()).lines).toMatchObject([{ position: 3 }])
    })

    it("counts once, however often the same form is sent", async () => {
      const { propose, confirm, path, order, answers } = portalOf()
      const { lines } = await order()
      const change = { [lines[0]!.id]: { price: "13" } }
      await propose(path, change, { key: "k1" })
      const again = await propose(path, change, { key: "k1" })
      expect(again.headers.location).toContain("done=again")
      expect(await answers()).toHaveLength(1)

      await confirm(path, { key: "k2" })
      // The old form comes once more, from the browser's history: it proposes nothing anew.
      await propose(path, change, { key: "k1" })
      expect((await answers()).map(({ status }) => status)).toEqual(["acknowledged", "superseded"])
      expect((await order()).status).toBe("acknowledged")
    })

    it("tells the visitor which field is wrong, keeps what was typed, and changes nothing", async () => {
      const { propose, path, order, shop } = portalOf()
      const before = await order()
      const [first] = before.lines
      const wrong = await propose(`${path}?lang=fr`, {
        [first!.id]: {
          parts: [["ten", "2020-01-01"]],
          price: "1.250,50",
          note: `"><script>alert(1)</script>`,
        },
      })

      expect(wrong.status).toBe(422)
      expect(wrong.data).toContain("Corrigez les champs signalés")
      expect(wrong.data).toContain("Un nombre entier")
      expect(wrong.data).toContain("Un jour à partir d’aujourd’hui")
      expect(wrong.data).toContain("Un prix comme 12,50")
      expect(wrong.data).toContain(`value="ten"`)
      expect(wrong.data).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;")
      expect(wrong.data).not.toContain("<script>")
      expect(await order()).toEqual(before)
      expect(await shop.count("comptoir_supplier_answer")).toBe(0)
    })

    it("refuses an answer to a revision that is gone by, and shows the new one", async () => {
      const { propose, confirm, path, order, shop, orderId } = portalOf()
      const { lines } = await order()
      const revised = await shop.post(`/admin/purchase-orders/${orderId}/revise`, {
        changes: [{ line_id: lines[0]!.id, quantity: 90 }],
        reason: "Fewer lamps",
      })
      expect(revised.status).toBe(200)
      const late = await propose(path, { [lines[0]!.id]: { price: "13" } })
      const alsoLate = await confirm(path)

      for (const page of [late, alsoLate]) {
        expect(page.status).toBe(409)
        expect(page.data).toContain("The order has changed since you opened this page")
        expect(page.data).toContain("Ordered: 90")
      }
      expect((await order()).status).toBe("sent")
      expect(await shop.count("comptoir_supplier_answer")).toBe(0)
    })

    it("refuses an answer to an order that is over", async () => {
      const { propose, path, order, shop, orderId, visit } = portalOf()
      const { lines } = await order()
      await shop.post(`/admin/purchase-orders/${orderId}/cancel`, { reason: "Not needed" })
      const late = await propose(path, { [lines[0]!.id]: { price: "13" } })

      expect(late.status).toBe(409)
      expect(late.data).toContain("The order takes no more answers. Nothing was sent.")
      const page = await visit(path)
      expect(page.data).toContain("This order was cancelled")
      expect(page.data).not.toContain("<form")
      expect(await shop.count("comptoir_supplier_answer")).toBe(0)
    })

    it("refuses a form that is none, without a word about the inside", async () => {
      const { submit, path, visit, shop } = portalOf()
      const forms = await Promise.all([
        submit(path, []),
        submit(path, [
          ["act", "approve"],
          ["key", "k"],
        ]),
        submit(path, [["act", "confirm"]]),
        submit(
          path,
          Array.from({ length: 3_500 }, (_, index): [string, string] => [`f${index}`, "x"])
        ),
        submit(path, [
          ["act", "confirm"],
          ["key", "k"],
          ["note", "x".repeat(30_000)],
        ]),
      ])

      expect(forms.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
      expect(forms[4]?.data).toContain("The form could not be read")
      expect((await visit(path)).status).toBe(200)
      expect(await shop.count("comptoir_supplier_answer")).toBe(0)
    })

    it("takes text with NUL, quotes and tags as text", async () => {
      const { confirm, path, visit, answers } = portalOf()
      const note = `O'Neil & <b>sons</b>; DROP TABLE x; --\u0000`
      expect((await confirm(path, { note, answered_by: "<img src=x onerror=alert(1)>" })).status).toBe(303)

      expect((await answers())[0]).toMatchObject({ note: `O'Neil & <b>sons</b>; DROP TABLE x; --` })
      const page = await visit(path)
      expect(page.data).toContain("O&#39;Neil &amp; &lt;b&gt;sons&lt;/b&gt;")
      expect(page.data).not.toMatch(/<b>|<img/)
    })

    it("does not open with the token of a guess, of another kind, or after it was revoked", async () => {
      const { confirm, path, order } = portalOf()
      const before = await order()
      const token = path.split("/").at(-1) as string
      expect((await confirm(`/supplier-portal/${token.slice(0, -1)}g`)).status).toBe(404)
      await knex()("comptoir_portal_link").update({ revoked_at: new Date() })
      expect((await confirm(path)).status).toBe(410)
      expect(await order()).toEqual(before)
    })

    it("stops a link through which too much is sent", async () => {
      const { confirm, path } = portalOf()
      await confirm(path)
      await knex()("comptoir_portal_counter").where("id", "like", "act:%").update({ hits: 60 })
      expect((await confirm(path)).status).toBe(429)
    })

    it("pages an order of many lines, and a proposal speaks of its page alone", async () => {
      const { shop, visit, propose, order } = portalOf()
      const orderId = await aSentOrder(getContainer(), {
        supplier_id: shop.lumen.id,
        location_id: shop.lyon.id,
        lines: Array.from({ length: 130 }, () => ({ inventory_item_id: shop.items[0]!.id, quantity: 5 })),
      })
      const target = {
        supplier_id: shop.lumen.id,
        entity_type: "purchase_order" as const,
        entity_id: orderId,
      }
      const path = new URL(await portalUrlOf(getContainer(), target)).pathname
      const [first, second] = await Promise.all([visit(path), visit(`${path}?page=2`)])
      const linesOn = (page: string) => [...page.matchAll(/name="line" value="/g)].length
      expect([linesOn(first.data), linesOn(second.data)]).toEqual([100, 30])
      expect(second.data).toContain("Lines 101 to 130")

      const { lines } = await order(orderId)
      await propose(path, { [lines[0]!.id]: { price: "13" } }, { page: "1" })
      const posted = await propose(path, { [lines[129]!.id]: { price: "14" } }, { page: "2" })
      expect(posted.headers.location).toContain("page=2")
      const open = await shop.get(`/admin/supplier-answers?purchase_order_id=${orderId}&status=open`)
      expect(open.data.supplier_answers).toMatchObject([{ line_count: 2 }])
    })
  })
}

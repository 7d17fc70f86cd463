import { portalUrlOf } from "../../../src/workflows/purchasing/portal-url"
import type { Portal } from "../../helpers/a-portal"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { receive } from "./decide"

export function describeAtOnce({ getContainer }: Suite, portalOf: () => Portal): void {
  const aProposal = async (price: string, key?: string) => {
    const { propose, path, order } = portalOf()
    const { lines } = await order()
    return propose(path, { [lines[0]!.id]: { price } }, key ? { key } : {})
  }

  describe("a supplier, buyers and a clerk at once", () => {
    it("the same form sent eight times at once answers once", async () => {
      const { lines } = await portalOf().order()
      const posted = await Promise.all(
        Array.from({ length: 8 }, () =>
          portalOf().propose(portalOf().path, { [lines[0]!.id]: { price: "13" } }, { key: "one" })
        )
      )

      expect(posted.map(({ status }) => status)).toEqual(posted.map(() => 303))
      expect(posted.filter(({ headers }) => String(headers.location).includes("done=proposed"))).toHaveLength(
        1
      )
      expect(await portalOf().answers()).toHaveLength(1)
    })

    it("two different answers at once leave one that waits and one that was superseded", async () => {
      await Promise.all([aProposal("13"), aProposal("14")])

      expect((await portalOf().answers()).map(({ status }) => status).sort()).toEqual(["open", "superseded"])
    })

    it("of two buyers, one decides and the other is told that it is decided", async () => {
      const { shop, openAnswer, order, answers } = portalOf()
      await aProposal("13")
      const { id } = await openAnswer()
      const [accepted, refused] = await Promise.all([
        shop.post(`/admin/supplier-answers/${id}/accept`),
        shop.post(`/admin/supplier-answers/${id}/refuse`, { reason: "Too dear" }),
      ])

      expect([accepted.status, refused.status].sort()).toEqual([200, 400])
      const isAccepted = accepted.status === 200
      expect((isAccepted ? refused : accepted).data.message).toContain("already and cannot be decided again")
      expect((await answers()).map(({ status }) => status)).toEqual([isAccepted ? "accepted" : "refused"])
      expect((await order()).lines[0]?.unit_price).toBe(isAccepted ? "13.000000" : "12.500000")
    })

    it("an acceptance and a delivery of the same line both count", async () => {
      const { propose, path, order, openAnswer, shop } = portalOf()
      const { lines } = await order()
      await propose(path, {
        [lines[0]!.id]: {
          parts: [
            [40, "2028-01-10"],
            [60, "2028-03-01"],
          ],
        },
      })
      const { id } = await openAnswer()
      const [accepted, posted] = await Promise.all([
        shop.post(`/admin/supplier-answers/${id}/accept`),
        receive(portalOf(), 30),
      ])

      expect([accepted.status, posted.status]).toEqual([200, 200])
      const of = (await order()).lines.filter((line) => line.inventory_item_id === shop.items[0]!.id)
      expect(of.reduce((units, line) => units + line.quantity, 0)).toBe(100)
      expect(of.reduce((units, line) => units + Number(line.received_quantity), 0)).toBe(30)
      await expectHealthy(getContainer())
    })

    it("an answer and a revision: the answer is refused, or it is outdated", async () => {
      const { shop, order, orderId, answers, propose, path } = portalOf()
      const { lines } = await order()
      const [answered, revised] = await Promise.all([
        propose(path, { [lines[0]!.id]: { price: "13" } }),
        shop.post(`/admin/purchase-orders/${orderId}/revise`, {
          changes: [{ line_id: lines[1]!.id, quantity: 288 }],
        }),
      ])

      expect(revised.status).toBe(200)
      expect([303, 409]).toContain(answered.status)
      const statuses = (await answers()).map(({ status }) => status)
      expect(statuses).toEqual(answered.status === 303 ? ["outdated"] : [])
      expect((await order()).lines[0]?.unit_price).toBe("12.500000")
    })

    it("an answer while the older one is accepted: the older one counts, or the newer one waits", async () => {
      const { shop, openAnswer, order, answers } = portalOf()
      await aProposal("13")
      const { id } = await openAnswer()
      const [answered, accepted] = await Promise.all([
        aProposal("14"),
        shop.post(`/admin/supplier-answers/${id}/accept`),
      ])

      const statuses = Object.fromEntries((await answers()).map((answer) => [answer.id, answer.status]))
      const { revision } = await order()
      if (accepted.status === 200) {
        expect([answered.status, revision, statuses[id]]).toEqual([409, 2, "accepted"])
      } else {
        expect([answered.status, revision, statuses[id]]).toEqual([303, 1, "superseded"])
        expect(Object.values(statuses).sort()).toEqual(["open", "superseded"])
      }
    })

    it("links asked for eight times at once are one", async () => {
      const { shop, orderId } = portalOf()
      const target = {
        supplier_id: shop.lumen.id,
        entity_type: "purchase_order" as const,
        entity_id: orderId,
      }
      const { data } = await shop.get(`/admin/portal-links?entity_type=purchase_order&entity_id=${orderId}`)
      await shop.post(`/admin/portal-links/${data.portal_links[0].id}/revoke`)
      const urls = await Promise.all(Array.from({ length: 8 }, () => portalUrlOf(getContainer(), target)))

      expect(new Set(urls).size).toBe(1)
      expect(await shop.count("comptoir_portal_link")).toBe(2)
    })
  })
}

import { keepCorrespondenceWorkflow } from "../../../src/workflows/correspondence/keep-correspondence"
import { tellCustomersWorkflow } from "../../../src/workflows/correspondence/tell-customers"
import { packDispatchesWorkflow } from "../../../src/workflows/packing/pack-dispatches"
import { shipDispatchesWorkflow } from "../../../src/workflows/packing/ship-dispatches"
import { confirmPicksWorkflow } from "../../../src/workflows/picking/confirm-picks"
import { startPickingWorkflow } from "../../../src/workflows/picking/start-picking"
import type { MailServer } from "../../helpers/a-mail-server"
import type { Place, ShippingShop } from "../../helpers/a-shipping-shop"
import type { Suite } from "../../helpers/suite"

const CAMILLE = "camille@example.test"

export function describeShipments({ getContainer }: Suite, shop: () => ShippingShop, server: MailServer) {
  const dispatchAt = async (orderId: string, place: Place): Promise<string> => {
    const [row] = await shop().rows<{ id: string }>(
      `SELECT id FROM comptoir_dispatch WHERE order_id = ? AND location_id = ? AND status <> 'cancelled'`,
      [orderId, shop().places[place].id]
    )
    return row!.id
  }
  const pack = async (id: string) => {
    const input = { ids: [id], idempotency_key: `start ${id}` }
    await startPickingWorkflow(getContainer()).run({ input })
    await confirmPicksWorkflow(getContainer()).run({
      input: { dispatch_id: id, idempotency_key: `confirm ${id}` },
    })
    await shop().told("comptoir.dispatch.packed", () =>
      packDispatchesWorkflow(getContainer()).run({
        input: { dispatches: [{ id }], idempotency_key: `pack ${id}` },
      })
    )
  }
  const track = (id: string, carrier: string, number: string, url: string | null) =>
    shop().rows(
      `UPDATE comptoir_parcel SET carrier = ?, tracking_number = ?, tracking_url = ? WHERE dispatch_id = ?`,
      [carrier, number, url, id]
    )
  const ship = (id: string) =>
    shop().told("comptoir.dispatch.shipped", () =>
      shipDispatchesWorkflow(getContainer()).run({
        input: { dispatches: [{ id }], idempotency_key: `ship ${id}` },
      })
    )
  const lookAgain = () => keepCorrespondenceWorkflow(getContainer()).run({ input: { at: new Date() } })
  const mails = () => server.mails.filter(({ to }) => to.includes(CAMILLE))
  const subjects = () => mails().map(({ subject }) => subject)

  describe("a customer whose goods leave", () => {
    it("is told once that all is on its way, with the parcels and where to follow them", async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      const order = await shop().placeOrder({ LAMP: 2, EBOOK: 1 })
      const dispatch = await dispatchAt(order.id, "lyon")
      await pack(dispatch)
      expect(subjects()).toEqual([])
      await track(dispatch, "Colissimo", "6A123", "https://carrier.example/6A123")
      await ship(dispatch)
      expect(subjects()).toEqual([`Your order #${order.display_id} is on its way`])
      const [mail] = mails()
      expect(mail!.text).toContain("2 × Furniture (LAMP)")
      expect(mail!.text).toContain("Colissimo 6A123")
      expect(mail!.text).toContain("https://carrier.example/6A123")
      expect(mail!.html).toContain('<a href="https://carrier.example/6A123">')
      await Promise.all([
        tellCustomersWorkflow(getContainer()).run({ input: { shipped_order_ids: [order.id] } }),
        tellCustomersWorkflow(getContainer()).run({ input: { shipped_order_ids: [order.id] } }),
        lookAgain(),
      ])
      expect(subjects()).toHaveLength(1)
    })

    it("is told of a part what follows and when, and at the end that all is on its way", async () => {
      await shop().stock({ LAMP: { lyon: 1 }, TABLE: { lille: 1 } })
      const order = await shop().placeOrder({ LAMP: 1, TABLE: 1 })
      const first = await dispatchAt(order.id, "lyon")
      await pack(first)
      await ship(first)
      expect(subjects()).toEqual([`A part of your order #${order.display_id} is on its way`])
      expect(mails()[0]!.text).toMatch(/1 × Furniture \(LAMP\)[^]*Still to come:[^]*1 × Furniture \(TABLE\)/)

      const second = await dispatchAt(order.id, "lille")
      await pack(second)
      await ship(second)
      expect(subjects()[1]).toBe(`Your order #${order.display_id} is on its way`)
      expect(mails()[1]!.text).toContain("1 × Furniture (TABLE)")
      expect(mails()[1]!.text).not.toContain("LAMP")
    })

    it("is told by the job where the event was lost, with all parcels in one mail", async () => {
      await shop().stock({ LAMP: { lyon: 1 }, TABLE: { lille: 1 } })
      const path = `/admin/customer-notices/channels/${shop().channel_id}`
      await shop().post(path, { notices: { shipped: false, shipped_in_part: false } })
      const order = await shop().placeOrder({ LAMP: 1, TABLE: 1 })
      for (const place of ["lyon", "lille"] as const) {
        const dispatch = await dispatchAt(order.id, place)
        await pack(dispatch)
        await ship(dispatch)
      }
      await lookAgain()
      expect(subjects()).toEqual([])
      await shop().post(path, { notices: { shipped: true, shipped_in_part: true } })
      await Promise.all([lookAgain(), lookAgain()])
      expect(subjects()).toEqual([`Your order #${order.display_id} is on its way`])
      expect(mails()[0]!.text).toMatch(/LAMP[^]*TABLE/)
    })

    it("reads names and addresses as text: nothing in a mail is run", async () => {
      await shop().stock({ LAMP: { lyon: 1 } })
      const order = await shop().placeOrder({ LAMP: 1 }, { first_name: "<img src=x>", last_name: "O'Hara" })
      const dispatch = await dispatchAt(order.id, "lyon")
      await pack(dispatch)
      await track(dispatch, "<b>Post</b>", "1", "javascript:alert(1)")
      await ship(dispatch)
      const [mail] = mails()
      expect(mail!.html).toContain("Dear &lt;img src&#x3D;x&gt; O&#x27;Hara")
      expect(mail!.html).toContain("&lt;b&gt;Post&lt;/b&gt; 1")
      expect(mail!.html).not.toMatch(/<img|<b>|javascript/)
      expect(mail!.text).not.toContain("javascript")
    })

    it("is not written to without an address", async () => {
      await shop().stock({ LAMP: { lyon: 1 } })
      const order = await shop().placeOrder({ LAMP: 1 })
      await shop().rows(`UPDATE "order" SET email = 'nobody' WHERE id = ?`, [order.id])
      const dispatch = await dispatchAt(order.id, "lyon")
      await pack(dispatch)
      await ship(dispatch)
      await lookAgain()
      expect(await shop().count("comptoir_message")).toBe(0)
    })
  })

  describe("a customer who collects", () => {
    const collecting = () =>
      shop().rows(
        `UPDATE fulfillment_set SET type = 'pickup' WHERE id IN (
           SELECT zone.fulfillment_set_id FROM shipping_option AS way
             JOIN service_zone AS zone ON zone.id = way.service_zone_id WHERE way.id = ?)`,
        [shop().shipping_option_id]
      )

    it("is told when the goods are packed, once, and not that they left", async () => {
      await shop().stock({ LAMP: { lyon: 1 } })
      await collecting()
      const order = await shop().placeOrder({ LAMP: 1 })
      const dispatch = await dispatchAt(order.id, "lyon")
      await pack(dispatch)
      expect(subjects()).toEqual([`Your order #${order.display_id} is ready to collect`])
      expect(mails()[0]!.text).toContain("ready to collect at Lyon")
      expect(mails()[0]!.text).toContain("1 × Furniture (LAMP)")
      await ship(dispatch)
      await lookAgain()
      expect(subjects()).toHaveLength(1)
    })
  })

  describe("POST /admin/orders/:id/fulfillments/:fulfillment_id/cancel", () => {
    it("is refused for what our desk packed, and says how to undo it", async () => {
      await shop().stock({ LAMP: { lyon: 3 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      const dispatch = await dispatchAt(order.id, "lyon")
      await pack(dispatch)
      const [parcel] = await shop().rows<{ fulfillment_id: string; number: string }>(
        `SELECT parcel.fulfillment_id, dispatch.number FROM comptoir_parcel AS parcel
           JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id`
      )
      for (const path of [
        `/admin/orders/${order.id}/fulfillments/${parcel!.fulfillment_id}/cancel`,
        `/admin/fulfillments/${parcel!.fulfillment_id}/cancel`,
      ]) {
        const { status, data } = await shop().post(path, {})
        expect(status).toBe(400)
        expect(data.message).toBe(
          `Fulfillment ${parcel!.fulfillment_id} belongs to dispatch ${parcel!.number}; unpack it in Picking → Dispatches → ${parcel!.number}, and its goods come back`
        )
      }
      expect(await shop().rows(`SELECT canceled_at FROM fulfillment`)).toEqual([{ canceled_at: null }])
    })
  })

  describe("POST /admin/orders/:id/fulfillments/:fulfillment_id/shipments", () => {
    it("is refused for what our desk packed, and says where it is shipped", async () => {
      await shop().stock({ LAMP: { lyon: 3 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      const dispatch = await dispatchAt(order.id, "lyon")
      await pack(dispatch)
      const [parcel] = await shop().rows<{ fulfillment_id: string; number: string }>(
        `SELECT parcel.fulfillment_id, dispatch.number FROM comptoir_parcel AS parcel
           JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id`
      )
      const { fulfillment_id, number } = parcel!
      const body = { labels: [] }
      const refusals = [
        await shop().post(`/admin/orders/${order.id}/fulfillments/${fulfillment_id}/shipments`, {
          ...body,
          items: [{ id: order.lines.LAMP, quantity: 2 }],
        }),
        await shop().post(`/admin/fulfillments/${fulfillment_id}/shipment`, body),
      ]
      const message = `Fulfillment ${fulfillment_id} belongs to dispatch ${number}; ship it in Picking → Dispatches → ${number}, with its tracking number, instead of marking it as shipped here`
      expect(refusals.map(({ status, data }) => [status, data.message])).toEqual([
        [400, message],
        [400, message],
      ])
      expect(await shop().rows(`SELECT shipped_at FROM fulfillment`)).toEqual([{ shipped_at: null }])
    })
  })
}

import { keepCorrespondenceWorkflow } from "../../../src/workflows/correspondence/keep-correspondence"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { MailServer } from "../../helpers/a-mail-server"
import type { PlacedOrder, ShippingShop } from "../../helpers/a-shipping-shop"
import { aSupplier } from "../../helpers/a-supplier"
import type { Suite } from "../../helpers/suite"

const CAMILLE = "camille@example.test"

export function describeDelays({ getContainer }: Suite, shop: () => ShippingShop, server: MailServer) {
  /** Three rugs of which one is there: two are short. */
  const aShortOrder = (): Promise<PlacedOrder> =>
    shop().told("comptoir.order_route.changed", () => shop().placeOrder({ RUG: 3 }))
  const lookAgain = () => keepCorrespondenceWorkflow(getContainer()).run({ input: { at: new Date() } })
  const days = (orderId: string) =>
    shop().rows<{ quantity: number; expected_on: string | null }>(
      `SELECT quantity, expected_on FROM comptoir_route_shortage WHERE order_id = ?`,
      [orderId]
    )
  const ordered = async (quantity: number, expected_on: string) => {
    const supplier = await aSupplier(getContainer(), { name: "Tapis SA" }, [
      { inventory_item_id: shop().items.RUG },
    ])
    return shop().told("comptoir.purchase_order.sent", () =>
      aSentOrder(getContainer(), {
        supplier_id: supplier.id,
        location_id: shop().places.lyon.id,
        lines: [{ inventory_item_id: shop().items.RUG, quantity, expected_on }],
      })
    )
  }
  const revise = async (id: string, expected_on: string) => {
    const { data } = await shop().get(`/admin/purchase-orders/${id}`)
    const [line] = data.purchase_order.lines as { id: string }[]
    return shop().told("comptoir.purchase_order.dates_moved", () =>
      shop().post(`/admin/purchase-orders/${id}/revise`, {
        changes: [{ line_id: line!.id, expected_on }],
        reason: "The supplier rang",
      })
    )
  }
  const told = () => server.mails.filter(({ to }) => to.includes(CAMILLE)).map(({ subject }) => subject)

  describe("a customer whose goods are missing", () => {
    beforeEach(() => shop().stock({ RUG: { lyon: 1 } }))

    it("is told at once, without a day where none is known, and with one as soon as there is", async () => {
      const order = await aShortOrder()
      expect(told()).toEqual([`Your order #${order.display_id} is delayed`])
      const [mail] = server.mails
      expect(mail!.text).toContain("Dear Camille Durand")
      expect(mail!.text).toContain("2 × Furniture (RUG)")
      expect(mail!.text).toContain("We do not know a day yet")
      expect(mail!.text).toContain("The rest of your order does not wait for it.")

      await ordered(5, "2099-03-05")
      expect(await days(order.id)).toEqual([{ quantity: 2, expected_on: "2099-03-05" }])
      expect(told()[1]).toBe(`Your order #${order.display_id}: new date 5 March 2099`)
    })

    it("is told of each new day once, and never of the day that they know", async () => {
      const purchase = await ordered(5, "2099-03-05")
      const order = await aShortOrder()
      expect(told()).toEqual([`Your order #${order.display_id}: new date 5 March 2099`])
      await revise(purchase, "2099-03-20")
      expect(told().slice(1)).toEqual([`Your order #${order.display_id}: new date 20 March 2099`])
      await Promise.all([lookAgain(), lookAgain()])
      await lookAgain()
      expect(told()).toHaveLength(2)
    })

    it("waits behind those who ordered before: no delivery is promised twice", async () => {
      await ordered(3, "2099-03-05")
      const first = await aShortOrder()
      const second = await shop().told("comptoir.order_route.changed", () => shop().placeOrder({ RUG: 2 }))
      expect(await days(first.id)).toEqual([{ quantity: 2, expected_on: "2099-03-05" }])
      expect(await days(second.id)).toEqual([{ quantity: 2, expected_on: null }])
      await ordered(1, "2099-04-01")
      expect(await days(first.id)).toEqual([{ quantity: 2, expected_on: "2099-03-05" }])
      expect(await days(second.id)).toEqual([{ quantity: 2, expected_on: "2099-04-01" }])
    })

    it("is written to in the shop's language, or in the order's own", async () => {
      await shop().post("/admin/comptoir/settings", { settings: { "picking.customer_language": "fr" } })
      const path = `/admin/customer-notices/channels/${shop().channel_id}`
      const first = await aShortOrder()
      expect(told()).toEqual([`Votre commande #${first.display_id} a du retard`])
      await shop().post(path, { notices: { delayed: false } })
      const second = await aShortOrder()
      await shop().rows(`UPDATE "order" SET locale = 'en-GB' WHERE id = ?`, [second.id])
      await shop().post(path, { notices: { delayed: true } })
      await lookAgain()
      expect(told().slice(1)).toEqual([`Your order #${second.display_id} is delayed`])
    })

    it("is told nothing of a cancelled order, nor where the channel does not write", async () => {
      await shop().post(`/admin/customer-notices/channels/${shop().channel_id}`, {
        notices: { delayed: false },
      })
      const order = await aShortOrder()
      await lookAgain()
      expect(told()).toEqual([])
      await shop().told("order.canceled", () => shop().post(`/admin/orders/${order.id}/cancel`))
      await shop().post(`/admin/customer-notices/channels/${shop().channel_id}`, {
        notices: { delayed: true },
      })
      await lookAgain()
      expect(told()).toEqual([])
      expect(await shop().count("comptoir_message")).toBe(0)
    })

    it("is read by the merchant on the order's page", async () => {
      const order = await aShortOrder()
      const { data } = await shop().get(`/admin/messages?entity_type=order&entity_id=${order.id}`)
      expect(data.messages).toEqual([
        expect.objectContaining({
          template: "customer_delayed",
          record_name: `#${order.display_id}`,
          status: "sent",
          recipients: [CAMILLE],
        }),
      ])
    })
  })
}

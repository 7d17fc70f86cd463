import { Modules } from "@medusajs/framework/utils"
import {
  beginClaimOrderWorkflow,
  confirmClaimRequestWorkflow,
  orderClaimAddNewItemWorkflow,
  orderClaimItemWorkflow,
} from "@medusajs/medusa/core-flows"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

/** What the doctor finds of orders under our picking, and how it is put right. */
export function describeRoutingDoctor({ getContainer }: Suite, shop: () => ShippingShop): void {
  const findings = async (check: string) =>
    ((await shop().get("/admin/stock-health")).data.findings as { id: string; check: string }[]).filter(
      (finding) => finding.check === check
    )
  const divided = async () => {
    await shop().stock({ LAMP: { lyon: 5 } })
    const order = await shop().placeOrder({ LAMP: 5 })
    await shop().stock({ LAMP: { lyon: 3, lille: 2 } })
    await shop().post("/admin/order-routing/apply", { order_ids: [order.id] })
    expect(await shop().allotment(order.id)).toEqual(["LAMP lille 2", "LAMP lyon 3"])
    return order
  }
  const places = async (orderId: string) =>
    (await shop().reservations(orderId)).map(({ place, quantity }) => `${place} ${quantity}`)

  describe("the doctor, of an order that several warehouses share", () => {
    it("finds nothing while each part is reserved where it is sent from", async () => {
      await divided()
      expect(await findings("allotment_differs")).toEqual([])
      expect(await findings("line_reservation_differs")).toEqual([])
      expect(await findings("reservation_moved")).toEqual([])
      await expectNoError(getContainer())
    })

    it("finds a part whose reservation somebody deleted, and reserves it again", async () => {
      const order = await divided()
      const inventory = getContainer().resolve(Modules.INVENTORY)
      const [row] = await inventory.listReservationItems({
        line_item_id: order.lines.LAMP,
        location_id: shop().places.lille.id,
      })
      await inventory.deleteReservationItems([row!.id])
      const [finding] = await findings("allotment_differs")
      expect(finding).toMatchObject({
        record_id: order.id,
        record_name: `#${order.display_id}`,
        sku: "LAMP",
        expected: "2 Lille, 3 Lyon",
        found: "3 Lyon",
        severity: "error",
      })
      const body = { findings: [{ id: finding!.id }], reason: "Deleted by mistake", idempotency_key: "heal" }
      const answers = await Promise.all([
        shop().post("/admin/stock-health/repairs", body),
        shop().post("/admin/stock-health/repairs", body),
      ])
      expect(answers.map((answer) => answer.status)).toEqual([200, 200])
      expect(await places(order.id)).toEqual(["lille 2", "lyon 3"])
      expect(await findings("allotment_differs")).toEqual([])
      await expectNoError(getContainer())
    })

    it("finds a reservation that was moved elsewhere, and moves it back", async () => {
      const order = await divided()
      await shop().stock({ LAMP: { nantes: 4 } })
      const inventory = getContainer().resolve(Modules.INVENTORY)
      const [row] = await inventory.listReservationItems({
        line_item_id: order.lines.LAMP,
        location_id: shop().places.lyon.id,
      })
      await inventory.createReservationItems({
        line_item_id: order.lines.LAMP,
        inventory_item_id: shop().items.LAMP,
        location_id: shop().places.nantes.id,
        quantity: 3,
      })
      await inventory.deleteReservationItems([row!.id])
      const [finding] = await findings("allotment_differs")
      expect(finding).toMatchObject({ expected: "2 Lille, 3 Lyon", found: "2 Lille, 3 Nantes" })
      await shop().post("/admin/stock-health/repairs", {
        findings: [{ id: finding!.id }],
        reason: "It was in the plan",
      })
      expect(await places(order.id)).toEqual(["lille 2", "lyon 3"])
      await expectNoError(getContainer())
    })
  })

  describe("what a claim sends again", () => {
    it("is routed with the order that it belongs to", async () => {
      await shop().stock({ LAMP: { lyon: 5 }, TABLE: { lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 1 })
      const container = getContainer()
      const { result: change } = await beginClaimOrderWorkflow(container).run({
        input: { order_id: order.id, type: "replace" },
      })
      const claim_id = change.claim_id as string
      await orderClaimItemWorkflow(container).run({
        input: { claim_id, items: [{ id: order.lines.LAMP, quantity: 1, reason: "missing_item" as never }] },
      })
      await orderClaimAddNewItemWorkflow(container).run({
        input: { claim_id, items: [{ variant_id: shop().variants.TABLE, quantity: 2 }] },
      })
      await shop().told("order.claim_created", () =>
        confirmClaimRequestWorkflow(container).run({ input: { claim_id } })
      )
      expect(await shop().allotment(order.id)).toEqual(["LAMP lyon 1", "TABLE lille 2"])
      expect(
        (await shop().reservations(order.id)).map(
          ({ item, place, quantity }) => `${item} ${place} ${quantity}`
        )
      ).toEqual(["LAMP lyon 1", "TABLE lille 2"])
    })
  })
}

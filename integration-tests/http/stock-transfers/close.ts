import { Modules } from "@medusajs/framework/utils"
import { TestEventUtils } from "@medusajs/test-utils"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { TransferShop } from "./a-transfer-shop"

export function describeClosingTransfers({ getContainer }: Suite, shop: () => TransferShop) {
  describe("goods of a transfer that never arrive", () => {
    it("cancels freely what has not left", async () => {
      const draft = await shop().draft(3)
      expect((await shop().act(draft.id, "cancel")).data.stock_transfer.status).toBe("cancelled")
      const ready = await shop().ready(3)
      const { data } = await shop().act(ready.id, "cancel", { reason: "Not needed" })
      expect(data.stock_transfer).toMatchObject({ status: "cancelled", cancel_reason: "Not needed" })
      expect(await shop().levels()).toEqual({ lyon: [20, 0, 0], lille: [0, 0, 0] })
      await expectHealthy(getContainer())
    })

    it("asks what becomes of the goods once they are on their way", async () => {
      const { id, number } = await shop().shipped(5)
      const asked = await shop().act(id, "cancel", { reason: "Strike" })
      expect([asked.status, asked.data.message]).toEqual([
        400,
        `Transfer ${number} is on its way: say whether its goods go back to the source (restocked) or are lost (written_off)`,
      ])
      const reasonless = await shop().act(id, "cancel", { outcome: "restocked" })
      expect(reasonless.status).toBe(400)
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 5] })
    })

    it("puts them back at the source", async () => {
      const { id } = await shop().shipped(5, 2)
      const { data } = await shop().act(id, "cancel", { outcome: "restocked", reason: "Strike" })
      expect(data.stock_transfer).toMatchObject({
        status: "cancelled",
        open_units: 0,
        cancel_reason: "Strike",
      })
      expect(await shop().levels()).toEqual({ lyon: [20, 0, 0], lille: [0, 0, 0] })
      await expectHealthy(getContainer())
    })

    it("writes them off with what they had cost", async () => {
      const [lamp] = shop().items
      await shop().post(`/admin/costs/${lamp!.id}`, { average_cost: "12.5", reason: "Opening" })
      const { id } = await shop().shipped(4)
      const { data } = await shop().act(id, "cancel", { outcome: "written_off", reason: "theft" })
      expect(data.stock_transfer.loss).toEqual({ units: 4, value: "50.00", currency_code: "eur" })
      expect(await shop().levels()).toEqual({ lyon: [16, 0, 0], lille: [0, 0, 0] })
      const costs = await shop().get(`/admin/costs/${lamp!.id}`)
      expect(costs.data.cost).toMatchObject({ quantity: 16 })
      await expectHealthy(getContainer())
    })

    it("settles them line by line, and by parts", async () => {
      const { id, lines } = await shop().shipped(5, 4)
      const [one, two] = lines!
      // Whoever puts goods away is told that some came back.
      const told = TestEventUtils.waitSubscribersExecution(
        "comptoir.stock_transfer.closed",
        getContainer().resolve(Modules.EVENT_BUS)
      )
      const part = await shop().act(id, "close", {
        reason: "lost",
        lines: [{ line_id: one!.id, written_off_quantity: 1, restocked_quantity: 2, reason: "miscounted" }],
      })
      await told
      expect(part.data.stock_transfer).toMatchObject({ status: "in_transit", open_units: 6 })
      expect(part.data.stock_transfer.lines[0]).toMatchObject({
        written_off_quantity: 1,
        restocked_quantity: 2,
        discrepancy_reason: "miscounted",
      })
      await shop().act(id, "receive", { lines: [{ line_id: two!.id, received_quantity: 4 }] })
      const rest = await shop().act(id, "close", { outcome: "restocked", reason: "lost" })
      expect(rest.data.stock_transfer).toMatchObject({ status: "received", open_units: 0 })
      expect(await shop().levels()).toEqual({ lyon: [19, 0, 0], lille: [0, 0, 0] })
      expect(await shop().levels("LAMP-2")).toEqual({ lyon: [16, 0, 0], lille: [4, 0, 0] })
      await expectHealthy(getContainer())
    })

    it("does not cancel what arrived in part, and closes it instead", async () => {
      const { id, number, lines } = await shop().shipped(5)
      await shop().act(id, "receive", { lines: [{ line_id: lines![0]!.id, received_quantity: 1 }] })
      const answer = await shop().act(id, "cancel", { outcome: "restocked", reason: "Strike" })
      expect([answer.status, answer.data.message]).toEqual([
        400,
        `Transfer ${number} is received in part and cannot be cancelled; close it instead, saying what became of the rest`,
      ])
      const many = await shop().act(id, "close", {
        reason: "lost",
        lines: [{ line_id: lines![0]!.id, written_off_quantity: 5 }],
      })
      expect([many.status, many.data.message]).toEqual([
        400,
        "Of LAMP-1 4 units have not arrived, so 5 cannot be settled",
      ])
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [1, 0, 4] })
    })

    it("reopens when the receipt that closed it is reversed", async () => {
      const { id, lines } = await shop().shipped(5)
      const { data } = await shop().act(id, "receive", {
        lines: [{ line_id: lines![0]!.id, received_quantity: 3 }],
      })
      await shop().act(id, "close", { outcome: "written_off", reason: "lost" })
      const receipt = data.stock_transfer.postings[1]
      const back = await shop().post(`/admin/stock-transfers/${id}/postings/${receipt.id}/reverse`, {
        reason: "Wrong door",
      })
      expect(back.data.stock_transfer).toMatchObject({
        status: "in_transit",
        open_units: 3,
        received_on: null,
      })
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 3] })
      await expectHealthy(getContainer())
    })
  })
}

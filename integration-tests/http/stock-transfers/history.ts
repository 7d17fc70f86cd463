import { dice } from "../../helpers/dice"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { StockTransferDTO } from "../../../src/types/http/transfers"
import type { TransferShop } from "./a-transfer-shop"

export function describeTransferHistory({ getContainer }: Suite, shop: () => TransferShop) {
  describe("a random history of transfers", () => {
    it.each([11, 42])("loses and makes no unit (seed %i)", async (seed) => {
      const { upTo, between, pick } = dice(seed)
      const { lyon, lille, items, act, post, get } = shop()
      const ids: string[] = []
      let accepted = 0
      for (let step = 0; step < 60; step += 1) {
        const choice = upTo(9)
        if (choice <= 1 || !ids.length) {
          const [source, destination] = upTo(3) ? [lyon, lille] : [lille, lyon]
          const { data } = await post("/admin/stock-transfers", {
            source_location_id: source!.id,
            destination_location_id: destination!.id,
            lines: items
              .slice(upTo(2))
              .map((item) => ({ inventory_item_id: item.id, quantity: between(1, 8) })),
          })
          ids.push(data.stock_transfer.id)
          await act(data.stock_transfer.id, "ready")
          continue
        }
        const id = pick(ids)
        const { lines, postings } = (await get(`/admin/stock-transfers/${id}`)).data
          .stock_transfer as StockTransferDTO
        const line = pick(lines!)
        const receipts = postings!.filter((posting) => posting.kind === "receipt" && !posting.reversed_at)
        const answer = await (choice <= 3
          ? act(id, "ship")
          : choice <= 5
            ? act(id, "receive", {
                lines: [
                  {
                    line_id: line.id,
                    received_quantity: upTo(4),
                    damaged_quantity: upTo(1),
                    damage_reason: "Wet",
                  },
                ],
              })
            : choice === 6
              ? act(id, "close", {
                  reason: "lost",
                  lines: [{ line_id: line.id, written_off_quantity: upTo(1), restocked_quantity: upTo(2) }],
                })
              : choice === 7
                ? act(id, "cancel", { outcome: "restocked", reason: "Strike" })
                : choice === 8
                  ? act(id, "redraft")
                  : receipts.length
                    ? post(`/admin/stock-transfers/${id}/postings/${pick(receipts).id}/reverse`, {
                        reason: "Wrong",
                      })
                    : act(id, "ready"))
        expect([200, 400]).toContain(answer.status)
        if (answer.status === 200) accepted += 1
      }
      expect(accepted).toBeGreaterThan(8)

      const transfers: StockTransferDTO[] = []
      for (const id of ids) transfers.push((await get(`/admin/stock-transfers/${id}`)).data.stock_transfer)
      for (const item of items) {
        const lines = transfers.flatMap((transfer) => transfer.lines!).filter((line) => line.sku === item.sku)
        const sum = (name: "open_quantity" | "written_off_quantity") =>
          lines.reduce((total, line) => total + line[name], 0)
        const { lyon: here, lille: there } = await shop().levels(item.sku)
        expect(here[0]! + there[0]! + sum("open_quantity") + sum("written_off_quantity")).toBe(20)
        expect(here[2]! + there[2]!).toBe(sum("open_quantity"))
        for (const line of lines) {
          expect(
            line.received_quantity + line.written_off_quantity + line.restocked_quantity + line.open_quantity
          ).toBe(line.shipped_quantity)
        }
      }
      await expectHealthy(getContainer())
    })
  })
}

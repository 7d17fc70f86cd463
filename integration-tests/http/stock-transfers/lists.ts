import type { Suite } from "../../helpers/suite"
import type { TransferShop } from "./a-transfer-shop"

export function describeTransferLists(_suite: Suite, shop: () => TransferShop) {
  describe("GET /admin/stock-transfers", () => {
    const list = async (query: string) => (await shop().get(`/admin/stock-transfers?${query}`)).data

    it("finds transfers by number, goods and reference, and pages them", async () => {
      const draft = await shop().draft(1)
      const ready = await shop().ready(0, 2)
      await shop().post(`/admin/stock-transfers/${draft.id}`, { reference: "Spring 100%" })
      const found = async (q: string) =>
        (await list(`q=${encodeURIComponent(q)}`)).stock_transfers.map((row: { id: string }) => row.id)
      expect(await found(ready.number!)).toEqual([ready.id])
      expect(await found("lamp-1")).toEqual([draft.id])
      expect(await found("100%")).toEqual([draft.id])
      expect(await found("%")).toEqual([draft.id])
      const page = await list("limit=1&offset=1&order=created_at")
      expect(page).toMatchObject({ count: 2, limit: 1, offset: 1, stock_transfers: [{ id: ready.id }] })
      expect((await shop().get("/admin/stock-transfers?order=secret")).status).toBe(400)
    })

    it("filters by status, by warehouse and by lateness", async () => {
      const { lyon, lille, act } = shop()
      const draft = await shop().draft(1)
      const late = await shop().ready(1)
      await act(late.id, "ship", { shipped_on: "2026-01-02", expected_on: "2026-01-05" })
      const ids = async (query: string) =>
        (await list(query)).stock_transfers.map((row: { id: string }) => row.id)
      expect(await ids("status=draft")).toEqual([draft.id])
      expect(await ids("status[]=draft&status[]=in_transit&order=created_at")).toEqual([draft.id, late.id])
      expect(await ids(`source_location_id=${lille.id}`)).toEqual([])
      expect(await ids(`destination_location_id=${lille.id}&status=in_transit`)).toEqual([late.id])
      expect(await ids(`location_id=${lyon.id}&order=created_at`)).toEqual([draft.id, late.id])
      expect(await ids("late=true")).toEqual([late.id])
      expect(await ids("late=false")).toEqual([draft.id])
      const [row] = (await list("late=true")).stock_transfers
      expect(row).toMatchObject({ is_late: true, source: { name: "Lyon" }, destination: { name: "Lille" } })
      expect((await shop().get("/admin/stock-transfers?status=lost")).status).toBe(400)
    })

    it("writes the lines as CSV, guarded against formulas", async () => {
      const { id } = await shop().shipped(3)
      await shop().post(`/admin/stock-transfers/${id}`, { reference: "=1+1" })
      const { data, headers } = await shop().get("/admin/stock-transfers/export?status=in_transit")
      expect(headers["content-type"]).toContain("text/csv")
      const [heading, line] = String(data).trim().split("\r\n")
      expect(heading).toContain("number")
      expect(line).toContain("'=1+1")
      expect(line).toContain("LAMP-1")
    })

    it("copies the goods of a transfer into a new draft", async () => {
      const { id } = await shop().shipped(3, 1)
      const copies = await Promise.all(
        Array.from({ length: 3 }, () => shop().act(id, "duplicate", { idempotency_key: "copy" }))
      )
      expect(new Set(copies.map(({ data }) => data.stock_transfer.id)).size).toBe(1)
      const copy = copies[0]!.data.stock_transfer
      expect(copy).toMatchObject({ status: "draft", number: null, unit_count: 4 })
      expect(copy.id).not.toBe(id)
    })
  })
}

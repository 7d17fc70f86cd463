import type { CountSheetImportResponse } from "../../../src/types/http/counting"
import type { Suite } from "../../helpers/suite"
import { countActs, CountingFloor } from "./a-counting-floor"

export function describeSheets(suite: Suite, floor: () => CountingFloor) {
  const { begin, lines, rows, act } = countActs(suite, floor)

  const sheetOf = async (id: string): Promise<string> =>
    String((await floor().anna.get<string>(`/admin/stock-counts/${id}/sheet?format=csv`)).data)
  const send = (id: string, csv: string, idempotency_key?: string) =>
    floor().anna.post<CountSheetImportResponse>(`/admin/stock-counts/${id}/sheet`, { csv, idempotency_key })
  /** The sheet with quantities written into it, row by row. */
  const filled = (csv: string, quantities: string[]): string =>
    csv
      .trim()
      .split("\r\n")
      .map((row, index) => {
        if (!index) return row
        const cells = row.split(";")
        cells[8] = quantities[index - 1] ?? ""
        return cells.join(";")
      })
      .join("\r\n")

  describe("the sheet of a count", () => {
    it("lists what is still to count, in walking order, without what the book says", async () => {
      const { count } = await begin({ kind: "bins", ids: Object.values(floor().bins) })
      const csv = await sheetOf(count.id)
      const [head, ...places] = csv
        .replace(/^\uFEFF/, "")
        .trim()
        .split("\r\n")
      expect(head).toBe("line_id;bin;sku;title;barcode;lot;expires_on;hold_id;counted_quantity;note")
      expect(places.map((row) => row.split(";").slice(1, 3).join(" "))).toEqual([
        "A-1 LAMP-1",
        "A-2 LAMP-1",
        "A-2 LAMP-2",
        "A-3 ",
        "Q-1 ",
      ])
      expect(csv).not.toMatch(/;(60|40|30);/)
    })

    it("is printed as a PDF in both languages", async () => {
      const { count } = await begin({ kind: "bins", ids: Object.values(floor().bins) })
      for (const language of ["en", "fr"]) {
        const { status, data } = await floor().anna.get<string>(
          `/admin/stock-counts/${count.id}/sheet?format=pdf&language=${language}`
        )
        expect([status, String(data).slice(0, 5)]).toEqual([200, "%PDF-"])
      }
    })

    it("comes back filled in, once, however often it is sent", async () => {
      const { count } = await begin({ kind: "bins", ids: Object.values(floor().bins) })
      const csv = filled(await sheetOf(count.id), ["59", "40", "", "0", "0"])
      const [first, second] = [await send(count.id, csv, "s1"), await send(count.id, csv, "s1")]
      expect(first.data).toEqual({ counted: 4, skipped: 1, problems: [] })
      expect(second.status).toBe(200)
      expect(await rows("comptoir_stock_count_entry")).toHaveLength(4)
      expect((await lines(count.id)).map((line) => line.counted_quantity)).toEqual([59, 40, null, 0, 0])
    })

    it("takes what was found where nothing was expected, by bin and SKU", async () => {
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-3"]] })
      const { data } = await send(count.id, "bin;sku;lot;counted_quantity\r\nA-3;LAMP-2;L1;3\r\n")
      expect(data).toMatchObject({ counted: 1, problems: [] })
      expect(await lines(count.id)).toMatchObject([
        { sku: "LAMP-2", lot: "L1", is_found: true, counted_quantity: 3 },
      ])
    })

    it("enters nothing while one row cannot be read, and names the rows", async () => {
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      const [line] = await lines(count.id)
      const { data } = await send(
        count.id,
        `line_id;bin;sku;counted_quantity\r\n${line!.id};;;5\r\n;B-9;LAMP-1;1\r\n;A-1;NONE;1\r\nccnl_x;A-1;LAMP-1;1\r\n;A-1;LAMP-1;four`
      )
      expect(data.counted).toBe(0)
      expect(data.problems).toEqual([
        { line: 3, message: "Bin B-9 does not exist here" },
        { line: 4, message: "There is no item with the SKU NONE" },
        { line: 5, message: "LAMP-1 in A-1 is on another count: the sheet is not of this one" },
        { line: 6, message: '"four" is no counted quantity; write a whole number from 0' },
      ])
      expect(await rows("comptoir_stock_count_entry")).toEqual([])
    })

    it("is refused for a count that is not being counted", async () => {
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      await act(count.id, "cancel", { reason: "No time" })
      expect((await floor().anna.get(`/admin/stock-counts/${count.id}/sheet`)).status).toBe(400)
      expect((await send(count.id, "sku;bin;counted_quantity\r\nLAMP-1;A-1;5")).status).toBe(400)
      expect((await send(count.id, "sku\r\nLAMP-1")).data.message).toContain("no column counted_quantity")
    })
  })
}

import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { LabelSelection } from "../../../src/types/http/labels"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeLabels(suite: Suite, shop: () => PurchasingShop) {
  const { getContainer } = suite
  const knex = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const A7160 = "avery_l7160"
  const preview = (selection: LabelSelection & { format?: string; start?: number }) =>
    shop().post("/admin/labels/preview", { format: A7160, ...selection })
  const print = (selection: LabelSelection & { output?: string; format?: string; dpi?: number }) =>
    shop().post("/admin/labels/print", { format: A7160, ...selection }, { responseType: "arraybuffer" })
  const setPrefix = (prefix: string) =>
    shop().post("/admin/comptoir/settings", { settings: { "warehouse.gs1_company_prefix": prefix } })

  /** A warehouse of one zone with bins of these codes. */
  async function bins(codes: string[]): Promise<string[]> {
    const { id } = shop().lyon
    const sql = knex()
    await sql("comptoir_warehouse").insert({ id: "cwhs_1", location_id: id })
    await sql("comptoir_zone").insert({
      id: "czon_1",
      location_id: id,
      code: "R",
      name: "Reserve",
      kind: "reserve",
    })
    const rows = codes.map((code, index) => ({
      id: `cbin_${index}`,
      location_id: id,
      zone_id: "czon_1",
      code,
      kind: "shelf",
      status: "active",
      pick_sequence: index,
    }))
    await sql.batchInsert("comptoir_bin", rows, 500)
    return rows.map((row) => row.id)
  }

  describe("POST /admin/labels", () => {
    it("labels chosen bins, or those of a place, and counts what was printed", async () => {
      const ids = await bins(["A-1", "A-2", "B-1"])
      const { data } = await preview({ kind: "bin", bin_ids: ids.slice(0, 2), copies: 11 })
      expect(data).toMatchObject({
        count: 22,
        pages: 2,
        without_code: 0,
        printed: { records: 0, copies: 0, last_printed_at: null },
      })
      expect(data.svg).toContain(">A-1</text>")

      const file = await print({ kind: "bin", bin_ids: ids.slice(0, 2), copies: 2 })
      expect(file.headers).toMatchObject({
        "content-type": "application/pdf",
        "content-disposition": 'attachment; filename="bin-labels.pdf"',
      })
      expect(Buffer.from(file.data).subarray(0, 5).toString()).toBe("%PDF-")
      await print({ kind: "bin", bin_ids: ids.slice(0, 1), output: "zpl" })
      const { lyon } = shop()
      const place = await preview({ kind: "bin", location_id: lyon.id, from_code: "a-2", to_code: "B-9" })
      expect(place.data).toMatchObject({ count: 2, printed: { records: 1, copies: 2 } })
      expect((await preview({ kind: "bin", bin_ids: ids })).data.printed).toMatchObject({
        records: 2,
        copies: 5,
      })
    })

    it("writes ZPL at the printer's resolution", async () => {
      const ids = await bins(["A-1"])
      const { headers, data } = await print({
        kind: "bin",
        bin_ids: ids,
        output: "zpl",
        format: "roll_100x50",
        dpi: 300,
      })
      expect(headers["content-disposition"]).toContain("bin-labels.zpl")
      const zpl = Buffer.from(data).toString()
      expect(zpl).toContain("^PW1181^LL591")
      expect(zpl).toContain("^FD>:A-1^FS")
      expect(zpl).toContain("^CI28")
    })

    it("labels articles as often as they were ordered, and by the first barcode that checks", async () => {
      const { lumen, lyon, items } = shop()
      const id = await aSentOrder(getContainer(), {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [
          { inventory_item_id: items[2]!.id, quantity: 3 },
          { inventory_item_id: items[0]!.id, quantity: 2 },
        ],
      })
      expect((await preview({ kind: "item", purchase_order_id: id })).data).toMatchObject({
        count: 5,
        pages: 1,
      })
      const zpl = Buffer.from(
        (await print({ kind: "item", purchase_order_id: id, output: "zpl" })).data
      ).toString()
      expect(zpl).toContain("^FD301762042200^FS")
      expect(zpl.match(/\^PQ(\d+),/g)).toEqual(["^PQ3,", "^PQ2,"])
    })

    it("labels lots with article, lot and expiry", async () => {
      const { items } = shop()
      const lines = [{ inventory_item_id: items[2]!.id, lot: "L-7", expires_on: "2027-03-31", copies: 4 }]
      const zpl = Buffer.from(
        (await print({ kind: "lot", lines, output: "zpl", format: "roll_100x50" })).data
      ).toString()
      expect(zpl).toContain("_10103017620422003172703311" + "0L-7")
      expect(zpl).toContain(">;>8010301762042200317270331" + "10>6L-7")
      const bare = await preview({ kind: "lot", lines: [{ inventory_item_id: items[2]!.id }] })
      expect([bare.status, bare.data.message]).toEqual([400, expect.stringContaining("LAMP-3 needs a lot")])
    })

    it("refuses what cannot be printed, and counts nothing", async () => {
      const ids = await bins(["A-1"])
      const refusals: [Parameters<typeof preview>[0], string][] = [
        [{ kind: "bin", bin_ids: ids, format: "a3" }, 'no label format "a3"'],
        [{ kind: "bin", bin_ids: ids, start: 22 }, "cannot begin at 22"],
        [{ kind: "bin", bin_ids: ["cbin_none"] }, "Bin cbin_none does not exist"],
        [{ kind: "bin" }, "Say which bins"],
        [{ kind: "bin", location_id: "sloc_none" }, "nothing to label"],
        [{ kind: "item" }, "nothing to label"],
        [{ kind: "item", lines: [{ inventory_item_id: "iitem_none" }] }, "iitem_none does not exist"],
        [{ kind: "item", receipt_id: "crec_none" }, "Receipt crec_none does not exist"],
        [{ kind: "pallet", pallet_ids: ["cpal_none"] }, "Pallet cpal_none does not exist"],
        [{ kind: "bin", bin_ids: [...ids], copies: 5001 }, "copies"],
      ]
      for (const [selection, words] of refusals) {
        const { status, data } = await preview(selection)
        expect([status >= 400 && status < 500, data.message]).toEqual([true, expect.stringContaining(words)])
        expect((await print(selection)).status).toBe(status)
      }
      expect(await shop().count("comptoir_label_print")).toBe(0)
    })

    it("makes five thousand labels in one file, and not one more", async () => {
      const { lyon } = shop()
      const ids = await bins(
        Array.from({ length: 5000 }, (_, index) => `X-${String(index).padStart(4, "0")}`)
      )
      const { status, data } = await print({ kind: "bin", location_id: lyon.id, format: "avery_l7651" })
      expect(status).toBe(200)
      expect(
        Buffer.from(data)
          .toString("latin1")
          .match(/\/Type \/Page\b/g)
      ).toHaveLength(77)
      const more = await preview({ kind: "bin", bin_ids: ids.slice(0, 2501), copies: 2 })
      expect([more.status, more.data.message]).toEqual([400, expect.stringContaining("5002 labels")])
    })
  })

  describe("POST /admin/pallets", () => {
    it("numbers pallets by ourselves where there is no company prefix: never by a made-up SSCC", async () => {
      const { items, lyon } = shop()
      const { data } = await shop().post("/admin/pallets", {
        location_id: lyon.id,
        note: "From the dock",
        lines: [{ inventory_item_id: items[0]!.id, lot: "L-1", quantity: 48 }],
      })
      expect(data.pallets).toMatchObject([
        {
          number: "PAL-00000001",
          sscc: null,
          location: { name: "Lyon" },
          lines: [{ sku: "LAMP-1", lot: "L-1", quantity: 48 }],
          unit_count: 48,
          printed_copies: 0,
        },
      ])
      const [{ id }] = data.pallets
      const zpl = Buffer.from(
        (await print({ kind: "pallet", pallet_ids: [id], output: "zpl" })).data
      ).toString()
      expect(zpl).toContain("^FD>:PAL-00000001^FS")
      expect((await shop().get(`/admin/pallets/${id}`)).data.pallet.printed_copies).toBe(1)
      expect((await shop().get("/admin/scan?text=pal-00000001")).data.pallet).toMatchObject({
        id,
        content: [{ sku: "LAMP-1", lot: "L-1", quantity: 48 }],
      })
    })

    it("numbers pallets with SSCCs under the merchant's prefix, found by a scan", async () => {
      expect((await setPrefix("12")).status).toBe(400)
      expect((await setPrefix("0614141")).status).toBe(200)
      const { data } = await shop().post("/admin/pallets", { count: 2 })
      expect(data.pallets.map(({ sscc }: { sscc: string }) => sscc)).toEqual([
        "006141410000000012",
        "006141410000000029",
      ])
      const found = await shop().get(`/admin/scan?text=${encodeURIComponent("]C100006141410000000029")}`)
      expect(found.data).toMatchObject({ scan: { kind: "sscc" }, pallet: { id: data.pallets[1].id } })
      const list = (await shop().get("/admin/pallets?q=00029")).data
      expect(list).toMatchObject({ count: 1, has_company_prefix: true })
    })

    it("gives no number twice, however many ask at once, and one answer to one key", async () => {
      await setPrefix("0614141")
      const answers = await Promise.all([
        ...Array.from({ length: 10 }, () => shop().post("/admin/pallets", { count: 3 })),
        ...Array.from({ length: 5 }, () =>
          shop().post("/admin/pallets", { count: 2, idempotency_key: "k1" })
        ),
      ])
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
      const numbers = answers
        .slice(0, 10)
        .flatMap(({ data }) => data.pallets.map((one: { number: string }) => one.number))
      expect(new Set(numbers).size).toBe(30)
      const keyed = answers
        .slice(10)
        .map(({ data }) => data.pallets.map((one: { id: string }) => one.id).join())
      expect(new Set(keyed).size).toBe(1)
      expect(await shop().count("comptoir_pallet")).toBe(32)
      expect(await knex()("comptoir_audit_entry").where({ entity_type: "pallet" })).toHaveLength(32)
    })

    it("does not give the number of a thrown-away pallet again", async () => {
      const first = (await shop().post("/admin/pallets", {})).data.pallets[0]
      expect((await shop().remove(`/admin/pallets/${first.id}`)).status).toBe(200)
      expect((await shop().get(`/admin/pallets/${first.id}`)).status).toBe(404)
      expect((await shop().remove(`/admin/pallets/${first.id}`)).status).toBe(404)
      expect((await shop().post("/admin/pallets", {})).data.pallets[0].number).toBe("PAL-00000002")
    })

    it.each([
      [{ lines: [{ inventory_item_id: "iitem_none", quantity: 1 }] }, "iitem_none does not exist"],
      [{ location_id: "sloc_none" }, "sloc_none does not exist"],
      [{ count: 51 }, "count"],
      [{ lines: [{ inventory_item_id: "x", quantity: 0 }] }, "quantity"],
    ])("refuses %j", async (body, words) => {
      const { status, data } = await shop().post("/admin/pallets", body)
      expect([400, 404]).toContain(status)
      expect(data.message).toContain(words)
      expect(await shop().count("comptoir_pallet")).toBe(0)
      expect(await shop().count("comptoir_pallet_counter")).toBe(0)
    })
  })
}

import { createSoldProducts } from "../../../src/workflows/replenishment/create-sold-products"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { resumeCatalogueImports } from "../../../src/workflows/purchasing/resume-catalogue-imports"
import { appliedList, previewedList, rowsOf, settledList } from "../../helpers/a-price-list"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

type Item = Record<string, unknown> & { inventory_item: { sku: string } }

export function describeApplying({ getContainer }: Suite, shop: () => PurchasingShop) {
  describe("POST /admin/catalogue-imports/:id/apply", () => {
    const knex = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const listed = async (query = ""): Promise<Item[]> =>
      (await shop().get(`/admin/supplier-items?order=sku&limit=100${query}`)).data.supplier_items
    const changes = async () =>
      (await shop().get(`/admin/suppliers/${shop().lumen.id}/price-history?source=import`)).data.price_changes

    it("changes prices and terms, lists what is new, and leaves a history", async () => {
      const list = await appliedList(
        shop(),
        [
          "Supplier SKU;EAN;SKU;Description;Price;MOQ;Qty 1;Price 1",
          "LU-100;;;Lamp one;13,75;2;100;12,00",
          ";;LAMP-2;;9,99;;;",
          ";;OTHER-1;New at Lumen;7;;;",
          "LU-77;;;A lamp nobody knows;5;;;",
        ].join("\n")
      )
      expect(list).toMatchObject({
        status: "applied",
        to_do_count: 2,
        done_count: 2,
        product_count: 0,
        failure: null,
      })
      const items = await listed()
      expect(
        items.map((item) => [item.inventory_item.sku, item.unit_price, item.minimum_order_quantity])
      ).toEqual([
        ["LAMP-1", "13.750000", 2],
        ["LAMP-2", "9.990000", 1],
        ["LAMP-3", "3.000000", 1],
        ["OTHER-1", "7.000000", 1],
      ])
      expect(items[0]).toMatchObject({
        supplier_title: "Lamp one",
        price_breaks: [{ from_quantity: 100, unit_price: "12.000000", discount_percent: "0.0000" }],
        lead_time_days: null,
      })
      expect(items[1]).toMatchObject({ price_per_quantity: 100, order_multiple: 12 })
      const history = await changes()
      expect(
        history
          .map((one: Record<string, unknown>) => [
            one.sku,
            one.from_quantity,
            one.from_unit_value,
            one.to_unit_value,
          ])
          .sort()
      ).toEqual([
        ["LAMP-1", 1, "12.500000", "13.750000"],
        ["LAMP-1", 100, null, "12.000000"],
        ["OTHER-1", 1, null, "7.000000"],
      ])
      expect(history[0]).toMatchObject({ source: "import", source_id: list.id, changed_by: shop().adminId })
      expect(await knex()("comptoir_audit_entry").where({ entity_id: list.id, act: "applied" })).toHaveLength(
        1
      )
      expect(await shop().count("comptoir_catalogue_row")).toBe(0)
    })

    it("drafts products of unknown articles when it is asked to, and lists them", async () => {
      const { get } = shop()
      const list = await appliedList(
        shop(),
        "Supplier SKU;EAN;SKU;Description;Price\nLU-77;4006381333931;;A new lamp;5\nLU-78;;NEW-78;;6\nLAMP-3;;;Theirs is not ours;7\n",
        { create_products: true }
      )
      expect(list).toMatchObject({ status: "applied", product_count: 2 })
      const { products } = (
        await get(
          "/admin/products?fields=title,status,variants.sku,variants.barcode,variants.manage_inventory"
        )
      ).data
      const made = products
        .map((one: { title: string; status: string; variants: { sku: string; barcode: string }[] }) => [
          one.title,
          one.status,
          one.variants[0]!.sku,
          one.variants[0]!.barcode,
        ])
        .sort()
      expect(made).toEqual([
        ["A new lamp", "draft", "LU-77", "4006381333931"],
        ["NEW-78", "draft", "NEW-78", null],
      ])
      expect((await listed("&q=LU-7")).map((item) => [item.inventory_item.sku, item.unit_price])).toEqual([
        ["LU-77", "5.000000"],
        ["NEW-78", "6.000000"],
      ])
      // The supplier's number LAMP-3 is the SKU of another article: it is not taken for it.
      const [skipped] = await rowsOf(shop(), list.id, "&result=skipped")
      expect(skipped).toMatchObject({ reason: "sku_taken", reason_values: { value: "LAMP-3" } })
      const again = await appliedList(shop(), "Supplier SKU;Price\nLU-77;5,50\n", { create_products: true })
      expect(again).toMatchObject({ counts: { price_up: 1 }, product_count: 0 })
    })

    it("begins a new period where the list says from when it holds", async () => {
      const { post } = shop()
      const [lamp] = await listed("&q=LAMP-1")
      await post(`/admin/supplier-items/${lamp!.id}`, {
        over_tolerance_units: 3,
        price_breaks: [{ from_quantity: 10, unit_price: 12 }],
      })
      const list = await appliedList(shop(), "SKU;Price\nLAMP-1;14\nLAMP-2;9,99\nOTHER-1;2\n", {
        format: { valid_from: "2027-01-01" },
      })
      expect(list.counts).toMatchObject({ price_up: 1, unchanged: 1, new: 1 })
      const periods = (await listed("&q=LAMP-1")).map((item) => [
        item.unit_price,
        item.valid_from,
        item.valid_until,
        item.over_tolerance_units,
        (item.price_breaks as unknown[]).length,
      ])
      expect(periods.sort()).toEqual([
        ["12.500000", null, "2026-12-31", 3, 1],
        ["14.000000", "2027-01-01", null, 3, 1],
      ])
      expect((await listed("&q=LAMP-2")).map((item) => item.valid_until)).toEqual([null])
      expect((await listed("&q=OTHER-1")).map((item) => item.valid_from)).toEqual(["2027-01-01"])
      expect((await changes()).map((one: { day: string }) => one.day)).toEqual(["2027-01-01", "2027-01-01"])
    })

    it("puts aside what the list leaves out when it is asked to, but not while rows are bad", async () => {
      const { post } = shop()
      const bad = await previewedList(shop(), "SKU;Price\nLAMP-1;14\nLAMP-2;oops\n")
      const refused = await post(`/admin/catalogue-imports/${bad.id}/apply`, { archive_missing: true })
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Price list prices.csv of Lumen has 1 bad rows, so that what it leaves out is not known; correct them before you archive the rest",
      ])
      expect((await listed("&status=archived")).length).toBe(0)
      await appliedList(shop(), "SKU;Price\nLAMP-1;14\nLAMP-2;9,99\n", { archive_missing: true })
      expect((await listed("&status=archived")).map((item) => item.inventory_item.sku)).toEqual(["LAMP-3"])
    })

    it("is done once, however often and at once it is asked", async () => {
      const { post } = shop()
      const { id } = await previewedList(shop(), "SKU;Price\nLAMP-1;14\nOTHER-1;2\n")
      const body = { idempotency_key: "one" }
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => post(`/admin/catalogue-imports/${id}/apply`, body))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      await settledList(shop(), id)
      expect((await post(`/admin/catalogue-imports/${id}/apply`, body)).status).toBe(200)
      const other = await post(`/admin/catalogue-imports/${id}/apply`, {})
      expect([other.status, other.data.message]).toEqual([
        400,
        "Price list prices.csv of Lumen was applied already; upload it again to apply it anew",
      ])
      expect(await changes()).toHaveLength(2)
      expect(await knex()("comptoir_audit_entry").where({ entity_id: id, act: "applied" })).toHaveLength(1)
    })

    it("passes over what was changed after the preview", async () => {
      const { post, lumen, unlisted } = shop()
      const { id } = await previewedList(shop(), "SKU;Price\nLAMP-1;14\nLAMP-2;11\nOTHER-1;2\n")
      const [lamp] = await listed("&q=LAMP-1")
      await post(`/admin/supplier-items/${lamp!.id}/archive`)
      await post(`/admin/suppliers/${lumen.id}/items`, { inventory_item_id: unlisted.id, unit_price: 9 })
      await post(`/admin/catalogue-imports/${id}/apply`, {})
      await settledList(shop(), id)
      const rows = await rowsOf(shop(), id)
      expect(rows.slice(0, 3).map((row) => [row.sku, row.result, row.reason])).toEqual([
        ["LAMP-1", "skipped", "changed_meanwhile"],
        ["LAMP-2", "done", null],
        ["OTHER-1", "skipped", "changed_meanwhile"],
      ])
      expect((await listed("&q=OTHER-1")).map((item) => item.unit_price)).toEqual(["9.000000"])
    })

    it("goes on where a process left it, and makes nothing twice", async () => {
      const { id } = await previewedList(
        shop(),
        "SKU;Description;Price\nLAMP-1;;14\nNEW-1;First;1\nNEW-2;Second;2\n"
      )
      // As a process leaves it that died after it made one product and before it listed anything.
      await createSoldProducts(getContainer(), {
        products: [{ sku: "NEW-1", title: "First", unit_price: null }],
        currency_code: "eur",
        sales_channel_id: null,
        publish: false,
        metadata: { comptoir_catalogue_import: id },
      })
      await knex()("comptoir_catalogue_import")
        .where({ id })
        .update({
          status: "applying",
          choices: JSON.stringify({ create_products: true, archive_missing: false }),
          to_do_count: 3,
          worked_at: "2020-01-01",
        })
      await resumeCatalogueImports(getContainer(), new Date())
      const list = await settledList(shop(), id)
      expect(list).toMatchObject({ status: "applied", product_count: 2, done_count: 3 })
      expect((await listed("&q=NEW-")).map((item) => item.unit_price)).toEqual(["1.000000", "2.000000"])
      expect(await shop().count("product")).toBe(2)
      await resumeCatalogueImports(getContainer(), new Date())
      expect(await changes()).toHaveLength(3)
    })

    it("closes an upload that broke off with its process", async () => {
      const { get, lumen } = shop()
      await knex()("comptoir_catalogue_import").insert({
        id: "ccim_left",
        supplier_id: lumen.id,
        file_name: "left.csv",
        status: "uploading",
        worked_at: "2020-01-01",
      })
      await resumeCatalogueImports(getContainer(), new Date())
      expect((await get("/admin/catalogue-imports/ccim_left")).data.catalogue_import).toMatchObject({
        status: "failed",
        failure: "The upload of left.csv broke off; send it again",
      })
      const refused = await shop().post("/admin/catalogue-imports/ccim_left/apply", {})
      expect(refused.status).toBe(400)
    })

    it("is not done for a supplier that was put aside, nor without a preview", async () => {
      const { post, lumen } = shop()
      const { id } = await previewedList(shop(), "SKU;Price\nLAMP-1;14\n")
      await post(`/admin/suppliers/${lumen.id}/archive`)
      expect((await post(`/admin/catalogue-imports/${id}/apply`, {})).status).toBe(400)
      expect((await listed("&q=LAMP-1"))[0]!.unit_price).toBe("12.500000")
      expect((await post("/admin/catalogue-imports/ccim_none/apply", {})).status).toBe(404)
      expect((await post(`/admin/catalogue-imports/${id}/apply`, { bogus: true })).status).toBe(400)
    })
  })
}

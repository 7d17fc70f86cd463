import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeSuppliers({ getContainer }: Suite, shop: () => PurchasingShop) {
  describe("POST /admin/suppliers", () => {
    it("adds a supplier with the defaults of the shop, and writes it into the audit log", async () => {
      const { post, count, adminId } = shop()
      const before = await count("comptoir_audit_entry")
      const { status, data } = await post("/admin/suppliers", {
        name: "  Lumière & Fils ",
        currency_code: "EUR",
        email: "achats@lumiere.test",
        country_code: "FR",
        language_code: "fr",
        notes: "",
      })
      expect(status).toBe(200)
      expect(data.supplier).toMatchObject({
        code: "LUMIERE-FILS",
        name: "Lumière & Fils",
        currency_code: "eur",
        country_code: "fr",
        language_code: "fr",
        lead_time_days: 7,
        notes: null,
        status: "active",
      })
      expect(await count("comptoir_audit_entry")).toBe(before + 1)
      const audit = await getContainer()
        .resolve("query")
        .graph({
          entity: "comptoir_audit_entry",
          fields: ["*"],
          filters: { entity_id: data.supplier.id },
        } as never)
      expect(audit.data).toMatchObject([{ act: "created", actor_id: adminId, entity_type: "supplier" }])
    })

    it("makes the code of a second one of the same name its own, also when two are added at once", async () => {
      const { post } = shop()
      const answers = await Promise.all(
        [1, 2, 3].map(() => post("/admin/suppliers", { name: "Lumen", currency_code: "eur" }))
      )
      expect(answers.map(({ data }) => data.supplier.code).sort()).toEqual(["LUMEN-2", "LUMEN-3", "LUMEN-4"])
    })

    it("refuses what is wrong and writes nothing", async () => {
      const cases = [
        [{ code: "lumen" }, "The code lumen is that of supplier Lumen already"],
        [{ currency_code: "zzz" }, 'Currency "zzz" is not one that Medusa knows'],
        [{ country_code: "zz" }, 'Country "zz" is not one that Medusa knows'],
        [{ language_code: "de" }, "language_code"],
        [{ email: "nobody" }, '"nobody" is no e-mail address'],
        [{ lead_time_days: -1 }, "The lead time of supplier Nova is -1"],
        [{ lead_time_days: 2.5 }, "The lead time of supplier Nova is 2.5"],
        [{ name: "" }, "name"],
        [{ name: "n".repeat(201) }, "200"],
        [{ iban: "FR76" }, "iban"],
      ] as const
      for (const [wrong, words] of cases) {
        const { post, count } = shop()
        const before = await count("comptoir_supplier")
        const { status, data } = await post("/admin/suppliers", {
          name: "Nova",
          currency_code: "eur",
          ...wrong,
        })
        expect([wrong, status]).toEqual([wrong, 400])
        expect(data.message).toContain(words)
        expect(await count("comptoir_supplier")).toBe(before)
      }
    })
  })

  describe("POST /admin/suppliers/:id", () => {
    it("changes what is given and keeps the rest", async () => {
      const { post, lumen } = shop()
      const { data } = await post(`/admin/suppliers/${lumen.id}`, {
        phone: "+33 4 72 00 00 00",
        lead_time_days: 9,
      })
      expect(data.supplier).toMatchObject({ code: "LUMEN", phone: "+33 4 72 00 00 00", lead_time_days: 9 })
      const cleared = await post(`/admin/suppliers/${lumen.id}`, { phone: null })
      expect(cleared.data.supplier).toMatchObject({ phone: null, lead_time_days: 9 })
    })

    it("keeps codes apart", async () => {
      const { post, get, lumen } = shop()
      await post("/admin/suppliers", { name: "Nova", currency_code: "eur" })
      const { status, data } = await post(`/admin/suppliers/${lumen.id}`, { code: "nova" })
      expect([status, data.message]).toEqual([
        400,
        "The code nova is that of supplier Nova already; choose another",
      ])
      expect((await get(`/admin/suppliers/${lumen.id}`)).data.supplier.code).toBe("LUMEN")
    })

    it("answers 404 for a supplier that does not exist", async () => {
      const { post, get } = shop()
      expect((await post("/admin/suppliers/csup_none", { name: "X" })).data.message).toBe(
        "Supplier csup_none does not exist"
      )
      expect((await get("/admin/suppliers/csup_none")).status).toBe(404)
      expect((await get("/admin/suppliers/csup%00none")).status).toBe(404)
    })
  })

  describe("POST /admin/suppliers/:id/archive and /restore", () => {
    it("puts a supplier aside, so that nothing is ordered from it, and takes it back", async () => {
      const { post, lumen, lyon, count } = shop()
      const archived = await post(`/admin/suppliers/${lumen.id}/archive`)
      expect(archived.data.supplier.status).toBe("archived")
      expect((await post(`/admin/suppliers/${lumen.id}/archive`, {})).status).toBe(200)
      const refused = await post("/admin/purchase-orders", { supplier_id: lumen.id, location_id: lyon.id })
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Supplier Lumen (LUMEN) is archived; restore it first",
      ])
      expect(await count("comptoir_purchase_order")).toBe(0)
      expect((await post(`/admin/suppliers/${lumen.id}/restore`)).data.supplier.status).toBe("active")
    })
  })

  describe("GET /admin/suppliers", () => {
    it("finds by code, name and e-mail, filters, sorts and pages", async () => {
      const { post, get, lumen } = shop()
      await post("/admin/suppliers", { name: "Nova 100%", currency_code: "eur", email: "hello@nova.test" })
      await post(`/admin/suppliers/${lumen.id}/archive`)
      const names = async (query: string) =>
        (await get(`/admin/suppliers?${query}`)).data.suppliers.map((one: { name: string }) => one.name)
      expect(await names("")).toEqual(["Lumen", "Nova 100%"])
      expect(await names("order=-name")).toEqual(["Nova 100%", "Lumen"])
      expect(await names("q=lum")).toEqual(["Lumen"])
      expect(await names("q=HELLO@")).toEqual(["Nova 100%"])
      expect(await names(`q=${encodeURIComponent("0%")}`)).toEqual(["Nova 100%"])
      expect(await names("q=%25lumen")).toEqual([])
      expect(await names("status=archived")).toEqual(["Lumen"])
      expect(await names("status[]=archived&status[]=active&limit=1&offset=1")).toEqual(["Nova 100%"])
      const { data } = await get("/admin/suppliers?fields=name&limit=1")
      expect(data).toMatchObject({ count: 2, limit: 1, offset: 0 })
      expect(data.suppliers).toEqual([{ id: lumen.id, name: "Lumen" }])
    })
  })

  describe("GET /admin/suppliers/export", () => {
    it("writes every supplier as CSV, with no cell that a spreadsheet would run", async () => {
      const { post, get } = shop()
      await post("/admin/suppliers", { name: "=cmd|'/c calc'!A1", currency_code: "eur" })
      const { data, headers } = await get("/admin/suppliers/export")
      expect(headers["content-type"]).toContain("text/csv")
      const lines = (data as string).trim().split("\r\n")
      expect(lines[0]).toContain("code;name;legal_name")
      expect(lines).toHaveLength(3)
      expect(data).toContain("'=cmd|'/c calc'!A1")
      expect((await get("/admin/suppliers/export?q=lumen")).data.trim().split("\r\n")).toHaveLength(2)
    })
  })
}

import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

/** Everything that can be said of a supplier at once. */
const everything = {
  legal_name: "Lumen SAS",
  country_code: "fr",
  vat_number: "FR 40 303 265 045",
  company_number: "732 829 320 00074",
  payment_days: 30,
  payment_end_of_month: true,
  payment_note: "2 % at 10 days",
  incoterm: "DAP",
  incoterm_place: "Lyon",
  working_days: [5, 1, 2, 3],
  closings: [
    { from: "2026-12-24", until: "2027-01-02", note: "Christmas" },
    { from: "2026-08-01", until: "2026-08-21" },
  ],
  minimum_order_value: "250",
  free_freight_threshold: "1000.5",
  usual_freight_cost: 35,
  over_tolerance_percent: "5",
  over_tolerance_units: 10,
  under_tolerance_percent: "2.5",
  under_tolerance_units: 3,
  contacts: [
    { name: "Ada Roux", role: "Sales", email: "ada@lumen.test", phone: "+33 1", receives_orders: true },
    { name: "Basile Nô", role: "Accounts", email: "basile@lumen.test" },
  ],
  addresses: [
    {
      kind: "legal",
      lines: "1 rue de la Paix\nBâtiment B",
      postal_code: "75002",
      city: "Paris",
      country_code: "FR",
    },
    { kind: "pickup", lines: "Quai 4", city: "Le Havre" },
  ],
}

export function describeSupplierDetails({ getContainer }: Suite, shop: () => PurchasingShop) {
  const audit = async (id: string) => {
    const { data } = await shop().get(`/admin/comptoir/audit?entity_id=${id}&order=-created_at`)
    return data.audit_entries
  }

  describe("POST /admin/suppliers with everything that is known", () => {
    it("keeps it, put in order, and answers it", async () => {
      const { post, get, lumen, lyon } = shop()
      const { status, data } = await post(`/admin/suppliers/${lumen.id}`, {
        ...everything,
        default_location_id: lyon.id,
      })
      expect([status, data.message]).toEqual([200, undefined])
      const { supplier } = (await get(`/admin/suppliers/${lumen.id}`)).data
      expect(supplier).toEqual(data.supplier)
      expect(supplier).toMatchObject({
        vat_number: "FR40303265045",
        company_number: "73282932000074",
        payment_days: 30,
        payment_end_of_month: true,
        incoterm: "DAP",
        working_days: [1, 2, 3, 5],
        closings: [
          { from: "2026-08-01", until: "2026-08-21", note: null },
          { from: "2026-12-24", until: "2027-01-02", note: "Christmas" },
        ],
        minimum_order_value: "250.000000",
        free_freight_threshold: "1000.500000",
        usual_freight_cost: "35.000000",
        default_location: { id: lyon.id, name: "Lyon" },
        over_tolerance_percent: "5.0000",
        over_tolerance_units: 10,
        under_tolerance_percent: "2.5000",
        under_tolerance_units: 3,
        contacts: [
          { name: "Ada Roux", role: "Sales", receives_orders: true },
          { name: "Basile Nô", phone: null, receives_orders: false },
        ],
        addresses: [
          { kind: "legal", lines: "1 rue de la Paix\nBâtiment B", country_code: "fr" },
          { kind: "pickup", city: "Le Havre", country_code: null },
        ],
      })
    })

    it("changes nothing, and writes nothing, when it is sent a second time", async () => {
      const { post, lumen, count } = shop()
      const first = await post(`/admin/suppliers/${lumen.id}`, everything)
      const [entries, contacts] = [await count("comptoir_audit_entry"), first.data.supplier.contacts]
      const again = await post(`/admin/suppliers/${lumen.id}`, { ...everything, contacts })
      expect(again.data.supplier).toEqual(first.data.supplier)
      expect(await count("comptoir_audit_entry")).toBe(entries)
    })

    it("replaces people and places as a whole, keeps the ids it is given, and says so in the audit log", async () => {
      const { post, lumen } = shop()
      const { data } = await post(`/admin/suppliers/${lumen.id}`, everything)
      const [ada] = data.supplier.contacts
      const changed = await post(`/admin/suppliers/${lumen.id}`, {
        contacts: [{ name: "Carl" }, { ...ada, role: "Head of sales" }],
      })
      expect(changed.data.supplier.contacts).toMatchObject([
        { name: "Carl", receives_orders: false },
        { id: ada.id, name: "Ada Roux", role: "Head of sales" },
      ])
      expect(changed.data.supplier.addresses).toEqual(data.supplier.addresses)
      const [entry] = await audit(lumen.id)
      expect(entry).toMatchObject({
        act: "updated",
        before: {
          contacts: [
            "Ada Roux · Sales · ada@lumen.test · +33 1 · receives orders",
            "Basile Nô · Accounts · basile@lumen.test",
          ],
        },
        after: { contacts: ["Carl", "Ada Roux · Head of sales · ada@lumen.test · +33 1 · receives orders"] },
      })
      const emptied = await post(`/admin/suppliers/${lumen.id}`, { contacts: [], addresses: [] })
      expect(emptied.data.supplier).toMatchObject({ contacts: [], addresses: [] })
    })

    it("empties what is given as null", async () => {
      const { post, lumen } = shop()
      await post(`/admin/suppliers/${lumen.id}`, everything)
      const names = [
        "vat_number",
        "payment_days",
        "incoterm",
        "minimum_order_value",
        "over_tolerance_percent",
      ]
      const { data } = await post(
        `/admin/suppliers/${lumen.id}`,
        Object.fromEntries(names.map((name) => [name, null]))
      )
      expect(names.map((name) => data.supplier[name])).toEqual(names.map(() => null))
      expect(data.supplier.payment_note).toBe("2 % at 10 days")
    })

    it("adds a supplier with its people at once, and takes the defaults of the calendar", async () => {
      const { post } = shop()
      const { data } = await post("/admin/suppliers", {
        name: "Nova",
        currency_code: "usd",
        contacts: [{ name: "Zoé" }],
      })
      expect(data.supplier).toMatchObject({
        contacts: [{ name: "Zoé" }],
        working_days: [1, 2, 3, 4, 5, 6, 7],
        closings: [],
        payment_end_of_month: false,
        minimum_order_value: null,
        default_location_id: null,
      })
    })

    it("refuses what is wrong, naming what would be right, and changes nothing", async () => {
      const { post, get, lumen } = shop()
      await post(`/admin/suppliers/${lumen.id}`, { country_code: "fr" })
      const before = (await get(`/admin/suppliers/${lumen.id}`)).data
      const cases = [
        [{ vat_number: "FR40303265046" }, 'The VAT number of supplier Lumen is "FR40303265046"'],
        [{ company_number: "732829321" }, "it must be a SIREN of 9 digits or a SIRET of 14"],
        [{ payment_days: 400 }, "The payment time of supplier Lumen is 400"],
        [{ payment_days: 1.5 }, "The payment time of supplier Lumen is 1.5"],
        [{ incoterm: "XYZ" }, "incoterm"],
        [{ working_days: [] }, "The working days of supplier Lumen are []"],
        [{ working_days: [8] }, "The working days of supplier Lumen are [8]"],
        [{ closings: [{ from: "2026-08-31", until: "2026-08-01" }] }, "ends on 2026-08-01, before it begins"],
        [{ closings: [{ from: "2026-02-30", until: "2026-03-01" }] }, '"2026-02-30"; it must be a day'],
        [{ minimum_order_value: "-1" }, "The minimum order value of supplier Lumen is -1"],
        [{ minimum_order_value: "abc" }, 'The minimum order value of supplier Lumen is "abc"'],
        [{ usual_freight_cost: "0.1234567" }, "at most 6 decimals"],
        [{ over_tolerance_percent: "-2" }, "over tolerance percent of supplier Lumen is -2"],
        [{ under_tolerance_units: -2 }, "under tolerance units of supplier Lumen is -2"],
        [{ default_location_id: "sloc_none" }, "Warehouse sloc_none does not exist"],
        [{ contacts: [{ name: "" }] }, "name"],
        [{ contacts: [{ name: "Ada", email: "nobody" }] }, '"nobody" is no e-mail address'],
        [{ contacts: [{ id: "csct_none", name: "Ada" }] }, "has no contacts with the id csct_none"],
        [{ contacts: Array(51).fill({ name: "Ada" }) }, "would have 51 contacts; it has at most 50"],
        [{ addresses: [{ kind: "home", lines: "x" }] }, "kind"],
        [{ addresses: [{ kind: "legal", lines: "x", country_code: "zz" }] }, 'Country "zz"'],
        [{ iban: "FR7630006000011234567890189" }, "iban"],
        [{ status: "archived" }, "status"],
      ] as const
      for (const [wrong, words] of cases) {
        const { status, data } = await post(`/admin/suppliers/${lumen.id}`, { phone: "1", ...wrong })
        expect([wrong, status]).toEqual([wrong, 400])
        expect(data.message).toContain(words)
      }
      expect((await get(`/admin/suppliers/${lumen.id}`)).data).toEqual(before)
    })

    it("checks the numbers again when the country changes", async () => {
      const { post, lumen } = shop()
      await post(`/admin/suppliers/${lumen.id}`, { country_code: "de", company_number: "HRB 12345" })
      const { status, data } = await post(`/admin/suppliers/${lumen.id}`, { country_code: "fr" })
      expect([status, data.message]).toEqual([
        400,
        'The company number of supplier Lumen is "HRB 12345"; it must be a SIREN of 9 digits or a SIRET of 14: check its digits',
      ])
    })

    it("lets two who change it at once both be heard", async () => {
      const { post, get, lumen } = shop()
      await Promise.all([
        post(`/admin/suppliers/${lumen.id}`, { phone: "1" }),
        post(`/admin/suppliers/${lumen.id}`, { payment_days: 45 }),
        post(`/admin/suppliers/${lumen.id}`, { contacts: [{ name: "Ada" }] }),
        post(`/admin/suppliers/${lumen.id}`, { contacts: [{ name: "Ada" }] }),
      ])
      const { supplier } = (await get(`/admin/suppliers/${lumen.id}`)).data
      expect(supplier).toMatchObject({ phone: "1", payment_days: 45, contacts: [{ name: "Ada" }] })
    })
  })

  describe("GET /admin/comptoir/audit of a supplier", () => {
    it("tells of the supplier and of what it sells, and of nobody else", async () => {
      const { post, get, lumen, items } = shop()
      const { data } = await get(
        `/admin/supplier-items?supplier_id=${lumen.id}&inventory_item_id=${items[0]!.id}`
      )
      await post(`/admin/supplier-items/${data.supplier_items[0].id}`, { unit_price: "13" })
      await post(`/admin/suppliers/${lumen.id}`, { phone: "1" })
      await post("/admin/suppliers", { name: "Nova", currency_code: "eur" })
      const log = (await get(`/admin/comptoir/audit?supplier_id=${lumen.id}&act=updated&order=created_at`))
        .data
      expect(log.audit_entries).toMatchObject([
        { entity_type: "supplier_item", after: { unit_price: expect.stringContaining("13") } },
        { entity_type: "supplier", after: { phone: "1" } },
      ])
      expect(log.count).toBe(2)
    })
  })

  describe("GET /admin/suppliers", () => {
    it("finds by legal name, VAT number, company number and the supplier's people, whatever the accents", async () => {
      const { post, get, lumen } = shop()
      await post(`/admin/suppliers/${lumen.id}`, { ...everything, legal_name: "Éclairages Lumière" })
      await post("/admin/suppliers", { name: "Nova", currency_code: "usd", country_code: "us" })
      const names = async (query: string) =>
        (await get(`/admin/suppliers?${query}`)).data.suppliers.map((one: { name: string }) => one.name)
      for (const q of ["eclairages", "ÉCLAIR", "FR40303", "7328293", "ada@", "basile no", "BASILE NÔ"]) {
        expect([q, await names(`q=${encodeURIComponent(q)}`)]).toEqual([q, ["Lumen"]])
      }
      expect(await names("q=acc_unts")).toEqual([])
      expect(await names("country_code=us")).toEqual(["Nova"])
      expect(await names("country_code[]=us&country_code[]=fr")).toEqual(["Lumen", "Nova"])
      expect(await names("currency_code=eur")).toEqual(["Lumen"])
      expect(await names("order=-country_code")).toEqual(["Nova", "Lumen"])
    })

    it("is found among many with an index where the server has trigrams", async () => {
      const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex.raw(`INSERT INTO comptoir_supplier (id, code, name, currency_code)
        SELECT 'csup_' || n, 'S' || n, 'Fournisseur ' || md5(n::text), 'eur' FROM generate_series(1, 20000) AS n`)
      await knex.raw(`ANALYZE comptoir_supplier`)
      const { rows: extensions } = await knex.raw(`SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'`)
      const { rows } = await knex.raw(
        `EXPLAIN SELECT id FROM comptoir_supplier WHERE search_text LIKE '%c4ca4238a0b9%'`
      )
      const plan = rows.map((row: Record<string, string>) => row["QUERY PLAN"]).join("\n")
      if (extensions.length) expect(plan).toContain("IDX_comptoir_supplier_search")
      const { data } = await shop().get("/admin/suppliers?q=C4CA4238a0b9")
      expect(data.suppliers.map((one: { code: string }) => one.code)).toEqual(["S1"])
    })
  })
}

import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeSupplierFiles(_: Suite, shop: () => PurchasingShop) {
  const send = (csv: string, preview = false) => shop().post("/admin/suppliers/import", { csv, preview })
  const supplierOf = async (q: string) =>
    (await shop().get(`/admin/suppliers?q=${encodeURIComponent(q)}`)).data.suppliers[0]

  describe("POST /admin/suppliers/import", () => {
    const FILE = [
      "Code;Name;Currency_code;Country_code;Lead_time_days;VAT_number;Minimum_order_value;Working_days;Payment_end_of_month;Colour",
      "LUMEN;Lumen;EUR;FR;9;FR40303265045;1 250,50;1 2 3 4 5;oui;red",
      ";Nova & Fils;USD;us;;;;;;",
      ";Nova & Fils SA;usd;;3;;;;no;",
      "OMEGA;Oméga;gbp;gb;2;;;;;",
    ].join("\r\n")

    it("says what it would do, writing nothing", async () => {
      const { count, lumen, get } = shop()
      const { status, data } = await send(FILE, true)
      expect([status, data]).toEqual([
        200,
        {
          created: 3,
          changed: 1,
          unchanged: 0,
          problems: [],
          problem_count: 0,
          ignored_columns: ["colour"],
        },
      ])
      expect(await count("comptoir_supplier")).toBe(1)
      expect((await get(`/admin/suppliers/${lumen.id}`)).data.supplier.lead_time_days).toBe(5)
    })

    it("adds and changes suppliers in one go, and a second time changes nothing", async () => {
      const { post, count } = shop()
      await post("/admin/suppliers", { name: "Nova & Fils", currency_code: "eur", code: "NOVA-FILS-SA" })
      expect((await send(FILE)).data).toMatchObject({ created: 2, changed: 2, problem_count: 0 })
      expect(await supplierOf("lumen")).toMatchObject({
        currency_code: "eur",
        country_code: "fr",
        lead_time_days: 9,
        vat_number: "FR40303265045",
        minimum_order_value: "1250.500000",
        working_days: [1, 2, 3, 4, 5],
        payment_end_of_month: true,
      })
      expect(await supplierOf("nova & fils sa")).toMatchObject({
        code: "NOVA-FILS-SA-2",
        lead_time_days: 3,
        currency_code: "usd",
      })
      expect(await supplierOf("omega")).toMatchObject({ name: "Oméga", code: "OMEGA" })
      const before = await count("comptoir_audit_entry")
      expect((await send(FILE)).data).toMatchObject({ created: 0, changed: 0, unchanged: 4 })
      expect(await count("comptoir_audit_entry")).toBe(before)
    })

    it("takes back what the export wrote, to the letter", async () => {
      const { post, get, lumen, count } = shop()
      await post(`/admin/suppliers/${lumen.id}`, {
        phone: "+33 4 72 00 00 00",
        notes: '=1+1\nsecond; line "quoted"',
        incoterm: "DAP",
        payment_days: 30,
        minimum_order_value: "12.5",
        over_tolerance_percent: "2.5",
        working_days: [1, 2],
      })
      const { data: file } = await get("/admin/suppliers/export")
      const before = await count("comptoir_audit_entry")
      expect((await send(file)).data).toEqual({
        created: 0,
        changed: 0,
        unchanged: 1,
        problems: [],
        problem_count: 0,
        ignored_columns: [],
      })
      expect(await count("comptoir_audit_entry")).toBe(before)
    })

    it("names every bad row with its line and then takes none", async () => {
      const { count } = shop()
      const rows = [
        "code;name;currency_code;country_code;lead_time_days;email;incoterm;vat_number;working_days;payment_end_of_month;usual_freight_cost",
        "A;Alpha;eur;fr;x;;;;;;",
        "B;Beta;zzz;fr;;;;;;;",
        "C;Gamma;eur;zz;;;;;;;",
        "D;Delta;eur;fr;;nobody;;;;;",
        "E;Epsilon;eur;fr;;;NOW;;;;",
        "F;Zeta;eur;fr;;;;FR1;;;",
        "G;Eta;eur;fr;;;;;8;;",
        "H;Theta;eur;fr;;;;;;perhaps;",
        "I;Iota;eur;fr;;;;;;;abc",
        "J;;eur;fr;;;;;;;",
        "K;Kappa;;fr;;;;;;;",
        "L;Lambda;eur;fr;;;;;;;",
        "l;Lambda again;eur;fr;;;;;;;",
        ";;eur;fr;;;;;;;",
      ]
      const { data } = await send(rows.join("\n"))
      expect(
        data.problems.map(({ line, message }: { line: number; message: string }) => `${line} ${message}`)
      ).toEqual([
        expect.stringContaining('2 The column lead_time_days holds "x"'),
        expect.stringContaining('3 Currency "zzz"'),
        expect.stringContaining('4 Country "zz"'),
        expect.stringContaining('5 "nobody" is no e-mail address'),
        expect.stringContaining('6 The column incoterm holds "NOW"'),
        expect.stringContaining('7 The VAT number of supplier Zeta is "FR1"'),
        expect.stringContaining('8 The column working_days holds "8"'),
        expect.stringContaining('9 The column payment_end_of_month holds "perhaps"'),
        expect.stringContaining('10 The usual freight cost of supplier Iota is "abc"'),
        expect.stringContaining("11 No supplier has the code J; a new one needs a name"),
        expect.stringContaining("12 Kappa is new and needs a currency_code"),
        expect.stringContaining("14 Line 13 is about the same supplier"),
        expect.stringContaining("15 The row has neither a code nor a name"),
      ])
      expect(data.problem_count).toBe(13)
      expect(await count("comptoir_supplier")).toBe(1)
    })

    it("refuses a file without names or codes, and asks for the code where a name is not enough", async () => {
      const { post } = shop()
      expect((await send("colour;price\nred;1")).data.message).toContain('neither a column "code" nor "name"')
      await post("/admin/suppliers", { name: "Lumen", currency_code: "eur" })
      const { data } = await send("name;phone\nlumen;123")
      expect(data.problems).toEqual([
        { line: 2, message: "Several suppliers are called lumen; give the code of one: LUMEN, LUMEN-2" },
      ])
    })

    it("takes five thousand suppliers with a handful of statements, twice at once without doubling one", async () => {
      const { count } = shop()
      const rows = Array.from(
        { length: 5_000 },
        (_unused, index) => `;Maison ${index % 4_000} ${index < 4_000 ? "" : "bis"};eur`
      )
      const file = ["code;name;currency_code", ...rows].join("\n")
      const answers = await Promise.all([send(file), send(file)])
      expect(answers.map(({ data }) => [data.created, data.unchanged]).sort()).toEqual([
        [0, 5_000],
        [5_000, 0],
      ])
      expect(await count("comptoir_supplier")).toBe(5_001)
    })
  })
}

import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { anAsker } from "../../helpers/an-asker"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

const IBAN = "FR7630006000011234567890189"
const bank = {
  account_holder: "Lumen SAS",
  iban: "fr76 3000 6000 0112 3456 7890 189",
  bic: "AGRIFRPP",
  bank_name: "CA",
}

export function describeSupplierBank({ api, getContainer }: Suite, shop: () => PurchasingShop) {
  const everythingKept = async () => {
    const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
    return JSON.stringify(await knex("comptoir_audit_entry").select())
  }

  describe("POST /admin/suppliers/:id/bank", () => {
    it("keeps the account, shows its last four characters everywhere, and never writes it into the audit log", async () => {
      const { post, get, lumen } = shop()
      const { status, data } = await post(`/admin/suppliers/${lumen.id}/bank`, bank)
      expect(status).toBe(200)
      const masked = { account_holder: "Lumen SAS", iban: "•••• 0189", bic: "AGRIFRPP", bank_name: "CA" }
      expect(data.supplier).toMatchObject(masked)
      expect((await get("/admin/suppliers")).data.suppliers[0]).toMatchObject(masked)
      const { data: list } = await get(`/admin/comptoir/audit?entity_id=${lumen.id}&act=bank_changed`)
      expect(list.audit_entries[0]).toMatchObject({
        before: { iban: null },
        after: { iban: "•••• 0189" },
      })
      expect(await everythingKept()).not.toContain("12345")
      expect((await get("/admin/suppliers/export")).data).not.toContain("0189")
    })

    it("changes what is given, keeps the rest, and is silent when nothing changes", async () => {
      const { post, lumen, count } = shop()
      await post(`/admin/suppliers/${lumen.id}/bank`, bank)
      const entries = await count("comptoir_audit_entry")
      await post(`/admin/suppliers/${lumen.id}/bank`, { iban: IBAN })
      expect(await count("comptoir_audit_entry")).toBe(entries)
      const { data } = await post(`/admin/suppliers/${lumen.id}/bank`, { bic: null })
      expect(data.supplier).toMatchObject({ iban: "•••• 0189", bic: null, bank_name: "CA" })
    })

    it("refuses a wrong account without repeating it", async () => {
      const { post, get, lumen } = shop()
      await post(`/admin/suppliers/${lumen.id}/bank`, bank)
      const wrong = await post(`/admin/suppliers/${lumen.id}/bank`, { iban: "FR7630006000011234567890188" })
      expect([wrong.status, wrong.data.message]).toEqual([
        400,
        "The IBAN of supplier Lumen is wrong: its check digits do not fit",
      ])
      expect((await post(`/admin/suppliers/${lumen.id}/bank`, { bic: "NOPE" })).status).toBe(400)
      expect((await get(`/admin/suppliers/${lumen.id}`)).data.supplier).toMatchObject({
        iban: "•••• 0189",
        bic: "AGRIFRPP",
      })
    })
  })

  describe("POST /admin/suppliers/:id/bank/reveal", () => {
    it("says the account in full and writes down who asked", async () => {
      const { post, get, lumen, adminId } = shop()
      await post(`/admin/suppliers/${lumen.id}/bank`, bank)
      const { data, headers } = await post(`/admin/suppliers/${lumen.id}/bank/reveal`)
      expect(data.bank).toEqual({ ...bank, iban: IBAN })
      expect(headers["cache-control"]).toBe("no-store")
      const { data: list } = await get(`/admin/comptoir/audit?entity_id=${lumen.id}&act=bank_revealed`)
      expect(list.audit_entries).toMatchObject([{ actor_id: adminId, after: { iban: "•••• 0189" } }])
      expect((await post("/admin/suppliers/csup_none/bank/reveal")).status).toBe(404)
    })

    it("is for owners and accountants: a buyer, who orders, does not also say where to pay", async () => {
      const { post, get, lumen, adminId } = shop()
      await post(`/admin/suppliers/${lumen.id}/bank`, bank)
      const buyer = await anAsker(api, getContainer(), "buyer@example.com")
      const accountant = await anAsker(api, getContainer(), "accountant@example.com")
      await post(`/admin/comptoir/roles`, { user_id: adminId, roles: ["owner"] })
      await post(`/admin/comptoir/roles`, { user_id: buyer.id, roles: ["buyer"] })
      await post(`/admin/comptoir/roles`, { user_id: accountant.id, roles: ["accountant"] })
      await post("/admin/comptoir/settings", { settings: { "administration.roles_enabled": true } })
      const refused = await buyer.post(`/admin/suppliers/${lumen.id}/bank/reveal`)
      expect([refused.status, refused.data.message]).toEqual([
        403,
        expect.stringContaining('"purchasing.bank"'),
      ])
      expect((await buyer.post(`/admin/suppliers/${lumen.id}/bank`, { iban: null })).status).toBe(403)
      expect((await buyer.post(`/admin/suppliers/${lumen.id}`, { phone: "1" })).status).toBe(200)
      expect((await accountant.post(`/admin/suppliers/${lumen.id}/bank/reveal`)).status).toBe(200)
      expect((await accountant.post(`/admin/suppliers/${lumen.id}/bank`, { bank_name: "BNP" })).status).toBe(
        200
      )
      expect((await get(`/admin/suppliers/${lumen.id}`)).data.supplier).toMatchObject({
        iban: "•••• 0189",
        bank_name: "BNP",
      })
    })
  })
}

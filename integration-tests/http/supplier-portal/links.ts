import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PORTAL_LIMITS } from "../../../src/domain/purchasing/portal-access"
import { portalUrlOf } from "../../../src/workflows/purchasing/portal-url"
import { aSupplier } from "../../helpers/a-supplier"
import { aDraftOrder, aSentOrder } from "../../helpers/a-purchase-order"
import type { Portal } from "../../helpers/a-portal"
import type { Suite } from "../../helpers/suite"

const SENTENCES = {
  unknown: "This link does not open anything",
  over: "This link is no longer valid",
  limited: "Please wait a little",
}

export function describePortalLinks({ getContainer }: Suite, portalOf: () => Portal): void {
  const knex = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const target = ({ shop, orderId }: Portal) => ({
    supplier_id: shop.lumen.id,
    entity_type: "purchase_order" as const,
    entity_id: orderId,
  })
  const linkRow = () => knex()("comptoir_portal_link").orderBy("created_at", "desc").first()

  describe("GET /supplier-portal/:token", () => {
    it("shows the order to whoever has the link, with headers that keep it to them", async () => {
      const { visit, path, order } = portalOf()
      const page = await visit(path)
      const { number } = await order()

      expect(page.status).toBe(200)
      expect(page.headers["content-type"]).toBe("text/html; charset=utf-8")
      expect(page.data).toContain(`Purchase order ${number}`)
      expect(page.data).toContain("LU-100")
      expect(page.headers).toMatchObject({
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex, nofollow",
      })
      expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(page.headers["set-cookie"]).toBeUndefined()
      expect(page.data).not.toMatch(/<script/i)
    })

    it("changes nothing, however often a mail scanner opens it", async () => {
      const { visit, path, order, shop } = portalOf()
      const before = await order()
      await Promise.all(Array.from({ length: 5 }, () => visit(`${path}?done=confirmed&act=confirm&key=x`)))

      expect(await order()).toEqual(before)
      expect(await shop.count("comptoir_supplier_answer")).toBe(0)
    })

    it("speaks the language that is chosen, else the browser's", async () => {
      const { visit, path } = portalOf()

      const french = await visit(path, { "accept-language": "fr-FR,fr;q=0.9,en;q=0.5" })
      expect(french.data).toContain(`<html lang="fr">`)
      expect(french.data).toContain("Confirmer la commande telle quelle")
      const chosen = await visit(`${path}?lang=en`, { "accept-language": "fr" })
      expect(chosen.data).toContain(`<html lang="en">`)
    })

    it("shows nothing of our notes, our stock, our sale prices or another supplier", async () => {
      const { visit, path, orderId, shop } = portalOf()
      await knex()("comptoir_purchase_order")
        .where({ id: orderId })
        .update({ notes: "They are slow payers' friends" })
      await knex()("comptoir_supplier").where({ id: shop.lumen.id }).update({ notes: "Never trust Lumen" })
      const other = await aSupplier(getContainer(), { name: "Rival Lamps", code: "RIVAL" }, [
        { inventory_item_id: shop.items[0]!.id, unit_price: "1.11" },
      ])
      const page = await visit(path)

      for (const hidden of ["slow payers", "Never trust", other.name, "RIVAL", "1.11", shop.adminId]) {
        expect(page.data).not.toContain(hidden)
      }
    })

    it("answers a guessed, cut or foreign token with the same page, and tells nothing", async () => {
      const { visit, path } = portalOf()
      const token = path.split("/").at(-1) as string
      const wrong = [
        "x",
        token.slice(0, -1),
        `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`,
        `${"0".repeat(26)}-${token.slice(27)}`,
        encodeURIComponent("' OR 1=1 --"),
        "%00",
      ]
      const pages = await Promise.all(wrong.map((one) => visit(`/supplier-portal/${one}`)))

      expect(pages.map((page) => page.status)).toEqual(wrong.map(() => 404))
      expect(new Set(pages.map((page) => page.data)).size).toBe(1)
      expect(pages[0]?.data).toContain(SENTENCES.unknown)
      expect(pages[0]?.data).not.toMatch(/PO-|Lumen|csup_|cpo_/)
    })

    it("does not open one link with the signature of another", async () => {
      const { visit, path, shop } = portalOf()
      const otherId = await aSentOrder(getContainer(), {
        supplier_id: shop.lumen.id,
        location_id: shop.lyon.id,
        lines: [{ inventory_item_id: shop.items[0]!.id, quantity: 1 }],
      })
      const other = new URL(await portalUrlOf(getContainer(), { ...target(portalOf()), entity_id: otherId }))
        .pathname
      const [, mine = ""] = (path.split("/").at(-1) as string).split("-")
      const [theirId = ""] = (other.split("/").at(-1) as string).split("-")

      expect((await visit(`/supplier-portal/${theirId}-${mine}`)).status).toBe(404)
      expect((await visit(other)).status).toBe(200)
    })

    it("is closed to an order that is not sent yet", async () => {
      const { visit, shop } = portalOf()
      const draft = await aDraftOrder(getContainer(), {
        supplier_id: shop.lumen.id,
        location_id: shop.lyon.id,
        lines: [{ inventory_item_id: shop.items[0]!.id, quantity: 7 }],
      })
      const url = await portalUrlOf(getContainer(), { ...target(portalOf()), entity_id: draft })
      const page = await visit(new URL(url).pathname)

      expect(page.data).toContain("This order has not been sent yet")
      expect(page.data).not.toContain(shop.items[0]!.sku)
    })

    it("says politely that a link has ended or was taken back, in the visitor's language", async () => {
      const { visit, path } = portalOf()
      await knex()("comptoir_portal_link").update({ expires_at: new Date(Date.now() - 1000) })
      const ended = await visit(path)
      expect([ended.status, ended.data.includes(SENTENCES.over)]).toEqual([410, true])
      expect(ended.data).not.toMatch(/PO-|Lumen/)

      await knex()("comptoir_portal_link").update({
        expires_at: new Date(Date.now() + 1e6),
        revoked_at: new Date(),
      })
      const revoked = await visit(path, { "accept-language": "fr" })
      expect(revoked.status).toBe(410)
      expect(revoked.data).toContain("Ce lien n’est plus valable")
    })

    it("stops an address after too many wrong tries, and says when to come again", async () => {
      const { visit } = portalOf()
      const wrong = () => visit(`/supplier-portal/${"0".repeat(26)}-${"0".repeat(64)}`)
      const tries = await Promise.all(Array.from({ length: 100 }, wrong))
      const statuses = tries.map((page) => page.status)

      expect(statuses.filter((status) => status === 404).length).toBe(PORTAL_LIMITS.wrong)
      expect(statuses.filter((status) => status === 429).length).toBe(100 - PORTAL_LIMITS.wrong)
      const limited = await visit(portalOf().path)
      expect(limited.status).toBe(429)
      expect(limited.data).toContain(SENTENCES.limited)
      expect(Number(limited.headers["retry-after"])).toBeGreaterThan(0)
      expect(Number(limited.headers["retry-after"])).toBeLessThanOrEqual(600)
      // Another address is not stopped by it.
      expect((await visit(portalOf().path, { "x-forwarded-for": "203.0.113.9" })).status).toBe(200)
    })

    it("stops a link that is opened too often, wherever from", async () => {
      const { visit, path } = portalOf()
      await visit(path)
      await knex()("comptoir_portal_counter")
        .where("id", "like", "link:%")
        .update({ hits: PORTAL_LIMITS.link })

      expect((await visit(path, { "x-forwarded-for": "203.0.113.10" })).status).toBe(429)
    })

    it("logs each visit without the address, and keeps no token", async () => {
      const { visit, path, shop } = portalOf()
      await visit(path, { "x-forwarded-for": "203.0.113.7", "user-agent": "Scanner\t1.0" })
      const link = await linkRow()
      const { data } = await shop.get(`/admin/portal-links/${link.id}/visits`)

      expect(data).toMatchObject({ count: 1, visits: [{ act: "order", user_agent: "Scanner\t1.0" }] })
      expect(data.visits[0].address_hash).toMatch(/^[0-9a-f]{16}$/)
      const kept = JSON.stringify(await knex()("comptoir_portal_link")) + JSON.stringify(data)
      const [, signature = ""] = (path.split("/").at(-1) as string).split("-")
      expect(kept).not.toContain(signature)
      expect(kept).not.toContain("203.0.113.7")
    })
  })

  describe("the links of an order", () => {
    it("are issued once: asked again, the same address comes back with its time begun anew", async () => {
      const { shop, path } = portalOf()
      await knex()("comptoir_portal_link").update({ expires_at: new Date(Date.now() + 86_400_000) })
      const both = await Promise.all([0, 1].map(() => shop.post("/admin/portal-links", target(portalOf()))))

      for (const { status, data } of both) {
        expect(status).toBe(200)
        expect(new URL(data.portal_link.url).pathname).toBe(path)
        expect(new Date(data.portal_link.expires_at).getTime()).toBeGreaterThan(Date.now() + 89 * 86_400_000)
        expect(data.portal_link.nonce).toBeUndefined()
      }
      expect(await shop.count("comptoir_portal_link")).toBe(1)
    })

    it("open for as long as the setting says", async () => {
      const { shop } = portalOf()
      await shop.post("/admin/comptoir/settings", { settings: { "purchasing.portal_days": 3 } })
      const link = await linkRow()
      const { data } = await shop.post(`/admin/portal-links/${link.id}/renew`)

      const days = (new Date(data.portal_link.expires_at).getTime() - Date.now()) / 86_400_000
      expect(days).toBeGreaterThan(2.9)
      expect(days).toBeLessThanOrEqual(3)
    })

    it("are renewed: the new one opens, the old one no longer does", async () => {
      const { shop, visit, path } = portalOf()
      const link = await linkRow()
      const { data } = await shop.post(`/admin/portal-links/${link.id}/renew`)
      const renewed = new URL(data.portal_link.url).pathname

      expect(renewed).not.toBe(path)
      expect((await visit(renewed)).status).toBe(200)
      expect((await visit(path)).status).toBe(410)
      const again = await shop.post(`/admin/portal-links/${link.id}/renew`)
      expect(again.status).toBe(400)
      expect(again.data.message).toBe(
        `Portal link ${link.id} was replaced by ${data.portal_link.id} already; renew that one instead`
      )
    })

    it("are revoked at once and once, and the log says by whom", async () => {
      const { shop, visit, path, orderId } = portalOf()
      const link = await linkRow()
      await shop.post(`/admin/portal-links/${link.id}/revoke`)
      const { data } = await shop.post(`/admin/portal-links/${link.id}/revoke`)

      expect(data.portal_link).toMatchObject({ state: "revoked", revoked_by: shop.adminId })
      expect((await visit(path)).status).toBe(410)
      const audit = await shop.get(`/admin/comptoir/audit?entity_id=${orderId}&act=portal_link_revoked`)
      expect(audit.data.count).toBe(1)
    })

    it("are listed without their addresses", async () => {
      const { shop, orderId } = portalOf()
      const { data } = await shop.get(`/admin/portal-links?entity_type=purchase_order&entity_id=${orderId}`)

      expect(data.count).toBe(1)
      expect(data.portal_links[0]).toMatchObject({ state: "live", visit_count: 0 })
      expect(data.portal_links[0].url).toBeUndefined()
      expect(data.portal_links[0].nonce).toBeUndefined()
    })

    it("are not issued to another supplier, nor to what does not exist", async () => {
      const { shop } = portalOf()
      const rival = await aSupplier(getContainer(), { name: "Rival", code: "RIVAL" })
      const to = target(portalOf())
      const refusals = await Promise.all([
        shop.post("/admin/portal-links", { ...to, supplier_id: rival.id }),
        shop.post("/admin/portal-links", { ...to, supplier_id: "csup_none" }),
        shop.post("/admin/portal-links", { ...to, entity_id: "cpo_none" }),
        shop.post("/admin/portal-links", { ...to, entity_type: "quotation_request", entity_id: "crfq_none" }),
        shop.post("/admin/portal-links/cplk_none/renew"),
        shop.post("/admin/portal-links/cplk_none/revoke"),
        shop.get("/admin/portal-links/cplk_none/visits"),
      ])

      expect(refusals.map(({ status, data }) => [status, data.message])).toEqual([
        [400, `Purchase order ${to.entity_id} is not with Rival; only its own supplier may open it`],
        [404, "Supplier csup_none does not exist"],
        [404, "Purchase order cpo_none does not exist"],
        [404, "Request for quotation crfq_none does not exist"],
        [404, "Portal link cplk_none does not exist"],
        [404, "Portal link cplk_none does not exist"],
        [404, "Portal link cplk_none does not exist"],
      ])
      expect(await shop.count("comptoir_portal_link")).toBe(1)
    })
  })
}

import { resolveSessionCookieSecurity } from "@medusajs/framework/http"
import type { AxiosResponse } from "axios"
import { unsubscribeUrl } from "../../../src/workflows/cart-recovery/unsubscribe-url"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"
import type { Suite } from "../../helpers/suite"
import { aLinkOf, BROWSER } from "./a-visitor"
import { MAIL_EVENT_SECRET } from "./unsubscribe"

const EVIL = "https://evil.example"

/**
 * What a page of somebody else can make a visitor's browser do without asking first: navigate, or send a form, with the
 * cookies that may go along. Anything else (JSON, a header of its own) is asked for by a preflight, which must say no.
 */
export function describeForeignPages(suite: Suite, shop: () => RelaunchShop): void {
  type Asked = { method?: string; type?: string; body?: string; headers?: Record<string, string> }
  const fromElsewhere = (path: string, asked: Asked = {}): Promise<AxiosResponse<string>> =>
    suite.api.request({
      url: path,
      method: asked.method ?? "POST",
      data: asked.body,
      headers: {
        ...BROWSER,
        origin: EVIL,
        referer: `${EVIL}/`,
        "sec-fetch-site": "cross-site",
        ...(asked.type ? { "content-type": asked.type } : {}),
        ...asked.headers,
      },
      maxRedirects: 0,
      validateStatus: () => true,
      responseType: "text",
      transformResponse: (text: string) => text,
    })
  const FORM = "application/x-www-form-urlencoded"
  /** All that a foreign page could have changed. */
  const changed = async () => {
    const { rows } = shop()
    const [row] = await rows<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM comptoir_recovery_suppression) AS suppressions,
              (SELECT count(*)::int FROM comptoir_recovery_consent) AS consents,
              (SELECT count(*)::int FROM comptoir_recovery_mail_event) AS events,
              (SELECT count(*)::int FROM comptoir_recovery_person WHERE erased_at IS NOT NULL) AS erased,
              (SELECT count(*)::int FROM comptoir_recovery_link WHERE uses > 0) AS visits,
              (SELECT count(*)::int FROM cart) AS carts`
    )
    return row as Record<string, number>
  }

  describe("a page of somebody else", () => {
    it("changes nothing that it has no secret for, by any form that a browser sends unasked", async () => {
      const { leaveCart, hashOf, channels, container } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      const { token } = await aLinkOf(shop(), cart.id)
      const before = await changed()
      const wrong = "x".repeat(43)
      const unsubscribe = new URL(
        unsubscribeUrl(container, hashOf("ada@example.test"), channels.web.id, "en")
      ).pathname
      const consent = new URLSearchParams({ email: "ada@example.test", granted: "true", wording: "Yes." })
      const bounce = JSON.stringify([{ type: "complaint", id: "1", email: "ada@example.test" }])
      const answers: [what: string, answer: AxiosResponse<string>, status: number][] = [
        // Links of left carts: the token in the address is the secret, and it is in the mail alone.
        ["a guessed link", await fromElsewhere(`/recovery/${wrong}`, { type: FORM, body: "" }), 404],
        [
          "the cart of a guessed link",
          await fromElsewhere(`/recovery/${wrong}/cart`, { method: "GET" }),
          404,
        ],
        // Unsubscribing: the address is signed, so nobody writes one for somebody else.
        [
          "a changed unsubscription",
          await fromElsewhere(`${unsubscribe}x`, { type: FORM, body: "List-Unsubscribe=One-Click" }),
          404,
        ],
        // Only looking at a page that unsubscribes does nothing: pictures and frames are GETs.
        ["the page of an unsubscription", await fromElsewhere(unsubscribe, { method: "GET" }), 200],
        // What mail services tell needs the secret in the address.
        [
          "an invented complaint",
          await fromElsewhere(`/recovery/mail-events/generic/${MAIL_EVENT_SECRET}x`, {
            type: "text/plain",
            body: bounce,
          }),
          404,
        ],
        // The shop window: a form can send no publishable key, which is a header.
        [
          "a yes by a form",
          await fromElsewhere("/store/consent", { type: FORM, body: consent.toString() }),
          400,
        ],
        [
          "a yes as text",
          await fromElsewhere("/store/consent", {
            type: "text/plain",
            body: JSON.stringify(Object.fromEntries(consent)),
          }),
          400,
        ],
        [
          "the link in the shop window",
          await fromElsewhere(`/store/recovery/${token}`, { type: FORM, body: "" }),
          400,
        ],
        // The admin: the cookie of a session stays at home, so the form comes as nobody's.
        [
          "an erasure",
          await fromElsewhere("/admin/recovery/people/erase", {
            type: FORM,
            body: "email=ada%40example.test&confirm=ERASE",
          }),
          401,
        ],
      ]
      expect(answers.map(([what, { status }]) => [what, status])).toEqual(
        answers.map(([what, , status]) => [what, status])
      )
      expect(await changed()).toEqual(before)
      expect(resolveSessionCookieSecurity({ isProduction: true, isStaging: false }).sameSite).toBe("lax")
    })

    it.each([
      ["/store/consent", "content-type,x-publishable-api-key"],
      ["/store/recovery/x", "content-type,x-publishable-api-key"],
      ["/admin/recovery/people/erase", "content-type"],
    ])("is not let through to %s with what a browser asks for first", async (path, headers) => {
      const asked = (origin: string) =>
        suite.api.request({
          url: path,
          method: "OPTIONS",
          headers: {
            origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": headers,
          },
          validateStatus: () => true,
        })
      expect((await asked(EVIL)).headers["access-control-allow-origin"]).toBeUndefined()
      // The shop's own page is: without it the line above would say nothing.
      const own = `http://localhost:${process.env.PORT ?? "9000"}`
      expect((await asked(own)).headers["access-control-allow-origin"]).toBe(own)
    })

    it("that a link stands on leads its reader into the cart, as a page of mails does", async () => {
      const { leaveCart } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      const { token } = await aLinkOf(shop(), cart.id)
      const opened = await fromElsewhere(`/recovery/${token}`, { method: "GET" })
      expect([opened.status, opened.headers.location]).toEqual([302, `/recovery/${token}/cart`])
      const pressed = await fromElsewhere(`/recovery/${token}`, { type: FORM, body: "" })
      expect([pressed.status, pressed.headers.location]).toEqual([303, `/recovery/${token}/cart`])
      // Whatever it sends along is nothing that anybody reads, and no answer may be read or framed by it.
      const cartId = await fromElsewhere(`/recovery/${token}`, { type: FORM, body: "cart_id=cart_of_evil" })
      expect(cartId.status).toBe(303)
      for (const { headers } of [opened, pressed, cartId]) {
        expect(headers["access-control-allow-origin"]).toBeUndefined()
        expect(headers["x-frame-options"]).toBe("DENY")
        expect(String(headers["set-cookie"] ?? "SameSite=Lax")).toMatch(/SameSite=Lax/)
      }
    })

    it("that has the very address of an unsubscription may use it: mail programs are pages of others", async () => {
      const { hashOf, channels, container, rows } = shop()
      const path = new URL(unsubscribeUrl(container, hashOf("ada@example.test"), channels.web.id, "en"))
        .pathname
      const { status } = await fromElsewhere(path, { type: FORM, body: "List-Unsubscribe=One-Click" })
      expect(status).toBe(200)
      expect(await rows(`SELECT value, reason FROM comptoir_recovery_suppression`)).toEqual([
        { value: hashOf("ada@example.test"), reason: "unsubscribed" },
      ])
    })
  })
}

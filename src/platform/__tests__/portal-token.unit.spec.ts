import { generateEntityId } from "@medusajs/framework/utils"
import { markup } from "../portal/html"
import { PORTAL_HEADERS, portalPage } from "../portal/layout"
import { hashOfAddress, linkIdOf, newNonce, opens, tokenOf, withoutTokens } from "../portal/token"
import { createHash } from "node:crypto"

const SECRET = "a secret of the shop"
const aLink = () => ({ id: generateEntityId(undefined, "cplk"), nonce: newNonce() })

describe("the token of a link", () => {
  const link = aLink()
  const token = tokenOf(SECRET, link)

  it("names its link and opens it", () => {
    expect(linkIdOf(token)).toBe(link.id)
    expect(opens(SECRET, link, token)).toBe(true)
    expect(token).toMatch(/^[0-9A-Z]{26}-[0-9a-f]{64}$/)
  })

  it("is taken out of a text, wherever it stands in it", () => {
    const text = `<a href="https://shop.example/supplier-portal/${token}?lang=fr">https://shop.example/supplier-portal/${token}</a>`
    expect(withoutTokens(text)).toBe(
      '<a href="https://shop.example/supplier-portal/…?lang=fr">https://shop.example/supplier-portal/…</a>'
    )
    expect(withoutTokens("Purchase order PO-2026-00001")).toBe("Purchase order PO-2026-00001")
  })

  it("is the same each time it is shown", () => {
    expect(tokenOf(SECRET, { ...link })).toBe(token)
  })

  it("opens no other link, nothing after a new nonce, and nothing under another secret", () => {
    const other = aLink()
    expect(opens(SECRET, other, token)).toBe(false)
    expect(opens(SECRET, { ...link, nonce: newNonce() }, token)).toBe(false)
    expect(opens("another secret", link, token)).toBe(false)
    const stitched = `${tokenOf(SECRET, other).slice(0, 26)}${token.slice(26)}`
    expect(opens(SECRET, other, stitched)).toBe(false)
  })

  it.each([
    "",
    "x",
    "../etc/passwd",
    `${token}0`,
    token.toLowerCase(),
    token.slice(0, -1),
    `${token}\n`,
    "%00",
  ])("is not %j", (wrong) => {
    expect(linkIdOf(wrong)).toBeUndefined()
    expect(opens(SECRET, link, wrong)).toBe(false)
  })

  it("does not open with one character changed anywhere", () => {
    for (let place = 0; place < token.length; place += 1) {
      const wrong = `${token.slice(0, place)}${token[place] === "0" ? "1" : "0"}${token.slice(place + 1)}`
      expect(opens(SECRET, link, wrong)).toBe(false)
    }
  })
})

describe("the hash of an address", () => {
  it("tells two apart and says neither", () => {
    const hash = hashOfAddress(SECRET, "203.0.113.7")
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(hashOfAddress(SECRET, "203.0.113.8")).not.toBe(hash)
    expect(hashOfAddress("another secret", "203.0.113.7")).not.toBe(hash)
  })
})

describe("a page of the portal", () => {
  it("escapes what is put into it, in text and in attributes", () => {
    const name = `<script>alert("1")</script>' & Co`
    const shown = markup`<p title="${name}">${name}</p>${[markup`<b>ok</b>`, null, false, 0]}`.text
    const safe = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; &amp; Co"
    expect(shown).toBe(`<p title="${safe}">${safe}</p><b>ok</b>0`)
  })

  it("has no script, and no style but the one that its headers name", () => {
    const page = portalPage({
      title: `"><script>`,
      language: "fr",
      body: markup`<p>x</p>`,
      shop: "Lumière & Co",
    })
    expect(page).not.toMatch(/<script|\son\w+=|style="/i)
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style as string)
    expect(styles).toHaveLength(1)
    const hash = createHash("sha256")
      .update(styles[0] as string)
      .digest("base64")
    expect(PORTAL_HEADERS["Content-Security-Policy"]).toContain(`style-src 'sha256-${hash}'`)
    expect(PORTAL_HEADERS["Content-Security-Policy"]).toContain("default-src 'none'")
    expect(page).toContain(`<html lang="fr">`)
    expect(page).toContain(`<a href="?lang=en" lang="en" hreflang="en">English</a>`)
  })
})

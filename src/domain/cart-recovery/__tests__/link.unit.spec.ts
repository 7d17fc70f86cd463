import fc from "fast-check"
import {
  cartToOpen,
  isLinkOpen,
  isPersonal,
  linkExpiry,
  MOST_COPIES,
  storefrontAddress,
  wantsCart,
} from "../link"
import { JOURNEY_STATUSES } from "../lifecycles"

const AT = new Date("2026-03-02T10:00:00Z")
const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"

describe("A link of a left cart", () => {
  it.each(JOURNEY_STATUSES)(
    "opens until its day for a journey that is %s, unless it was bought",
    (status) => {
      const terms = { expires_at: linkExpiry(AT, 30), ended_at: null, status }
      const isBought = status === "converted" || status === "converted_unaided"
      expect(isLinkOpen(terms, AT)).toBe(!isBought)
      expect(isLinkOpen(terms, new Date("2026-04-01T10:00:00Z"))).toBe(false)
      expect(isLinkOpen({ ...terms, ended_at: AT }, AT)).toBe(false)
    }
  )

  const person = {
    method: "GET",
    user_agent: CHROME,
    accept: "text/html,*/*;q=0.8",
    purpose: null,
    fetch_mode: "navigate",
    fetch_dest: "document",
  }
  it.each([
    ["a browser", {}, true],
    ["an older browser without fetch headers", { fetch_mode: null, fetch_dest: null }, true],
    ["a look at the headers", { method: "HEAD" }, false],
    ["nobody in particular", { user_agent: null }, false],
    ["a tool", { user_agent: "curl/8.9.1" }, false],
    ["a scanner of a mail service", { user_agent: `${CHROME} BarracudaSentinel` }, false],
    ["a preview of a messenger", { user_agent: "WhatsApp/2.23" }, false],
    ["a search engine", { user_agent: "Mozilla/5.0 (compatible; Googlebot/2.1)" }, false],
    ["a browser that looks ahead", { purpose: "prefetch;prerender" }, false],
    ["a picture", { fetch_dest: "image" }, false],
    ["a script", { fetch_mode: "cors", fetch_dest: "empty" }, false],
    ["who wants no page", { accept: "application/json" }, false],
  ])("is opened by %s: counted %#", (_, changes, isCounted) => {
    expect(isPersonal({ ...person, ...changes })).toBe(isCounted)
  })

  it("opens a cart of the journey that the browser holds, and a new one for every other browser", () => {
    const held = (is: "original" | "copy" | "another", is_usable = true) => ({ id: "cart_1", is, is_usable })
    expect(cartToOpen(held("original"), 0)).toEqual({ open: "original", cart_id: "cart_1" })
    expect(cartToOpen(held("copy"), 3)).toEqual({ open: "copy", cart_id: "cart_1" })
    for (const none of [null, held("another"), held("original", false), held("copy", false)])
      expect(cartToOpen(none, 3)).toEqual({ open: "new" })
  })

  it("makes no more copies than it may, and goes on opening those that were made", () => {
    const held = { id: "cart_1", is: "copy", is_usable: true } as const
    expect(cartToOpen(null, MOST_COPIES - 1)).toEqual({ open: "new" })
    expect(cartToOpen(null, MOST_COPIES)).toEqual({ open: "none" })
    expect(cartToOpen({ ...held, is: "another" }, MOST_COPIES)).toEqual({ open: "none" })
    expect(cartToOpen(held, MOST_COPIES)).toEqual({ open: "copy", cart_id: "cart_1" })
  })

  it.each([
    ["https://shop.example/back/{token}", "https://shop.example/back/tok"],
    ["https://shop.example/?c={cart_id}&t={token}", "https://shop.example/?c=cart_1&t=tok"],
    ["http://localhost:8000/{token}", "http://localhost:8000/tok"],
    ["https://{token}.example/", null],
    ["https://{cart_id}/{token}", null],
    ["javascript:alert('{token}')", null],
    ["//evil.example/{token}", null],
    ["https://user@shop.example/{token}", null],
  ])("leads by %s to %s", (template, address) => {
    expect(storefrontAddress(template, { token: "tok", cart_id: "cart_1" })).toBe(address)
  })

  it("stays at the place that was set, whatever the token is", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (token, cart_id) => {
        const address = storefrontAddress("https://shop.example/back/{token}/x?cart={cart_id}", {
          token,
          cart_id,
        })
        if (address) expect(new URL(address).origin).toBe("https://shop.example")
      })
    )
    expect([wantsCart("https://a.example/{cart_id}"), wantsCart("https://a.example/{token}")]).toEqual([
      true,
      false,
    ])
  })
})

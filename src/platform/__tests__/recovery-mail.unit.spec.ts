import fc from "fast-check"
import { RECOVERY_LANGUAGES } from "../../domain/cart-recovery/language"
import {
  MAIL_ITEM_VARIABLES,
  MAIL_VARIABLES,
  MailFacts,
  mailValues,
} from "../../domain/cart-recovery/mail-values"
import { SHIPPED_MAILS, shippedWording } from "../../domain/cart-recovery/mail-wordings"
import type { OfferedLine } from "../../domain/cart-recovery/offer"
import { framedHtml, framedText, MailFrame } from "../mail-frame"
import { checkWording, fillWording, wordingFaults } from "../mail-template"

const line: OfferedLine = {
  line_id: "cali_1",
  variant_id: "variant_1",
  product_id: "prod_1",
  title: "Lamp",
  variant_title: "Brass",
  sku: "LAMP-1",
  thumbnail: "https://cdn.example/lamp.jpg",
  quantity: 2,
  wanted_quantity: 3,
  unit_price: "12.5",
  old_unit_price: "15",
  is_tax_inclusive: true,
  available_on: "2027-03-05",
}

const facts: MailFacts = {
  language: "en",
  country_code: "gb",
  currency_code: "eur",
  zone: "Europe/Paris",
  at: new Date("2027-03-01T12:00:00Z"),
  shop_name: "Atelier",
  first_name: "Anna",
  offer: {
    lines: [line],
    dropped: [{ variant_id: "variant_2", title: "Mug", variant_title: "Blue", reason: "sold_out" }],
    item_count: 2,
  },
  shows_tax: true,
  tax_rates: new Map(),
  coupon: {
    code: "BACK-AAAAA-BBBBB",
    kind: "percentage",
    value: "10",
    currency_code: null,
    expires_at: new Date("2027-03-04T11:30:00Z"),
  },
  link: "https://shop.example/recovery/secret",
  unsubscribe_url: "https://shop.example/recovery/unsubscribe/word",
  postal_address: "3 quai Saint-Antoine\n69002 Lyon",
  reply_to: "help@shop.example",
  public_url: "https://shop.example",
}

const bare: MailFacts = {
  ...facts,
  first_name: null,
  coupon: null,
  postal_address: null,
  reply_to: null,
  offer: {
    lines: [
      {
        ...line,
        thumbnail: null,
        variant_title: null,
        sku: null,
        wanted_quantity: 2,
        old_unit_price: null,
        available_on: null,
      },
    ],
    dropped: [],
    item_count: 2,
  },
}

const all = SHIPPED_MAILS.flatMap((code) => RECOVERY_LANGUAGES.map((language) => [code, language] as const))

const frame: MailFrame = {
  language: "en",
  subject: "Your cart",
  preheader: "Come back",
  shop_name: "Atelier",
  postal_address: "3 quai Saint-Antoine\n69002 Lyon",
  unsubscribe_url: "https://shop.example/recovery/unsubscribe/word",
}

const ALLOWED = new Set("html head meta title style body table tr td p a img div span strong br".split(" "))

describe("the mails that Comptoir ships", () => {
  it.each(all)("have a wording of %s in %s that can be kept", (code, language) => {
    const wording = shippedWording(code, language)
    expect(wordingFaults(wording, MAIL_VARIABLES, MAIL_ITEM_VARIABLES)).toEqual([])
    expect(checkWording(wording, MAIL_VARIABLES, MAIL_ITEM_VARIABLES)).toEqual(wording)
    for (const body of [wording.text_body, wording.html_body]) expect(body).toContain("{{link}}")
  })

  it.each(all)("of %s in %s are filled with everything, and with the least", (code, language) => {
    for (const one of [facts, bare]) {
      const filled = fillWording(shippedWording(code, language), mailValues({ ...one, language }))
      for (const part of Object.values(filled)) {
        expect(part).not.toMatch(/\{\{|undefined|null|\[object/)
        expect(part).not.toBe("")
      }
      expect(filled.text_body).not.toMatch(/\n{3}|[ \t]\n/)
    }
  })

  it.each(all)("of %s in %s say a coupon only where there is one", (code, language) => {
    const fill = (one: MailFacts) =>
      Object.values(fillWording(shippedWording(code, language), mailValues({ ...one, language }))).join("\n")
    expect(fill(bare)).not.toMatch(/code|coupon|% off|réduction/i)
    // The single reminder carries no offer, whatever the step says.
    expect(/BACK-AAAAA-BBBBB/.test(fill(facts))).toBe(code !== "single_reminder")
  })

  it("read as they were written in English", () => {
    expect(fillWording(shippedWording("coupon", "en"), mailValues(facts))).toMatchObject({
      subject: "10% off your cart at Atelier",
      preheader: "With the code BACK-AAAAA-BBBBB, until 4 March 2027 at 12:30.",
      text_body: `Hello Anna,

You left these articles in your cart at Atelier. Should they still be what you want, we take 10% off.

- 2 × Lamp (Brass): €25.00; was €15.00 in your cart; 2 of the 3 in your cart can be had; leaves our warehouse by 5 March 2027

Total of the articles: €25.00 (Tax included, shipping not)

No longer available:
- Mug (Blue)

Prices and stock of 1 March 2027. A cart sets nothing aside.

10% off with the code BACK-AAAAA-BBBBB
Until 4 March 2027 at 12:30, once, and for you alone. The button puts it on your cart.

Back to my cart:
https://shop.example/recovery/secret

Answer this mail if there is anything you would like to know first.

Kind regards,
Atelier
`,
    })
  })

  it("read as they were written in French", () => {
    const { subject, text_body } = fillWording(
      shippedWording("reminder", "fr"),
      mailValues({ ...bare, language: "fr", country_code: "fr" })
    )
    expect(subject).toBe("Votre panier chez Atelier")
    expect(text_body.replace(/[\u00a0\u202f]/g, " ")).toBe(`Bonjour,

Vous avez laissé des articles dans votre panier chez Atelier. Si vous souhaitez y revenir, les voici.

- 2 × Lamp : 25,00 €

Total des articles : 25,00 € (Taxes comprises, hors livraison)

Prix et stock du 1 mars 2027. Un panier ne réserve pas les articles.

Revenir à mon panier :
https://shop.example/recovery/secret

Si vous avez changé d’avis, vous n’avez rien à faire.

À bientôt,
Atelier
`)
  })
})

describe("a wording about carts of the merchant's own", () => {
  const wording = (html_body: string) => ({
    subject: "x",
    preheader: "",
    text_body: "{{link}}",
    html_body,
  })
  const faults = (html: string) => wordingFaults(wording(html), MAIL_VARIABLES, MAIL_ITEM_VARIABLES)

  it("may repeat the lines, and name what the mail has from within", () => {
    expect(
      faults("{{#each lines}}{{title}} {{../shop_name}} {{@index}}{{else}}{{shop_name}}{{/each}}")
    ).toEqual([])
  })

  it("is told every fault with the part and the line where it stands", () => {
    const told = wordingFaults(
      {
        ...wording("<p>\n{{naem}}\n{{#each lines}}{{shop_name}}{{/each}}\n{{{total}}}</p>"),
        subject: "{{#if x}}",
      },
      MAIL_VARIABLES,
      MAIL_ITEM_VARIABLES
    )
    expect(told.map(({ part, line }) => [part, line])).toEqual([
      ["subject", 1],
      ["html_body", 2],
      ["html_body", 3],
      ["html_body", 4],
    ])
    expect(told[2]?.message).toContain(
      `names "shop_name", which is no variable of it; there are picture, title`
    )
  })

  it("cannot name a line's words outside of the lines", () => {
    expect(faults("{{unit_price}}")[0]?.message).toContain(`names "unit_price"`)
  })

  it.each([
    "{{constructor}}",
    "{{lines.constructor}}",
    "{{#each lines}}{{this.constructor}}{{/each}}",
    "{{#each lines}}{{__proto__}}{{/each}}",
    "{{> header}}",
    "{{lookup lines 0}}",
    "{{#with (lookup lines 0)}}{{/with}}",
    "{{&shop_name}}",
    "{{{{raw}}}}{{{{/raw}}}}",
  ])("is refused with %s", (html) => {
    expect(faults(html).length).toBeGreaterThan(0)
  })
})

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    `"><script>alert(1)</script>`,
    `x" onerror="alert(1)`,
    "a\r\nBcc: victim@example.test",
    "{{link}}",
    "{{{constructor}}}",
    "</style><img src=x onerror=alert(1)>",
    "\u2028\u2029\u202e",
    "--></td></table><a href=javascript:alert(1)>",
    "https://evil.example/win",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x.png"
  )
)

describe("whatever names, titles and addresses hold", () => {
  const tags = (html: string) => html.replace(/<!--[\s\S]*?-->/g, "").match(/<\/?[a-z][^>]*>/gi) ?? []
  const tagNames = (html: string) => tags(html).map((tag) => /^<\/?([a-z0-9]+)/i.exec(tag)?.[1])
  const filledOf = (given: {
    title: string
    name: string
    shop: string
    picture: string
    address: string
  }) => {
    const values = mailValues({
      ...facts,
      first_name: given.name,
      shop_name: given.shop,
      postal_address: given.address,
      offer: {
        lines: [{ ...line, title: given.title, variant_title: given.name, thumbnail: given.picture }],
        dropped: [{ variant_id: null, title: given.title, variant_title: given.shop, reason: "sold_out" }],
        item_count: 1,
      },
    })
    const filled = fillWording(shippedWording("coupon", "en"), values)
    const told = {
      ...frame,
      subject: filled.subject,
      preheader: filled.preheader,
      shop_name: values.shop_name as string,
      postal_address: given.address,
    }
    return { ...filled, html: framedHtml(told, filled.html_body), text: framedText(told, filled.text_body) }
  }
  const world = fc.record({
    title: hostile,
    name: hostile,
    shop: hostile,
    picture: hostile,
    address: hostile,
  })

  it("the HTML has no other elements than those of the wording, and no address of theirs but pictures by https", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { html } = filledOf(given)
        expect(tagNames(html).filter((name) => !ALLOWED.has(name?.toLowerCase() ?? ""))).toEqual([])
        for (const tag of tags(html)) {
          expect(tag).not.toMatch(/\son\w+\s*=\s*["']/i)
          const [, address] = /\s(?:href|src)="([^"]*)"/.exec(tag) ?? []
          if (address !== undefined) expect(address).toMatch(/^https:\/\//)
        }
      }),
      { seed: 8, numRuns: 400 }
    )
  })

  it("subject and preheader are one line each, and nothing of them is a template again", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { subject, preheader } = filledOf(given)
        for (const text of [subject, preheader]) {
          expect(text).not.toMatch(/[\r\n\0\u2028\u2029]/)
          expect(text.length).toBeLessThanOrEqual(200)
        }
      }),
      { seed: 9, numRuns: 400 }
    )
    expect(
      filledOf({ title: "{{link}}", name: "x", shop: "{{link}}", picture: "", address: "" }).subject
    ).toBe("10% off your cart at {{link}}")
  })

  it("both parts keep the address to unsubscribe at and the way back", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { html, text } = filledOf(given)
        expect(html).toContain(`href="${frame.unsubscribe_url}"`)
        expect(html).toContain(`href="https://shop.example/recovery/secret"`)
        expect(text.split("\n")).toEqual(expect.arrayContaining([frame.unsubscribe_url, facts.link]))
      }),
      { seed: 10, numRuns: 200 }
    )
  })
})

describe("the page around a mail", () => {
  it("is at most 600 pixels wide, light and dark, and says why it came and how to get no more", () => {
    const html = framedHtml(frame, "<p>Hello</p>")
    expect(html).toContain("max-width:600px")
    expect(html).toContain("@media (prefers-color-scheme: dark)")
    expect(html).toContain("You get this mail because you left a cart at Atelier.")
    expect(html).toContain("Atelier<br>3 quai Saint-Antoine<br>69002 Lyon")
    expect(framedText({ ...frame, language: "fr" }, "Bonjour\n")).toBe(`Bonjour

----------
Vous recevez ce message parce que vous avez laissé un panier chez Atelier.
Ne plus recevoir ces messages :
https://shop.example/recovery/unsubscribe/word

Atelier
3 quai Saint-Antoine
69002 Lyon
`)
  })
})

import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import { sampleOffer } from "../../../src/domain/cart-recovery/mail-samples"
import type {
  RecoveryTemplateDetailDTO,
  RecoveryTemplateDTO,
  RecoveryWordingVersionDTO,
} from "../../../src/types/http/recovery-mails"
import { writeRecoveryMail } from "../../../src/workflows/cart-recovery/write-recovery-mail"
import type { Sku } from "../../helpers/a-priced-shop"
import { RelaunchShop, ShopperName } from "../../helpers/a-relaunch-shop"
import type { MailServer } from "../../helpers/a-mail-server"
import { atOnce } from "../../helpers/at-once"
import { statementsOf } from "../../helpers/statements-of"

const PATH = "/admin/recovery/templates"

const WORDING = {
  subject: "Still here, {{#if first_name}}{{first_name}}{{else}}you{{/if}}",
  preheader: "{{item_count}} articles",
  text_body: "{{#each lines}}{{title}} {{total}}\n{{/each}}\n{{link}}",
  html_body: `<p>{{#each lines}}{{title}}{{/each}}</p><a href="{{link}}">Back</a>`,
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ")
/** What a browser reads in an attribute. */
const decoded = (html: string) =>
  html
    .replace(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")

export function describeMails(shop: () => RelaunchShop, server: MailServer): void {
  const save = async (id: string, body: object = WORDING, language = "en") =>
    await shop().post(`${PATH}/${id}/wordings/${language}`, body)
  const written = async () => [
    await shop().rows(`SELECT id, name, code, deleted_at FROM comptoir_recovery_template ORDER BY id`),
    await shop().rows(
      `SELECT template_id, language_code, version, subject FROM comptoir_recovery_template_version ORDER BY id`
    ),
  ]
  const told = async (
    shopper: ShopperName,
    lines: Partial<Record<Sku, number>>,
    other: { locale?: string } = {},
    meanwhile: (cartId: string) => Promise<unknown> = async () => undefined
  ) => {
    const { leaveCart, find, send, hours, start } = shop()
    const cart = await leaveCart(shopper, lines, start, other)
    await meanwhile(cart.id)
    await find(hours(2))
    await send(hours(24))
    const [mail] = server.mails
    if (!mail) throw new Error("No mail came")
    return { cart, mail }
  }

  describe("A mail about a left cart", () => {
    it("has both parts whole, the prices of the store's cart, and links that open", async () => {
      const { ask, get, messagesOf, journeyOf } = shop()
      const { cart, mail } = await told("ada", { MUG: 2, LAMP: 1 })
      const { data } = await ask(`carts/${cart.id}`)
      const money = (amount: number) =>
        new Intl.NumberFormat("en-FR", { style: "currency", currency: "EUR" }).format(amount)
      const items = data.cart.items as { product_title: string; unit_price: number; quantity: number }[]
      expect(items).toHaveLength(2)
      for (const { product_title, unit_price, quantity } of items) {
        expect(mail.text).toContain(`${quantity} × ${product_title}`)
        for (const part of [mail.text, mail.html]) expect(part).toContain(money(unit_price * quantity))
        expect(mail.html).toContain(`${quantity} × ${money(unit_price)}`)
      }
      const total = items.reduce((sum, { unit_price, quantity }) => sum + unit_price * quantity, 0)
      expect(mail.text).toContain(`Total of the articles: ${money(total)}`)
      expect(mail.text).toContain("Hello Camille,")
      expect(mail.text).toContain("3 quai Saint-Antoine, 69002 Lyon, France")
      expect(mail.subject).toBe("Your cart at The Shop")

      expect(mail.headers["content-type"]).toMatch(/^multipart\/alternative/)
      expect(mail.raw).toMatch(/text\/plain; charset=utf-8/i)
      expect(mail.raw).toMatch(/text\/html; charset=utf-8/i)
      const journey = await journeyOf(cart.id)
      const [message] = await messagesOf(journey!.id)
      expect(mail.headers["message-id"]).toBe(`<${message!.mail_id}>`)
      expect(message!.mail_id).not.toContain("ada")
      const [, url] =
        /^<(https?:\/\/[^>]+\/recovery\/unsubscribe\/[^>]+)>, <mailto:help@shop\.example\?subject=unsubscribe>$/.exec(
          mail.headers["list-unsubscribe"] ?? ""
        ) ?? []
      expect(url).toBeDefined()
      expect(mail.raw.match(/^List-Unsubscribe:/gim)).toHaveLength(1)
      expect(mail.headers).toMatchObject({
        "list-unsubscribe-post": "List-Unsubscribe=One-Click",
        precedence: "bulk",
        "auto-submitted": "auto-generated",
        "feedback-id": expect.stringMatching(/^[^:]+:[^:]+:relaunch:[^:]+$/),
      })
      const hrefs = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => decoded(href ?? ""))
      const links = mail.text.split(/\r?\n/).filter((line) => line.startsWith("http"))
      expect([...new Set(hrefs)].sort()).toEqual([...links].sort())
      expect(links).toContain(url)
      for (const link of links) {
        const { status } = await get(new URL(link).pathname, { maxRedirects: 0 })
        expect([200, 302, 303]).toContain(status)
      }
      // Nobody is watched: no picture but those of articles, and none of one pixel.
      expect(mail.html).not.toMatch(/<img[^>]*(width|height)="[01]"/)
    })

    it("is written in French for who shops in French", async () => {
      const { mail } = await told("ben", { MUG: 1 }, { locale: "fr-FR" })
      expect(mail.subject).toBe("Votre panier chez The Shop")
      expect(mail.html).toContain(`<html lang="fr">`)
      expect(plain(mail.text)).toMatch(/Total des articles : [\d ]+,\d\d €/)
      expect(mail.text).toContain("Ne plus recevoir ces messages :")
    })

    it("shows what names and titles hold as text, greets no address, and takes no picture from just anywhere", async () => {
      const { rows } = shop()
      const title = `Mug"><script>alert(1)</script>\r\nBcc: victim@example.test {{link}}`
      const { mail } = await told("ada", { MUG: 1 }, {}, async (cartId) => {
        await rows(
          `UPDATE cart_line_item SET product_title = ?, thumbnail = 'javascript:alert(1)' WHERE cart_id = ?`,
          [title, cartId]
        )
        await rows(
          `UPDATE cart_address SET first_name = 'win at evil.example' WHERE id = (SELECT shipping_address_id FROM cart WHERE id = ?)`,
          [cartId]
        )
      })
      expect(mail.to).toEqual(["ada@example.test"])
      expect(mail.headers.bcc).toBeUndefined()
      expect(mail.html).not.toMatch(/<script|<img|javascript:/i)
      expect(mail.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
      expect(mail.text).toContain(`Mug"><script>alert(1)</script> Bcc: victim@example.test {{link}}`)
      expect(mail.text).toMatch(/^Hello,\r?\n/)
      expect(mail.raw).not.toContain("evil.example")
    })

    it("is written with the same few statements however many there are", async () => {
      const { container, hours, templates, channels } = shop()
      const some = (count: number) =>
        Array.from({ length: count }, (_, n) => ({
          message: {
            id: `crms_${n}`,
            cart_id: `cart_${n}`,
            sales_channel_id: channels.web.id,
            currency_code: n % 2 ? "eur" : "jpy",
            country_code: "fr",
            language_code: n % 3 ? ("en" as const) : ("fr" as const),
          },
          template_id: templates.reminder,
          offer: sampleOffer("en", hours(0)),
          coupon: null,
          link: "https://shop.example/recovery/a",
          unsubscribe: "https://shop.example/recovery/unsubscribe/b",
        }))
      const asked = async (count: number) => {
        const work = () => writeRecoveryMail(container, some(count), new Map(), hours(0))
        const { answer, statements } = await statementsOf(container, work)
        expect(answer.filter((mail) => "subject" in mail)).toHaveLength(count)
        return statements.length
      }
      await asked(1)
      expect(await asked(50)).toBe(await asked(1))
    })
  })

  describe("The mails of Comptoir and of the merchant", () => {
    it("are listed with what they say in each language and which sequences send them", async () => {
      const { get, templates } = shop()
      const { data } = await get(`${PATH}?limit=50`)
      const listed = data.templates as RecoveryTemplateDTO[]
      expect(listed.map(({ code }) => code).sort()).toEqual(Object.keys(templates).sort())
      const reminder = listed.find(({ code }) => code === "reminder")
      expect(
        reminder?.wordings.map(({ language_code, version, is_shipped }) => [
          language_code,
          version,
          is_shipped,
        ])
      ).toEqual([
        ["en", 0, true],
        ["fr", 0, true],
      ])
      expect(reminder?.used_by).toEqual([
        {
          sequence_id: shop().sequence.id,
          sequence_name: "Of a test",
          sequence_code: null,
          is_active: true,
        },
      ])
      expect((await get(`${PATH}?q=second&origin=shipped`)).data.count).toBe(1)
      expect((await get(`${PATH}?origin=own`)).data.count).toBe(0)
    })

    it("say other words from the next version on, and the shipped ones again", async () => {
      const { templates, rows, get, post } = shop()
      const id = templates.reminder
      const { data } = await save(id, { ...WORDING, from_version: 0 })
      expect(data.template.wordings[0]).toMatchObject({ ...WORDING, version: 1, is_shipped: false })
      const stale = await save(id, { ...WORDING, subject: "Other", from_version: 0 })
      expect(stale.status).toBe(400)
      expect(stale.data.message).toContain("is in version 1 now")
      const { mail } = await told("ada", { MUG: 2 })
      expect(mail.subject).toBe("Still here, Camille")
      expect(mail.html).toContain("2 articles")
      expect(
        await rows(
          `SELECT template_id, template_version FROM comptoir_recovery_message WHERE sent_at IS NOT NULL`
        )
      ).toEqual([{ template_id: id, template_version: 1 }])
      const reset = await post(`${PATH}/${id}/wordings/en/reset`, {})
      expect(reset.data.template.wordings[0]).toMatchObject({
        version: 2,
        is_shipped: true,
        subject: "Your cart at {{shop_name}}",
      })
      const versions = (await get(`${PATH}/${id}/wordings/en/versions`)).data
        .versions as RecoveryWordingVersionDTO[]
      expect(
        versions.map(({ version, is_shipped, updated_by_name }) => [version, is_shipped, updated_by_name])
      ).toEqual([
        [2, true, "owner@example.com"],
        [1, false, "owner@example.com"],
      ])
      expect(
        await rows(
          `SELECT act FROM comptoir_audit_entry WHERE entity_type = 'recovery_template' ORDER BY created_at, id`
        )
      ).toEqual([{ act: "updated" }, { act: "reset" }])
    })

    it("refuse words that could not be sent, naming the part and what would be right", async () => {
      const { templates, post } = shop()
      const before = await written()
      for (const [wrong, reason] of [
        [{ html_body: "<p>{{naem}} {{link}}</p>" }, /The HTML names "naem".*there are shop_name/],
        [{ html_body: "<p>{{{shop_name}}} {{link}}</p>" }, /would let HTML of others through/],
        [{ text_body: "{{#each lines}}{{title}}{{/each}}" }, /The text leads nowhere; put \{\{link\}\}/],
        [{ subject: "a\r\nBcc: b@example.test" }, /must be one line/],
        [
          { subject: "{{#if coupon_code}}{{coupon_value}} off{{/if}}" },
          /The subject is empty in a mail without/,
        ],
        [{ text_body: "{{#with lines}}{{title}}{{/with}} {{link}}" }, /The text names "title"/],
      ] as const) {
        const { status, data } = await save(templates.reminder, { ...WORDING, ...wrong })
        expect([status, data.message]).toEqual([400, expect.stringMatching(reason)])
        const preview = await post(`${PATH}/${templates.reminder}/preview`, {
          language_code: "en",
          wording: { ...WORDING, ...wrong },
        })
        expect(preview.data).toMatchObject({
          preview: null,
          faults: [{ part: Object.keys(wrong)[0], message: expect.stringMatching(reason) }],
        })
      }
      expect((await save(templates.reminder, WORDING, "de")).status).toBe(404)
      expect((await save("crte_none")).data.message).toBe("Mail crte_none does not exist")
      expect(await written()).toEqual(before)
    })

    it("are copied, renamed and deleted; not while something sends them", async () => {
      const { templates, post, remove, rows } = shop()
      await save(templates.reminder)
      const copy = (await post(PATH, { name: "Ours", from_template_id: templates.reminder })).data
        .template as RecoveryTemplateDetailDTO
      expect(copy.wordings.map(({ subject, version, is_shipped }) => [subject, version, is_shipped])).toEqual(
        [
          [WORDING.subject, 1, false],
          ["Votre panier chez {{shop_name}}", 1, false],
        ]
      )
      expect((await post(`${PATH}/${copy.id}`, { name: "Ours again" })).data.template.name).toBe("Ours again")
      await rows(
        `UPDATE comptoir_recovery_sequence_version SET steps = jsonb_set(steps, '{0,variants,0,template_id}', to_jsonb(?::text))`,
        [copy.id]
      )
      const before = await written()
      for (const [path, reason] of [
        [copy.id, "is sent by Of a test; choose another there first"],
        [templates.coupon, "is shipped with Comptoir and stays"],
        ["crte_none", "Mail crte_none does not exist"],
      ] as const) {
        const { status, data } = await remove(`${PATH}/${path}`)
        expect([status, data.message]).toEqual([
          path === "crte_none" ? 404 : 400,
          expect.stringContaining(reason),
        ])
      }
      const taken = await post(PATH, { name: "Ours again", from_template_id: templates.coupon })
      expect([taken.status, taken.data.message]).toEqual([400, "Another mail has this name; choose another"])
      const reset = await post(`${PATH}/${copy.id}/wordings/en/reset`, {})
      expect(reset.data.message).toContain("is your own: there is no wording of Comptoir's to go back to")
      expect(await written()).toEqual(before)
      await shop().steps([])
      expect((await remove(`${PATH}/${copy.id}`)).data).toEqual({
        id: copy.id,
        object: "recovery_template",
        deleted: true,
      })
      expect((await shop().get(`${PATH}/${copy.id}`)).status).toBe(404)
    })
  })

  describe("A mail to look at", () => {
    it("is written of a cart, a journey or made-up articles, and nothing is kept of it", async () => {
      const { post, get, leaveCart, find, hours, journeyOf, templates, count } = shop()
      const cart = await leaveCart("ada", { MUG: 2 })
      await find(hours(2))
      const journey = await journeyOf(cart.id)
      const links = await count("comptoir_recovery_link")
      const look = async (body: object) =>
        (await post(`${PATH}/${templates.coupon}/preview`, { language_code: "en", ...body })).data
      for (const choice of [{ cart_id: cart.id }, { journey_id: journey!.id }]) {
        const { preview } = await look({ ...choice, with_coupon: true })
        expect(preview).toMatchObject({ cart_id: cart.id, subject: "10% off your cart at The Shop" })
        expect(preview.text).toMatch(/2 × \S+/)
        expect(preview.text).toContain("/recovery/preview")
        expect(preview.headers["List-Unsubscribe"]).toContain("/recovery/unsubscribe/preview")
        expect(`${preview.text}${preview.html}`).not.toContain("ada@example.test")
      }
      const sample = await look({ language_code: "fr", wording: WORDING })
      expect(sample).toMatchObject({ faults: [], preview: { cart_id: null, subject: "Still here, Camille" } })
      const unknown = await post(`${PATH}/${templates.coupon}/preview`, {
        language_code: "en",
        cart_id: "cart_none",
      })
      expect([unknown.status, unknown.data.message]).toEqual([404, "Cart cart_none does not exist"])
      const { carts } = (await get(`${PATH}/carts?q=${journey!.id}`)).data
      expect(carts).toMatchObject([{ cart_id: cart.id, item_count: 2, currency_code: "eur" }])
      expect(await count("comptoir_recovery_link")).toBe(links)
      expect(server.mails).toEqual([])
    })

    it("finds its cart by what a marketer knows of it, and by a whole address for who may see people", async () => {
      const { get, leaveCart, find, hours, start, journeyOf, container, channels } = shop()
      const ada = await leaveCart("ada", { MUG: 2 })
      const ben = await leaveCart("ben", { LAMP: 1 }, new Date(start.getTime() + 60_000), {
        channel: "market",
      })
      await find(hours(2))
      type Found = { cart_id: string; first_title: string | null }[]
      const found = async (q: string): Promise<Found> =>
        (await get(`${PATH}/carts?q=${encodeURIComponent(q)}`)).data.carts
      const idsOf = async (q: string) => (await found(q)).map(({ cart_id }) => cart_id)
      const [own] = await found(ada.id)
      expect(own?.cart_id).toBe(ada.id)
      expect(await idsOf((await journeyOf(ben.id))!.id)).toEqual([ben.id])
      expect(await idsOf("mug")).toEqual([ada.id])
      expect(await idsOf(own!.first_title!.slice(0, 3).toUpperCase())).toContain(ada.id)
      expect(await idsOf(channels.market.name)).toEqual([ben.id])
      expect(await idsOf("%")).toEqual([])
      expect(await idsOf(" Ada@Example.test ")).toEqual([ada.id])
      expect(await idsOf("ada@example")).toEqual([])
      expect((await get(`${PATH}/carts`)).data.carts.map(({ cart_id }: Found[number]) => cart_id)).toEqual([
        ben.id,
        ada.id,
      ])
      const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
      const spy = jest
        .spyOn(administration, "isPermitted")
        .mockImplementation(async (_, permission) => permission !== "recovery.people")
      try {
        expect(await idsOf("ada@example.test")).toEqual([])
        expect(await idsOf("mug")).toEqual([ada.id])
      } finally {
        spy.mockRestore()
      }
    })

    it("is sent to who is signed in and to nobody else, marked as a test, once for its key", async () => {
      const { post, leaveCart, templates, count, rows } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      const test = (key: string) =>
        post(`${PATH}/${templates.reminder}/test`, {
          language_code: "en",
          cart_id: cart.id,
          idempotency_key: key,
        })
      const answers = await atOnce(2, () => test("one"))
      expect(answers.map(({ status, data }) => [status, data.to])).toEqual([
        [200, "owner@example.com"],
        [200, "owner@example.com"],
      ])
      expect(answers.filter(({ data }) => data.is_repeated)).toHaveLength(1)
      expect(server.mails.map(({ to, subject }) => [to, subject])).toEqual([
        [["owner@example.com"], "[Test] Your cart at The Shop"],
      ])
      const [mail] = server.mails
      expect(mail!.headers["list-unsubscribe"]).toBeUndefined()
      expect(mail!.html).toContain("/recovery/unsubscribe/preview")
      expect(await count("comptoir_recovery_message")).toBe(0)
      await rows(`UPDATE comptoir_recovery_counter SET hits = 20 WHERE id LIKE 'mail-test:%'`)
      const { status, data } = await test("too many")
      expect([status, data.message]).toEqual([
        400,
        expect.stringMatching(/20 tests within ten minutes; wait \d+ seconds/),
      ])
      expect(server.mails).toHaveLength(1)
    })
  })
}

import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import type {
  ConsentDTO,
  PeopleImportResponse,
  SuppressionDTO,
} from "../../../src/types/http/recovery-people"
import { unsubscribePersonWorkflow } from "../../../src/workflows/cart-recovery/unsubscribe-person"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"
import { atOnce } from "../../helpers/at-once"

type Word = { state: string; source: string; wording: string | null; proof: Record<string, unknown> }

export function describeConsent(shop: () => RelaunchShop): void {
  /** What is kept of an address, the last word first. */
  const wordsOf = (email: string) =>
    shop().rows<Word>(
      `SELECT state, source, wording, proof FROM comptoir_recovery_consent WHERE address_hash = ? ORDER BY occurred_at DESC, id DESC`,
      [shop().hashOf(email)]
    )
  const say = (body: object, channel: "web" | "market" = "web") => shop().tell("consent", body, { channel })
  const upload = (what: string, csv: string, query = "") =>
    shop().post(`/admin/recovery/${what}/import?file_name=list.csv${query}`, csv, {
      headers: { "content-type": "text/csv" },
      transformRequest: (text: string) => text,
    })

  describe("POST /store/consent", () => {
    it("keeps a yes with the words that were shown, and where, but no address", async () => {
      const { ask, rows } = shop()
      const { data: asked } = await ask("consent-wording?language=fr", { channel: "web" })
      expect(asked).toEqual({
        language: "fr",
        wording_version: 0,
        wording: expect.stringContaining("Je peux me désinscrire"),
      })
      const yes = {
        email: " New@Example.test",
        granted: true,
        wording_version: 0,
        language: "fr",
        source_page: "/newsletter",
      }
      const { status, data } = await say(yes)
      expect([status, data]).toEqual([200, { received: true }])
      expect(await wordsOf("new@example.test")).toEqual([
        {
          state: "granted",
          source: "store",
          wording: asked.wording,
          proof: expect.objectContaining({
            page: "/newsletter",
            ip_hash: expect.any(String),
            wording_version: 0,
          }),
        },
      ])
      const kept = await rows<{ row: string }>(
        `SELECT row_to_json(c)::text AS row FROM comptoir_recovery_consent AS c`
      )
      expect(kept.filter(({ row }) => /example\.test|127\.0\.0\.1/.test(row))).toEqual([])
    })

    it("keeps the same word once, told twice and four times at once", async () => {
      const yes = { email: "new@example.test", granted: true, wording: "Yes, write to me, please." }
      const answers = await atOnce(4, () => say(yes))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      await say(yes)
      expect(await wordsOf("new@example.test")).toHaveLength(1)
    })

    it("answers alike whether anybody is known, and takes no word for the cart of another channel", async () => {
      const { leaveCart, count } = shop()
      const cart = await leaveCart("cleo", { MUG: 1 }, undefined, { channel: "market" })
      const before = await count("comptoir_recovery_consent")
      const yes = { granted: true, wording: "Yes, write to me, please." }
      const answers = [
        await say({ ...yes, cart_id: "cart_that_is_none" }),
        await say({ ...yes, cart_id: cart.id }, "web"),
        await say({ ...yes, email: "ada@example.test" }),
        await say({ ...yes, email: "nobody@example.test" }),
      ]
      for (const { status, data } of answers) expect([status, data]).toEqual([200, { received: true }])
      expect((await wordsOf("cleo@example.test")).length).toBe(0)
      expect(await count("comptoir_recovery_consent")).toBe(before + 2)
      expect((await say({ ...yes, cart_id: cart.id }, "market")).status).toBe(200)
      expect(await wordsOf("cleo@example.test")).toHaveLength(1)
    })

    it("refuses what is no word of anybody's, and keeps nothing of it", async () => {
      const { count, tell } = shop()
      const before = await count("comptoir_recovery_consent")
      const wording = "Yes, write to me, please."
      const refusals: [object, RegExp][] = [
        [{ granted: true, wording }, /Name the cart or the address/],
        [{ granted: true, wording, email: "a@b.test", cart_id: "c" }, /not both/],
        [{ granted: true, email: "ada@example.test" }, /needs the words/],
        [{ granted: true, email: "ada@example.test", wording_version: 99 }, /no wording 99 in en/],
        [{ granted: true, email: "ada@example.test\r\nBcc: x@y.test", wording }, /no e-mail address/],
        [{ granted: true, email: "ada@example.test", wording, admin: true }, /Unrecognized|unrecognized/],
      ]
      for (const [body, message] of refusals) {
        const { status, data } = await say(body)
        expect([status, data.message]).toEqual([400, expect.stringMatching(message)])
      }
      expect((await tell("consent", {}, { key: "pk_none" })).status).toBe(400)
      expect(await count("comptoir_recovery_consent")).toBe(before)
    })

    it("is taken of one network only so often", async () => {
      const { rows } = shop()
      await say({ email: "new@example.test", granted: false })
      await rows(`UPDATE comptoir_recovery_counter SET hits = 60 WHERE id LIKE 'consent:%'`)
      const { status, headers } = await say({ email: "other@example.test", granted: false })
      expect([status, Number(headers["retry-after"]) > 0]).toEqual([429, true])
      expect(await wordsOf("other@example.test")).toEqual([])
    })
  })

  describe("what storefronts note at carts and customers", () => {
    const note = async (cartId: string, field: unknown) => {
      const { tell, find, start } = shop()
      await tell(`carts/${cartId}`, { metadata: { marketing_consent: field } }, { channel: "web" })
      await find(start)
    }

    it("is kept once for each cart, and no older box subscribes somebody again who unsubscribed", async () => {
      const { leaveCart, start, rows, hashOf, find, container } = shop()
      const cart = await leaveCart("cleo", { MUG: 1 }, start)
      await note(cart.id, { granted: true, wording: "Yes, write to me about my basket." })
      expect(await wordsOf("cleo@example.test")).toMatchObject([
        { state: "granted", source: "store", proof: { cart_id: cart.id } },
      ])
      await unsubscribePersonWorkflow(container).run({
        input: {
          people: [
            {
              address_hash: hashOf("cleo@example.test"),
              sales_channel_id: null,
              language_code: null,
              how: "page",
            },
          ],
          at: new Date(),
        },
      })
      await find(start)
      await note(cart.id, true)
      expect((await wordsOf("cleo@example.test"))[0]).toMatchObject({ state: "withdrawn" })
      expect(
        await rows(
          `SELECT reason FROM comptoir_recovery_suppression WHERE lifted_at IS NULL AND kind = 'address'`
        )
      ).toEqual([{ reason: "unsubscribed" }])
    })

    it("follows a customer's field, and the field follows what the customer says elsewhere", async () => {
      const { post, get, groups, quiet } = shop()
      const { customer_id, email } = groups.trade
      await post(`/admin/customers/${customer_id}`, {
        metadata: { marketing_consent: { granted: true, wording: "Yes, write to me." }, kept: "so" },
      })
      await quiet()
      expect(await wordsOf(email)).toMatchObject([{ state: "granted", source: "customer" }])
      const path = `/admin/recovery/people/${customer_id}/consent`
      const { data } = await post(path, { granted: false, origin: "Called us on Monday" })
      await quiet()
      expect(data).toMatchObject({
        consent: "withdrawn",
        consents: [{ source: "admin" }, { source: "customer" }],
      })
      const { data: read } = await get(`/admin/customers/${customer_id}?fields=metadata`)
      expect(read.customer.metadata).toMatchObject({
        kept: "so",
        marketing_consent: { granted: false, written_by: "comptoir" },
      })
      expect(await wordsOf(email)).toHaveLength(2)
      expect(
        (await post("/admin/recovery/people/cus_none/consent", { granted: false, origin: "By hand" })).status
      ).toBe(404)
      expect((await post(path, { granted: true, origin: "By hand" })).data.message).toMatch(/needs the words/)
    })
  })

  describe("a newsletter tool's list", () => {
    const LIST = [
      "E-Mail;Status;Date;Wording;Source",
      "New@example.test;subscribed;2026-01-05;=HYPERLINK(1);footer",
      "ben@example.test;unsubscribed;;;",
      "trade@example.test;subscribed;31.01.2026;Yes;fair",
      "nobody;subscribed;;;",
      "late@example.test;subscribed;2999-01-01;;",
    ].join("\r\n")

    it("is looked at before it is taken, says what is bad, and is then taken once", async () => {
      const { count } = shop()
      const before = await count("comptoir_recovery_consent")
      const { data: preview } = await upload("consents", LIST, "&preview=true")
      expect(preview).toMatchObject({
        rows: 5,
        taken: 3,
        bad: 2,
        granted: 2,
        withdrawn: 1,
        problems: [
          { line: 5, message: "“nobody” is no e-mail address" },
          { line: 6, message: "“2999-01-01” is yet to come" },
        ],
      } satisfies Partial<PeopleImportResponse>)
      const refused = await upload("consents", LIST)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringContaining("2 rows cannot be taken"),
      ])
      expect(await count("comptoir_recovery_consent")).toBe(before)

      expect((await upload("consents", LIST, "&skip_bad_rows=true")).data).toMatchObject({
        taken: 3,
        known: 0,
      })
      expect(await wordsOf("new@example.test")).toMatchObject([
        {
          state: "granted",
          source: "import",
          proof: { origin: "footer", line: 2, file: "list.csv", is_dated: true },
        },
      ])
      expect((await wordsOf("ben@example.test"))[0]).toMatchObject({ state: "withdrawn" })
      expect((await upload("consents", LIST, "&skip_bad_rows=true")).data).toMatchObject({
        taken: 0,
        known: 3,
      })
      expect(await count("comptoir_recovery_consent")).toBe(before + 3)
    })

    it("never overrules a later refusal, nor one of which it does not say that it is older", async () => {
      await say({ email: "new@example.test", granted: false })
      await upload("consents", "email,status,date\nnew@example.test,subscribed,2026-01-05")
      const { data } = await upload("consents", "email,status\nnew@example.test,subscribed")
      expect(data).toMatchObject({ taken: 0, refused: 1 })
      const { data: found } = await shop().get("/admin/recovery/people?email=NEW@example.test")
      expect(found.person.addresses).toMatchObject([{ consent: "withdrawn" }])
    })

    it("goes out again without formulas, and a search finds a whole address alone", async () => {
      await upload("consents", LIST, "&skip_bad_rows=true")
      const { get } = shop()
      const { data: csv } = await get("/admin/recovery/consents/export?source=import")
      expect(csv).toContain("'=HYPERLINK(1)")
      expect(csv.trim().split("\r\n")).toHaveLength(4)
      const { data } = await get("/admin/recovery/consents?q=new@example.test")
      expect([data.count, (data.consents as ConsentDTO[])[0]?.source]).toEqual([1, "import"])
      expect((await get("/admin/recovery/consents?q=new@")).data.count).toBe(0)
    })

    it("is refused when it is a workbook, empty, or has no addresses", async () => {
      for (const [file, message] of [
        ["PK\u0003\u0004rest", /is a workbook/],
        ["", /is empty/],
        ["email\n", /no line below its first/],
        ["name;age\na;b", /no column of addresses/],
      ] as const)
        expect((await upload("consents", file)).data.message).toMatch(message)
    })
  })

  describe("who nothing is sent to", () => {
    it("is an address or a domain, added once for its key, and what runs for it ends", async () => {
      const { leaveCart, find, hours, post, get, rows, journeyOf } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      const other = await leaveCart("ben", { MUG: 1 })
      await find(hours(2))
      expect((await journeyOf(cart.id))?.status).toBe("abandoned")
      const add = { email: "Ada@example.test", note: "Asked us by post", idempotency_key: "k1" }
      const answers = await atOnce(2, () => post("/admin/recovery/suppressions", add))
      expect(answers.map(({ status, data }) => [status, data.suppression.id])).toEqual(
        answers.map(() => [200, answers[0]!.data.suppression.id])
      )
      expect((await journeyOf(cart.id))?.status).toBe("suppressed")
      expect((await journeyOf(other.id))?.status).toBe("abandoned")
      await post("/admin/recovery/suppressions", { domain: "@Example.test" })
      expect((await journeyOf(other.id))?.status).toBe("suppressed")
      const { data } = await get("/admin/recovery/suppressions?q=ada@example.test")
      expect(data.suppressions).toMatchObject([
        { email: "ada@example.test", reason: "by_hand", kind: "address" },
      ])
      expect((await get("/admin/recovery/suppressions?q=ample.te&kind=domain")).data.count).toBe(1)
      expect(
        await rows(
          `SELECT act, entity_type FROM comptoir_audit_entry WHERE entity_type = 'recovery_suppression'`
        )
      ).toHaveLength(2)
      const key = await post("/admin/recovery/suppressions", { email: "b@c.test", idempotency_key: "k1" })
      expect([key.status, key.data.message]).toEqual([400, expect.stringContaining("stands for another act")])
    })

    it("is freed by hand with a reason, but who refused themselves only by a new consent with its proof", async () => {
      const { post, get, container, rows } = shop()
      const { data } = await post("/admin/recovery/suppressions", { email: "ada@example.test" })
      const { id } = data.suppression as SuppressionDTO
      expect((await post(`/admin/recovery/suppressions/${id}/lift`, {})).status).toBe(400)
      const lifted = await post(`/admin/recovery/suppressions/${id}/lift`, { reason: "Typed by mistake" })
      expect(lifted.data.suppression).toMatchObject({ lifted_because: "Typed by mistake" })
      expect(
        (await post(`/admin/recovery/suppressions/${id}/lift`, { reason: "Once more" })).data.message
      ).toMatch(/is lifted already/)
      await upload("suppressions", "email;reason\nada@example.test;unsubscribed\nnobody;")
      await upload("suppressions", "email;reason\nada@example.test;unsubscribed")
      const { data: found } = await get("/admin/recovery/suppressions?q=ada@example.test&is_lifted=false")
      const [wished] = found.suppressions as SuppressionDTO[]
      const path = `/admin/recovery/suppressions/${wished!.id}/lift`
      const refused = await post(path, { reason: "The boss says so" })
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringContaining("a new consent of theirs"),
      ])
      expect((await rows(`SELECT 1 FROM comptoir_recovery_suppression WHERE lifted_at IS NULL`)).length).toBe(
        1
      )
      const consent = {
        occurred_at: new Date().toISOString(),
        wording: "Yes, write to me again.",
        origin: "On paper",
      }
      expect(
        (await post(path, { reason: "Came to the shop", consent: { ...consent, occurred_at: "2999-01-01" } }))
          .status
      ).toBe(400)
      const old = { ...consent, occurred_at: "2026-01-01T10:00:00Z" }
      expect((await post(path, { reason: "Came to the shop", consent: old })).data.message).toMatch(
        /only a yes that was said afterwards/
      )
      expect((await post(path, { reason: "Came to the shop", consent })).status).toBe(200)
      expect((await post("/admin/recovery/suppressions/crsu_none/lift", { reason: "None" })).status).toBe(404)
      const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
      const page = await administration.listAuditLog(
        { entity_type: ["recovery_suppression"] },
        { limit: 20, offset: 0 }
      )
      expect(page.rows.filter(({ act }) => act === "lifted")).toHaveLength(2)
      expect(JSON.stringify(page.rows)).not.toContain("ada@example.test")
    })

    it("says yes again signed in; nobody who types the address says it for them, in a form, a cart or its field", async () => {
      const { leaveCart, rows, tell, find, hashOf, as, articles, regions } = shop()
      const refusals = ["cleo@example.test", "members@example.test"]
      await upload("suppressions", ["email;reason", ...refusals.map((one) => `${one};complaint`)].join("\n"))
      const lifted = async () =>
        (
          await rows<{ value: string }>(
            `SELECT value FROM comptoir_recovery_suppression WHERE lifted_at IS NOT NULL`
          )
        ).map(({ value }) => value)
      const yes = { granted: true, wording: "Yes, write to me again." }
      for (const email of refusals) {
        await say({ ...yes, email })
        // Core gives the second of these carts to the account of the address, though nobody signed in.
        const items = [{ variant_id: articles.MUG.variant_id, quantity: 1 }]
        const made = await tell("carts", { email, region_id: regions.eur, items }, { channel: "web" })
        const cart = made.data.cart as { id: string }
        await say({ ...yes, granted: false, cart_id: cart.id })
        await say({ ...yes, cart_id: cart.id })
        const marketing_consent = { ...yes, at: new Date().toISOString() }
        await tell(`carts/${cart.id}`, { metadata: { marketing_consent } }, { channel: "web" })
        await find(new Date())
      }
      const accounts = await rows<{ has_account: boolean }>(
        `SELECT customer.has_account FROM cart JOIN customer ON customer.id = cart.customer_id ORDER BY cart.id`
      )
      expect(accounts.map(({ has_account }) => has_account)).toContain(true)
      expect(await lifted()).toEqual([])
      const own = await leaveCart("member", { MUG: 1 })
      expect((await tell("consent", { ...yes, cart_id: own.id }, as("trader"))).status).toBe(200)
      expect(await lifted()).toEqual([])
      expect((await tell("consent", { ...yes, cart_id: own.id }, as("member"))).status).toBe(200)
      expect(await lifted()).toEqual([hashOf("members@example.test")])
    })

    it("goes out as CSV that comes in again", async () => {
      const { post, get } = shop()
      await post("/admin/recovery/suppressions", { domain: "example.com", note: "+1" })
      const { data: csv } = await get("/admin/recovery/suppressions/export")
      expect(csv).toContain("example.com;by_hand;'+1")
      expect((await upload("suppressions", csv)).data).toMatchObject({ rows: 1, known: 1, bad: 0 })
    })
  })

  describe("the words that are asked with", () => {
    it("have a number for ever, for a channel of its own or for all", async () => {
      const { post, get, ask, channels, rows } = shop()
      const put = (body: object) => post("/admin/recovery/consent-wordings", body)
      const first = await put({ language_code: "en", wording: "Yes, <b>mail</b> me & mine." })
      expect(first.status).toBe(200)
      await put({
        language_code: "en",
        wording: "Yes, mail me the market's news.",
        sales_channel_id: channels.market.id,
      })
      await put({ language_code: "en", wording: "Yes, mail me & mine, please." })
      const of = async (channel: "web" | "market") =>
        (await ask("consent-wording?language=en", { channel })).data
      expect(await of("web")).toMatchObject({ wording_version: 3, wording: "Yes, mail me & mine, please." })
      expect(await of("market")).toMatchObject({ wording_version: 2 })
      await say({ email: "new@example.test", granted: true, wording_version: 1 })
      expect(await wordsOf("new@example.test")).toMatchObject([{ wording: "Yes, <b>mail</b> me & mine." }])
      expect((await put({ language_code: "en", wording: "Yes" })).status).toBe(400)
      expect(
        (await put({ language_code: "en", wording: "Yes, mail me.", sales_channel_id: "sc_none" })).data
          .message
      ).toMatch(/sc_none does not exist/)
      expect((await get("/admin/recovery/consent-wordings")).data.consent_wordings).toHaveLength(3)
      expect(
        await rows(`SELECT 1 FROM comptoir_audit_entry WHERE entity_type = 'recovery_wording'`)
      ).toHaveLength(3)
    })
  })
}

import fs from "node:fs"
import { Modules } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import { recoverySecret } from "../../../src/workflows/cart-recovery/recovery-secret"
import { oneClickHeaders, unsubscribeUrl } from "../../../src/workflows/cart-recovery/unsubscribe-url"
import { undoToken, unsubscribeToken } from "../../../src/platform/unsubscribe-token"
import { atOnce } from "../../helpers/at-once"
import type { RelaunchShop, ShopperName } from "../../helpers/a-relaunch-shop"
import { SHOPPERS } from "../../helpers/a-relaunch-shop"
import type { Suite } from "../../helpers/suite"

/** What the test shop's mail services name; the spec puts it into the environment. */
export const MAIL_EVENT_SECRET = "the-secret-of-the-mail-services"

export function describeUnsubscribe(suite: Suite, shop: () => RelaunchShop): void {
  /** Like a browser or a mail program: signed in nowhere, and following nothing. */
  const visit = (
    path: string,
    options: { method?: string; body?: unknown; type?: string } = {}
  ): Promise<AxiosResponse<string>> =>
    suite.api.request({
      url: path,
      method: options.method ?? "GET",
      data: options.body,
      headers: options.type ? { "content-type": options.type } : {},
      maxRedirects: 0,
      validateStatus: () => true,
      responseType: "text",
      transformResponse: (text: string) => text,
    })
  const form = (path: string, fields: Record<string, string>) =>
    visit(path, {
      method: "POST",
      body: new URLSearchParams(fields).toString(),
      type: "application/x-www-form-urlencoded",
    })
  const pathOf = (who: ShopperName, language: "en" | "fr" = "en") =>
    new URL(
      unsubscribeUrl(shop().container, shop().hashOf(SHOPPERS[who].email), shop().channels.web.id, language)
    ).pathname
  const standing = () =>
    shop().rows<{ reason: string; source: string; is_lifted: boolean }>(
      `SELECT reason, source, lifted_at IS NOT NULL AS is_lifted FROM comptoir_recovery_suppression ORDER BY created_at, id`
    )

  describe("the page that an unsubscribe link opens", () => {
    it("changes nothing when it is opened, is in the shopper's language, and works without a script", async () => {
      const page = await visit(pathOf("ada", "fr"))
      expect(page.status).toBe(200)
      expect(page.data).toContain('lang="fr"')
      expect(page.data).toContain('<form method="post">')
      expect(page.data).not.toMatch(/<script|ada|example\.test/)
      expect(page.headers).toMatchObject({
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "x-robots-tag": "noindex, nofollow",
        "content-security-policy": expect.stringContaining("default-src 'none'"),
      })
      expect(page.headers["set-cookie"]).toBeUndefined()
      expect((await visit(`${pathOf("ada", "fr")}?lang=en`)).data).toContain('lang="en"')
      expect((await visit(pathOf("ada"), { method: "HEAD" })).status).toBe(200)
      expect(await standing()).toEqual([])
    })

    it("unsubscribes by its button for ever, ends what runs, and says so when it is opened again", async () => {
      const { leaveCart, find, hours, journeyOf, rows, hashOf } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      await find(hours(2))
      const answer = await form(pathOf("ada"), { act: "unsubscribe" })
      expect([answer.status, answer.data.includes("You are unsubscribed")]).toEqual([200, true])
      await form(pathOf("ada"), { act: "unsubscribe" })
      expect(await standing()).toEqual([{ reason: "unsubscribed", source: "page", is_lifted: false }])
      expect(await journeyOf(cart.id)).toMatchObject({ status: "suppressed", exit_reason: "unsubscribed" })
      expect(
        await rows(
          `SELECT state, source FROM comptoir_recovery_consent WHERE address_hash = ? ORDER BY occurred_at DESC`,
          [hashOf("ada@example.test")]
        )
      ).toEqual([
        { state: "withdrawn", source: "unsubscribe" },
        { state: "granted", source: "store" },
      ])
      expect((await visit(pathOf("ada"))).data).toContain("You are unsubscribed")
    })

    it("unsubscribes by one click of a mail program, in any form, at once and without another page", async () => {
      const [urlencoded, multipart, bare] = [pathOf("ada"), pathOf("ben"), pathOf("dan")]
      const one = await form(urlencoded, { "List-Unsubscribe": "One-Click" })
      const two = await visit(multipart, {
        method: "POST",
        type: "multipart/form-data; boundary=x",
        body: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      })
      const three = await visit(bare, { method: "POST" })
      expect([one.status, two.status, three.status]).toEqual([200, 200, 200])
      expect(await standing()).toEqual(
        [1, 2, 3].map(() => ({ reason: "unsubscribed", source: "one_click", is_lifted: false }))
      )
    })

    it("is told once, by six clicks at once", async () => {
      const answers = await atOnce(6, () => form(pathOf("ada"), { "List-Unsubscribe": "One-Click" }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
      expect(await standing()).toHaveLength(1)
    })

    it("takes a slip of the hand back within the hour, and nothing else", async () => {
      const { rows, hashOf, container, channels } = shop()
      const { data } = await form(pathOf("ada"), { act: "unsubscribe" })
      const undo = /name="undo" value="([^"]+)"/.exec(data)?.[1] ?? ""
      const last = async () =>
        (
          await rows<{ state: string }>(
            `SELECT state FROM comptoir_recovery_consent WHERE address_hash = ? ORDER BY occurred_at DESC, id DESC LIMIT 1`,
            [hashOf("ada@example.test")]
          )
        )[0]?.state
      for (const wrong of ["", "1-2", `${undo.slice(0, -1)}${undo.endsWith("0") ? "1" : "0"}`])
        await form(pathOf("ada"), { act: "undo", undo: wrong })
      const old = undoToken(
        recoverySecret(container),
        { address_hash: hashOf("ada@example.test"), sales_channel_id: channels.web.id, language: "en" },
        new Date(Date.now() - 3_700_000)
      )
      await form(pathOf("ada"), { act: "undo", undo: old })
      await form(pathOf("ben"), { act: "undo", undo })
      expect([await standing(), await last()]).toEqual([
        [{ reason: "unsubscribed", source: "page", is_lifted: false }],
        "withdrawn",
      ])
      expect((await form(pathOf("ada"), { act: "undo", undo })).data).toContain("It was taken back")
      expect([(await standing())[0]?.is_lifted, await last()]).toEqual([true, "granted"])
    })

    it("opens for nobody who guesses, and tells them to wait", async () => {
      const { rows, channels, hashOf } = shop()
      const right = pathOf("ada").split("/").pop() ?? ""
      const foreign = unsubscribeToken("another secret than ours", {
        address_hash: hashOf("ada@example.test"),
        sales_channel_id: channels.web.id,
        language: "en",
      })
      for (const token of [
        foreign,
        `${right}0`,
        right.replace(/^1-en/, "1-fr"),
        "%00",
        "..%2f..",
        "<script>alert(1)<",
      ]) {
        const page = await visit(`/recovery/unsubscribe/${token}`, { method: "POST" })
        expect([token, page.status]).toEqual([token, 404])
        expect(page.data).not.toContain("<script")
      }
      await rows(`UPDATE comptoir_recovery_counter SET hits = 30 WHERE id LIKE 'unsubscribe-wrong:%'`)
      const page = await visit(`/recovery/unsubscribe/${foreign}`)
      expect([page.status, Number(page.headers["retry-after"]) > 0]).toEqual([429, true])
      // Whoever holds a link of ours still gets out.
      expect((await form(pathOf("ada"), {})).status).toBe(200)
      expect(await standing()).toHaveLength(1)
    })

    it("stands in two headers that no address can break", () => {
      const url = "https://shop.example/recovery/unsubscribe/x"
      expect(oneClickHeaders(url)).toEqual({
        "List-Unsubscribe": `<${url}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      })
      expect(oneClickHeaders(`${url}\r\nBcc: a@b.test>`)["List-Unsubscribe"]).toBe(`<${url}Bcc:a@b.test>`)
    })
  })

  describe("what mail services tell", () => {
    const tellUs = (provider: string, body: unknown, secret = MAIL_EVENT_SECRET, type = "application/json") =>
      visit(`/recovery/mail-events/${provider}/${secret}`, {
        method: "POST",
        body: JSON.stringify(body),
        type,
      })
    const bounce = (email: string, more: object = {}) => ({
      type: "hard_bounce",
      id: `of-${email}`,
      email,
      detail: `550 <${email}>: unknown`,
      ...more,
    })

    it("suppresses an address whose mail came back, once, however often it is told", async () => {
      const { rows } = shop()
      const answers = await atOnce(4, () => tellUs("generic", { events: [bounce("ada@example.test")] }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(answers.reduce((total, { data }) => total + JSON.parse(data).taken, 0)).toBe(1)
      expect(await standing()).toEqual([{ reason: "hard_bounce", source: "generic", is_lifted: false }])
      const kept = await rows<{ row: string }>(
        `SELECT row_to_json(e)::text AS row FROM comptoir_recovery_mail_event AS e
         UNION ALL SELECT row_to_json(s)::text FROM comptoir_recovery_suppression AS s`
      )
      expect(kept.filter(({ row }) => row.includes("@"))).toEqual([])
    })

    it("settles the message that it is about, and believes it rather than the address in the call", async () => {
      const { leaveCart, run, hours, journeyOf, messagesOf, rows, hashOf, decisionsOf } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      await run(hours(26))
      const journey = await journeyOf(cart.id)
      const [message] = await messagesOf(journey!.id)
      expect(message).toMatchObject({ status: "sent" })
      const mail = "m1@shop.example"
      await rows(`UPDATE comptoir_recovery_message SET mail_id = ? WHERE id = ?`, [`<${mail}>`, message!.id])
      await tellUs("generic", [{ type: "delivered", id: "d", message_id: mail }])
      expect((await messagesOf(journey!.id))[0]?.status).toBe("delivered")
      const bus = jest.spyOn(shop().container.resolve(Modules.EVENT_BUS), "emit")
      await tellUs("generic", [bounce("cleo@example.test", { message_id: `<${mail}>` })])
      const heard = bus.mock.calls.flatMap(([given]) => [given].flat())
      bus.mockRestore()
      expect(heard).toContainEqual({
        name: "comptoir.recovery_message.bounced",
        data: { id: message!.id, journey_id: journey!.id, step: 0 },
      })
      expect((await messagesOf(journey!.id))[0]).toMatchObject({ status: "bounced" })
      expect(await rows(`SELECT value, reason FROM comptoir_recovery_suppression`)).toEqual([
        { value: hashOf("ada@example.test"), reason: "hard_bounce" },
      ])
      expect(await journeyOf(cart.id)).toMatchObject({ status: "suppressed", exit_reason: "hard_bounce" })
      expect(await decisionsOf(journey!.id)).toEqual(expect.arrayContaining(["delivered", "bounced"]))
    })

    it("is a refusal for ever where somebody called it spam, and none where the mailbox was only full", async () => {
      const { rows } = shop()
      await tellUs("generic", [{ type: "soft_bounce", id: "s", email: "ben@example.test" }])
      expect(await standing()).toEqual([])
      await tellUs("generic", [bounce("ada@example.test")])
      await tellUs("generic", [{ type: "complaint", id: "c", email: "ada@example.test" }])
      expect(await standing()).toEqual([
        { reason: "hard_bounce", source: "generic", is_lifted: false },
        { reason: "complaint", source: "generic", is_lifted: false },
      ])
      expect(await rows(`SELECT state FROM comptoir_recovery_consent WHERE source = 'unsubscribe'`)).toEqual([
        { state: "withdrawn" },
      ])
      expect(
        await rows(`SELECT kind FROM comptoir_recovery_mail_event ORDER BY created_at, id`)
      ).toHaveLength(3)
    })

    it("is read from Amazon as the plain text that it sends", async () => {
      const message = {
        notificationType: "Complaint",
        mail: { messageId: "amazon" },
        complaint: { feedbackId: "f", complainedRecipients: [{ emailAddress: "dan@example.test" }] },
      }
      const told = { Type: "Notification", MessageId: "n", Message: JSON.stringify(message) }
      const { status } = await tellUs("ses", told, MAIL_EVENT_SECRET, "text/plain; charset=UTF-8")
      expect([status, await standing()]).toEqual([
        200,
        [{ reason: "complaint", source: "ses", is_lifted: false }],
      ])
    })

    it("is heard from nobody without the secret, and harms nothing whatever it is", async () => {
      for (const [provider, secret] of [
        ["generic", "the-secret-of-the-mail-servicez"],
        ["generic", "x"],
        ["constructor", MAIL_EVENT_SECRET],
      ] as const)
        expect((await tellUs(provider, [bounce("ada@example.test")], secret)).status).toBe(404)
      for (const body of [
        {},
        [],
        [null],
        { events: "no" },
        [{ type: "hard_bounce" }],
        [{ type: "delivered", id: "x", message_id: "none" }],
      ])
        expect((await tellUs("generic", body)).status).toBe(200)
      const many = Array.from({ length: 1001 }, (_, index) => bounce(`a${index}@example.test`))
      expect((await tellUs("generic", many)).status).toBe(400)
      expect(await standing()).toEqual([])
    })
  })

  it("the pages of relaunch have no script of their own", () => {
    expect(fs.readFileSync("src/platform/portal/unsubscribe-page.ts", "utf8")).not.toContain("<script")
  })
}

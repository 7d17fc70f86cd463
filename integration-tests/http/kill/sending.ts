import type { AddressInfo } from "node:net"
import { ContainerRegistrationKeys, ProductStatus } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
} from "@medusajs/medusa/core-flows"
import pg from "pg"
import { SMTPServer, SMTPServerDataStream } from "smtp-server"
import type { StepCoupon } from "../../../src/domain/cart-recovery/sequence"
import { addressHasher } from "../../../src/workflows/cart-recovery/recovery-of"
import { itInFull } from "../../helpers/in-full"
import { kill, startActing } from "../../helpers/killed-post"
import type { Suite } from "../../helpers/suite"

const HOUR = 3_600_000
const LEFT = new Date(Date.now() - 30 * HOUR)
const at = (hours: number) => new Date(LEFT.getTime() + hours * HOUR)
const SHOPPER = "ada@example.test"

/** A sender whose process is killed at a point that a lock of the test makes it stop at. */
export function describeKilledWhileSending({ getContainer, dbConfig }: Suite) {
  describe("a process killed (SIGKILL) while it sends a message about a left cart", () => {
    const clients: pg.Client[] = []
    let mails = 0
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      logger: false,
      onData(stream: SMTPServerDataStream, _, callback) {
        stream.resume()
        stream.on("end", () => {
          mails += 1
          callback()
        })
      },
    })
    server.on("error", () => undefined)
    beforeAll(async () => {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()))
    })
    beforeEach(() => {
      mails = 0
      // The processes of the test alone have a mail server.
      process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    })
    afterEach(async () => {
      delete process.env.SMTP_URL
      await Promise.all(clients.splice(0).map((client) => client.end()))
    })
    afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

    const connect = async () => {
      const client = new pg.Client({ connectionString: dbConfig.clientUrl })
      await client.connect()
      clients.push(client)
      return client
    }
    const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
      (
        await getContainer()
          .resolve(ContainerRegistrationKeys.PG_CONNECTION)
          .raw(sql, values as never)
      ).rows

    /** A left cart of somebody who said yes, whose message is due after a day. */
    const aLeftCart = async (coupon: StepCoupon | null = null) => {
      const container = getContainer()
      const {
        result: [region],
      } = await createRegionsWorkflow(container).run({
        input: { regions: [{ name: "France", currency_code: "eur", countries: ["fr"] }] },
      })
      const {
        result: [channel],
      } = await createSalesChannelsWorkflow(container).run({
        input: { salesChannelsData: [{ name: "Web" }] },
      })
      const { result: products } = await createProductsWorkflow(container).run({
        input: {
          products: [
            {
              title: "Lamp",
              status: ProductStatus.PUBLISHED,
              options: [{ title: "Kind", values: ["One"] }],
              sales_channels: [{ id: channel!.id }],
              variants: [
                {
                  title: "One",
                  sku: "LAMP",
                  manage_inventory: false,
                  options: { Kind: "One" },
                  prices: [{ currency_code: "eur", amount: 40 }],
                },
              ],
            },
          ],
        },
      })
      const line = {
        line_id: "cali_1",
        variant_id: products[0]!.variants[0]!.id,
        product_id: products[0]!.id,
        quantity: 1,
        unit_price: "40",
        is_tax_inclusive: true,
        title: "Lamp",
        product_title: "Lamp",
      }
      const hash = addressHasher(container)(SHOPPER)
      const steps = [24, 72].map((hours) => ({
        delay_minutes: hours * 60,
        channel: "email",
        variants: [{ code: "A", template_id: "crte_1", weight: 1 }],
        coupon,
        conditions: {},
      }))
      await rows(
        `INSERT INTO comptoir_recovery_channel (id, sales_channel_id, is_active, mail_from, postal_address)
         VALUES ('crch_1', ?, true, 'Shop <hello@shop.example>', '1 Main Street')`,
        [channel!.id]
      )
      await rows(
        `INSERT INTO comptoir_recovery_template (id, name, code) SELECT 'crte_1', 'Reminder', 'reminder'
          WHERE NOT EXISTS (SELECT 1 FROM comptoir_recovery_template WHERE id = 'crte_1')`
      )
      await rows(
        `INSERT INTO comptoir_recovery_sequence (id, name, is_active) VALUES ('crse_1', 'Of a test', true)`
      )
      await rows(
        `INSERT INTO comptoir_recovery_sequence_version (id, sequence_id, version, steps) VALUES ('crsv_1', 'crse_1', 1, ?::jsonb)`,
        [JSON.stringify(steps)]
      )
      await rows(`INSERT INTO comptoir_recovery_person (id) VALUES ('crpe_1')`)
      await rows(
        `INSERT INTO comptoir_recovery_address (address_hash, person_id, email) VALUES (?, 'crpe_1', ?)`,
        [hash, SHOPPER]
      )
      await rows(
        `INSERT INTO comptoir_recovery_consent (id, address_hash, state, source, occurred_at) VALUES ('crco_1', ?, 'granted', 'store', ?)`,
        [hash, at(-100)]
      )
      await rows(
        `INSERT INTO comptoir_recovery_journey (id, cart_id, person_id, sales_channel_id, region_id, currency_code, country_code,
           language_code, sequence_id, sequence_version_id, arm, item_count, snapshot, eligible_at, abandoned_at, closes_at)
         VALUES ('crjo_1', 'cart_gone', 'crpe_1', ?, ?, 'eur', 'fr', 'en', 'crse_1', 'crsv_1', 'treated', 1, ?::jsonb, ?, ?, ?)`,
        [channel!.id, region!.id, JSON.stringify({ lines: [line], locale: null }), at(1), LEFT, at(336)]
      )
      await rows(
        `INSERT INTO comptoir_recovery_message (id, journey_id, step, status, due_at) VALUES ('crms_1', 'crjo_1', 0, 'planned', ?)`,
        [at(24)]
      )
      // Quiet hours would make the outcome depend on when the test runs.
      await rows(`UPDATE comptoir_recovery_channel SET quiet_from = NULL, quiet_until = NULL`)
    }
    const send = (hours: number) =>
      startActing(dbConfig.clientUrl, {
        file: "cart-recovery/send-recovery",
        name: "sendRecoveryWorkflow",
        input: { at: at(hours) },
      })
    /** Lets a process send to its end: it says so, and stays for others to stop it. */
    const sent = async (hours: number) => {
      const child = send(hours)
      let told = ""
      await new Promise<void>((resolve, reject) => {
        child.stdout?.on("data", (part: Buffer) => {
          told += part.toString()
          if (told.includes("done")) resolve()
        })
        child.once("exit", (code) => reject(new Error(`The process ended with ${code}`)))
      })
      child.removeAllListeners("exit")
      await kill(child)
    }
    /** Asks until somebody waits for a lock with such a statement; the limit is jest's. */
    const untilWaiting = async (watcher: pg.Client, words: string) => {
      for (;;) {
        const { rows: waiting } = await watcher.query(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE '%${words}%'`
        )
        if (waiting.length) return
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
    }
    const message = async () =>
      (
        await rows<{ status: string; failure: string | null }>(
          `SELECT status, failure FROM comptoir_recovery_message WHERE step = 0`
        )
      )[0]

    it("before the last look, sends it once later", async () => {
      await aLeftCart()
      const [holder, watcher] = [await connect(), await connect()]
      await holder.query("BEGIN")
      await holder.query("SELECT 1 FROM comptoir_recovery_journey FOR UPDATE")
      const child = send(24)
      await untilWaiting(watcher, "comptoir_recovery_journey")
      expect(await kill(child)).toBe("SIGKILL")
      await holder.query("ROLLBACK")
      expect(await message()).toEqual({ status: "claimed", failure: null })
      await sent(25)
      expect(await message()).toEqual({ status: "sent", failure: null })
      expect(mails).toBe(1)
    })

    itInFull(
      "after it was written, before the mail server heard of it, leaves its fate unknown too",
      async () => {
        await aLeftCart()
        const [holder, watcher] = [await connect(), await connect()]
        await holder.query("BEGIN")
        await holder.query("LOCK TABLE notification IN SHARE MODE")
        const child = send(24)
        await untilWaiting(watcher, 'into "notification"')
        expect(await kill(child)).toBe("SIGKILL")
        await holder.query("ROLLBACK")
        expect(
          await rows(
            `SELECT status, sending_at IS NOT NULL AS has_begun, text_body IS NOT NULL AS is_written FROM comptoir_recovery_message`
          )
        ).toEqual([{ status: "claimed", has_begun: true, is_written: true }])
        // Nobody can know from the rows that no mail went out: a second one is worse than none.
        await sent(25)
        expect(await message()).toEqual({ status: "unknown", failure: "interrupted" })
        expect(mails).toBe(0)
      }
    )

    itInFull("after the promotion of its coupon was made, goes out later with that very coupon", async () => {
      await aLeftCart({ kind: "percentage", value: "10", valid_hours: 72 })
      const [holder, second, watcher] = [await connect(), await connect(), await connect()]
      await holder.query("BEGIN")
      await holder.query("LOCK TABLE promotion IN SHARE MODE")
      const child = send(24)
      await untilWaiting(watcher, 'into "promotion"')
      // The coupon is written down, and its row is held: what comes after the promotion waits.
      await second.query("BEGIN")
      const { rows: held } = await second.query("SELECT code FROM comptoir_recovery_coupon FOR UPDATE")
      expect(held).toHaveLength(1)
      await holder.query("ROLLBACK")
      await untilWaiting(watcher, "UPDATE comptoir_recovery_coupon")
      expect(await kill(child)).toBe("SIGKILL")
      await second.query("ROLLBACK")
      const promotions = () => rows<{ id: string; code: string }>(`SELECT id, code FROM promotion`)
      const [made, ...more] = await promotions()
      expect([made?.code, more]).toEqual([held[0].code, []])
      expect(await rows(`SELECT promotion_id FROM comptoir_recovery_coupon`)).toEqual([
        { promotion_id: null },
      ])
      expect(mails).toBe(0)
      await sent(25)
      expect(await message()).toEqual({ status: "sent", failure: null })
      expect(mails).toBe(1)
      expect(await promotions()).toEqual([made])
      expect(await rows(`SELECT code, promotion_id, status FROM comptoir_recovery_coupon`)).toEqual([
        { code: made!.code, promotion_id: made!.id, status: "issued" },
      ])
    })

    it("after the mail server took it, leaves its fate unknown, and nobody sends it again", async () => {
      await aLeftCart()
      const [holder, second, watcher] = [await connect(), await connect(), await connect()]
      await holder.query("BEGIN")
      await holder.query("LOCK TABLE notification IN SHARE MODE")
      const child = send(24)
      await untilWaiting(watcher, 'into "notification"')
      // The second lock waits behind the insertion, and stops what comes after the mail.
      await second.query("BEGIN")
      const locked = second.query("LOCK TABLE notification IN SHARE MODE")
      await untilWaiting(watcher, "LOCK TABLE notification")
      await holder.query("ROLLBACK")
      await locked
      await untilWaiting(watcher, 'update "notification"')
      expect(mails).toBe(1)
      expect(await kill(child)).toBe("SIGKILL")
      await second.query("ROLLBACK")
      await sent(25)
      expect(await message()).toEqual({ status: "unknown", failure: "interrupted" })
      expect(mails).toBe(1)
      expect(await rows(`SELECT step, status FROM comptoir_recovery_message ORDER BY step`)).toEqual([
        { step: 0, status: "unknown" },
        { step: 1, status: "planned" },
      ])
    })
  })
}
